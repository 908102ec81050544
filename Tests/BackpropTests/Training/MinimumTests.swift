import BackpropTestSupport
import Testing

@testable import Backprop

/// Step two of the four: is the error at its minimum?
@Suite struct MinimumTests {
  /// E = ½·w², one weight, starting at 1.
  private static func quadratic() -> (network: Network<Double>, data: Dataset<Double>) {
    var network = Network<Double>(inputs: 1, layers: [.dense(1, bias: .none)])
    network.parameters.values = [1]
    return (network, Dataset(inputs: Matrix([[1]]), targets: Matrix([[0]])))
  }

  private func trainer(
    _ optimizer: any Optimizer, epochs: Int = 50, minimum: MinimumRule = .firstRise
  ) -> Trainer<Double> {
    Trainer(
      loss: .halfSquaredError, optimizer: optimizer, batchSize: nil, epochs: epochs,
      minimum: minimum)
  }

  /// A rate beyond 2 raises the error of the quadratic at once: that update is refused.
  @Test(arguments: [2.5, 3, 100])
  func refusesTheFirstRise(rate: Double) throws {
    var (network, data) = Self.quadratic()
    let result = try trainer(.sgd(learningRate: rate)).train(&network, on: data)
    #expect(network.parameters.values == [1])
    #expect(result.bestEpoch == 0 && result.bestError == 0.5)
    #expect(result.history.count == 2 && result.history[1].error > 0.5)
    guard case .minimum = result.ending else {
      Issue.record("ended by \(result.ending)")
      return
    }
  }

  /// Momentum runs through the minimum and up the other side: the weights before the rise stay.
  @Test(arguments: [0.8, 0.9, 0.95])
  func keepsTheWeightsBeforeTheRise(momentum: Double) throws {
    var path = [1.0]
    var step = 0.0
    repeat {
      step = momentum * step - 0.05 * path[path.count - 1]
      path.append(path[path.count - 1] + step)
    } while path.count < 50 && abs(path[path.count - 1]) <= abs(path[path.count - 2])
    #expect(path.count > 5 && path.count < 50)
    var (network, data) = Self.quadratic()
    let result = try trainer(.sgd(learningRate: 0.05, momentum: momentum)).train(&network, on: data)
    #expect(result.epochs == path.count - 1)
    #expect(result.bestEpoch == path.count - 2)
    expectClose(network.parameters.values, [path[path.count - 2]], within: 1e-15)
    expectClose(result.history.map(\.error), path.map { 0.5 * $0 * $0 }, within: 1e-15)
    #expect(network.error(.halfSquaredError, on: data) == result.bestError)
  }

  /// A falling error is never at its minimum.
  @Test func fallsToTheEnd() throws {
    var (network, data) = Self.quadratic()
    let result = try trainer(.sgd(learningRate: 0.25), epochs: 20).train(&network, on: data)
    #expect(result.epochs == 20 && result.bestEpoch == 20)
    guard case .epochs = result.ending else {
      Issue.record("ended by \(result.ending)")
      return
    }
  }

  /// When patience ends, worked out from the errors of a run that never does.
  private func expectedEnd(_ errors: [Double], patience: Int, tolerance: Double) -> Int? {
    var reference = errors[0]
    var waited = 0
    for epoch in 1..<errors.count {
      if errors[epoch] < reference * (1 - tolerance) {
        reference = errors[epoch]
        waited = 0
      } else {
        waited += 1
        if waited == patience { return epoch }
      }
    }
    return nil
  }

  @Test(arguments: [1, 2, 5], [0.0, 0.01, 0.2])
  func patience(epochs: Int, tolerance: Double) throws {
    // Few noisy rows and a wide network: what is learnt by heart spoils the validation error.
    let start = Network<Double>(
      inputs: 2, layers: [.dense(30, activation: .tanh), .dense(1)], seed: 3)
    let training = randomData(for: start, loss: .meanSquaredError, rows: 12, seed: 1)
    let validation = randomData(for: start, loss: .meanSquaredError, rows: 40, seed: 2)
    var never = Trainer<Double>(
      loss: .meanSquaredError, optimizer: .adam(learningRate: 0.01), batchSize: 4, epochs: 120,
      minimum: .never)
    var network = start
    let whole = try never.train(&network, on: training, validation: validation)
    #expect(whole.epochs == 120)
    let errors = whole.history.map(\.error)
    let end = try #require(expectedEnd(errors, patience: epochs, tolerance: tolerance))

    never.minimum = .patience(epochs, tolerance: tolerance)
    network = start
    let result = try never.train(&network, on: training, validation: validation)
    #expect(result.epochs == end)
    #expect(result.history.map(\.error) == Array(errors[0...end]))
    #expect(result.bestError == errors[0...end].min())
    #expect(network.error(.meanSquaredError, on: validation) == result.bestError)
    guard case .minimum = result.ending else {
      Issue.record("ended by \(result.ending)")
      return
    }
  }

  /// Without a validation part the training error decides, by the same rule.
  @Test func patienceOnTheTrainingError() throws {
    var (network, data) = Self.quadratic()
    let result = try trainer(
      .sgd(learningRate: 2), epochs: 50, minimum: .patience(3, tolerance: 1e-4)
    ).train(&network, on: data)
    // ± 1 for ever: three epochs without a gain.
    #expect(result.epochs == 3 && result.bestEpoch == 3)
  }
}
