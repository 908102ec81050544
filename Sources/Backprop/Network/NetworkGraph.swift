/// A network taken apart: the flat list of what a pass does, in order, composite layers dissolved into
/// the layers they hold.
///
/// Nodes are joined by wires: a wire is one `[rows, width]` of values, written by one node. Wire 0 is
/// the network's input. A wire that several nodes read is forked, so that each reader has a gradient
/// of its own, and theirs add up in the order of the readers.
public struct NetworkGraph: Sendable {
  /// What a node does.
  public enum Operation: Sendable {
    /// A layer that is not composite.
    case layer(any Layer)
    /// Every output is the input (and shares its memory).
    case fork
    /// Output i is the columns `ranges[i]` of the input.
    case split([Range<Int>])
    /// The inputs side by side.
    case concatenate
    /// The sum of the two inputs.
    case add
  }

  /// One operation of a pass.
  public struct Node: Sendable {
    /// What it does.
    public let operation: Operation
    /// Its address, for example `layers.2` or `layers.2.body.0`: parameters are named after it.
    public let name: String
    /// The number of the network's layer that it belongs to, from 0.
    public let layer: Int
    /// The wires it reads.
    public internal(set) var inputs: [Int]
    /// The wires it writes.
    public let outputs: [Int]
    /// How training treats its parameters.
    let treatments: Treatments

    /// Whether nothing of the node is moved by training.
    public var isFrozen: Bool { !treatments.isTrainable }
  }

  /// Input columns that must hold level numbers.
  public struct LevelColumns: Sendable, Equatable {
    /// The columns of the network's input.
    public let columns: Range<Int>
    /// The number of levels: the columns hold 0 ..< `levels`.
    public let levels: Int
  }

  /// The nodes, in the order of a forward pass.
  public let nodes: [Node]
  /// The width of each wire.
  public let widths: [Int]
  /// The wire before the first layer, and after each: `layers.count + 1` numbers.
  public let layerWires: [Int]
  /// The input columns that hold level numbers.
  public let levelColumns: [LevelColumns]
  /// Why the layers do not fit together; nil where they do.
  public let fault: String?

  /// Takes layers apart. The result has a ``fault`` where they do not fit together; such a graph is
  /// good for nothing else.
  public init(inputs: Int, layers: [any Layer]) {
    let builder = GraphBuilder(inputs: inputs)
    var wire = builder.input
    var wires = [wire.number]
    for (number, layer) in layers.enumerated() {
      wire = builder.enter(layer, number: number, from: wire)
      wires.append(wire.number)
    }
    builder.forkSharedWires(output: wire.number)
    nodes = builder.nodes
    widths = builder.widths
    layerWires = wires
    levelColumns = builder.levelColumns
    fault = builder.fault
  }

  /// The nodes that are layers: the layer of number n is entry n.
  public var layerNodes: [Node] {
    nodes.filter { if case .layer = $0.operation { return true } else { return false } }
  }

  /// The first layer that couples the rows of a batch while training; nil where there is none.
  var couplingLayer: (layer: Int, kind: String)? {
    for node in nodes where !node.isFrozen {
      if case .layer(let layer) = node.operation, layer.couplesRows {
        return (node.layer, layer.descriptor.kind)
      }
    }
    return nil
  }

  /// What the layers ask a vector for: parameters, or buffers.
  func requests(
    _ shapes: (any Layer, Int) -> [ParameterShape]
  ) -> [ParameterRequest] {
    var requests: [ParameterRequest] = []
    for (number, node) in layerNodes.enumerated() {
      guard case .layer(let layer) = node.operation else { continue }
      for shape in shapes(layer, widths[node.inputs[0]]) {
        requests.append(
          ParameterRequest(
            name: node.name + "." + shape.name, layer: node.layer, node: number,
            shape: node.treatments.applied(to: shape)))
      }
    }
    return requests
  }

  /// The parameters that the layers ask for, in their order.
  public var parameterShapes: [(name: String, shape: ParameterShape)] {
    requests { $0.parameters(for: $1) }.map { ($0.name, $0.shape) }
  }

  /// The buffers that the layers ask for, in their order.
  public var bufferShapes: [(name: String, shape: ParameterShape)] {
    requests { $0.buffers(for: $1) }.map { ($0.name, $0.shape) }
  }
}
