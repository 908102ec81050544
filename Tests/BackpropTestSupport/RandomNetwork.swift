import Backprop

/// Draws networks of every kind of layer, nested in each other: depth 1 to 6, widths 1 to 40.
public struct RandomNetwork {
  private var stream: RandomStream
  /// How many layers of each kind were drawn.
  public private(set) var drawn: [String: Int] = [:]

  /// Starts the draws of a seed.
  public init(seed: UInt64) {
    stream = RandomStream(seed: seed, purpose: RandomPurpose(code: 6_002))
  }

  /// A number drawn from 0 ..< `bound`.
  public mutating func below(_ bound: Int) -> Int { stream.below(bound) }

  /// A network with 2 outputs.
  public mutating func network() -> Network<Double> {
    let inputs = 1 + below(6)
    var layers: [any Layer] = []
    if below(3) == 0 { layers.append(groups(of: inputs)) }
    let width = NetworkGraph(inputs: inputs, layers: layers).outputWidth
    layers += self.layers(1 + below(6), from: width, depth: 0)
    layers.append(Dense(2))
    var network = Network<Double>(inputs: inputs, layers: layers, seed: UInt64(below(1 << 30)))
    // Shifts and biases that start at 0 would put a rectifier behind them right on its kink.
    network.parameters.values = network.parameters.values.map { $0 + stream.uniform(within: 0.05) }
    return network
  }

  /// Every column by itself: embedded, let through, or with layers of its own.
  private mutating func groups(of inputs: Int) -> any Layer {
    var groups: [ColumnGroup] = []
    for column in 0..<inputs {
      switch below(3) {
      case 0:
        groups.append(
          ColumnGroup(
            column..<column + 1,
            layers: [count(Embedding(levels: 1 + below(6), width: 1 + below(4)))]))
      case 1: groups.append(ColumnGroup(column..<column + 1))
      default:
        groups.append(
          ColumnGroup(column..<column + 1, layers: layers(1 + below(2), from: 1, depth: 1)))
      }
    }
    return count(ColumnGroups(groups))
  }

  private mutating func layers(_ number: Int, from width: Int, depth: Int) -> [any Layer] {
    var layers: [any Layer] = []
    var width = width
    for _ in 0..<number {
      let layer = layer(from: width, depth: depth)
      layers.append(layer)
      width = layer.outputs(for: width)
    }
    return layers
  }

  /// The samples of kinds that are not drawn with choices of their own below: a layer that is new in the
  /// library is in the networks by that alone.
  private static let others: [any Layer] = {
    let own: Set = [
      "activation", "alphaDropout", "batchNormalization", "columnGroups", "dense", "dropout",
      "embedding", "featureScale", "layerNormalization", "prelu", "residual", "treated",
    ]
    return Library.standard.layers.filter { !own.contains($0.name) }.flatMap(\.samples)
  }()

  private mutating func layer(from width: Int, depth: Int) -> any Layer {
    if !Self.others.isEmpty && below(8) == 0 {
      let other = Self.others[below(Self.others.count)]
      if NetworkGraph(inputs: width, layers: [other]).fault == nil { return count(other) }
    }
    switch below(depth < 2 ? 12 : 9) {
    case 0: return count(BatchNormalization(momentum: 0.3, epsilon: 0.1))
    case 1: return count(LayerNormalization(epsilon: 0.1))
    case 2: return count(Dropout(0.25))
    case 3: return count(AlphaDropout(0.25))
    case 4: return count(FeatureScale())
    case 5: return count(dense(1 + below(40)).frozen())
    case 6: return count(dense(1 + below(40)).with(learningRateFactor: 0.5, decayFactor: 2))
    case 7:
      switch below(3) {
      case 0: return count(PReLU())
      case 1: return count(Activated(Tanh()))
      default: return count(Activated(ReLU()))
      }
    case 9:
      return count(Residual(layers(1 + below(2), from: width, depth: depth + 1) + [dense(width)]))
    case 10:
      let outputs = 1 + below(10)
      return count(
        Residual(
          layers(1 + below(2), from: width, depth: depth + 1) + [dense(outputs)],
          projection: dense(outputs)))
    case 11:
      let middle = 1 + below(width)
      return count(
        ColumnGroups([
          ColumnGroup(0..<middle, layers: layers(1 + below(2), from: middle, depth: depth + 1)),
          ColumnGroup(middle / 2..<width),
        ]))
    default: return count(dense(1 + below(40)))
    }
  }

  private mutating func dense(_ width: Int) -> Dense {
    let activations: [any Activation] = [Tanh(), Logistic(), ReLU(), Identity()]
    let biases: [Bias] = [.perNeuron(from: 0.1), .shared(from: -0.2), .fixed(0.3), .none]
    return Dense(width, activation: activations[below(4)], bias: biases[below(4)])
  }

  private mutating func count(_ layer: any Layer) -> any Layer {
    drawn[layer.descriptor.kind, default: 0] += 1
    return layer
  }
}

extension NetworkGraph {
  /// The width after the last layer.
  fileprivate var outputWidth: Int { widths[layerWires[layerWires.count - 1]] }
}
