import BackpropTestSupport
import Testing

@testable import Backprop

/// A NaN or an infinity ends a run before the update it would cause, and is named.
@Suite struct NonFiniteTests {
  private static func data<S: Scalar>(rows: Int, _ network: Network<S>) -> Dataset<S> {
    randomData(for: network, loss: .meanSquaredError, rows: rows, seed: 1)
  }

  private func fault(_ result: TrainingResult) throws -> NonFinite {
    guard case .nonFinite(let fault) = result.ending else {
      Issue.record("ended by \(result.ending)")
      return try #require(nil)
    }
    return fault
  }

  /// One bad output of one row in one epoch: the run ends in that batch, with the state of the last
  /// whole epoch and the best weights.
  @Test(arguments: [Double.nan, .infinity, -.infinity], [false, true])
  func inALayer(value: Double, shuffles: Bool) throws {
    let start = Network<Double>(
      inputs: 2,
      layers: [.dense(3, activation: .tanh), Spoiler(epoch: 3, row: 7, value: value), .dense(1)],
      seed: 2)
    let data = Self.data(rows: 10, start)
    var trainer = Trainer<Double>(
      loss: .meanSquaredError, optimizer: .adam(learningRate: 0.01), batchSize: 3, epochs: 9,
      minimum: .never, shuffles: shuffles, seed: 6)
    var network = start
    var state = TrainingState(start, optimizer: trainer.optimizer)
    let log = EventLog()
    let result = try trainer.train(&network, from: &state, on: data, observe: log.observe)

    var stream = RandomStream(seed: 6, purpose: .shuffling, index: 3)
    let place = try #require(
      shuffles ? stream.permutation(of: 10).firstIndex(of: 7) : 7)
    let found = try fault(result)
    #expect(found.epoch == 3 && found.batch == place / 3 + 1)
    #expect(found.layer == 1 && found.quantity == .output && found.index == 1)
    #expect(found.segment == nil)
    #expect(found.value == value || (found.value.isNaN && value.isNaN))
    #expect(result.epochs == 2 && result.history.count == 3)
    // No update followed: the last event is the batch before.
    #expect(log.lines.last == (place < 3 ? "epoch 2" : "batch 3.\(place / 3)/4"))

    // The state is that after two epochs, in all its parts.
    trainer.epochs = 2
    var two = start
    var expected = TrainingState(start, optimizer: trainer.optimizer)
    try trainer.train(&two, from: &expected, on: data)
    expectSameBits(state.parameters, expected.parameters)
    expectSameBits(state.moments.flatMap { $0 }, expected.moments.flatMap { $0 })
    #expect(state.step == expected.step && state.epoch == 2)
    expectSameBits(network.parameters.values, two.parameters.values)
  }

  /// Where nobody trains a bad number is found as well: while measuring, in whichever block.
  @Test(arguments: [0, 511, 512, 1_300])
  func whileMeasuring(row: Int) throws {
    var network = Network<Double>(
      inputs: 2,
      layers: [.dense(2), Spoiler(epoch: 0, row: Int32(row), measuring: true), .dense(1)], seed: 2)
    network.parameters["layers.0.weights"] = Matrix([[1, 0], [0, 1]])
    let rows = 1_400
    let inputs = Matrix<Double>((0..<rows).map { [Double($0), 0.5] })
    let data = Dataset(inputs: inputs, targets: Matrix(rows: rows, columns: 1, repeating: 1))
    let trainer = Trainer<Double>(loss: .meanSquaredError, epochs: 2)
    let found = try fault(try trainer.train(&network, on: data))
    #expect(found.epoch == 0 && found.batch == nil)
    #expect(found.layer == 1 && found.quantity == .output && found.index == 1)
    #expect(found.value.isNaN)
  }

  /// The error of one row leaves the range of Float: the row is named by its place in the data.
  @Test(arguments: [3, 700])
  func errorOfARow(row: Int) throws {
    var network = Network<Float>(inputs: 1, layers: [.dense(1)], seed: 1)
    let start = network.parameters.values
    var targets = Matrix<Float>(rows: 1_200, columns: 1, repeating: 0)
    targets[row, 0] = 1e30
    let data = Dataset(inputs: Matrix(rows: 1_200, columns: 1, repeating: 1), targets: targets)
    let result = try Trainer<Float>(loss: .halfSquaredError).train(&network, on: data)
    let found = try fault(result)
    #expect(found.quantity == .error && found.layer == nil && found.index == row)
    #expect(found.value == .infinity && found.batch == nil)
    #expect(found.description == "epoch 0: the error of row \(row + 1) is inf")
    #expect(network.parameters.values == start)
    #expect(result.bestError == .infinity && result.history.isEmpty)
  }

  /// A bad gradient is caught before it moves anything, and so is a bad error in a batch.
  @Test func gradientAndErrorOfABatch() throws {
    var network = Network<Double>(
      inputs: 2, layers: [.dense(2), Gain(error: .nan), .dense(1)], seed: 2)
    let start = network.parameters.values
    let trainer = Trainer<Double>(loss: .meanSquaredError, batchSize: 2, epochs: 4)
    let found = try fault(try trainer.train(&network, on: Self.data(rows: 6, network)))
    #expect(found.epoch == 1 && found.batch == 1 && found.layer == 1)
    #expect(found.quantity == .gradient && found.segment == "layers.1.gain" && found.index == 0)
    #expect(
      found.description == "epoch 1, batch 1: the gradient of layers.1.gain[0] is \(found.value)")
    #expect(network.parameters.values == start)

    let error = NonFinite(
      epoch: 2, batch: 3, layer: nil, quantity: .error, segment: nil, index: 4, value: .infinity)
    #expect(error.description == "epoch 2, batch 3: the error of row 5 of the batch is inf")
    let output = NonFinite(
      epoch: 2, batch: 3, layer: 1, quantity: .output, segment: nil, index: 4, value: -.infinity)
    #expect(output.description == "epoch 2, batch 3: output 4 of layer 1 is -inf")
    let parameter = NonFinite(
      epoch: 2, batch: nil, layer: 0, quantity: .parameter, segment: "layers.0.bias", index: 1,
      value: -.infinity)
    #expect(parameter.description == "epoch 2: the parameter layers.0.bias[1] is -inf")
  }

  /// A huge learning rate: the parameters that come back are finite, and the best there were.
  @Test(arguments: [1e10, 1e30, 1e308], Precision.allCases)
  func hugeLearningRate(rate: Double, precision: Precision) throws {
    func check<S: Scalar>(_: S.Type) throws {
      let start = Network<S>(
        inputs: 2, layers: [.dense(5, activation: .relu), .dense(3), .dense(1)], seed: 2)
      for batchSize in [nil, 4] as [Int?] {
        var network = start
        let data = Self.data(rows: 12, start)
        let trainer = Trainer<S>(
          loss: .meanSquaredError, optimizer: .sgd(learningRate: rate), batchSize: batchSize,
          epochs: 100, minimum: .never)
        let result = try trainer.train(&network, on: data)
        let found = try fault(result)
        #expect(!found.value.isFinite)
        #expect(network.parameters.values.allSatisfy { $0.isFinite })
        #expect(network.error(.meanSquaredError, on: data) == result.bestError)
        #expect(result.bestError == result.history.map(\.error).min())
      }
    }
    switch precision {
    case .single: try check(Float.self)
    case .double: try check(Double.self)
    }
  }

  /// An infinite parameter that a saturated unit hides from the error is found none the less.
  @Test func hiddenParameter() throws {
    var network = Network<Double>(
      inputs: 1,
      layers: [Gain(learningRateFactor: 1e307), .dense(2, activation: .tanh), .dense(1)], seed: 2)
    let start = network.parameters.values
    let data = Dataset(inputs: Matrix<Double>([[1]]), targets: Matrix([[50]]))
    let trainer = Trainer<Double>(
      loss: .halfSquaredError, optimizer: .sgd(learningRate: 10), epochs: 1)
    let found = try fault(try trainer.train(&network, on: data))
    #expect(found.quantity == .parameter && found.segment == "layers.0.gain")
    #expect(found.epoch == 1 && found.batch == nil && found.layer == 0)
    #expect(network.parameters.values == start)
  }

  /// Every row's error is finite, but not their sum; or not the penalty.
  @Test(arguments: [(1e154, 1.0), (1, 1e200)])
  func objective(target: Double, weight: Double) throws {
    var network = Network<Double>(inputs: 1, layers: [.dense(1, bias: .none)])
    network.parameters.values = [weight]
    let rows = 8
    let data = Dataset(
      inputs: Matrix<Double>(rows: rows, columns: 1, repeating: 0),
      targets: Matrix(rows: rows, columns: 1, repeating: target),
      weights: [Double](repeating: 1e300, count: rows))
    let trainer = Trainer<Double>(loss: .halfSquaredError, penalty: Penalty(l2: 0.5))
    let found = try fault(try trainer.train(&network, on: data))
    #expect(found.quantity == .objective && found.layer == nil && found.batch == nil)
    #expect(
      found.description == "epoch 0: the sum of the rows' errors and the penalty is inf")
  }

  /// A network that is bad from the start is named, not trained.
  @Test func badStart() throws {
    var network = Network<Double>(inputs: 2, layers: [.dense(2, bias: .fixed(.nan)), .dense(1)])
    let result = try Trainer<Double>(loss: .meanSquaredError).train(
      &network, on: Self.data(rows: 3, network))
    let found = try fault(result)
    #expect(found.quantity == .parameter && found.segment == "layers.0.bias")
    #expect(result.epochs == 0)
  }
}
