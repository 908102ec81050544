import Backprop
import BackpropTestSupport
import Testing

/// What a user adds has the standing of what the engine brings. Nothing here sees its insides.
@Suite struct CustomPartsTests {
  private static func layers() -> [any Layer] {
    [
      ShiftScale(startingAt: 0.1), .dense(40, activation: Bent(slope: 0.25)), Standardize(),
      ShiftScale(), .dense(30, activation: .tanh), Gain(), .dense(2),
    ]
  }

  /// The law z = 3x − y, w = 2y² to learn.
  private static func data<S: Scalar>(rows: Int, _: S.Type) -> Dataset<S> {
    let x: [S] = randomValues(rows * 2, seed: 11)
    var targets: [S] = []
    for i in 0..<rows {
      targets += [3 * x[2 * i] - x[2 * i + 1], 2 * x[2 * i + 1] * x[2 * i + 1]]
    }
    return Dataset(
      inputs: Matrix(rows: rows, columns: 2, values: x),
      targets: Matrix(rows: rows, columns: 2, values: targets))
  }

  @Test(arguments: [nil, 9 as UInt64])
  func gradient(dropout: UInt64?) throws {
    let network = Network<Double>(
      inputs: 3,
      layers: [
        ShiftScale(startingAt: 0.1), .dense(4, activation: Bent(slope: 0.25)), .dropout(0.3),
        Standardize(), Gain(), .dense(2),
      ], seed: 3)
    for loss in [SmoothAbsoluteError(), .binaryCrossEntropy] as [any Loss] {
      let data = randomData(for: network, loss: loss, rows: 5, seed: 4, weighted: true)
      let check = GradientCheck(network, loss: loss, data: data, dropout: dropout)
      #expect(check.checked == 3 + 3 + 16 + 1 + 10 + 15)
      let worst = try #require(check.worst)
      #expect(worst.difference < 1e-7, "\(loss.descriptor.kind): \(worst)")
    }
  }

  @Test(arguments: Precision.allCases)
  func trainsTheSameOnAnyNumberOfThreads(precision: Precision) throws {
    switch precision {
    case .single: try trains(Float.self)
    case .double: try trains(Double.self)
    }
  }

  private func trains<S: Scalar>(_: S.Type) throws {
    let data = Self.data(rows: 400, S.self)
    var bits: [[S]] = []
    for threads in [1, 2, 3] {
      let trainer = Trainer<S>(
        loss: SmoothAbsoluteError(), optimizer: SignDescent(learningRate: 0.002),
        schedule: EveryOther(), batchSize: 200, epochs: 60, minimum: .never, seed: 5)
      var network = Network<S>(inputs: 2, layers: Self.layers(), seed: 1)
      let result = try trainer.train(&network, on: data, pool: ThreadPool(threads: threads))
      #expect(result.bestError < 0.1 * (result.history.first?.error ?? 0))
      #expect(result.history[1].learningRate == 0.001)
      #expect(result.history[2].learningRate == 0.002)
      bits.append(network.parameters.values)
      #expect(network.parameters["layers.0.shift"].values != [0.1, 0.1])
      #expect(network.buffers["layers.2.spread"].values == [S](repeating: 2, count: 40))
    }
    expectSameBits(bits[1], bits[0], "two threads")
    expectSameBits(bits[2], bits[0], "three threads")
  }

  @Test func comesBackFromItsDescription() throws {
    let library = Library.extended
    let layer = try library.layer(ShiftScale(startingAt: 0.75).descriptor)
    #expect((layer as? ShiftScale)?.start == 0.75)
    // A part inside a part of the engine is found through the same library.
    let dense = try library.layer(
      Dense(3, activation: Bent(slope: 0.5), initializer: Alternating(0.2)).descriptor)
    #expect(((dense as? Dense)?.activation as? Bent)?.slope == 0.5)
    #expect(((dense as? Dense)?.initializer as? Alternating)?.size == 0.2)
    let schedule = try library.schedule(WarmUpSchedule(share: 0.5, then: EveryOther()).descriptor)
    #expect((schedule as? WarmUpSchedule)?.next is EveryOther)
    #expect(try library.loss(Descriptor("smoothAbsoluteError")) is SmoothAbsoluteError)
    let optimizer = try library.optimizer(SignDescent(learningRate: 0.5).descriptor)
    #expect(optimizer.learningRate == 0.5)
    // The engine's own library does not know them.
    #expect(throws: BackpropError.self) { try Library.standard.layer(ShiftScale().descriptor) }
    #expect(throws: BackpropError.self) { try Library.standard.layer(dense.descriptor) }
  }

  /// Starting weights come from the activation's own initialiser.
  @Test func initializerOfTheActivation() {
    let network = Network<Double>(inputs: 5, layers: [.dense(6, activation: Bent(slope: 0.5))])
    let weights = network.parameters["layers.0.weights"].values
    #expect(weights.allSatisfy { abs($0) == 0.5 })
    #expect(Set(weights) == [0.5, -0.5])
  }

  /// One percent is enough to be noticed, in exactly the element that is wrong.
  @Test(arguments: [0.01, -0.01, 1e-5])
  func gradientCheckFindsAWrongLayer(error: Double) throws {
    let network = Network<Double>(
      inputs: 2, layers: [.dense(3, activation: .tanh), Gain(error: error), .dense(1)], seed: 2)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 6, seed: 8)
    let check = GradientCheck(network, loss: .meanSquaredError, data: data)
    let worst = try #require(check.worst)
    #expect(worst.name == "layers.1.gain")
    #expect(abs(worst.difference - abs(error)) < 0.02 * abs(error))
    #expect(check.normRatio > 1e-7)
    let right = GradientCheck(
      Network(
        inputs: 2, layers: [.dense(3, activation: .tanh), Gain(), .dense(1)], seed: 2),
      loss: .meanSquaredError, data: data)
    #expect(try #require(right.worst).difference < 1e-9)
  }

  /// A gradient that is not a number counts as the worst.
  @Test func gradientCheckFindsNaN() throws {
    let network = Network<Double>(
      inputs: 2, layers: [.dense(2), Gain(error: .nan), .dense(1)], seed: 2)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 3, seed: 8)
    let worst = try #require(GradientCheck(network, loss: .meanSquaredError, data: data).worst)
    #expect(worst.name == "layers.1.gain")
    #expect(worst.difference.isNaN)
  }
}
