/// The parts of a step that run in pieces, one after another.
enum Region {
  case prepare
  case summarize
  case rows
  case summarizeBackward
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

  /// The row of the data that is row `i` of the batch.
  @inline(__always)
  func row(_ i: Int) -> Int {
    if let order { return Int(order[start &+ i]) }
    return start &+ i
  }
}

/// A stretch of operations that pieces of rows pass without meeting: the first gathers them from the
/// data and goes forward; the last one forward goes through the loss and back.
struct Leg {
  var gathers = false
  var forward = 0..<0
  var evaluates = false
  var backward = 0..<0
  /// The operation before which rows meet, and how many of its columns one piece sums up.
  var meeting = 0
  var columnsPerPiece = 1
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
    if DenseChain.areUsed, let chain, batch.count == 1, batch.data.weights == nil, penalty == .none
    {
      return passRow(chain, batch)
    }
    request = batch
    request.rowsPerPiece = plan.rowsPerPiece(batch: batch.count)
    let regions = (batch.differentiates ? 2 : 1) * (1 + operations.couplings.count)
    operationsPerRegion = plan.operationsPerRegion(
      rows: batch.count, regions: regions, differentiates: batch.differentiates)
    let weight = gatherWeights()
    self.penalty = penalty.factors(weight: weight)
    if batch.differentiates { run(.prepare, pieces: layers.count) }
    passLegs()
    if batch.differentiates { run(.gradient, pieces: plan.gradientPieces.count) }
    buffersAreDue = batch.differentiates && batch.seed != nil
    guard batch.data.targets != nil else { return BatchError(error: 0, penalty: 0, weight: weight) }
    var error = 0.0
    for i in 0..<batch.count { error += Double(rowError[i]) * Double(rowScale[i]) }
    return BatchError(error: error, penalty: penaltyTerm(penalty, weight: weight), weight: weight)
  }

  /// Passes the single row of a batch through a chain of layers: the same three parts of a step, but
  /// in as few calls. The request is kept when there is time: a copy waits for what was just written.
  private func passRow(_ chain: DenseChain, _ batch: BatchRequest<S>) -> BatchError {
    rowScale[0] = 1
    gather(0..<1, of: batch)
    S.passForward(kernels, chain, values, parameters: parameters)
    request = batch
    buffersAreDue = false
    guard batch.data.targets != nil else { return BatchError(error: 0, penalty: 0, weight: 1) }
    let isSquare = squaredErrorFactor != nil
    if !isSquare || !batch.differentiates { evaluateLoss(0..<1) }
    if batch.differentiates {
      for slice in 1..<plan.slices.count { faults[slice] = -1 }
      faults[0] = S.passBackward(
        kernels, chain, values, deltas: valueGradients, parameters: parameters,
        gradient: gradient, count: trainableCount, targets: isSquare ? UnsafePointer(targets) : nil,
        factor: squaredErrorFactor ?? 0, error: rowError)
    }
    return BatchError(error: Double(rowError[0]), penalty: 0, weight: 1)
  }

  /// Passes all rows: in one leg, or, where rows meet, in several.
  private func passLegs() {
    let pieces = (request.count + request.rowsPerPiece - 1) / request.rowsPerPiece
    leg = Leg(gathers: true)
    for meeting in operations.couplings {
      if rowsMeet(operations.list[meeting]) {
        leg.forward = leg.forward.upperBound..<meeting
        run(.rows, pieces: pieces)
        leg.gathers = false
      }
      meet(.summarize, at: meeting)
    }
    // The last leg goes forward to the end, and back down to where rows met last.
    leg.forward = leg.forward.upperBound..<operations.count
    leg.evaluates = true
    if request.differentiates { leg.backward = lastMeeting(before: operations.count) }
    run(.rows, pieces: pieces)
    guard request.differentiates else { return }
    leg = Leg()
    for meeting in operations.couplings.reversed() where rowsMeet(operations.list[meeting]) {
      meet(.summarizeBackward, at: meeting)
      leg.backward = lastMeeting(before: meeting).lowerBound..<meeting + 1
      run(.rows, pieces: pieces)
    }
  }

  /// The operations after the last one before `end` in which rows meet.
  private func lastMeeting(before end: Int) -> Range<Int> {
    var start = 0
    for meeting in operations.couplings
    where meeting < end && rowsMeet(operations.list[meeting]) { start = meeting + 1 }
    return start..<end
  }

  /// Sums up the columns of one layer's input or output over the batch, in slices.
  private func meet(_ region: Region, at meeting: Int) {
    let width = operations.list[meeting].inputWidth
    leg.meeting = meeting
    leg.columnsPerPiece =
      rowsMeet(operations.list[meeting])
      ? StepPlan.columnsPerPiece(rows: request.count, columns: width) : width
    run(region, pieces: (width + leg.columnsPerPiece - 1) / leg.columnsPerPiece)
  }

  /// One step of a rule along the last gradient, and of the buffers by what the pass found.
  func update(_ optimizer: any Optimizer, _ step: UpdateRequest) {
    if buffersAreDue { updateBuffers() }
    updater.update(optimizer, step)
  }

  /// Lets the layers move their buffers, once for each pass in training mode.
  private func updateBuffers() {
    buffersAreDue = false
    guard bufferCount > 0 else { return }
    for l in layers.indices {
      let operation = operations.ofLayer(l)
      if operation.isFrozen { continue }
      S.updateBuffers(layers[l], layerPass(operation, rows: 0..<request.count))
    }
  }

  private func run(_ region: Region, pieces: Int) {
    self.region = region
    if let pool, operationsPerRegion >= StepPlan.operationsToShare {
      pool.run(
        self, pieces: pieces, isShort: operationsPerRegion < StepPlan.operationsToWake)
    } else {
      for piece in 0..<pieces { runPiece(piece) }
    }
  }

  @specialized(where S == Float)
  @specialized(where S == Double)
  func runPiece(_ piece: Int) {
    switch region {
    case .prepare:
      S.prepare(layers[piece], layerPass(operations.ofLayer(piece), rows: 0..<request.count))
    case .summarize, .summarizeBackward:
      let operation = operations.list[leg.meeting]
      let first = piece &* leg.columnsPerPiece
      let pass = layerPass(
        operation, rows: 0..<request.count,
        slice: first..<min(first &+ leg.columnsPerPiece, operation.inputWidth))
      if region == .summarize {
        S.summarize(layers[operation.layer], pass)
      } else {
        S.summarizeBackward(layers[operation.layer], pass)
      }
    case .rows:
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
  func dataRow(_ i: Int) -> Int { request.row(i) }

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

  /// Region 2: one slice of one layer's gradient, with its penalty, checked for NaN and infinity.
  private func takeGradient(_ number: Int) {
    let slice = plan.slices[number]
    S.gradient(
      layers[slice.node],
      layerPass(operations.ofLayer(slice.node), rows: 0..<request.count, slice: slice.rows))
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
}
