import BackpropTestSupport
import Foundation
import Testing

@testable import Backprop

@Suite struct ActivationTests {
  struct Case: Sendable {
    var kind: String
    var function: @Sendable (Double) -> Double
    var derivative: @Sendable (Double) -> Double
    /// Limits far to the left and to the right.
    var ends: (Double, Double)
  }

  static let cases = [
    Case(
      kind: "identity", function: { $0 }, derivative: { _ in 1 }, ends: (-1e4, 1e4)),
    Case(
      kind: "logistic", function: { 1 / (1 + Foundation.exp(-$0)) },
      derivative: { Foundation.exp(-$0) / pow(1 + Foundation.exp(-$0), 2) }, ends: (0, 1)),
    Case(
      kind: "tanh", function: { (Foundation.exp(2 * $0) - 1) / (Foundation.exp(2 * $0) + 1) },
      derivative: { 1 / pow(cosh($0), 2) }, ends: (-1, 1)),
    Case(
      kind: "relu", function: { $0 > 0 ? $0 : 0 }, derivative: { $0 > 0 ? 1 : 0 }, ends: (0, 1e4)),
  ]

  @Test func everyActivationHasADefinition() {
    #expect(Self.cases.map(\.kind) == Library.standard.activations.map(\.name))
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
    let activation = try Library.standard.activation(Descriptor(item.kind))
    func check<S: Scalar>(_: S.Type) {
      let nets: [S] = [-20, -3.5, -1, -0.25, -1e-3, 0, 1e-3, 0.25, 1, 3.5, 15]
      let tolerance = 4 * Double(S.ulpOfOne)
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

  /// Far out the ends are reached, and nothing overflows.
  @Test(arguments: cases, Precision.allCases)
  func farOut(item: Case, precision: Precision) throws {
    let activation = try Library.standard.activation(Descriptor(item.kind))
    func check<S: Scalar>(_: S.Type) {
      let result = pass(activation, [-1e4, 1e4] as [S])
      #expect(result.out == [S(item.ends.0), S(item.ends.1)])
      #expect(result.slope.allSatisfy { $0 == 0 || $0 == 1 })
    }
    switch precision {
    case .single: check(Float.self)
    case .double: check(Double.self)
    }
  }

  @Test(arguments: cases, Precision.allCases)
  func notANumber(item: Case, precision: Precision) throws {
    let activation = try Library.standard.activation(Descriptor(item.kind))
    func check<S: Scalar>(_: S.Type) {
      for result in [pass(activation, [1, S.nan, -1]), fused(activation, [1, S.nan, -1])] {
        #expect(result.out.map(\.isNaN) == [false, true, false])
      }
      // A NaN in what comes from above stays, whatever the slope.
      let gradient = GuardedMemory([S.nan, .nan])
      let output = GuardedMemory<S>([1, 0])
      S.scale(activation, gradient.base, output: output.input, net: output.input, count: 2)
      #expect(gradient.values.allSatisfy { $0.isNaN })
      // A NaN in the output spoils the delta where the slope follows from it.
      if item.kind != "identity" { #expect(pass(activation, [S.nan]).slope[0].isNaN) }
    }
    switch precision {
    case .single: check(Float.self)
    case .double: check(Double.self)
    }
  }

  /// At its kink the derivative of ReLU is 0, as documented; only ReLU has one.
  @Test func kinks() {
    #expect(Library.standard.activations.flatMap(\.samples).map(\.kinks) == [[], [], [], [0]])
    #expect(pass(ReLU(), [0.0, -0.0]).slope == [0, 0])
    #expect(pass(ReLU(), [Double.leastNonzeroMagnitude]).slope == [1])
    #expect(fused(ReLU(), [0.0]).slope == [0])
  }

  @Test func shortNames() {
    #expect(Dense(1, activation: .identity).activation is Identity)
    #expect(Dense(1, activation: .logistic).activation is Logistic)
    #expect(Dense(1, activation: .tanh).activation is Tanh)
    #expect(Dense(1, activation: .relu).activation is ReLU)
  }

  @Test func starts() {
    #expect(ReLU().initializer is He)
    for activation in [Identity(), Logistic(), Tanh()] as [any Activation] {
      #expect(activation.initializer is Glorot)
    }
    #expect(Library.standard.activations.flatMap(\.samples).allSatisfy { !$0.needsNet })
  }
}
