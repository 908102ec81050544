import BackpropTestSupport
import Testing

@testable import Backprop

/// libfann in double precision: its Rprop on a small set, the weights after each of twenty epochs, and
/// the worked example with its biases trained. (Only its settings are single numbers, and read from it.)
@Suite struct FannTests {
  struct File: Decodable {
    struct Layer: Decodable {
      var weights: [[Double]]
      var bias: [Double]
    }
    var inputs: [[Double]]
    var targets: [[Double]]
    var increase: Double
    var delta_zero: Double
    var delta_max: Double
    var epochs: [[Layer]]
  }

  @Test func rprop() throws {
    let file: File = try Fixture.load("libfann/rprop.json")
    let data = Dataset(inputs: Matrix(file.inputs), targets: Matrix(file.targets))
    var network = Network<Double>(
      inputs: 2, layers: [.dense(3, activation: .logistic), .dense(1, activation: .logistic)])
    func values(_ layers: [File.Layer]) -> [Double] {
      layers.flatMap { $0.weights.flatMap { $0 } + $0.bias }
    }
    network.parameters.values = values(file.epochs[0])
    let rule = Rprop(
      learningRate: file.delta_zero, growth: file.increase, largest: file.delta_max,
      form: .libfann)
    var optimizer = StepOptimizer<Double>(rule, for: network.parameters)
    for (epoch, expected) in file.epochs.enumerated().dropFirst() {
      let gradient = network.gradient(.halfSquaredError, on: data).gradient
      optimizer.update(&network.parameters, along: gradient)
      expectClose(
        network.parameters.values, values(expected), relativeToLargest: 1e-12, "epoch \(epoch)")
    }
    #expect(optimizer.steps == 20)
  }

  struct Update: Decodable {
    var rounds: Int
    var layers: [File.Layer]
    var outputs: [Double]
  }

  /// The row of the ledger in which each neuron's own bias is trained, after 1, 100 and 10,000 updates.
  @Test func workedExample() throws {
    let updates: [Update] = try Fixture.load("libfann/worked-example.json")
    #expect(updates.map(\.rounds) == [1, 100, 10_000])
    for expected in updates {
      var network = WorkedExample.network(.trainedBiases)
      let trainer = Trainer<Double>(
        loss: .halfSquaredError, optimizer: .sgd(learningRate: WorkedExample.learningRate),
        batchSize: nil, epochs: expected.rounds, minimum: .never)
      try trainer.train(&network, on: WorkedExample.data)
      expectClose(
        network.parameters.values, expected.layers.flatMap { $0.weights.flatMap { $0 } + $0.bias },
        within: 1e-13, "\(expected.rounds) updates")
      expectClose(
        network.outputs(for: WorkedExample.data.inputs).values, expected.outputs, within: 1e-13)
    }
  }
}
