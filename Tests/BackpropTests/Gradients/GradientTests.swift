import BackpropTestSupport
import Testing

@testable import Backprop

/// Backpropagation against finite differences, for everything that the library lists.
@Suite struct GradientTests {
  private static let tolerance = 1e-7

  /// Every activation and loss around the layers of most networks; ``LayerGradientTests`` has them all.
  @Test func everyActivationAndLoss() throws {
    var oneSided = 0
    var checked = 0
    var number = 0
    for loss in Library.standard.losses.flatMap(\.samples) {
      for layer in Dense.kind.samples + Dropout.kind.samples {
        for activation in Library.standard.activations.flatMap(\.samples) {
          number += 1
          let network = Network<Double>(
            inputs: 3,
            layers: [
              .dense(4, activation: activation), layer, .dense(2, bias: .perNeuron(from: 0.1)),
            ], seed: UInt64(number))
          let data = randomData(for: network, loss: loss, rows: 4, seed: UInt64(number))
          let check = GradientCheck(
            network, loss: loss, data: data, penalty: Penalty(l2: 0.01), dropout: 7)
          let worst = try #require(check.worst)
          #expect(
            worst.difference < Self.tolerance,
            "\(loss.descriptor.kind), \(layer.descriptor), \(activation.descriptor.kind): \(worst)")
          #expect(check.normRatio < Self.tolerance)
          oneSided += check.oneSided
          checked += check.checked
        }
      }
    }
    // The elements next to a kink of ReLU are checked too, from one side.
    #expect(checked == 4752)
    #expect(oneSided == 2)
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
      layers.append(Dense(2 + stream.below(2)))
      let network = Network<Double>(
        inputs: 1 + stream.below(6), layers: layers, seed: UInt64(seed))
      let loss = losses[stream.below(losses.count)]
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
