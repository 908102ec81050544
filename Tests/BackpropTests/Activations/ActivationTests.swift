import BackpropTestSupport
import Foundation
import Testing

@testable import Backprop

@Suite struct ActivationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var descriptor: Descriptor
    var function: @Sendable (Double) -> Double
    var derivative: @Sendable (Double) -> Double
    /// The limits at −infinity and infinity; nil where there are none.
    var limits: (Double, Double)?

    init(
      _ activation: any Activation, function: @escaping @Sendable (Double) -> Double,
      derivative: @escaping @Sendable (Double) -> Double, limits: (Double, Double)?
    ) {
      descriptor = activation.descriptor
      self.function = function
      self.derivative = derivative
      self.limits = limits
    }

    var testDescription: String { descriptor.words }
  }

  private static func logistic(_ x: Double) -> Double { 1 / (1 + Foundation.exp(-x)) }
  private static func fall(_ x: Double, _ alpha: Double) -> Double {
    x > 0 ? x : alpha * (Foundation.exp(x) - 1)
  }

  static let cases = [
    Case(
      .identity, function: { $0 }, derivative: { _ in 1 }, limits: (-.infinity, .infinity)),
    Case(
      .logistic, function: { logistic($0) }, derivative: { logistic($0) * logistic(-$0) },
      limits: (0, 1)),
    Case(
      .tanh, function: { (Foundation.exp(2 * $0) - 1) / (Foundation.exp(2 * $0) + 1) },
      derivative: { 1 / pow(cosh($0), 2) }, limits: (-1, 1)),
    Case(
      .relu, function: { $0 > 0 ? $0 : 0 }, derivative: { $0 > 0 ? 1 : 0 }, limits: (0, .infinity)),
    Case(
      .leakyReLU(), function: { $0 > 0 ? $0 : 0.01 * $0 }, derivative: { $0 > 0 ? 1 : 0.01 },
      limits: (-.infinity, .infinity)),
    Case(
      .leakyReLU(slope: 0.2), function: { $0 > 0 ? $0 : 0.2 * $0 },
      derivative: { $0 > 0 ? 1 : 0.2 }, limits: (-.infinity, .infinity)),
    Case(
      .elu(), function: { fall($0, 1) }, derivative: { $0 > 0 ? 1 : Foundation.exp($0) },
      limits: (-1, .infinity)),
    Case(
      .elu(alpha: 0.5), function: { fall($0, 0.5) },
      derivative: { $0 > 0 ? 1 : 0.5 * Foundation.exp($0) }, limits: (-0.5, .infinity)),
    Case(
      .selu, function: { 1.0507009873554805 * fall($0, 1.6732632423543772) },
      derivative: { 1.0507009873554805 * ($0 > 0 ? 1 : 1.6732632423543772 * Foundation.exp($0)) },
      limits: (-1.0507009873554805 * 1.6732632423543772, .infinity)),
    Case(
      .celu(), function: { fall($0, 1) }, derivative: { $0 > 0 ? 1 : Foundation.exp($0) },
      limits: (-1, .infinity)),
    Case(
      .celu(alpha: 0.5), function: { 0.5 * fall(2 * $0, 1) },
      derivative: { $0 > 0 ? 1 : Foundation.exp(2 * $0) }, limits: (-0.5, .infinity)),
    Case(
      .softplus, function: { Foundation.log(1 + Foundation.exp($0)) },
      derivative: { logistic($0) }, limits: (0, .infinity)),
    Case(
      .softsign, function: { $0 / (1 + abs($0)) }, derivative: { pow(1 + abs($0), -2) },
      limits: (-1, 1)),
    Case(
      .gelu(), function: { 0.5 * $0 * (1 + erf($0 / 2.0.squareRoot())) },
      derivative: {
        0.5 * (1 + erf($0 / 2.0.squareRoot()))
          + $0 * Foundation.exp(-0.5 * $0 * $0) / (2 * Double.pi).squareRoot()
      }, limits: (0, .infinity)),
    Case(
      .gelu(.tanh),
      function: {
        0.5 * $0
          * (1 + Foundation.tanh((2 / Double.pi).squareRoot() * ($0 + 0.044715 * pow($0, 3))))
      },
      derivative: {
        let rate = (2 / Double.pi).squareRoot()
        let t = Foundation.tanh(rate * ($0 + 0.044715 * pow($0, 3)))
        return 0.5 * (1 + t) + 0.5 * $0 * (1 - t * t) * rate * (1 + 3 * 0.044715 * $0 * $0)
      }, limits: (0, .infinity)),
    Case(
      .silu, function: { $0 * logistic($0) },
      derivative: { logistic($0) + $0 * logistic($0) * logistic(-$0) }, limits: (0, .infinity)),
    Case(
      .mish, function: { $0 * Foundation.tanh(Foundation.log(1 + Foundation.exp($0))) },
      derivative: {
        let t = Foundation.tanh(Foundation.log(1 + Foundation.exp($0)))
        return t + $0 * logistic($0) * (1 - t * t)
      }, limits: (0, .infinity)),
    Case(
      .hardSigmoid, function: { min(max($0 / 6 + 0.5, 0), 1) },
      derivative: { abs($0) < 3 ? 1 / 6 : 0 }, limits: (0, 1)),
    Case(
      .hardTanh, function: { min(max($0, -1), 1) }, derivative: { abs($0) < 1 ? 1 : 0 },
      limits: (-1, 1)),
    Case(
      .hardSwish, function: { $0 * min(max($0 / 6 + 0.5, 0), 1) },
      derivative: { $0 <= -3 ? 0 : $0 >= 3 ? 1 : $0 / 3 + 0.5 }, limits: (0, .infinity)),
    Case(
      .gaussian, function: { Foundation.exp(-$0 * $0) },
      derivative: { -2 * $0 * Foundation.exp(-$0 * $0) }, limits: (0, 0)),
    Case(.sine, function: { Foundation.sin($0) }, derivative: { Foundation.cos($0) }, limits: nil),
  ]

  /// A definition for each sample, in the library's order.
  @Test func everyActivationHasADefinition() {
    #expect(
      Set(Self.cases.map(\.descriptor.words))
        == Set(Library.standard.activations.flatMap(\.samples).map(\.descriptor.words)))
  }

  /// Outputs and deltas of one activation, by itself.
  private func pass<S: Scalar>(_ activation: any Activation, _ nets: [S]) -> (out: [S], slope: [S])
  {
    let values = GuardedMemory(nets, offset: 1)
    S.apply(activation, values.base, count: nets.count)
    let gradient = GuardedMemory([S](repeating: 1, count: nets.count), offset: 2)
    let net = GuardedMemory(nets)
    S.scale(
      activation, gradient.base, output: values.input, net: net.input, count: nets.count)
    #expect(values.isIntact && gradient.isIntact && net.isIntact)
    return (values.values, gradient.values)
  }

  /// The same, fused into a dense layer of one weight of 1.
  private func fused<S: Scalar>(_ activation: any Activation, _ nets: [S]) -> (out: [S], slope: [S])
  {
    var network = Network<S>(inputs: 1, layers: [.dense(1, activation: activation, bias: .none)])
    network.parameters.values = [1]
    let inputs = Matrix(rows: nets.count, columns: 1, values: nets)
    let outputs = network.outputs(for: inputs)
    // Half the squared error against output − 1 has the gradient 1 for every output.
    let targets = Matrix(rows: nets.count, columns: 1, values: outputs.values.map { $0 - 1 })
    let workspace = Workspace(network, loss: .halfSquaredError, batchSize: nets.count)
    workspace.differentiate(Dataset(inputs: inputs, targets: targets))
    return (
      outputs.values, workspace.delta(ofLayer: 0).values.map { $0 * S(nets.count) }
    )
  }

  @Test(arguments: cases, Precision.allCases)
  func definition(item: Case, precision: Precision) throws {
    let activation = try Library.standard.activation(item.descriptor)
    func check<S: Scalar>(_: S.Type) {
      let nets: [S] = [-20, -3.5, -1, -0.25, -1e-3, 0, 1e-3, 0.25, 1, 3.5, 15]
      let tolerance = 8 * Double(S.ulpOfOne)
      for result in [pass(activation, nets), fused(activation, nets)] {
        for (i, net) in nets.enumerated() {
          let out = item.function(Double(net))
          expectClose(
            [Double(result.out[i])], [out], within: tolerance * max(1, abs(out)), "\(net)")
          expectClose(
            [Double(result.slope[i])], [item.derivative(Double(net))], within: 16 * tolerance,
            "slope at \(net)")
        }
      }
    }
    switch precision {
    case .single: check(Float.self)
    case .double: check(Double.self)
    }
  }

  /// Far out the limits are reached, and nothing overflows; at infinity too.
  @Test(arguments: cases, Precision.allCases)
  func farOut(item: Case, precision: Precision) throws {
    let activation = try Library.standard.activation(item.descriptor)
    func check<S: Scalar>(_: S.Type) {
      let nets: [S] = [
        -.infinity, -S.greatestFiniteMagnitude, -1e4, 1e4, S.greatestFiniteMagnitude,
      ]
      let result = pass(activation, nets + [.infinity])
      guard let limits = item.limits else {  // sine
        #expect(result.out[1...4].allSatisfy { abs($0) <= 1 })
        #expect(result.slope[1...4].allSatisfy { abs($0) <= 1 })
        #expect(result.out[0].isNaN && result.slope[0].isNaN)
        return
      }
      // A line goes on, a curve ends at its limit: softsign is the last to reach it, by 1/|net|.
      for (place, net) in (nets + [.infinity]).enumerated() {
        let limit = net < 0 ? limits.0 : limits.1
        let line = Double(net) * item.derivative(net < 0 ? -1e4 : 1e4)
        let expected = limit.isInfinite && net.isFinite ? Double(S(line)) : limit
        let out = Double(result.out[place])
        let slack = limit.isInfinite ? 4 * Double(S.ulpOfOne) * abs(line) : 1.1e-4 * abs(limit)
        #expect(
          out == expected || abs(out - expected) <= slack, "\(net): \(out), expected \(expected)")
      }
      for (place, net) in [(0, -1e4), (1, -1e4), (2, -1e4), (3, 1e4), (4, 1e4), (5, 1e4)] {
        // The plain formulas overflow in the middle; what is left of them is the slope's limit.
        let slope = item.derivative(net)
        #expect(slope.isNaN || abs(Double(result.slope[place]) - slope) < 1.1e-7)
        #expect(result.slope[place].isFinite)
      }
    }
    switch precision {
    case .single: check(Float.self)
    case .double: check(Double.self)
    }
  }

  @Test(arguments: cases, Precision.allCases)
  func notANumber(item: Case, precision: Precision) throws {
    let activation = try Library.standard.activation(item.descriptor)
    func check<S: Scalar>(_: S.Type) {
      for result in [pass(activation, [1, S.nan, -1]), fused(activation, [1, S.nan, -1])] {
        #expect(result.out.map(\.isNaN) == [false, true, false])
      }
      // A NaN in what comes from above stays, whatever the slope.
      let gradient = GuardedMemory([S.nan, .nan])
      let output = GuardedMemory<S>([1, 0])
      let net = GuardedMemory<S>([1, 0])
      S.scale(activation, gradient.base, output: output.input, net: net.input, count: 2)
      #expect(gradient.values.allSatisfy { $0.isNaN })
      // A NaN in the output spoils the delta where the slope follows from it.
      if item.descriptor.kind != "identity" {
        #expect(pass(activation, [S.nan]).slope[0].isNaN)
      }
    }
    switch precision {
    case .single: check(Float.self)
    case .double: check(Double.self)
    }
  }

  /// On its kinks an activation has the slope that is documented: of rectifiers and units that fall off
  /// to the left that of the left side, of clamped lines that of the outer one.
  @Test func kinks() {
    for (activation, kinks, slopes) in [
      (.relu, [0], [0]), (.leakyReLU(slope: 0.2), [0], [0.2]), (.elu(alpha: 0.5), [0], [0.5]),
      (.celu(alpha: 0.5), [0], [1]), (.softsign, [0], [1]),
      (.selu, [0], [1.0507009873554805 * 1.6732632423543772]), (.hardSigmoid, [-3, 3], [0, 0]),
      (.hardTanh, [-1, 1], [0, 0]), (.hardSwish, [-3, 3], [0, 1]),
    ] as [(any Activation, [Double], [Double])] {
      #expect(activation.kinks == kinks)
      expectClose(pass(activation, kinks).slope, slopes, within: 4e-16)
      expectClose(fused(activation, kinks).slope, slopes, within: 4e-16)
    }
    let smooth =
      [
        .identity, .logistic, .tanh, .softplus, .gelu(), .gelu(.tanh), .silu, .mish, .gaussian,
        .sine,
      ] as [any Activation]
    #expect(smooth.allSatisfy { $0.kinks.isEmpty })
    #expect(pass(ReLU(), [-0.0]).slope == [0])
    #expect(pass(ReLU(), [Double.leastNonzeroMagnitude]).slope == [1])
  }

  /// Far to the left, where 1 + erf or 1 + tanh would have lost all digits, outputs have theirs.
  @Test func tailsKeepTheirDigits() {
    // From SciPy: x·erfc(−x/√2)/2 and x/(1 + e^−x) at −20.
    #expect(abs(pass(GELU(), [-20.0]).out[0] / -5.507248237212467e-88 - 1) < 1e-12)
    #expect(abs(pass(SiLU(), [-20.0]).out[0] / -4.1223072363804076e-08 - 1) < 1e-14)
    #expect(pass(GELU(.tanh), [-10.0]).out[0] < 0 && pass(Mish(), [-700.0]).out[0] < 0)
  }

  @Test func shortNames() {
    #expect(Dense(1, activation: .identity).activation is Identity)
    #expect(Dense(1, activation: .logistic).activation is Logistic)
    #expect(Dense(1, activation: .tanh).activation is Tanh)
    #expect(Dense(1, activation: .relu).activation is ReLU)
    #expect(Dense(1, activation: .hardSwish).activation is HardSwish)
    #expect((Dense(1, activation: .gelu(.tanh)).activation as? GELU)?.form == .tanh)
  }

  /// What each starts its weights by, and which slopes follow from the output alone.
  @Test func starts() {
    for activation in [
      .relu, .elu(), .celu(), .softplus, .gelu(), .silu, .mish, .hardSwish, .sine,
    ] as [any Activation] {
      #expect(activation.initializer is He)
    }
    for activation in [
      .identity, .logistic, .tanh, .softsign, .hardSigmoid, .hardTanh, .gaussian,
    ] as [any Activation] {
      #expect(activation.initializer is Glorot)
    }
    #expect(SELU().initializer is LeCun)
    #expect((LeakyReLU(slope: 0.2).initializer as? He)?.slope == 0.2)
    let fromOutput = Library.standard.activations.filter { !$0.samples[0].needsNet }.map(\.name)
    #expect(
      fromOutput == ["identity", "logistic", "tanh", "relu", "leakyRelu", "softplus", "hardTanh"])
  }

  /// Weights drawn by an activation's own initialiser keep signals from vanishing or exploding: after
  /// twenty layers their mean square is within a factor of the first layer's.
  @Test(
    arguments: [
      (.selu, 1.5), (.relu, 4), (.leakyReLU(slope: 0.2), 4), (.tanh, 30),
    ] as [(any Activation, Double)])
  func signalsKeepTheirSize(activation: any Activation, factor: Double) {
    let width = 256
    let layers: [any Layer] = (0..<20).map { _ in
      Dense(width, activation: activation)
    }
    let network = Network<Double>(inputs: width, layers: layers, seed: 8)
    var stream = RandomStream(seed: 9, purpose: RandomPurpose(code: 6_100))
    let inputs = Matrix<Double>(
      rows: 32, columns: width, values: (0..<32 * width).map { _ in stream.normal() })
    let workspace = Workspace(network, loss: .halfSquaredError, batchSize: 32)
    workspace.differentiate(Dataset(inputs: inputs, targets: inputs))
    func meanSquare(_ layer: Int) -> Double {
      let values = workspace.output(ofLayer: layer).values
      return values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
    }
    let ratio = meanSquare(19) / meanSquare(0)
    #expect(ratio > 1 / factor && ratio < factor, "\(activation.descriptor.words): \(ratio)")
  }
}
