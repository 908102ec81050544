/// A multilayer perceptron as a value: an input width, layers, one vector of parameters.
///
/// ```swift
/// let network = Network<Double>(
///   inputs: 2, layers: [.dense(2, activation: .logistic), .dense(2, activation: .logistic)])
/// ```
public struct Network<S: Scalar>: Sendable {
  /// The number of inputs.
  public let inputs: Int
  /// The layers, from input to output.
  public let layers: [any Layer]
  /// All parameters, with their table of segments.
  public var parameters: ParameterVector<S>
  /// State of the layers that no gradient trains, with its table of segments.
  public var buffers: ParameterVector<S>
  /// The width before the first layer, and after each: `layers.count + 1` numbers.
  public let widths: [Int]

  /// The layers taken apart into the operations of a pass.
  public let graph: NetworkGraph
  /// The network as a chain of dense layers, if it is one.
  let chainMemory: DenseChainMemory?
  var chain: DenseChain? { chainMemory?.chain }

  /// Creates a network with starting weights drawn from `seed`.
  ///
  /// Each layer's initialiser draws from a stream of its own, keyed by the seed and the segment's
  /// number.
  ///
  /// - Precondition: at least one input; the layers fit together (see ``NetworkGraph/fault``): every
  ///   layer has at least one output.
  public init(inputs: Int, layers: [any Layer], seed: UInt64 = 0) {
    precondition(inputs > 0, "Network: a network needs at least one input")
    self.inputs = inputs
    self.layers = layers
    graph = NetworkGraph(inputs: inputs, layers: layers)
    if let fault = graph.fault { Self.refuse(fault) }
    widths = graph.layerWires.map { [graph] in graph.widths[$0] }
    parameters = ParameterVector(graph.requests { $0.parameters(for: $1) })
    buffers = ParameterVector(graph.requests { $0.buffers(for: $1) })
    chainMemory = DenseChain.areUsed ? .of(graph, parameters) : nil
    Self.fill(&parameters, seed: seed)
    Self.fill(&buffers, seed: seed)
  }

  private static func refuse(_ fault: String) -> Never {
    #if hasFeature(Embedded)
      fatalError("Network: the layers do not fit together")
    #else
      fatalError("Network: \(fault)")
    #endif
  }

  /// The number of outputs.
  public var outputs: Int { widths[layers.count] }

  @specialized(where S == Float)
  @specialized(where S == Double)
  private static func fill(_ vector: inout ParameterVector<S>, seed: UInt64) {
    var values = vector.values
    for (number, segment) in vector.segments.enumerated() {
      switch segment.shape.start {
      case .constant(let value):
        for i in segment.range { values[i] = S(value) }
      case .drawn(let initializer, let fanIn, let fanOut):
        var stream = RandomStream(seed: seed, purpose: .initialization, index: number)
        for i in segment.range {
          values[i] = S(initializer.draw(fanIn: fanIn, fanOut: fanOut, from: &stream))
        }
      }
    }
    vector.values = values
  }
}
