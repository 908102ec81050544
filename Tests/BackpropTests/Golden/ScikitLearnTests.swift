import BackpropTestSupport
import Testing

@testable import Backprop

/// Short training runs of scikit-learn's multilayer perceptrons: parameters after 1, 2 and 10 epochs,
/// the loss curve, and predictions, to 1e-9.
@Suite struct ScikitLearnTests {
  struct File: Decodable {
    struct Targets: Decodable {
      var binary: [Double]
      var multi: [Double]
      var multilabel: [[Double]]
      var reg: [Double]
      var reg2: [[Double]]
      var poisson: [Double]
    }
    var X: [[Double]]
    var y: Targets
    var sample_weight: [Double]
    var runs: [Run]
  }

  struct Run: Decodable, Sendable, CustomTestStringConvertible {
    struct Options: Decodable, Sendable {
      var momentum: Double?
      var nesterovs_momentum: Bool?
      var learning_rate: String?
      var learning_rate_init: Double?
    }
    struct Parameters: Decodable, Sendable {
      var coefs: [[[Double]]]
      var intercepts: [[Double]]
      var loss_curve: [Double]?
    }
    enum Predictions: Decodable, Sendable {
      case column([Double])
      case rows([[Double]])

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let column = try? container.decode([Double].self) {
          self = .column(column)
        } else {
          self = .rows(try container.decode([[Double]].self))
        }
      }

      var values: [Double] {
        switch self {
        case .column(let column): return column
        case .rows(let rows): return rows.flatMap { $0 }
        }
      }
    }

    var task: String
    var solver: String
    var activation: String
    var weighted: Bool
    var params: Options
    var `init`: Parameters
    var epochs: [String: Parameters]
    var predictions: Predictions

    var testDescription: String {
      "\(task) \(solver) \(activation)\(weighted ? " weighted" : "") \(params)"
    }
  }

  private static let tolerance = 1e-9
  private static let batchSize = 8
  private static let alpha = 0.01

  private static let file: File? = {
    do {
      return try Fixture.load("sklearn-mlp/runs.json")
    } catch {
      Issue.record(error)
      return nil
    }
  }()

  @Test func thereAre48() {
    #expect(Self.file?.runs.count == 48)
  }

  @Test(arguments: file?.runs ?? [])
  func equalsScikitLearn(run: Run) throws {
    let file = try #require(Self.file)
    let data = Self.dataset(file, run)
    let loss = Self.loss(run.task)
    let start = try Self.network(run, outputs: run.`init`.coefs.last?.first?.count ?? 1)
    var network = start

    // Step by step, so that the loss curve is scikit-learn's: batches weighted by their rows.
    let workspace = Workspace(
      network, loss: loss, batchSize: Self.batchSize, optimizer: Self.optimizer(run))
    var curve: [Double] = []
    var step = 0
    let optimizer = Self.optimizer(run)
    for epoch in 1...10 {
      var sum = 0.0
      for start in stride(from: 0, to: data.rows, by: Self.batchSize) {
        let rows = start..<min(start + Self.batchSize, data.rows)
        let error = workspace.differentiate(
          data, rows: rows, penalty: Penalty(l2: Self.alpha, scaling: .perBatchWeight))
        sum += (error.error * Self.lossFactor(run.task) + error.penalty) * Double(rows.count)
        step += 1
        let progress = TrainingProgress(
          step: step - 1, totalSteps: 40, epoch: epoch, rows: data.rows)
        workspace.update(
          optimizer.with(
            learningRate: optimizer.learningRate * Self.schedule(run).factor(at: progress)),
          step: step)
      }
      curve.append(sum / Double(data.rows))
      guard let expected = run.epochs["\(epoch)"] else { continue }
      workspace.store(into: &network)
      Self.expect(network, expected, "epoch \(epoch)")
      if let losses = expected.loss_curve {
        expectClose(curve, losses, within: Self.tolerance, "loss curve, epoch \(epoch)")
      }
    }

    // The trainer takes the same steps.
    var trained = start
    let trainer = Trainer<Double>(
      loss: loss, optimizer: Self.optimizer(run), schedule: Self.schedule(run),
      penalty: Penalty(l2: Self.alpha, scaling: .perBatchWeight), batchSize: Self.batchSize,
      epochs: 10,
      minimum: .never, shuffles: false)
    var state = TrainingState(trained, optimizer: trainer.optimizer)
    try trainer.train(&trained, from: &state, on: data)
    #expect(state.parameters == network.parameters.values)

    let outputs = network.outputs(for: data.inputs.selecting(rows: Array(0..<10)))
    var predictions = loss.link.predictions(from: outputs).values
    if run.task == "binary" { predictions = predictions.flatMap { [1 - $0, $0] } }
    expectClose(predictions, run.predictions.values, within: Self.tolerance, "predictions")
  }

  private static func dataset(_ file: File, _ run: Run) -> Dataset<Double> {
    let targets: Matrix<Double>
    switch run.task {
    case "binary": targets = Matrix(file.y.binary.map { [$0] })
    case "multi": targets = Matrix(file.y.multi.map { [$0] })
    case "multilabel": targets = Matrix(file.y.multilabel)
    case "reg": targets = Matrix(file.y.reg.map { [$0] })
    case "poisson": targets = Matrix(file.y.poisson.map { [$0] })
    default: targets = Matrix(file.y.reg2)
    }
    return Dataset(
      inputs: Matrix(file.X), targets: targets, weights: run.weighted ? file.sample_weight : nil)
  }

  private static func loss(_ task: String) -> any Loss {
    switch task {
    case "binary", "multilabel": return BinaryCrossEntropy()
    case "multi": return CategoricalCrossEntropy()
    case "poisson": return PoissonLoss()
    default: return HalfSquaredError()
    }
  }

  /// scikit-learn reports the squared loss averaged over outputs, though it steps along the sum.
  private static func lossFactor(_ task: String) -> Double { task == "reg2" ? 0.5 : 1 }

  private static func optimizer(_ run: Run) -> any Optimizer {
    if run.solver == "adam" { return Adam(epsilonPlacement: .beforeCorrection) }
    return SGD(
      learningRate: run.params.learning_rate_init ?? 0.001, momentum: run.params.momentum ?? 0.9,
      nesterov: run.params.nesterovs_momentum ?? true)
  }

  private static func schedule(_ run: Run) -> any Schedule {
    run.params.learning_rate == "invscaling" ? InverseScalingSchedule() : ConstantSchedule()
  }

  private static func network(_ run: Run, outputs: Int) throws -> Network<Double> {
    let activation = try Library.standard.activation(Descriptor(run.activation))
    var network = Network<Double>(
      inputs: run.`init`.coefs[0].count,
      layers: [.dense(5, activation: activation), .dense(3, activation: activation)]
        + [Dense(outputs)])
    for layer in 0..<3 {
      network.parameters["layers.\(layer).weights"] = Matrix(run.`init`.coefs[layer])
      network.parameters["layers.\(layer).bias"] = Matrix([run.`init`.intercepts[layer]])
    }
    return network
  }

  private static func expect(
    _ network: Network<Double>, _ expected: Run.Parameters, _ what: String
  ) {
    for layer in 0..<3 {
      expectClose(
        network.parameters["layers.\(layer).weights"].values,
        expected.coefs[layer].flatMap { $0 }, within: tolerance, "\(what), weights \(layer)")
      expectClose(
        network.parameters["layers.\(layer).bias"].values, expected.intercepts[layer],
        within: tolerance, "\(what), bias \(layer)")
    }
  }
}
