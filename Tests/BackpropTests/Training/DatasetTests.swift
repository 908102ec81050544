import BackpropTestSupport
import Testing

@testable import Backprop

/// Data that cannot be trained on is refused, with the place, and the network stays as it was.
@Suite struct DatasetTests {
  struct Case: Sendable {
    var name: String
    var loss: any Loss = MeanSquaredError()
    var inputs: [[Double]] = [[1, 2], [3, 4], [5, 6]]
    var targets: [[Double]] = [[1], [0], [1]]
    var weights: [Double]?
    var outputs = 1
    var message: String
  }

  static let cases = [
    Case(name: "no rows", inputs: [], targets: [], message: "the data set has no rows"),
    Case(
      name: "features", inputs: [[1], [2], [3]],
      message: "the data has 1 features, the network 2 inputs"),
    Case(
      name: "target columns", targets: [[1, 2], [1, 2], [1, 2]],
      message: "the loss needs 1 target columns, the data has 2"),
    Case(
      name: "one column of classes", loss: CategoricalCrossEntropy(),
      targets: [[1, 0, 0], [1, 0, 0], [1, 0, 0]], outputs: 3,
      message: "the loss needs 1 target columns, the data has 3"),
    Case(
      name: "NaN", inputs: [[1, 2], [3, .nan], [.nan, 6]],
      message: "an input is not a finite number: row 2, feature 2"),
    Case(
      name: "infinity", inputs: [[1, 2], [3, 4], [-.infinity, 6]],
      message: "an input is not a finite number: row 3, feature 1"),
    Case(
      name: "target NaN", targets: [[1], [.nan], [1]],
      message: "a target is not any finite number: row 2, column 1"),
    Case(
      name: "class", loss: CategoricalCrossEntropy(), targets: [[0], [2], [3]], outputs: 3,
      message:
        "a target is not the number of a class, from 0 to the number of outputs - 1: row 3, column 1"
    ),
    Case(
      name: "half a class", loss: CategoricalCrossEntropy(), targets: [[0.5], [2], [1]], outputs: 3,
      message:
        "a target is not the number of a class, from 0 to the number of outputs - 1: row 1, column 1"
    ),
    Case(
      name: "probability", loss: BinaryCrossEntropy(), targets: [[0, 1], [1, 1.5], [0, 0]],
      outputs: 2, message: "a target is not a number from 0 to 1: row 2, column 2"),
    Case(
      name: "negative weight", weights: [1, 0, -1],
      message: "a sample weight is not a finite number of at least 0: row 3"),
    Case(
      name: "weight NaN", weights: [.nan, 1, 1],
      message: "a sample weight is not a finite number of at least 0: row 1"),
    Case(
      name: "infinite weight", weights: [1, .infinity, 1],
      message: "a sample weight is not a finite number of at least 0: row 2"),
    Case(name: "no weight", weights: [0, 0, 0], message: "all sample weights are 0"),
  ]

  @Test(arguments: cases.indices, [false, true])
  func refused(number: Int, asValidation: Bool) throws {
    let item = Self.cases[number]
    let start = Network<Double>(inputs: 2, layers: [.dense(item.outputs)], seed: 1)
    let bad = Dataset(
      inputs: Matrix(item.inputs), targets: Matrix(item.targets), weights: item.weights)
    let good = randomData(for: start, loss: item.loss, rows: 3, seed: 1)
    let trainer = Trainer<Double>(loss: item.loss, epochs: 2)
    var network = start
    let error = try #require(throws: BackpropError.self, "\(item.name)") {
      try trainer.train(
        &network, on: asValidation ? good : bad, validation: asValidation ? bad : nil)
    }
    #expect(error.message == item.message, "\(item.name)")
    #expect(error.code == .data)
    #expect(network.parameters.values == start.parameters.values)
  }

  /// What can be trained on is not refused.
  @Test func accepted() throws {
    let network = Network<Double>(inputs: 2, layers: [.dense(3)], seed: 1)
    let data = Dataset(
      inputs: Matrix<Double>([[1e300, -1e300], [0, 0]]), targets: Matrix([[0], [2]]),
      weights: [0, 1e-300])
    try data.check(for: network, loss: .categoricalCrossEntropy)
    #expect(data.rows == 2)
  }

  @Test(arguments: [0, -1])
  func batchSize(size: Int) throws {
    var network = Network<Float>(inputs: 2, layers: [.dense(1)], seed: 1)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 3, seed: 1)
    let error = try #require(throws: BackpropError.self) {
      try Trainer<Float>(loss: .meanSquaredError, batchSize: size).train(&network, on: data)
    }
    #expect(error.code == .usage)
    #expect(error.message == "the batch size must be at least 1, not \(size)")
  }

  /// The first rise of the error means nothing for batches that are parts of the rows.
  @Test func firstRiseNeedsFullBatches() throws {
    var network = Network<Float>(inputs: 2, layers: [.dense(1)], seed: 1)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 10, seed: 1)
    var trainer = Trainer<Float>(
      loss: .meanSquaredError, batchSize: 9, epochs: 1, minimum: .firstRise)
    let error = try #require(throws: BackpropError.self) {
      try trainer.train(&network, on: data)
    }
    #expect(error.code == .usage && error.message.contains("needs full batches"))
    for size in [nil, 10, 11] as [Int?] {
      trainer.batchSize = size
      try trainer.train(&network, on: data)
    }
  }
}
