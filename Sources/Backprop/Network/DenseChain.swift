internal import CBackprop

/// A network that is dense layers one after another, each with an activation that the kernels know:
/// it passes single rows in one call.
///
/// Where layers are small, what surrounds their arithmetic costs more than they do: a row through
/// 10-64-64-1 takes 0.15 µs this way. Forward, the bits are those of the layers' own passes.
///
/// It lies in memory that the network keeps; so passing it on counts no references.
public struct DenseChain: @unchecked Sendable {  // Nothing changes after the start.
  /// Whether networks are looked at for chains: not in a page, which would grow by the kernels.
  @inline(__always) static var areUsed: Bool {
    #if hasFeature(Embedded)
      false
    #else
      true
    #endif
  }

  /// The number of layers.
  public let count: Int
  /// The width of the widest output.
  public let widest: Int
  /// Operations to pass one row forward.
  let operationsPerRow: Int64
  /// Whether all weights are trained, and nothing but fixed biases is not.
  let isTrained: Bool
  let layers: UnsafePointer<bp_dense>
}

/// The memory of a ``DenseChain``.
final class DenseChainMemory: Sendable {
  let chain: DenseChain

  private init(_ chain: DenseChain) {
    self.chain = chain
  }

  deinit { chain.layers.deallocate() }

  /// The chain of a network, if it is one.
  static func of<S: Scalar>(
    _ graph: NetworkGraph, _ parameters: ParameterVector<S>
  ) -> DenseChainMemory? {
    var list: [bp_dense] = []
    var isTrained = true
    let widest = graph.widths.dropFirst().max() ?? 1
    for (number, node) in graph.nodes.enumerated() {
      guard case .layer(let layer) = node.operation, let dense = layer as? Dense,
        let activation = dense.kernelActivation, node.inputs == [number],
        node.outputs == [number + 1]
      else { return nil }
      let segments = parameters.segments.filter { $0.node == number }
      guard let weights = segments.first else { return nil }
      let bias = segments.count > 1 ? segments[1] : nil
      if !weights.shape.trainable { isTrained = false }
      if let bias, !bias.shape.trainable, dense.trainsBias { isTrained = false }
      list.append(
        bp_dense(
          inputs: weights.shape.rows, outputs: weights.shape.columns,
          weights: weights.range.lowerBound, bias: bias?.range.lowerBound ?? -1, widest: widest,
          bias_stride: dense.hasBiasPerNeuron ? 1 : 0, trains_bias: dense.trainsBias ? 1 : 0,
          activation: activation.rawValue))
    }
    guard !list.isEmpty else { return nil }
    let memory = UnsafeMutablePointer<bp_dense>.allocate(capacity: list.count)
    memory.initialize(from: list, count: list.count)
    return DenseChainMemory(
      DenseChain(
        count: list.count, widest: widest,
        operationsPerRow: list.reduce(0) { $0 + 2 * Int64($1.inputs) * Int64($1.outputs) },
        isTrained: isTrained, layers: UnsafePointer(memory)))
  }
}

/// An activation that the kernels compute.
enum KernelActivation: Int32 {
  case identity
  case relu
  case logistic
  case tanh

  init?(_ activation: any Activation) {
    switch activation {
    case is Identity: self = .identity
    case is ReLU: self = .relu
    case is Logistic: self = .logistic
    case is Tanh: self = .tanh
    default: return nil
    }
  }
}
