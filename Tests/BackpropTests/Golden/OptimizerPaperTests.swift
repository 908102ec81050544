import BackpropTestSupport
import Testing

@testable import Backprop

/// Rules that PyTorch does not have in Double, against a float64 script of their papers' formulas; and
/// all rules against steps on a quadratic by the reference libraries. To 1e-12.
@Suite struct OptimizerPaperTests {
  struct File: Decodable {
    var vectors: [Vector]
    var matrices: Matrices
    var newton_schulz: Iteration
  }

  struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var optimizer: String
    var options: [String: Double]
    var learning_rates: [Double]
    var parameters: [[Double]]
    var evaluated: [[Double]]

    var testDescription: String { name }
  }

  /// A weight matrix or a vector of biases.
  enum Values: Decodable, Sendable {
    case vector([Double])
    case matrix([[Double]])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let vector = try? container.decode([Double].self) {
        self = .vector(vector)
      } else {
        self = .matrix(try container.decode([[Double]].self))
      }
    }

    var flat: [Double] {
      switch self {
      case .vector(let values): values
      case .matrix(let rows): rows.flatMap { $0 }
      }
    }
  }

  struct Matrices: Decodable, Sendable {
    var initial: [Values]
    var gradients: [[Values]]
    var kept: [Int]
    var runs: [Run]
  }

  struct Run: Decodable, Sendable, CustomTestStringConvertible {
    struct Options: Decodable, Sendable {
      var rate: Double
      var mu: Double
      var nesterov: Bool
      var iterations: Int
      var scale: String
      var weight_decay: Double
      var output: Bool
      var rest: Double
      var rest_decay: Double
    }
    var name: String
    var options: Options
    var parameters: [[Values]]

    var testDescription: String { name }
  }

  struct Iteration: Decodable {
    var input: [[Double]]
    var output: [[Double]]
  }

  private static let file: File? = load("papers")
  private static let reference: Reference? = load("golden")

  private static func load<T: Decodable>(_ name: String) -> T? {
    do {
      return try Fixture.load("optimizers/\(name).json")
    } catch {
      Issue.record(error)
      return nil
    }
  }

  struct Steps: Decodable {
    var initial: [Double]
    var gradients: [[Double]]
  }

  @Test(arguments: file?.vectors ?? [])
  func vectors(expected: Vector) throws {
    let steps: Steps = try Fixture.load("optimizers/trajectories.json")
    var network = Network<Double>(inputs: 5, layers: [.dense(1, bias: .none)])
    network.parameters.values = steps.initial
    let o = expected.options
    func option(_ name: String) throws -> Double { try #require(o[name]) }
    let rule: any Optimizer
    switch expected.optimizer {
    case "lion":
      rule = Lion(
        learningRate: 1, beta1: try option("beta1"), beta2: try option("beta2"),
        weightDecay: try option("weight_decay"))
    case "scheduleFree":
      rule = ScheduleFreeAdamW(
        learningRate: 1, beta1: try option("beta1"), beta2: try option("beta2"),
        epsilon: try option("epsilon"), weightDecay: try option("weight_decay"),
        stepPower: try option("step_power"), ratePower: try option("rate_power"))
    case "ema":
      rule = EMA(SGD(learningRate: 1, momentum: try option("mu")), decay: try option("decay"))
    default:
      rule = SWA(
        SGD(learningRate: 1, momentum: try option("mu")), start: try option("start"),
        interval: Int(try option("interval")))
    }
    #expect(rule.descriptor.kind == expected.optimizer)
    var optimizer = StepOptimizer<Double>(rule, for: network.parameters)
    optimizer.totalSteps = steps.gradients.count
    #expect(optimizer.evaluationParameters(network.parameters).values == steps.initial)
    for (step, gradient) in steps.gradients.enumerated() {
      optimizer.update(
        &network.parameters, along: gradient, rateFactor: expected.learning_rates[step])
      expectClose(
        network.parameters.values, expected.parameters[step], relativeToLargest: 1e-12,
        "step \(step + 1)")
      expectClose(
        optimizer.evaluationParameters(network.parameters).values, expected.evaluated[step],
        relativeToLargest: 1e-12, "evaluation parameters, step \(step + 1)")
    }
  }

  @Test(arguments: file?.matrices.runs ?? [])
  func matrices(expected: Run) throws {
    let matrices = try #require(Self.file).matrices
    let o = expected.options
    let scale = try #require(MuonScale(rawValue: o.scale))
    let rule = Muon(
      learningRate: o.rate, momentum: o.mu, nesterov: o.nesterov, iterations: o.iterations,
      scale: scale, weightDecay: o.weight_decay, includesOutput: o.output,
      rest: Adam(learningRate: o.rest, weightDecay: o.rest_decay))
    var network = Network<Double>(inputs: 3, layers: [.dense(5), .dense(4), .dense(2)])
    network.parameters.values = matrices.initial.flatMap(\.flat)
    var optimizer = StepOptimizer<Double>(rule, for: network.parameters)
    for (step, gradient) in matrices.gradients.enumerated() {
      optimizer.update(&network.parameters, along: gradient.flatMap(\.flat))
      guard let kept = matrices.kept.firstIndex(of: step + 1) else { continue }
      expectClose(
        network.parameters.values, expected.parameters[kept].flatMap(\.flat),
        relativeToLargest: 1e-12, "step \(step + 1)")
    }
    #expect(optimizer.steps == 30)
  }

  /// One step with learning rate 1, no momentum and no weights is the iteration itself, negative.
  @Test(arguments: [false, true], [false, true])
  func newtonSchulz(isReference: Bool, transposed: Bool) throws {
    let iteration =
      isReference
      ? try #require(Self.reference).newton_schulz : try #require(Self.file).newton_schulz
    let given = Matrix(iteration.input)
    let input = transposed ? given.transposed() : given
    let output = Matrix(iteration.output)
    var network = Network<Double>(
      inputs: input.rows, layers: [.dense(input.columns, bias: .none), .dense(1, bias: .none)])
    network.parameters.values = [Double](repeating: 0, count: network.parameters.totalCount)
    let rule = Muon(learningRate: 1, momentum: 0)
    var optimizer = StepOptimizer<Double>(rule, for: network.parameters)
    let rest = [Double](repeating: 0, count: input.columns)
    optimizer.update(&network.parameters, along: input.values + rest)
    let size = max(1, Double(input.columns) / Double(input.rows)).squareRoot()
    expectClose(
      network.parameters["layers.0.weights"].values.map { -$0 / size },
      (transposed ? output.transposed() : output).values, within: 1e-12)
    #expect(network.parameters["layers.1.weights"].values == rest)
  }

  struct Reference: Decodable {
    var runs: [ReferenceRun]
    var newton_schulz: Iteration
  }

  struct ReferenceRun: Decodable, Sendable, CustomTestStringConvertible {
    enum Value: Decodable, Sendable {
      case number(Double)
      case flag(Bool)
      case text(String)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
          self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
          self = .number(number)
        } else {
          self = .text(try container.decode(String.self))
        }
      }

      var value: Descriptor.Value {
        switch self {
        case .number(let number): .number(number)
        case .flag(let flag): .flag(flag)
        case .text(let text): .text(text)
        }
      }
    }
    var kind: String
    var fields: [String: Value]
    var parameters: [[Double]]
    var evaluated: [[Double]]

    var testDescription: String { "\(kind) \(fields)" }
  }

  @Test func everyReferenceIsThere() {
    #expect(Self.reference?.runs.count == 17)
    #expect(Self.file?.vectors.count == 14 && Self.file?.matrices.runs.count == 4)
  }

  /// f(x, y) = ½·x² + 5·y² from (1, −2): the gradient is taken where training takes it.
  @Test(arguments: reference?.runs ?? [])
  func quadratic(expected: ReferenceRun) throws {
    let rule = try Library.standard.optimizer(
      Descriptor(
        expected.kind, expected.fields.map { Descriptor.Field($0.key, $0.value.value) }))
    var network = Network<Double>(inputs: 2, layers: [.dense(1, bias: .none)])
    network.parameters.values = [1, -2]
    var optimizer = StepOptimizer<Double>(rule, for: network.parameters)
    for (step, parameters) in expected.parameters.enumerated() {
      let p = network.parameters.values
      // As PyTorch, without decay of what is no weight: here all are weights.
      optimizer.update(&network.parameters, along: [p[0], 10 * p[1]])
      expectClose(network.parameters.values, parameters, within: 1e-12, "step \(step + 1)")
      expectClose(
        optimizer.evaluationParameters(network.parameters).values, expected.evaluated[step],
        within: 1e-12, "evaluation parameters, step \(step + 1)")
    }
  }
}

extension Matrix {
  fileprivate func transposed() -> Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for i in 0..<rows { for j in 0..<columns { result[j, i] = self[i, j] } }
    return result
  }
}
