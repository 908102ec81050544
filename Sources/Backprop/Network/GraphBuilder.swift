/// Takes layers apart into a ``NetworkGraph``. A composite layer is given one by ``Layer/build(_:from:)``
/// and says with it how its parts are joined.
///
/// ```swift
/// func compose(_ graph: GraphBuilder, from input: GraphBuilder.Wire) -> GraphBuilder.Wire {
///   graph.add(input, graph.run(body, from: input, named: "body"))
/// }
/// ```
public final class GraphBuilder {
  /// Values `[rows, width]` between layers. It may be read more than once.
  public struct Wire {
    let number: Int
    /// The number of columns.
    public let width: Int
  }

  /// The network's input.
  let input: Wire
  private(set) var nodes: [NetworkGraph.Node] = []
  private(set) var widths: [Int]
  private(set) var levelColumns: [NetworkGraph.LevelColumns] = []
  private(set) var fault: String?
  /// For each wire, the input column that its first column is; nil where it is computed.
  private var sources: [Int?]
  private var name = ""
  private var layer = 0
  private var treatments = Treatments()

  init(inputs: Int) {
    input = Wire(number: 0, width: inputs)
    widths = [inputs]
    sources = [0]
  }

  /// Adds one layer of the network, composite or not.
  func enter(_ layer: any Layer, number: Int, from wire: Wire) -> Wire {
    name = "layers.\(number)"
    self.layer = number
    return layer.build(self, from: wire)
  }

  // MARK: What composite layers say.

  /// Layers one after another. Their parameters are named `\(named).0.weights` and so on, below the
  /// name of the composite layer.
  public func run(_ layers: [any Layer], from wire: Wire, named part: String) -> Wire {
    let outer = name
    defer { name = outer }
    var wire = wire
    for (number, layer) in layers.enumerated() {
      name = "\(outer).\(part).\(number)"
      wire = layer.build(self, from: wire)
    }
    return wire
  }

  /// A layer that is passed as a whole; what ``Layer/build(_:from:)`` does unless it is composite.
  public func append(_ layer: any Layer, from wire: Wire) -> Wire {
    if let levels = layer.inputLevels {
      if let first = sources[wire.number] {
        levelColumns.append(
          NetworkGraph.LevelColumns(columns: first..<first + wire.width, levels: levels))
      } else {
        refuse("reads level numbers, so it must stand before all that computes")
      }
    }
    return add(.layer(layer), from: [wire], width: layer.outputs(for: wire.width))
  }

  /// Columns of a wire, each range as a wire of its own. Ranges may overlap.
  public func split(_ wire: Wire, into ranges: [Range<Int>]) -> [Wire] {
    for range in ranges where range.lowerBound < 0 || range.upperBound > wire.width {
      refuse(
        "reads the columns \(range.lowerBound)..<\(range.upperBound), but its input has \(wire.width)"
      )
      return ranges.map { _ in wire }
    }
    let source = sources[wire.number]
    let wires = ranges.map { range in
      newWire(width: range.count, source: source.map { $0 + range.lowerBound })
    }
    append(.split(ranges), [wire.number], wires.map { $0.number })
    return wires
  }

  /// Wires side by side.
  ///
  /// - Precondition: there is one at least.
  public func concatenate(_ wires: [Wire]) -> Wire {
    precondition(!wires.isEmpty, "GraphBuilder.concatenate: nothing to put side by side")
    var width = 0
    for wire in wires {
      let sum = width.addingReportingOverflow(wire.width)
      width = sum.overflow ? 0 : sum.partialValue  // refused below: no output
    }
    return add(.concatenate, from: wires, width: width)
  }

  /// The sum of two wires of one width.
  public func add(_ a: Wire, _ b: Wire) -> Wire {
    if a.width != b.width { refuse("adds widths \(a.width) and \(b.width), which differ") }
    return add(.add, from: [a, b], width: a.width)
  }

  /// Says that the layers do not fit together, and why; the first one counts. Which layer it is of is
  /// added.
  public func refuse(_ reason: String) {
    if fault == nil { fault = "\(name) \(reason)" }
  }

  /// Adds what `body` adds, with a treatment on top of the one in force.
  func treating(_ inner: Treatment, _ body: () -> Wire) -> Wire {
    let outer = treatments
    defer { treatments = outer }
    treatments = outer.followed(by: inner)
    return body()
  }

  // MARK: The list.

  private func newWire(width: Int, source: Int? = nil) -> Wire {
    if width < 1 { refuse("has no output") }
    widths.append(width)
    sources.append(source)
    return Wire(number: widths.count - 1, width: width)
  }

  private func add(
    _ operation: NetworkGraph.Operation, from wires: [Wire], width: Int
  ) -> Wire {
    let output = newWire(width: width)
    append(operation, wires.map { $0.number }, [output.number])
    return output
  }

  private func append(_ operation: NetworkGraph.Operation, _ inputs: [Int], _ outputs: [Int]) {
    nodes.append(
      NetworkGraph.Node(
        operation: operation, name: name, layer: layer, inputs: inputs, outputs: outputs,
        treatments: treatments))
  }

  /// Gives each reader of a wire that several read a wire of its own.
  func forkSharedWires(output: Int) {
    var uses = [Int](repeating: 0, count: widths.count)
    for node in nodes { for wire in node.inputs { uses[wire] += 1 } }
    if uses[output] > 0 { refuse("ends in values that are read elsewhere") }
    var taken = [Int](repeating: 0, count: widths.count)
    var copies = [[Int]](repeating: [], count: widths.count)
    var forked: [NetworkGraph.Node] = []
    for var node in nodes {
      for (place, wire) in node.inputs.enumerated() where uses[wire] > 1 {
        if copies[wire].isEmpty {
          copies[wire] = (0..<uses[wire]).map { _ in newWire(width: widths[wire]).number }
          forked.append(
            NetworkGraph.Node(
              operation: .fork, name: node.name, layer: node.layer, inputs: [wire],
              outputs: copies[wire], treatments: Treatments()))
        }
        node.inputs[place] = copies[wire][taken[wire]]
        taken[wire] += 1
      }
      forked.append(node)
    }
    nodes = forked
  }
}
