import BackpropTestSupport
import Testing

@testable import Backprop

/// Backpropagation against finite differences, for everything that the library lists.
@Suite struct GradientTests {
  private static let tolerance = 1e-7

  /// Every activation before every loss, and the layers of most networks before every loss and
  /// behind every activation; ``LayerGradientTests`` has all layers.
  @Test func everyPair() throws {
    let layers = Dense.kind.samples + Dropout.kind.samples + PReLU.kind.samples
    let activations = Library.standard.activations.flatMap(\.samples)
    let losses = Library.standard.losses.flatMap(\.samples)
    var oneSided = 0
    var number = 0
    func check(_ layer: any Layer, _ activation: any Activation, _ loss: any Loss) throws {
      number += 1
      let network = Network<Double>(
        inputs: 3,
        layers: [
          .dense(4, activation: activation), layer,
          .dense(outputCount(for: loss, near: 2), bias: .perNeuron(from: 0.1)),
        ], seed: UInt64(number))
      let data = randomData(
        for: network, loss: loss, rows: 3, seed: UInt64(number), weighted: number % 2 == 0)
      let check = GradientCheck(
        network, loss: loss, data: data, penalty: Penalty(l2: 0.01), dropout: 7)
      let worst = try #require(check.worst)
      #expect(
        worst.difference < Self.tolerance,
        "\(loss.descriptor.words), \(layer.descriptor.words), \(activation.descriptor.words): \(worst)"
      )
      #expect(check.normRatio < Self.tolerance)
      #expect(check.checked == network.parameters.trainableCount + 9)
      oneSided += check.oneSided
    }
    for (i, loss) in losses.enumerated() {
      for (j, activation) in activations.enumerated() {
        try check(layers[(i + j) % layers.count], activation, loss)
      }
      for (j, layer) in layers.enumerated() {
        try check(layer, activations[(i + j) % activations.count], loss)
      }
    }
    for (i, activation) in activations.enumerated() {
      for (j, layer) in layers.enumerated() {
        try check(layer, activation, losses[(i + j) % losses.count])
      }
    }
    // The elements next to a kink are checked too, from one side.
    #expect(oneSided > 0)
  }

  @Test func hundredRandomNetworks() throws {
    var elements = 0
    for seed in 1...100 {
      var stream = RandomStream(seed: UInt64(seed), purpose: RandomPurpose(code: 5_000))
      let activations = Library.standard.activations.flatMap(\.samples)
      let losses = Library.standard.losses.flatMap(\.samples)
      let biases: [Bias] = [.perNeuron(from: 0.1), .shared(from: -0.2), .fixed(0.3), .none]
      var layers: [any Layer] = []
      for _ in 0..<1 + stream.below(4) {
        layers.append(
          Dense(
            1 + stream.below(7), activation: activations[stream.below(activations.count)],
            bias: biases[stream.below(biases.count)]))
        if stream.below(4) == 0 { layers.append(Dropout(0.25)) }
      }
      let loss = losses[stream.below(losses.count)]
      layers.append(Dense(outputCount(for: loss, near: 2 + stream.below(2))))
      let network = Network<Double>(
        inputs: 1 + stream.below(6), layers: layers, seed: UInt64(seed))
      let data = randomData(
        for: network, loss: loss, rows: 1 + stream.below(6), seed: UInt64(seed),
        weighted: stream.below(2) == 0)
      let check = GradientCheck(
        network, loss: loss, data: data, penalty: stream.below(2) == 0 ? .none : Penalty(l2: 0.1),
        dropout: UInt64(seed))
      let worst = try #require(check.worst)
      #expect(worst.difference < Self.tolerance, "seed \(seed): \(worst)")
      elements += check.checked
    }
    #expect(elements > 5_000)
  }

  /// Errors beside a kink of the loss are checked from the free side too.
  @Test(
    arguments: [
      (.meanAbsoluteError, 0.5), (.quantile(tau: 0.9), 0.5), (.huber(delta: 0.25), 0.25),
      (.hinge, 0),
    ] as [(any Loss, Double)])
  func nextToAKinkOfALoss(loss: any Loss, output: Double) throws {
    let target = loss is Hinge ? 1 : 0.5
    let kink = loss is Hinge ? 1 : output
    for shift in [-5e-4, 5e-4, 1.5e-3] {
      var network = Network<Double>(inputs: 1, layers: [.dense(1)])
      network.parameters.values = [0.25, kink + shift - 0.25]
      let data = Dataset(inputs: Matrix<Double>([[1]]), targets: Matrix([[target]]))
      let check = GradientCheck(network, loss: loss, data: data)
      #expect(check.oneSided >= 2)
      #expect(try #require(check.worst).difference < Self.tolerance, "\(loss.descriptor.words)")
    }
  }

  /// Rows on and beside the kink of ReLU are checked from the free side, every one of them.
  @Test(arguments: [
    // Both weights, the bias and both inputs move the net input; far from the kink none is near.
    (0.0, 5), (5e-4, 5), (0.1, 0),
    // The second input reaches the kink itself, which belongs to the left side.
    (-5e-4, 4),
    // The inputs move it by half and a quarter of the step, so they stay on their side.
    (1.5e-3, 3), (-1.5e-3, 3),
  ])
  func nextToAKink(net: Double, expected: Int) throws {
    var network = Network<Double>(
      inputs: 2, layers: [.dense(1, activation: .relu), .dense(1, activation: .tanh)])
    network.parameters["layers.0.weights"] = Matrix([[0.5], [0.25]])
    network.parameters["layers.0.bias"] = Matrix([[net - 0.75]])
    network.parameters["layers.1.weights"] = Matrix([[0.5]])
    let data = Dataset(inputs: Matrix<Double>([[1, 1]]), targets: Matrix([[1]]))
    let check = GradientCheck(network, loss: .halfSquaredError, data: data)
    #expect(check.oneSided == expected)
    #expect(try #require(check.worst).difference < Self.tolerance)
  }
}
