import BackpropTestSupport
import Testing

@testable import Backprop

/// libfann's Rprop on a small set: the weights after each of twenty epochs, to 1e-12. (Its build in
/// double precision; only its settings are single numbers, and are read from it.)
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
}
