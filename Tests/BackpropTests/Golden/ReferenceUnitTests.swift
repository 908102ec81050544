import BackpropTestSupport
import Testing

@testable import Backprop

/// A second set of values from outside, made apart from the others.
@Suite struct ReferenceUnitTests {
  struct File: Decodable {
    struct Curve: Decodable {
      var y: [Double]
      var dy: [Double]
    }

    struct Activations: Decodable {
      var x: [Double]
      var curves: [String: Curve] = [:]

      private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
      }

      init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        x = try container.decode([Double].self, forKey: Name(stringValue: "x"))
        for key in container.allKeys where key.stringValue != "x" {
          curves[key.stringValue] = try container.decode(Curve.self, forKey: key)
        }
      }
    }

    struct CrossEntropy: Decodable {
      var logits: [[Double]]
      var y: [Double]
      var mean: Double
      var smoothedMean: Double
      var smoothedGradient: [[Double]]

      enum CodingKeys: String, CodingKey {
        case logits, y
        case mean = "mean_ce"
        case smoothedMean = "mean_ce_ls0.1"
        case smoothedGradient = "grad_ls0.1"
      }
    }

    struct Regression: Decodable {
      var e: [Double]
      var squared: Double
      var absolute: Double
      var huber: Double
      var logCosh: Double
      var pinball: Double
      var poisson: Double
      var gaussian: Double

      enum CodingKeys: String, CodingKey {
        case e
        case squared = "mse_mean"
        case absolute = "mae_mean"
        case huber = "huber_delta1"
        case logCosh = "logcosh_mean"
        case pinball = "pinball_q0.9_mean"
        case poisson = "poisson_nll_log_input_mean(y=2,1,0,5)"
        case gaussian = "gaussian_nll(var=.5)"
      }
    }

    var activations: Activations
    var cross_entropy: CrossEntropy
    var regression_losses_pred_minus_target: Regression
  }

  private func load() throws -> File { try Fixture.load("reference-units/values.json") }

  private static let kinds: [String: any Activation] = [
    "relu": ReLU(), "leaky_relu_.01": LeakyReLU(), "elu": ELU(), "selu": SELU(),
    "gelu_erf": GELU(), "gelu_tanh": GELU(.tanh), "silu": SiLU(), "mish": Mish(),
    "softplus": Softplus(), "tanh": Tanh(), "sigmoid": Logistic(), "softsign": Softsign(),
    "hardswish": HardSwish(),
  ]

  @Test func activations() throws {
    let file = try load().activations
    #expect(Set(file.curves.keys) == Set(Self.kinds.keys))
    for (name, expected) in file.curves {
      let activation = try #require(Self.kinds[name])
      let net = GuardedMemory(file.x)
      let out = GuardedMemory(file.x)
      let slope = GuardedMemory([Double](repeating: 1, count: net.count))
      activation.apply(out.base, count: net.count)
      activation.scale(slope.base, output: out.input, net: net.input, count: net.count)
      expectClose(out.values, expected.y, relativeToLargest: 1e-15, name)
      expectClose(slope.values, expected.dy, relativeToLargest: 1e-15, "slope of \(name)")
    }
  }

  @Test func crossEntropy() throws {
    let expected = try load().cross_entropy
    let (outputs, targets) = (Matrix(expected.logits), Matrix(expected.y.map { [$0] }))
    func mean(_ loss: any Loss) -> LossProbe<Double> {
      LossProbe(loss, outputs: outputs, targets: targets, scales: [0.5, 0.5])
    }
    expectClose(
      [mean(.categoricalCrossEntropy).errors.reduce(0, +) / 2], [expected.mean],
      relativeToLargest: 1e-15)
    let smoothed = mean(CategoricalCrossEntropy(labelSmoothing: 0.1))
    expectClose(
      [smoothed.errors.reduce(0, +) / 2], [expected.smoothedMean], relativeToLargest: 1e-15)
    expectClose(
      smoothed.gradient, expected.smoothedGradient.flatMap { $0 }, relativeToLargest: 1e-15)
  }

  @Test func regression() throws {
    let expected = try load().regression_losses_pred_minus_target
    let outputs = Matrix([expected.e])
    func mean(_ loss: any Loss, _ targets: [Double] = [0, 0, 0, 0]) -> Double {
      LossProbe(loss, outputs: outputs, targets: Matrix([targets])).errors[0]
    }
    let counts: [Double] = [2, 1, 0, 5]
    let ownTerms = counts.reduce(0) { $0 + ($1 > 0 ? $1 * Double.log($1) - $1 : 0) } / 4
    let likelihood = LossProbe(
      .gaussianLikelihood,
      outputs: Matrix([expected.e + [Double](repeating: Double.log(0.5), count: 4)]),
      targets: Matrix([[0, 0, 0, 0]])
    ).errors[0]
    for (name, value, reference) in [
      ("squared", mean(.meanSquaredError), expected.squared),
      ("absolute", mean(.meanAbsoluteError), expected.absolute),
      ("Huber", mean(.huber()), expected.huber),
      ("log-cosh", mean(.logCosh), expected.logCosh),
      ("pinball", mean(.quantile(tau: 0.9)), expected.pinball),
      ("Poisson", mean(.poisson, counts) - ownTerms, expected.poisson),
      ("Gaussian", likelihood, expected.gaussian),
    ] {
      expectClose([value], [reference], relativeToLargest: 1e-15, name)
    }
  }
}
