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
      let layers = (0..<1 + seed % 5).map { number -> any Layer in
        Dense(
          2 + stream.below(4), activation: activations[(seed + number) % activations.count],
          bias: biases[(seed + 2 * number) % biases.count])
      }
      network = Network(inputs: 1 + stream.below(4), layers: layers, seed: UInt64(seed))
      loss = losses[seed % losses.count]
      data = randomData(
        for: network, loss: loss, rows: 1 + stream.below(4), seed: UInt64(seed),
        weighted: stream.below(2) == 0)
      optimizer = optimizers[seed % optimizers.count]
    }

    func trace() throws -> StepTrace {
      try StepTrace(network: network, loss: loss, optimizer: optimizer, data: data)
    }
  }

  @Test(arguments: 1...20)
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
    #expect((trace.outputErrors == nil) == (example.loss is CategoricalCrossEntropy))
    if let errors = trace.outputErrors {
      for row in 0..<errors.rows {
        expectClose([errors.row(row).reduce(0, +)], [trace.rowErrors[row]], within: 1e-14)
      }
    }
  }

  @Test(arguments: 1...20)
  func theTracedStepIsTheTrainedStep(seed: Int) throws {
    let example = Case(seed: seed)
    var traced = example.network
    try example.trace().update(&traced)
    var trained = example.network
    // One epoch over one batch is one step.
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
    Fault(layers: [.dense(2), .dropout(0.5), .dense(1)], says: "layer 2 is of kind \"dropout\""),
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
