import BackpropTestSupport
import Testing

@testable import Backprop

/// Backpropagation against finite differences for every layer that the library lists, in training
/// mode and in evaluation.
@Suite struct LayerGradientTests {
  private static let tolerance = 1e-7

  /// A layer between others, or in front of them where it reads level numbers.
  private func network(
    _ layer: any Layer, _ activation: any Activation, seed: Int
  ) -> Network<Double> {
    var layers: [any Layer] = [
      .dense(4, activation: activation), layer, .dense(2, bias: .perNeuron(from: 0.1)),
    ]
    if layer.inputLevels != nil { layers = [layer, .dense(4, activation: activation), .dense(2)] }
    return Network(inputs: 3, layers: layers, seed: UInt64(seed))
  }

  private static let samples = Library.standard.layers.flatMap(\.samples).map(\.descriptor)

  @Test(arguments: samples)
  func everyLayer(sample: Descriptor) throws {
    let layer = try Library.standard.layer(sample)
    var seed = 0
    for activation in [Tanh(), ReLU(), Identity()] as [any Activation] {
      for loss in [HalfSquaredError(), CategoricalCrossEntropy()] as [any Loss] {
        for dropout in [nil, 7 as UInt64] {
          seed += 1
          let network = network(layer, activation, seed: seed)
          let data = randomData(for: network, loss: loss, rows: 6, seed: UInt64(seed))
          // Divided by a small spread, a small shift is a large one.
          let check = GradientCheck(
            network, loss: loss, data: data, penalty: Penalty(l2: 0.01), step: 1e-4,
            dropout: dropout)
          let worst = try #require(check.worst)
          #expect(worst.difference < Self.tolerance, "\(activation.descriptor.kind): \(worst)")
          #expect(check.normRatio < Self.tolerance)
          #expect(check.checked == network.parameters.trainableCount + 18)
        }
      }
    }
  }

  /// A layer in a composite, in a composite: all parts of all of them.
  @Test(arguments: [nil, 3 as UInt64])
  func nested(dropout: UInt64?) throws {
    let network = Network<Double>(
      inputs: 5,
      layers: [
        .columnGroups([
          ColumnGroup(0..<1, layers: [.embedding(levels: 3, width: 2)]),
          ColumnGroup(1..<2, layers: [.embedding(levels: 4, width: 3), .dropout(0.2)]),
          ColumnGroup(
            2..<5,
            layers: [
              .featureScale,
              .residual(
                [
                  .dense(4, activation: .tanh), .batchNormalization(),
                  .residual([.layerNormalization(), .dense(4, activation: .tanh)]), .dense(2),
                ], projection: .dense(2, bias: .none)),
            ]),
          ColumnGroup(3..<5),
        ]),
        .batchNormalization(), .residual([.dense(9, activation: .tanh), .alphaDropout(0.1)]),
        .dense(2),
      ], seed: 4)
    #expect(network.graph.levelColumns.map(\.levels) == [3, 4])
    let data = randomData(for: network, loss: .meanSquaredError, rows: 7, seed: 2)
    let check = GradientCheck(
      network, loss: .meanSquaredError, data: data, step: 1e-4, dropout: dropout)
    #expect(check.checked == network.parameters.trainableCount + 35)
    #expect(try #require(check.worst).difference < Self.tolerance, "\(check.worst as Any)")
  }

  /// The kinks of a loss are those at the network's output, composite layers or not.
  @Test func kinksOfTheLossBehindComposites() throws {
    let network = Network<Double>(
      inputs: 2, layers: [.residual([.dense(2, activation: .tanh)]), .dense(1)], seed: 3)
    let inputs = Matrix<Double>(rows: 3, columns: 2, values: randomValues(6, seed: 1))
    let targets = network.outputs(for: inputs).values.map { $0 + 2e-5 }
    let data = Dataset(inputs: inputs, targets: Matrix(rows: 3, columns: 1, values: targets))
    let check = GradientCheck(network, loss: AbsoluteError(), data: data)
    #expect(check.oneSided > 10)
    #expect(try #require(check.worst).difference < Self.tolerance)
  }

  /// Random networks of all layers, nested, in training mode and in evaluation.
  @Test(arguments: 0..<8)
  func randomNetworks(part: Int) throws {
    var elements = 0
    for number in 0..<25 {
      let seed = part * 25 + number + 1
      var random = RandomNetwork(seed: UInt64(seed))
      let network = random.network()
      let loss: any Loss = random.below(2) == 0 ? HalfSquaredError() : BinaryCrossEntropy()
      let data = randomData(
        for: network, loss: loss, rows: 1 + random.below(33), seed: UInt64(seed),
        weighted: random.below(2) == 0)
      let check = GradientCheck(
        network, loss: loss, data: data, step: 2.5e-4, dropout: random.below(3) == 0 ? nil : 5)
      let worst = try #require(check.worst)
      #expect(worst.difference < Self.tolerance, "seed \(seed): \(worst)")
      elements += check.checked
    }
    #expect(elements > 5_000)
  }

  /// The networks above hold every layer, and most of them several times.
  @Test func randomNetworksHoldEverything() {
    var drawn: [String: Int] = [:]
    for seed in 1...200 {
      var random = RandomNetwork(seed: UInt64(seed))
      _ = random.network()
      drawn.merge(random.drawn, uniquingKeysWith: +)
    }
    for kind in Library.standard.layers {
      #expect(drawn[kind.name, default: 0] > 20, "\(kind.name)")
    }
  }
}
