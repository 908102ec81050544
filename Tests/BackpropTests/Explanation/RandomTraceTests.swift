import BackpropTestSupport
import Testing

@testable import Backprop

/// Traces of random networks: against finite differences, against training, and bad input.
@Suite struct RandomTraceTests {
  struct Case {
    var network: Network<Double>
    var loss: any Loss
    var data: Dataset<Double>
    var optimizer: any Optimizer

    /// One to five layers, every activation, bias, loss and optimiser in turn, one to four rows.
    init(seed: Int) {
      var stream = RandomStream(seed: UInt64(seed), purpose: RandomPurpose(code: 5_100))
      let activations = Library.standard.activations.flatMap(\.samples)
      let losses = Library.standard.losses.flatMap(\.samples)
      let optimizers = Library.standard.optimizers.flatMap(\.samples)
      let biases: [Bias] = [.perNeuron(from: 0.1), .shared(from: -0.2), .fixed(0.3), .none]
      let loss = losses[seed % losses.count]
      let depth = 1 + seed % 5
      let layers = (0..<depth).map { number -> any Layer in
        let width = 2 + stream.below(4)
        return Dense(
          number == depth - 1 ? outputCount(for: loss, near: width) : width,
          activation: activations[(seed + number) % activations.count],
          bias: biases[(seed + 2 * number) % biases.count])
      }
      network = Network(inputs: 1 + stream.below(4), layers: layers, seed: UInt64(seed))
      self.loss = loss
      data = randomData(
        for: network, loss: loss, rows: 1 + stream.below(4), seed: UInt64(seed),
        weighted: stream.below(2) == 0)
      optimizer = optimizers[seed % optimizers.count]
    }

    func trace() throws -> StepTrace {
      try StepTrace(network: network, loss: loss, optimizer: optimizer, data: data)
    }
  }

  @Test(arguments: 1...24)
  func agreesWithFiniteDifferences(seed: Int) throws {
    let example = Case(seed: seed)
    let trace = try example.trace()
    let check = GradientCheck(example.network, loss: example.loss, data: example.data)
    #expect(try #require(check.worst).difference < 1e-7)
    for (number, layer) in trace.layers.enumerated() {
      let weights = check.elements.filter { $0.name == "layers.\(number).weights" }
      expectClose(
        layer.weightGradient.values, weights.map(\.numeric), within: 1e-9, "layer \(number)")
      let biases = check.elements.filter { $0.name == "layers.\(number).bias" }
      expectClose(layer.biasGradient, biases.map(\.numeric), within: 1e-9, "layer \(number)")
    }
    // The parts are those of the whole.
    let mean = zip(trace.rowErrors, trace.rowShares).reduce(0) { $0 + $1.0 * $1.1 }
    expectClose([mean], [trace.error], within: 1e-14)
    #expect(example.data.targets.columns != example.network.outputs || trace.outputErrors != nil)
    if let errors = trace.outputErrors {
      for row in 0..<errors.rows {
        expectClose([errors.row(row).reduce(0, +)], [trace.rowErrors[row]], within: 1e-14)
      }
    }
  }

  /// The third step of a training, and the trace of it: the same parameters to the last bit, under
  /// every rule, with and without dropout and penalty.
  @Test(arguments: Library.standard.optimizers.flatMap(\.samples).indices, [false, true])
  func theTracedStepIsTheTrainedStep(number: Int, isTraining: Bool) throws {
    let optimizer = Library.standard.optimizers.flatMap(\.samples)[number]
    let penalty =
      isTraining ? Penalty(l1: 0.02, l2: 0.1, scaling: .perBatchWeight) : .none
    let dropout: (seed: UInt64, epoch: Int)? = isTraining ? (5, 2) : nil
    var network = Network<Double>(
      inputs: 3,
      layers: [
        .dense(5, activation: .tanh, bias: .shared(from: 0.1)), .dropout(0.4),
        .dense(4, activation: .logistic, bias: .fixed(0.2)), .dense(3),
      ], seed: 3)
    let loss = CategoricalCrossEntropy()
    let data =
      randomData(
        for: network, loss: loss, rows: 4, seed: 9, weighted: isTraining) as Dataset<Double>
    let workspace = Workspace(network, loss: loss, batchSize: 4, optimizer: optimizer)
    for step in 1...2 {
      workspace.differentiate(data, penalty: penalty, dropout: dropout)
      workspace.update(optimizer, step: step)
    }
    workspace.store(into: &network)
    let state = OptimizerState(
      steps: 2, moments: workspace.updater.currentMoments,
      scalars: workspace.updater.currentScalars)
    let trace = try StepTrace(
      network: network, loss: loss, optimizer: optimizer, data: data, state: state,
      conditions: .init(penalty: penalty), dropout: dropout)
    workspace.differentiate(data, penalty: penalty, dropout: dropout)
    workspace.update(optimizer, step: 3)
    let before = network.parameters.values
    trace.update(&network)
    #expect(network.parameters.values == workspace.currentParameters)
    #expect(network.parameters.values != before)
    #expect(trace.step == 3)
    #expect((trace.layers[1]["mask"] != nil) == isTraining)
    for number in 0..<optimizer.moments {
      for segment in network.parameters.segments where segment.shape.trainable {
        let name = segment.shape.name
        #expect(
          trace.layers[segment.layer]["\(name).moment\(number + 1).updated"]?.values
            == Array(workspace.updater.currentMoments[number][segment.range]))
      }
    }
  }

  /// One epoch over one batch is one step.
  @Test(arguments: 1...24)
  func theTrainerMakesTheTracedStep(seed: Int) throws {
    let example = Case(seed: seed)
    var traced = example.network
    try example.trace().update(&traced)
    var trained = example.network
    let trainer = Trainer<Double>(
      loss: example.loss, optimizer: example.optimizer, batchSize: nil, epochs: 1)
    let result = try trainer.train(&trained, on: example.data)
    guard result.bestEpoch == 1 else { return }  // the step made it worse and was taken back
    if example.data.rows == 1 {
      #expect(traced.parameters.values == trained.parameters.values)
    } else {
      // The trainer shuffles, so its sums over rows have another order.
      expectClose(traced.parameters.values, trained.parameters.values, within: 1e-13)
    }
  }

  @Test func someRowsOfTheData() throws {
    let example = Case(seed: 3)
    let rows = example.data.rows
    let last = try StepTrace(
      network: example.network, loss: example.loss, optimizer: example.optimizer,
      data: example.data, rows: rows - 1..<rows)
    #expect(Array(last.inputs.values) == Array(example.data.inputs.row(rows - 1)))
    #expect(last.rowShares == [1])
    expectClose(
      last.outputs.values,
      Array(example.network.outputs(for: example.data.inputs).row(rows - 1)), within: 0)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var inputs: [[Double]] = [[1, 2]]
    var targets: [[Double]] = [[0]]
    var rows: Range<Int>?
    var layers: [any Layer] = [.dense(1)]
    var says: String
    var testDescription: String { says }
  }

  @Test(arguments: [
    Fault(inputs: [[1]], says: "the data has 1 features, the network 2 inputs"),
    Fault(targets: [[0, 1]], says: "the loss needs 1 target columns, the data has 2"),
    Fault(inputs: [[1, .nan]], says: "row 1, feature 2"),
    Fault(targets: [[.infinity]], says: "a target is not any finite number"),
    Fault(rows: 1..<2, says: "the rows to explain do not lie in the data, which has 1 rows"),
    Fault(
      layers: [.dense(2), Standardize(), .dense(1)],
      says: "layer 2: \"standardize\" does not tell its formulas, so it cannot be explained"),
    Fault(targets: [[0, 0]], layers: [], says: "without layers"),
    Fault(inputs: [[1e300, 1e300]], says: "a number of the step is not finite"),
  ])
  func badInput(fault: Fault) throws {
    let error = #expect(throws: BackpropError.self) {
      try StepTrace(
        network: Network(inputs: 2, layers: fault.layers), loss: .halfSquaredError,
        optimizer: .sgd(learningRate: 1),
        data: Dataset(inputs: Matrix(fault.inputs), targets: Matrix(fault.targets)),
        rows: fault.rows)
    }
    #expect(error?.message.contains(fault.says) == true, "\(error?.message ?? "")")
  }
}
