import BackpropTestSupport
import Testing

@testable import Backprop

@Suite struct AlphaDropoutTests {
  private func pass(
    _ inputs: Matrix<Double>, rate: Double, seed: UInt64? = 1, epoch: Int = 1
  ) -> Workspace<Double> {
    let network = Network<Double>(inputs: inputs.columns, layers: [.alphaDropout(rate)])
    let workspace = Workspace(
      network, loss: .halfSquaredError, batchSize: inputs.rows, differentiatesInputs: true)
    workspace.differentiate(
      Dataset(inputs: inputs, targets: inputs), dropout: seed.map { ($0, epoch) })
    return workspace
  }

  /// 10⁵ draws from the standard normal distribution: mean and variance stay within four standard
  /// errors, the share of silenced units too.
  @Test(arguments: [0.05, 0.2, 0.5])
  func keepsMeanAndVariance(rate: Double) {
    var stream = RandomStream(seed: 2, purpose: RandomPurpose(code: 6_100))
    let inputs = Matrix<Double>(
      rows: 1_000, columns: 100, values: (0..<100_000).map { _ in stream.normal() })
    let outputs = pass(inputs, rate: rate).output(ofLayer: 0).values
    let moments = Moments(outputs)
    #expect(abs(moments.mean) < 4 * moments.standardError, "\(moments)")
    let squares = Moments(outputs.map { $0 * $0 })
    #expect(abs(squares.mean - 1) < 4 * squares.standardError, "\(squares)")
    let counts = Dictionary(outputs.map { ($0, 1) }, uniquingKeysWith: +)
    let silenced = Double(counts.values.max() ?? 0) / 100_000
    #expect(abs(silenced - rate) < 4 * (rate * (1 - rate) / 100_000).squareRoot())
  }

  /// One element, drawn in 10⁵ rows: its mean is kept.
  @Test func anElementKeepsItsMean() {
    let inputs = Matrix<Double>(rows: 100_000, columns: 1, repeating: 0)
    let moments = Moments(pass(inputs, rate: 0.3).output(ofLayer: 0).values)
    #expect(abs(moments.mean) < 4 * moments.standardError)
    #expect(moments.variance > 0.1)
  }

  /// Silenced units take a·α′ + b, the others a·x + b; the gradient passes through a.
  @Test func formula() {
    let rate = 0.4
    let silence = -1.0507009873554804934 * 1.6732632423543772848
    let scale = 1 / (0.6 * (1 + 0.4 * silence * silence)).squareRoot()
    let shift = -scale * 0.4 * silence
    let inputs = Matrix<Double>(rows: 20, columns: 9, values: randomValues(180, seed: 4))
    let workspace = pass(inputs, rate: rate)
    let outputs = workspace.output(ofLayer: 0).values
    let deltas = workspace.delta(ofLayer: -1).values
    var silenced = 0
    for i in outputs.indices {
      let passed = (outputs[i] - inputs.values[i]) / 20
      if abs(outputs[i] - (scale * silence + shift)) < 1e-14 {
        silenced += 1
        #expect(deltas[i] == 0)
      } else {
        expectClose([outputs[i]], [scale * inputs.values[i] + shift], within: 1e-14)
        expectClose([deltas[i]], [scale * passed], within: 1e-15)
      }
    }
    #expect(silenced > 40 && silenced < 110)
  }

  @Test func evaluationAndRateZeroAreTheIdentity() {
    let inputs = Matrix<Double>(rows: 5, columns: 8, values: randomValues(40, seed: 4))
    #expect(pass(inputs, rate: 0.4, seed: nil).output(ofLayer: 0) == inputs)
    #expect(pass(inputs, rate: 0).output(ofLayer: 0) == inputs)
    #expect(pass(inputs, rate: 0.4).output(ofLayer: 0) != inputs)
    #expect(
      pass(inputs, rate: 0.4).output(ofLayer: 0)
        != pass(inputs, rate: 0.4, epoch: 2).output(ofLayer: 0))
  }
}
