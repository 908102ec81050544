/// The parts of a step that run in pieces, one after another.
enum Region {
  case prepare
  case forward
  case gradient
}

/// Which rows a pass is over, and what is asked of it.
struct BatchRequest<S: Scalar> {
  var data: DataMemory<S>
  /// The rows of the data in the order of training; nil for the order of the data.
  var order: UnsafePointer<Int32>?
  /// The first row's place in that order.
  var start = 0
  var count: Int
  /// How dropout draws; nil in evaluation.
  var seed: UInt64?
  var epoch = 0
  /// Multiplies the rate of dropout layers.
  var dropoutFactor = 1.0
  var differentiates = false
  var rowsPerPiece = 1
}

/// The error of one batch.
public struct BatchError: Sendable {
  /// E = Σ sᵢ·ℓᵢ / Σ sᵢ over the rows, without penalty.
  public let error: Double
  /// The penalty's share of the objective; see ``Penalty``.
  public let penalty: Double
  /// Σ sᵢ, the number of rows where no weights are given.
  public let weight: Double
}

extension Workspace {
  /// Passes rows forward; where the request says so, back as well, and takes the gradient.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func pass(_ batch: BatchRequest<S>, penalty: Penalty = .none) -> BatchError {
    request = batch
    request.rowsPerPiece = plan.rowsPerPiece(batch: batch.count)
    let weight = gatherWeights()
    self.penalty = penalty.factors(weight: weight)
    if batch.differentiates { run(.prepare, pieces: layers.count) }
    let rowPieces = (batch.count + request.rowsPerPiece - 1) / request.rowsPerPiece
    run(.forward, pieces: rowPieces)
    if batch.differentiates { run(.gradient, pieces: plan.gradientPieces.count) }
    guard batch.data.targets != nil else { return BatchError(error: 0, penalty: 0, weight: weight) }
    var error = 0.0
    for i in 0..<batch.count { error += Double(rowError[i]) * Double(rowScale[i]) }
    return BatchError(error: error, penalty: penaltyTerm(penalty, weight: weight), weight: weight)
  }

  private func run(_ region: Region, pieces: Int) {
    self.region = region
    if let pool, region != .prepare || trainableCount > UpdatePlan.parametersPerPiece {
      pool.run(self, pieces: pieces)
    } else {
      for piece in 0..<pieces { runPiece(piece) }
    }
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  func runPiece(_ piece: Int) {
    switch region {
    case .prepare:
      S.prepare(layers[piece], layerPass(piece, rows: 0..<request.count))
    case .forward:
      let start = piece &* request.rowsPerPiece
      passRows(start..<min(start &+ request.rowsPerPiece, request.count))
    case .gradient:
      for slice in plan.gradientPieces[piece] { takeGradient(slice) }
    }
  }

  /// sᵢ / Σ s for each row; returns Σ s.
  private func gatherWeights() -> Double {
    let count = request.count
    guard let weights = request.data.weights else {
      let share = 1 / S(count)
      for i in 0..<count { rowScale[i] = share }
      return Double(count)
    }
    var sum = 0.0
    for i in 0..<count { sum += Double(weights[dataRow(i)]) }
    let factor = sum > 0 ? 1 / sum : 0
    for i in 0..<count { rowScale[i] = S(Double(weights[dataRow(i)]) * factor) }
    return sum
  }

  /// The row of the data that is row `i` of the batch.
  @inline(__always)
  private func dataRow(_ i: Int) -> Int {
    if let order = request.order { return Int(order[request.start &+ i]) }
    return request.start &+ i
  }

  /// The penalty's share of the objective, for a batch of summed weights `weight`.
  func penaltyTerm(_ penalty: Penalty, weight: Double) -> Double {
    guard penalty != .none else { return 0 }
    let factors = penalty.factors(weight: weight)
    var sum = 0.0
    for part in plan.update.parts where part.decayFactor != 0 {
      sum +=
        part.decayFactor
        * factors.term(of: parameters + part.range.lowerBound, count: part.range.count)
    }
    return sum
  }

  /// Region 1: some rows, from the data to their deltas.
  private func passRows(_ rows: Range<Int>) {
    gather(rows)
    let count = layers.count
    for l in 0..<count { S.forward(layers[l], layerPass(l, rows: rows)) }
    guard request.data.targets != nil else { return }
    let first = rows.lowerBound
    let width = widths[count]
    S.evaluate(
      loss,
      LossPass(
        output: MatrixView(values[count] + first &* width, rows: rows.count, columns: width),
        target: MatrixView(
          targets + first &* targetColumns, rows: rows.count, columns: targetColumns),
        rowError: rowError + first, rowScale: rowScale + first,
        outputGradient: request.differentiates
          ? MutableMatrixView(
            valueGradients[count] + first &* width, rows: rows.count, columns: width) : nil))
    guard request.differentiates else { return }
    var l = count &- 1
    while l >= 0 {
      S.backward(layers[l], layerPass(l, rows: rows))
      l &-= 1
    }
  }

  private func gather(_ rows: Range<Int>) {
    let width = widths[0]
    for i in rows {
      let row = dataRow(i)
      rowIDs[i] = Int32(truncatingIfNeeded: row)
      (values[0] + i &* width).update(from: request.data.inputs + row &* width, count: width)
      guard let source = request.data.targets else { continue }
      (targets + i &* targetColumns).update(
        from: source + row &* targetColumns, count: targetColumns)
    }
  }

  /// Region 2: one slice of one layer's gradient, with its penalty, checked for NaN and infinity.
  private func takeGradient(_ number: Int) {
    let slice = plan.slices[number]
    S.gradient(
      layers[slice.layer], layerPass(slice.layer, rows: 0..<request.count, slice: slice.rows))
    faults[number] = -1
    for part in slice.parts {
      let start = part.range.lowerBound
      if part.decayFactor != 0 {
        penalty.add(
          to: gradient + start, weights: parameters + start, factor: part.decayFactor,
          count: part.range.count, kernels: kernels)
      }
      let bad = S.firstNonFinite(kernels, gradient + start, count: part.range.count)
      if let bad, faults[number] < 0 { faults[number] = start + bad }
    }
  }

  func layerPass(_ l: Int, rows: Range<Int>, slice: Range<Int> = 0..<0) -> LayerPass<S> {
    let first = rows.lowerBound
    let count = rows.count
    let inputs = widths[l]
    let outputs = widths[l &+ 1]
    return LayerPass(
      input: MatrixView(values[l] + first &* inputs, rows: count, columns: inputs),
      output: MutableMatrixView(values[l &+ 1] + first &* outputs, rows: count, columns: outputs),
      outputGradient: MutableMatrixView(
        valueGradients[l &+ 1] + first &* outputs, rows: count, columns: outputs),
      inputGradient: l > 0 || differentiatesInputs
        ? MutableMatrixView(valueGradients[l] + first &* inputs, rows: count, columns: inputs)
        : nil,
      rowMemory: MutableMatrixView(
        rowMemory[l] + first &* rowMemoryWidths[l], rows: count, columns: rowMemoryWidths[l]),
      stepMemory: stepMemory[l], slice: slice, layer: l, kernels: kernels,
      randomness: request.seed.map {
        LayerPass.Randomness(
          seed: $0, epoch: request.epoch, rowIDs: rowIDs + first,
          dropoutFactor: request.dropoutFactor)
      },
      parameters: parameters, parameterGradient: gradient, buffers: buffers, table: tables[l],
      bufferTable: bufferTables[l])
  }
}
