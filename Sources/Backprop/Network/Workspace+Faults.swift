extension Workspace {
  /// Whether a slice of the last gradient holds a NaN or an infinity.
  var hasGradientFault: Bool {
    for i in plan.slices.indices where faults[i] >= 0 { return true }
    return false
  }

  /// Whether a parameter or a buffer is NaN or infinite. The error need not show it: a unit that is saturated
  /// hides its weights.
  var hasParameterFault: Bool {
    S.firstNonFinite(kernels, parameters, count: totalCount) != nil
      || S.firstNonFinite(kernels, buffers, count: bufferCount) != nil
  }

  /// The first bad number of the last pass, in the order in which numbers arise: parameters, outputs
  /// of the layers, errors of the rows, gradient.
  func firstFault(epoch: Int, batch: Int?) -> NonFinite {
    func fault(
      _ quantity: NonFinite.Quantity, layer: Int?, segment: String?, _ index: Int, _ value: S
    ) -> NonFinite {
      NonFinite(
        epoch: epoch, batch: batch, layer: layer, quantity: quantity, segment: segment,
        index: index, value: Double(value))
    }
    for (segments, vector) in [(segments, parameters), (bufferSegments, buffers)] {
      for segment in segments {
        let start = segment.range.lowerBound
        if let i = S.firstNonFinite(kernels, vector + start, count: segment.range.count) {
          return fault(
            .parameter, layer: segment.layer, segment: segment.name, i, vector[start + i])
        }
      }
    }
    for node in graph.nodes {
      for wire in node.outputs {
        let width = widths[wire]
        if let i = S.firstNonFinite(kernels, values[wire], count: request.count * width) {
          return fault(.output, layer: node.layer, segment: nil, i % width, values[wire][i])
        }
      }
    }
    if let i = S.firstNonFinite(kernels, rowError, count: request.count) {
      // While measuring a row is known by its place in the data: there it is in order.
      let row = batch == nil ? request.start + i : i
      return fault(.error, layer: nil, segment: nil, row, rowError[i])
    }
    for segment in segments where segment.shape.trainable {
      let start = segment.range.lowerBound
      if let i = S.firstNonFinite(kernels, gradient + start, count: segment.range.count) {
        return fault(.gradient, layer: segment.layer, segment: segment.name, i, gradient[start + i])
      }
    }
    return fault(.objective, layer: nil, segment: nil, 0, .infinity)
  }

  /// Takes over the parameters to evaluate with, after so many steps of a rule in another workspace,
  /// and the buffers.
  func takeEvaluationParameters(from other: Workspace, _ optimizer: any Optimizer, step: Int) {
    other.updater.writeEvaluationParameters(to: parameters, optimizer, step: step)
    let frozen = totalCount - trainableCount
    (parameters + trainableCount).update(from: other.parameters + trainableCount, count: frozen)
    buffers.update(from: other.buffers, count: bufferCount)
  }
}
