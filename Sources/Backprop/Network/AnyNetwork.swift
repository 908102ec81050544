/// A network of either precision, for those who open one without knowing which.
public enum AnyNetwork: Sendable {
  /// Single precision.
  case float(Network<Float>)
  /// Double precision.
  case double(Network<Double>)

  /// The number of inputs.
  public var inputs: Int {
    switch self {
    case .float(let network): return network.inputs
    case .double(let network): return network.inputs
    }
  }

  /// The number of outputs.
  public var outputs: Int {
    switch self {
    case .float(let network): return network.outputs
    case .double(let network): return network.outputs
    }
  }

  /// The layers, from input to output.
  public var layers: [any Layer] {
    switch self {
    case .float(let network): return network.layers
    case .double(let network): return network.layers
    }
  }

  /// The width before the first layer, and after each.
  public var widths: [Int] {
    switch self {
    case .float(let network): return network.widths
    case .double(let network): return network.widths
    }
  }

  /// The layers taken apart.
  public var graph: NetworkGraph {
    switch self {
    case .float(let network): return network.graph
    case .double(let network): return network.graph
    }
  }

  /// The number of parameters, frozen ones included.
  public var parameterCount: Int {
    switch self {
    case .float(let network): return network.parameters.totalCount
    case .double(let network): return network.parameters.totalCount
    }
  }
}
