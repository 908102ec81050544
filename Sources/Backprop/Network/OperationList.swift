/// One operation of a pass, flat: what the loops over rows read.
struct PassOperation {
  enum Kind: UInt8 {
    case layer
    case fork
    case split
    case concatenate
    case add
  }

  var kind = Kind.layer
  /// The layer's number, for a layer.
  var layer = 0
  /// The wire that is read, or the first of them.
  var input = 0
  /// The wire that is written, or the first of them.
  var output = 0
  var inputWidth = 0
  var outputWidth = 0
  /// The other side's wires in the list of wires: those read by a concatenation or a sum, written by
  /// a fork or a split.
  var firstWire = 0
  var wireCount = 0
  /// Whether anything below, or the layer itself, is trained.
  var goesBack = false
  /// Whether anything below is trained.
  var differentiatesInput = false
  var isFrozen = false
}

/// A network's graph, flat, in memory of a workspace.
struct OperationList {
  /// The operations, in the order of a forward pass.
  let list: UnsafeMutablePointer<PassOperation>
  let count: Int
  /// The wires of operations with more than one.
  let wires: UnsafeMutablePointer<Int>
  /// Beside `wires`: the first column that a split takes.
  let columns: UnsafeMutablePointer<Int>
  /// The operations that couple rows.
  let couplings: [Int]
  /// The operation of each layer.
  private let positions: [Int]

  init<S: Scalar>(
    _ network: Network<S>, differentiatesInputs: Bool,
    list allocate: (Int, PassOperation) -> UnsafeMutablePointer<PassOperation>,
    numbers: (Int) -> UnsafeMutablePointer<Int>
  ) {
    let graph = network.graph
    count = graph.nodes.count
    list = allocate(count, PassOperation())
    var wireCount = 0
    for node in graph.nodes { wireCount += max(node.inputs.count, node.outputs.count) }
    wires = numbers(wireCount)
    columns = numbers(wireCount)
    var isDifferentiated = [Bool](repeating: false, count: graph.widths.count)
    isDifferentiated[0] = differentiatesInputs
    var trained = [Bool](repeating: false, count: graph.layerNodes.count)
    for segment in network.parameters.segments where segment.shape.trainable {
      trained[segment.node] = true
    }
    var couplings: [Int] = []
    var positions: [Int] = []
    var end = 0
    for (position, node) in graph.nodes.enumerated() {
      var operation = PassOperation()
      operation.input = node.inputs[0]
      operation.output = node.outputs[0]
      operation.inputWidth = graph.widths[operation.input]
      operation.outputWidth = graph.widths[operation.output]
      operation.firstWire = end
      operation.isFrozen = node.isFrozen
      operation.differentiatesInput = node.inputs.contains { isDifferentiated[$0] }
      operation.goesBack = operation.differentiatesInput
      var several: [Int] = []
      switch node.operation {
      case .layer(let layer):
        operation.kind = .layer
        operation.layer = positions.count
        if trained[positions.count] { operation.goesBack = true }
        positions.append(position)
        if layer.couplesRows { couplings.append(position) }
      case .fork:
        operation.kind = .fork
        several = node.outputs
      case .split(let ranges):
        operation.kind = .split
        several = node.outputs
        for (i, range) in ranges.enumerated() { columns[end + i] = range.lowerBound }
      case .concatenate:
        operation.kind = .concatenate
        several = node.inputs
      case .add:
        operation.kind = .add
        several = node.inputs
      }
      operation.wireCount = several.count
      for wire in several {
        wires[end] = wire
        end += 1
      }
      for wire in node.outputs { isDifferentiated[wire] = operation.goesBack }
      list[position] = operation
    }
    self.couplings = couplings
    self.positions = positions
  }

  /// The operation that passes a layer.
  func ofLayer(_ number: Int) -> PassOperation { list[positions[number]] }
}
