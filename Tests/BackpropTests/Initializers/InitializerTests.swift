import BackpropTestSupport
import Testing

@testable import Backprop

/// Bounds and moments of starting weights, for the seeds written here.
@Suite struct InitializerTests {
  struct Case: Sendable {
    var initializer: any Initializer
    var deviation: Double
    var isUniform: Bool
  }

  private static let fanIn = 50
  private static let fanOut = 150

  @Test(arguments: [
    Case(initializer: He(), deviation: (2.0 / 50).squareRoot(), isUniform: true),
    Case(initializer: He(.normal), deviation: (2.0 / 50).squareRoot(), isUniform: false),
    Case(
      initializer: He(slope: 0.25), deviation: (2 / (1.0625 * 50)).squareRoot(), isUniform: true),
    Case(initializer: LeCun(), deviation: (1.0 / 50).squareRoot(), isUniform: false),
    Case(initializer: LeCun(.uniform), deviation: (1.0 / 50).squareRoot(), isUniform: true),
    Case(initializer: Glorot(), deviation: (2.0 / 200).squareRoot(), isUniform: true),
    Case(initializer: Glorot(.normal), deviation: (2.0 / 200).squareRoot(), isUniform: false),
  ])
  func moments(item: Case) {
    let count = 40_000
    for seed in [1, 2, 3] as [UInt64] {
      var stream = RandomStream(seed: seed, purpose: .initialization)
      let values = (0..<count).map { _ in
        item.initializer.draw(fanIn: Self.fanIn, fanOut: Self.fanOut, from: &stream)
          / item.deviation
      }
      let moments = Moments(values)
      #expect(abs(moments.mean) < 4 * moments.standardError)
      // The variance's standard error: √((κ − 1)/n), κ = 1.8 for uniform, 3 for normal numbers.
      let kurtosis = values.reduce(0) { $0 + $1 * $1 * $1 * $1 } / Double(count)
      #expect(abs(moments.variance - 1) < 4 * (2 / Double(count)).squareRoot())
      #expect(abs(kurtosis - (item.isUniform ? 1.8 : 3)) < 0.15)
      let largest = values.map(abs).max() ?? 0
      if item.isUniform {
        #expect(largest <= 3.0.squareRoot() && largest > 1.73)
      } else {
        #expect(largest > 3.5 && largest < 6)
        // The share within one, two and three deviations.
        for (bound, share) in [(1.0, 0.6827), (2, 0.9545), (3, 0.9973)] {
          let within = Double(values.filter { abs($0) < bound }.count) / Double(count)
          #expect(abs(within - share) < 4 * (share * (1 - share) / Double(count)).squareRoot())
        }
      }
    }
  }

  @Test func constant() {
    let network = Network<Float>(inputs: 3, layers: [.dense(4, initializer: .constant(0.25))])
    #expect(network.parameters["layers.0.weights"].values.allSatisfy { $0 == 0.25 })
    #expect(network.parameters["layers.0.bias"].values == [0, 0, 0, 0])
  }

  /// A dense layer hands over its own fans: He looks at inputs alone, Glorot at both.
  @Test(arguments: [
    (He() as any Initializer, 2.0 / 300), (Glorot() as any Initializer, 2.0 / 400),
  ])
  func fansOfADenseLayer(initializer: any Initializer, variance: Double) {
    let network = Network<Double>(
      inputs: 300, layers: [.dense(100, initializer: initializer)], seed: 5)
    let moments = Moments(network.parameters["layers.0.weights"].values)
    #expect(abs(moments.variance / variance - 1) < 4 * (0.8 / 30_000.0).squareRoot())
    #expect(abs(moments.mean) < 4 * moments.standardError)
  }

  /// Every weight is drawn from the stream of its segment, in order.
  @Test func streams() {
    let network = Network<Double>(
      inputs: 2, layers: [.dense(3, activation: .relu), .dense(2, activation: .tanh)], seed: 77)
    // Segments: 0 weights, 1 bias, 2 weights, 3 bias.
    for (name, index, bound) in [
      ("layers.0.weights", 0, (3.0 * 2 / 2).squareRoot()),
      ("layers.1.weights", 2, (3.0 * 2 / 5).squareRoot()),
    ] {
      var stream = RandomStream(seed: 77, purpose: .initialization, index: index)
      let weights = network.parameters[name].values
      expectClose(weights, weights.map { _ in stream.uniform(within: bound) }, within: 1e-15)
    }
  }

  /// Float weights are the Double ones, rounded.
  @Test func precisions() {
    let layers: [any Layer] = [.dense(4, activation: .relu), .dense(3)]
    let single = Network<Float>(inputs: 5, layers: layers, seed: 3).parameters.values
    let double = Network<Double>(inputs: 5, layers: layers, seed: 3).parameters.values
    #expect(single == double.map { Float($0) })
  }

  @Test func shortNames() {
    #expect((Dense(1, initializer: .he(.normal)).initializer as? He)?.spread == .normal)
    #expect((Dense(1, initializer: .glorot(.normal)).initializer as? Glorot)?.spread == .normal)
    #expect((Dense(1, initializer: .leCun()).initializer as? LeCun)?.spread == .normal)
    #expect((Dense(1, initializer: .he(slope: 2)).initializer as? He)?.slope == 2)
    #expect((Dense(1, initializer: .constant(2)).initializer as? Constant)?.value == 2)
    #expect(Dense(1, activation: .relu).initializer is He)
    #expect(Dense(1).initializer is Glorot)
  }
}
