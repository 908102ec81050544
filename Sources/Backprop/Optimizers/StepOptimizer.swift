/// An optimiser's rule together with what it remembers, as one value.
///
/// ```swift
/// var optimizer = StepOptimizer(.adam(), for: network.parameters)
/// optimizer.update(&network.parameters, along: gradient)
/// ```
public struct StepOptimizer<S: Scalar>: Sendable {
  /// The rule.
  public let rule: any Optimizer
  /// The number of steps taken.
  public private(set) var steps = 0
  /// The rule's moments, each as long as the trainable parameters.
  public private(set) var moments: [[S]]

  /// Starts a rule on a vector of parameters, with all moments zero.
  public init(_ rule: any Optimizer, for parameters: ParameterVector<S>) {
    self.rule = rule
    moments = [[S]](
      repeating: [S](repeating: 0, count: parameters.trainableCount), count: rule.moments)
  }

  /// Moves the trainable parameters one step against the gradient.
  ///
  /// - Parameter rateFactor: multiplies the learning rate, as a schedule would.
  /// - Precondition: `gradient` has one element for each trainable parameter.
  public mutating func update(
    _ parameters: inout ParameterVector<S>, along gradient: [S], rateFactor: Double = 1
  ) {
    precondition(
      gradient.count == parameters.trainableCount,
      "StepOptimizer.update: the gradient has another length than the trainable parameters")
    steps += 1
    let memory = WorkspaceMemory<S>()
    let bases = memory.zeroed(moments.count, memory.scalars(0))
    for (i, moment) in moments.enumerated() {
      bases[i] = memory.scalars(moment.count)
      for j in moment.indices { bases[i][j] = moment[j] }
    }
    var values = parameters.values
    values.withUnsafeMutableBufferPointer { values in
      gradient.withUnsafeBufferPointer { gradient in
        guard let p = values.baseAddress, let g = gradient.baseAddress else { return }
        for segment in parameters.segments where segment.shape.trainable {
          let start = segment.range.lowerBound
          S.update(
            rule,
            UpdatePass(
              parameters: p + start, gradient: g + start, count: segment.range.count, step: steps,
              learningRate: rule.learningRate * rateFactor * segment.shape.learningRateFactor,
              decayFactor: segment.shape.decayFactor, kernels: .fastest, momentBases: bases,
              offset: start))
        }
      }
    }
    parameters.values = values
    for i in moments.indices {
      moments[i] = Array(UnsafeBufferPointer(start: bases[i], count: moments[i].count))
    }
  }
}
