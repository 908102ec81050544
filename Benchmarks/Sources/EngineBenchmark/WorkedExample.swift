import Backprop

/// The classic worked example of backpropagation: two inputs, two hidden and two output neurons, one
/// row, half the squared error, learning rate ½, trained for 10,000 rounds.
///
/// The biases are trained, one per neuron, as libfann has them.
enum WorkedExample {
  static let rounds = 10_000

  /// Passes forward and back, and updates, without the trainer around it.
  static func steps(_ pool: ThreadPool?) -> Workload {
    Workload(unitsPerRepeat: 1) { repeats in
      let optimizer = SGD(learningRate: 0.5)
      let row = row
      for _ in 0..<repeats {
        let workspace = Workspace(network, loss: HalfSquaredError(), batchSize: 1, pool: pool)
        var last = 0.0
        for round in 1...rounds {
          last = workspace.differentiate(row).error
          workspace.update(optimizer, step: round)
        }
        try check(last)
      }
    }
  }

  /// Through the trainer, which passes forward once more in each round, to decide which weights are
  /// best.
  static func trainer(_ pool: ThreadPool?) -> Workload {
    Workload(unitsPerRepeat: 1) { repeats in
      let trainer = Trainer<Double>(
        loss: .halfSquaredError, optimizer: .sgd(learningRate: 0.5), batchSize: nil,
        epochs: rounds, minimum: .never, shuffles: false)
      for _ in 0..<repeats {
        var trained = network
        try check(try trainer.train(&trained, on: row, pool: pool).bestError)
      }
    }
  }

  private static let row = Dataset<Double>(
    inputs: Matrix([[0.05, 0.1]]), targets: Matrix([[0.01, 0.99]]))

  private static let network: Network<Double> = {
    var network = Network<Double>(
      inputs: 2,
      layers: [.dense(2, activation: .logistic), .dense(2, activation: .logistic)])
    // [inputs, outputs], then the biases, of each layer.
    network.parameters.values = [
      0.15, 0.25, 0.2, 0.3, 0.35, 0.35, 0.4, 0.5, 0.45, 0.55, 0.6, 0.6,
    ]
    return network
  }()

  private static func check(_ error: Double) throws {
    guard error < 1e-4 else { throw Failure("the worked example ended at an error of \(error)") }
  }
}
