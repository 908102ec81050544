import BackpropTestSupport
import Testing

@testable import Backprop

/// Single rows through dense layers in one call, beside the layers' own passes.
@Suite struct DenseChainTests {
  /// Layers below and above the size that is worth a vector, every activation and kind of bias.
  private static let networks: [(inputs: Int, layers: [any Layer])] = [
    (2, [.dense(2, activation: .logistic), .dense(2, activation: .logistic)]),
    (1, [.dense(1, activation: .tanh)]),
    (3, [.dense(5, activation: .tanh, bias: .shared(from: 0.3)), .dense(1)]),
    (10, [.dense(64, activation: .relu), .dense(64, activation: .relu), .dense(1)]),
    (5, [.dense(17, activation: .logistic, bias: .fixed(0.2)), .dense(3, bias: .none)]),
    (33, [.dense(70, activation: .tanh), .dense(4, activation: .relu, bias: .shared())]),
    (1, [.dense(100, activation: .logistic), .dense(1, activation: .tanh), .dense(9)]),
  ]

  @Test(arguments: KernelSet.available, Precision.allCases)
  func predictions(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: predictions(set, Float.self)
    case .double: predictions(set, Double.self)
    }
  }

  private func predictions<S: Scalar>(_ set: KernelSet, _: S.Type) {
    for (number, shape) in Self.networks.enumerated() {
      let network = Network<S>(inputs: shape.inputs, layers: shape.layers, seed: UInt64(number))
      #expect(network.chain != nil)
      for rows in [1, 2, 13, 300] {
        let data = randomData(for: network, loss: .halfSquaredError, rows: rows, seed: 1)
        let outputs = network.outputs(for: data.inputs, kernels: set)
        // In a workspace the layers pass the rows themselves, unless there is one alone.
        let twice = Matrix(
          rows: 2 * rows, columns: shape.inputs, values: data.inputs.values + data.inputs.values)
        let workspace = Workspace(network, loss: HalfSquaredError(), batchSize: 100, kernels: set)
        let layers = workspace.outputs(for: twice).values
        expectSameBits(outputs.values, Array(layers.prefix(outputs.values.count)), "\(number)")
        let single = network.outputs(for: data.inputs.selecting(rows: [0]), kernels: set)
        expectSameBits(single.values, Array(layers.prefix(network.outputs)), "\(number), one row")
      }
    }
  }

  /// Many rows are cut into pieces of whole blocks; the last has what is left.
  @Test(arguments: [1_500, 20_000])
  func threads(rows: Int) {
    let network = Network<Float>(
      inputs: 10,
      layers: [.dense(64, activation: .relu), .dense(32, activation: .relu), .dense(1)],
      seed: 1)
    let data = randomData(for: network, loss: .halfSquaredError, rows: rows, seed: 1)
    let alone = network.outputs(for: data.inputs)
    for threads in [2, 3] {
      let pool = ThreadPool(threads: threads)
      let shared = network.outputs(for: data.inputs, pool: pool)
      expectSameBits(shared.values, alone.values, "\(threads) threads")
      let pieces = rows == 1_500 ? 6 : 40
      #expect(pool.piecesRun.reduce(0, +) == pieces)
    }
    // Few rows are not worth a second thread.
    let pool = ThreadPool(threads: 2)
    _ = network.outputs(for: data.inputs.selecting(rows: Array(0..<300)), pool: pool)
    #expect(pool.piecesRun.reduce(0, +) == 0)
  }

  @Test(arguments: KernelSet.available, Precision.allCases)
  func steps(set: KernelSet, precision: Precision) {
    switch precision {
    case .single: steps(set, Float.self)
    case .double: steps(set, Double.self)
    }
  }

  private func steps<S: Scalar>(_ set: KernelSet, _: S.Type) {
    for (number, shape) in Self.networks.enumerated() {
      let network = Network<S>(inputs: shape.inputs, layers: shape.layers, seed: UInt64(number))
      let data = randomData(for: network, loss: .halfSquaredError, rows: 1, seed: UInt64(number))
      // A weight of 1 changes nothing, but asks the layers themselves.
      let weighted = Dataset(inputs: data.inputs, targets: data.targets, weights: [1])
      let chain = Workspace(network, loss: HalfSquaredError(), batchSize: 1, kernels: set)
      let layers = Workspace(network, loss: HalfSquaredError(), batchSize: 1, kernels: set)
      #expect(chain.chain != nil)
      let error = chain.differentiate(data).error
      #expect(error == layers.differentiate(weighted).error)
      #expect(!chain.hasGradientFault)
      for l in network.layers.indices {
        expectSameBits(chain.output(ofLayer: l).values, layers.output(ofLayer: l).values)
        expectClose(chain.delta(ofLayer: l), layers.delta(ofLayer: l), "delta \(l) of \(number)")
      }
      expectClose(
        Matrix(rows: 1, columns: chain.trainableCount, values: chain.currentGradient),
        Matrix(rows: 1, columns: layers.trainableCount, values: layers.currentGradient),
        "gradient of \(number)")
    }
  }

  /// Both sums of δ·Wᵀ, in another order, are off by less than so many ulps of the largest.
  private func expectClose<S: Scalar>(_ actual: Matrix<S>, _ expected: Matrix<S>, _ what: String) {
    let largest = expected.values.map(\.magnitude).max() ?? 0
    let bad = zip(actual.values, expected.values).contains {
      !(($0 - $1).magnitude <= 32 * S.ulpOfOne * largest)
    }
    if bad { Issue.record("\(what): \(actual.values), expected \(expected.values)") }
  }

  /// The first bad number of the gradient is found, in layers of every size.
  @Test(arguments: KernelSet.available) func faults(set: KernelSet) {
    for shape in Self.networks {
      var network = Network<Float>(inputs: shape.inputs, layers: shape.layers, seed: 1)
      let data = randomData(for: network, loss: .halfSquaredError, rows: 1, seed: 1)
      network.parameters.values[0] = .nan
      let workspace = Workspace(network, loss: HalfSquaredError(), batchSize: 1, kernels: set)
      #expect(workspace.differentiate(data).error.isNaN && workspace.hasGradientFault)
    }
  }

  /// What is no chain of trained dense layers goes its own way.
  @Test func othersAreNone() {
    func network(_ layers: [any Layer]) -> Network<Double> { Network(inputs: 3, layers: layers) }
    #expect(network([.dense(2, activation: .silu)]).chain == nil)
    #expect(network([.dense(2), .dropout(0.5), .dense(1)]).chain == nil)
    #expect(network([Residual([.dense(3)])]).chain == nil)
    let frozen = network([.dense(2, activation: .tanh).frozen(), .dense(1)])
    #expect(frozen.chain?.isTrained == false)
    #expect(Workspace(frozen, loss: HalfSquaredError(), batchSize: 1).chain == nil)
  }
}
