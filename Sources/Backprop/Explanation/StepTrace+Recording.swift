extension StepTrace {
  /// Makes one step with the engine and keeps every number of it.
  ///
  /// Complexity: one step, and some ten times as much in plain loops; memory for all its numbers.
  ///
  /// - Parameters:
  ///   - optimizer: the rule of the update, with the learning rate of the step.
  ///   - rows: the rows of the data that make up the batch; nil for all.
  ///   - state: what the optimiser remembers of earlier steps; nil for none, a first step.
  ///   - conditions: penalty, bounds, and what schedules make of the rule's hyperparameters.
  ///   - dropout: the seed and epoch by which dropout draws; nil for evaluation.
  /// - Throws: ``BackpropError`` where the rows do not lie in the data, the data does not fit the
  ///   network and the loss, a part does not tell its formulas, a number leaves the range of Double, or
  ///   a number of the engine is not what its formula gives.
  public init(
    network: Network<Double>, loss: any Loss, optimizer: any Optimizer, data: Dataset<Double>,
    rows: Range<Int>? = nil, state: OptimizerState? = nil, conditions: StepConditions = .init(),
    dropout: (seed: UInt64, epoch: Int)? = nil
  ) throws(BackpropError) {
    try data.check(for: network, loss: loss)
    let rows = rows ?? 0..<data.rows
    guard !rows.isEmpty && rows.lowerBound >= 0 && rows.upperBound <= data.rows else {
      throw BackpropError(
        .usage, "the rows to explain do not lie in the data, which has \(data.rows) rows")
    }
    guard !network.layers.isEmpty else {
      throw BackpropError(.usage, "a network without layers has nothing to explain")
    }
    let step = (state?.steps ?? 0) + 1
    let formulas = try StepFormulas(
      network, loss: loss, optimizer: optimizer, rows: rows.count, isTraining: dropout != nil,
      conditions: conditions)
    // With the gradient of the inputs every layer has its delta, frozen ones, too.
    let workspace = Workspace(
      network, loss: loss, batchSize: rows.count, optimizer: optimizer, differentiatesInputs: true)
    if let state {
      guard state.moments.count == optimizer.moments, state.scalars.count == optimizer.scalars
      else {
        throw BackpropError(.usage, "the optimizer's state is that of another optimizer")
      }
      for moment in state.moments where moment.count != network.parameters.trainableCount {
        throw BackpropError(.usage, "the optimizer's state is that of another network")
      }
      workspace.updater.load(moments: state.moments, scalars: state.scalars)
    }
    let result = workspace.differentiate(
      data, rows: rows, penalty: conditions.penalty, dropout: dropout,
      dropoutFactor: conditions.dropoutFactor)
    let batch = Workspace.TracedBatch(
      data: data, rows: rows, step: step, error: result.error, penalty: result.penalty)
    var stored = formulas.quantities.map { workspace.values(of: $0.source, batch) }
    workspace.update(optimizer, conditions.request(step: step))
    for (id, quantity) in formulas.quantities.enumerated() where stored[id] == nil {
      stored[id] = workspace.updatedValues(of: quantity.source)
    }
    let values = try formulas.values(stored)
    self.init(
      formulas, values, of: Subject(network, loss, optimizer), step: step,
      isTraining: dropout != nil, conditions: conditions)
  }
}

/// What an optimiser remembers between steps.
public struct OptimizerState: Sendable {
  /// The number of steps taken.
  public let steps: Int
  /// The moments, each as long as the network's trainable parameters; see ``Optimizer/moments``.
  public let moments: [[Double]]

  /// The scalars; see ``Optimizer/scalars``.
  public let scalars: [Double]

  /// Creates a state.
  public init(steps: Int, moments: [[Double]], scalars: [Double] = []) {
    self.steps = steps
    self.moments = moments
    self.scalars = scalars
  }
}

extension StepFormulas {
  /// The numbers of all quantities: those that are given, and the others from their formulas.
  ///
  /// - Parameter stored: what is known of each quantity from elsewhere; a number that its formula cannot
  ///   have is an error.
  func values(_ stored: [Matrix<Double>?]) throws(BackpropError) -> [Matrix<Double>] {
    var known: [RoundedMatrix] = []
    known.reserveCapacity(stored.count)
    for (id, quantity) in quantities.enumerated() {
      let computed = quantity.formula.map { $0.value { known[$0] } }
      guard var value = computed ?? stored[id].map({ RoundedMatrix($0) }) else {
        preconditionFailure("StepFormulas: a given quantity is missing")
      }
      if let computed, let kept = stored[id] {
        guard kept.values.allSatisfy({ $0.isFinite }) else { throw Self.notFinite }
        if let bad = computed.firstDisagreement(with: kept) {
          throw BackpropError(
            .internalFault,
            "the engine's \(quantity.name)\(Self.words(quantity.place)) is not what its formula "
              + "gives, at element \(bad + 1)")
        }
        value = RoundedMatrix(kept)
      }
      guard value.values.values.allSatisfy({ $0.isFinite }) else { throw Self.notFinite }
      known.append(value)
    }
    return known.map { $0.values }
  }

  private static var notFinite: BackpropError {
    BackpropError(
      .data,
      "a number of the step is not finite: the inputs or weights are too large to compute with")
  }

  private static func words(_ place: Place) -> String {
    switch place {
    case .data: return ""
    case .loss: return " of the loss"
    case .layer(let number): return " of layer \(number + 1)"
    case .update: return " of the update"
    }
  }
}

extension Workspace where S == Double {
  /// What a workspace does not hold of the batch that it passed.
  fileprivate struct TracedBatch {
    var data: Dataset<Double>
    var rows: Range<Int>
    var step: Int
    var error: Double
    var penalty: Double
  }

  /// What a pass left of a quantity, before the update; nil where it keeps nothing.
  fileprivate func values(
    of source: StepFormulas.Source, _ batch: TracedBatch
  ) -> Matrix<Double>? {
    let rows = batch.rows
    switch source {
    case .none, .updated, .updatedMoment, .updatedBuffer, .updatedScalar, .clippedGradient:
      return nil
    case .step: return column([Double(batch.step)])
    case .inputs: return value(ofWire: 0)
    case .targets: return batch.data.targets.selecting(rows: Array(rows))
    case .sampleWeights:
      return column(
        batch.data.weights.map { Array($0[rows]) } ?? [Double](repeating: 1, count: rows.count))
    case .rowShares: return column(Array(UnsafeBufferPointer(start: rowScale, count: rows.count)))
    case .rowErrors: return column(Array(UnsafeBufferPointer(start: rowError, count: rows.count)))
    case .error: return column([batch.error])
    case .penalty: return column([batch.penalty])
    case .value(let wire): return value(ofWire: wire)
    case .delta(let wire): return gradient(ofWire: wire)
    case .rowMemory(let layer, let range):
      var memory = Matrix<Double>(rows: rows.count, columns: range.count)
      for row in 0..<rows.count {
        for (column, place) in range.enumerated() {
          memory[row, column] = rowMemory[layer][row * rowMemoryWidths[layer] + place]
        }
      }
      return memory
    case .parameter(let segment): return matrix(segments[segment], of: currentParameters)
    case .gradient(let segment): return matrix(segments[segment], of: currentGradient)
    case .buffer(let segment): return matrix(bufferSegments[segment], of: currentBuffers)
    case .moment(let number, let segment):
      return matrix(segments[segment], of: updater.currentMoments[number])
    case .scalar(let number): return column([updater.currentScalars[number]])
    }
  }

  /// What an update left of a quantity; nil where it is none of an update.
  fileprivate func updatedValues(of source: StepFormulas.Source) -> Matrix<Double>? {
    switch source {
    case .updated(let segment): return matrix(segments[segment], of: currentParameters)
    case .updatedMoment(let number, let segment):
      return matrix(segments[segment], of: updater.currentMoments[number])
    case .updatedBuffer(let segment): return matrix(bufferSegments[segment], of: currentBuffers)
    case .updatedScalar(let number): return column([updater.currentScalars[number]])
    case .clippedGradient(let segment): return matrix(segments[segment], of: currentGradient)
    default: return nil
    }
  }

  private func column(_ values: [Double]) -> Matrix<Double> {
    Matrix(rows: values.count, columns: 1, values: values)
  }

  private func matrix(_ segment: ParameterSegment, of vector: [Double]) -> Matrix<Double> {
    Matrix(
      rows: segment.shape.rows, columns: segment.shape.columns,
      values: Array(vector[segment.range]))
  }
}
