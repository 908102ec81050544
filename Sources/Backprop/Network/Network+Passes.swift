extension Network {
  /// Rows that one pass predicts at a time.
  static var predictionBlock: Int { 256 }

  /// The network's outputs for rows of inputs: `[rows, inputs]` → `[rows, outputs]`.
  ///
  /// For a loss on logits these are the logits; see ``OutputLink/predictions(from:)``. A row's
  /// outputs do not depend on the rows beside it.
  ///
  /// - Precondition: `inputs.columns` is the network's number of inputs.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func outputs(
    for inputs: Matrix<S>, pool: ThreadPool? = nil, kernels: KernelSet = .fastest
  ) -> Matrix<S> {
    precondition(
      inputs.columns == self.inputs,
      "Network.outputs: the matrix has other columns than the network has inputs")
    guard inputs.rows > 0 else { return Matrix(rows: 0, columns: outputs) }
    if DenseChain.areUsed, let chain { return outputs(chain, inputs, pool, kernels) }
    // With threads, blocks are larger: they wake for each.
    let block = pool == nil ? Self.predictionBlock : 4 * Self.predictionBlock
    let workspace = Workspace(
      self, loss: HalfSquaredError(), batchSize: min(inputs.rows, block), pool: pool,
      kernels: kernels)
    return workspace.outputs(for: inputs)
  }

  /// The outputs of a chain of dense layers.
  @inline(__always)
  private func outputs(
    _ chain: DenseChain, _ inputs: Matrix<S>, _ pool: ThreadPool?, _ kernels: KernelSet
  ) -> Matrix<S> {
    let width = outputs
    let values = inputs.values.withUnsafeBufferPointer { x in
      parameters.values.withUnsafeBufferPointer { p -> [S] in
        guard let x = x.baseAddress, let p = p.baseAddress else { return [] }
        if inputs.rows == 1 {
          // An array made of memory that is there costs half of one that is filled afterwards.
          return withUnsafeTemporaryAllocation(of: S.self, capacity: 2 * chain.widest + width) {
            let y = UnsafeMutableBufferPointer(rebasing: $0[..<width])
            guard let first = y.baseAddress else { return [] }
            S.predict(kernels, chain, first, x, parameters: p, work: first + width, rows: 1)
            return Array(y)
          }
        }
        return [S](unsafeUninitializedCapacity: inputs.rows * width) { y, count in
          guard let y = y.baseAddress else { return }
          count = inputs.rows * width
          let prediction = ChainPrediction(
            chain: chain, kernels: kernels, parameters: p, inputs: x, inputWidth: self.inputs,
            outputs: y, outputWidth: width, rows: inputs.rows)
          if let pool, prediction.operations >= StepPlan.operationsToShare {
            pool.run(
              ChainPieces(prediction), pieces: prediction.pieces,
              isShort: prediction.operations < StepPlan.operationsToWake)
          } else {
            prediction.run(0..<prediction.rows)
          }
        }
      }
    }
    return Matrix(rows: inputs.rows, columns: width, values: values)
  }

  /// The weighted mean error over all rows, in evaluation mode.
  ///
  /// - Precondition: the data has rows and fits the network and the loss; see
  ///   ``Dataset/check(for:loss:)``.
  public func error(_ loss: any Loss, on data: Dataset<S>, pool: ThreadPool? = nil) -> Double {
    let workspace = Workspace(
      self, loss: loss, batchSize: min(data.rows, Self.predictionBlock), pool: pool)
    return data.withMemory { memory in workspace.meanError(memory).error }
  }

  /// The error over all rows as one batch, and its gradient ∂E/∂p for every trainable parameter, in
  /// evaluation mode. The error includes the penalty.
  ///
  /// - Precondition: as for ``error(_:on:pool:)``.
  public func gradient(
    _ loss: any Loss, on data: Dataset<S>, penalty: Penalty = .none, kernels: KernelSet = .fastest
  ) -> (error: Double, gradient: [S]) {
    let workspace = Workspace(self, loss: loss, batchSize: data.rows, kernels: kernels)
    let result = workspace.differentiate(data, penalty: penalty)
    return (result.error + result.penalty, workspace.currentGradient)
  }
}

extension Workspace {
  /// The outputs for rows of inputs, `[rows, inputs]` → `[rows, outputs]`, as
  /// ``Network/outputs(for:pool:kernels:)`` gives them; for those who predict again and again, and
  /// keep the memory.
  ///
  /// - Precondition: `inputs.columns` is the network's number of inputs.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func outputs(for inputs: Matrix<S>) -> Matrix<S> {
    precondition(
      inputs.columns == widths[0],
      "Workspace.outputs: the matrix has other columns than the network has inputs")
    let columns = widths[outputWire]
    var result = [S]()
    result.reserveCapacity(inputs.rows * columns)
    inputs.values.withUnsafeBufferPointer { memory in
      guard let base = memory.baseAddress else { return }
      let data = DataMemory(inputs: base, targets: nil, weights: nil, rows: inputs.rows)
      for start in stride(from: 0, to: inputs.rows, by: batchSize) {
        let count = min(batchSize, inputs.rows - start)
        _ = pass(BatchRequest(data: data, start: start, count: count))
        result.append(
          contentsOf: UnsafeBufferPointer(start: values[outputWire], count: count * columns))
      }
    }
    return Matrix(rows: inputs.rows, columns: columns, values: result)
  }

  /// Passes all rows of a data set, as one batch, forward and back, in the order of the data: fills
  /// outputs, deltas and the gradient.
  ///
  /// - Parameter dropout: for training mode, the seed and epoch by which dropout draws; nil for
  ///   evaluation. The buffers are moved by the ``update(_:step:)`` that follows, not here.
  /// - Precondition: the data has at most `batchSize` rows.
  @discardableResult
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func differentiate(
    _ data: Dataset<S>, rows: Range<Int>? = nil, penalty: Penalty = .none,
    dropout: (seed: UInt64, epoch: Int)? = nil
  ) -> BatchError {
    differentiate(data, rows: rows, penalty: penalty, dropout: dropout, dropoutFactor: 1)
  }

  /// The same with a factor on the rate of dropout.
  @discardableResult
  func differentiate(
    _ data: Dataset<S>, rows: Range<Int>?, penalty: Penalty,
    dropout: (seed: UInt64, epoch: Int)?, dropoutFactor: Double
  ) -> BatchError {
    let rows = rows ?? 0..<data.rows
    precondition(
      rows.count <= batchSize && !rows.isEmpty && rows.upperBound <= data.rows,
      "Workspace.differentiate: the rows do not fit the workspace or the data")
    return data.withMemory { memory in
      pass(
        BatchRequest(
          data: memory, start: rows.lowerBound, count: rows.count, seed: dropout?.seed,
          epoch: dropout?.epoch ?? 0, dropoutFactor: dropoutFactor, differentiates: true),
        penalty: penalty)
    }
  }

  /// One step of an optimiser along the gradient of the last ``differentiate(_:rows:penalty:dropout:)``.
  ///
  /// - Parameter step: the number of the step, from 1.
  /// - Precondition: the workspace was made for the optimiser, or one that needs as much memory.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func update(_ optimizer: any Optimizer, step: Int) {
    update(optimizer, UpdateRequest(step: step))
  }

  /// The weighted mean error over all rows, in blocks of the batch size. Ends with the first block
  /// whose error is not finite, so that ``firstFault(epoch:batch:)`` finds what is wrong with it.
  ///
  /// - Parameter outputs: where to keep the network's outputs `[rows, outputs]`; nil for nowhere.
  func meanError(
    _ data: DataMemory<S>, keeping outputs: UnsafeMutablePointer<S>? = nil
  ) -> BatchError {
    let width = widths[outputWire]
    var sum = 0.0
    var weight = 0.0
    for start in stride(from: 0, to: data.rows, by: batchSize) {
      let count = min(batchSize, data.rows - start)
      let block = pass(BatchRequest(data: data, start: start, count: count))
      if let outputs {
        (outputs + start &* width).update(from: values[outputWire], count: count &* width)
      }
      guard block.weight > 0 else { continue }
      sum += block.error * block.weight
      weight += block.weight
      if !block.error.isFinite { break }
    }
    return BatchError(error: sum / weight, penalty: 0, weight: weight)
  }
}
