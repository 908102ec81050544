import Backprop

#if canImport(Glibc)
  import Glibc
#endif

/// Steps of every layer and every optimiser that the library lists.
enum Steps {
  static func printAll() {
    let counter = Counter()
    for layer in Library.standard.layers.flatMap(\.samples) {
      report(layer, SGD(learningRate: 0.01, momentum: 0.9), Float.self, counter)
      report(layer, Adam(), Double.self, counter)
    }
    let mixed = Residual([
      BatchNormalization(), Dropout(0.2), Dense(4, activation: ReLU()), LayerNormalization(),
    ])
    for optimizer in Library.standard.optimizers.flatMap(\.samples) {
      report(mixed, optimizer, Float.self, counter)
    }
    report(Wasteful(), Adam(), Float.self, counter)
  }

  private static func report<S: Scalar>(
    _ layer: any Layer, _ optimizer: any Optimizer, _: S.Type, _ counter: Counter
  ) {
    for threads in [1, 2] {
      let count = allocations(layer, optimizer, S.self, threads: threads, counter)
      print("\(count)\t\(layer.descriptor.kind), \(optimizer.descriptor.kind), \(threads) threads")
    }
  }

  private static func allocations<S: Scalar>(
    _ layer: any Layer, _ optimizer: any Optimizer, _: S.Type, threads: Int, _ counter: Counter
  ) -> Int {
    let front: [any Layer] = [.dense(4, activation: .tanh), layer]
    let layers = (layer.inputLevels == nil ? front : front.reversed()) + [Dense(2)]
    let network = Network<S>(inputs: 5, layers: layers, seed: 1)
    let rows = 64
    let isLevels = !network.graph.levelColumns.isEmpty
    let inputs = (0..<rows * 5).map { S(isLevels ? Double($0 % 2) : Double($0 % 11) / 7) }
    let data = Dataset<S>(
      inputs: Matrix(rows: rows, columns: 5, values: inputs),
      targets: Matrix(rows: rows, columns: 2, repeating: 0.5))
    let workspace = Workspace(
      network, loss: HalfSquaredError(), batchSize: 32, optimizer: optimizer,
      pool: threads > 1 ? ThreadPool(threads: threads) : nil)
    func step(_ number: Int) {
      let first = number % 2 * 32
      workspace.differentiate(
        data, rows: first..<first + 32, penalty: Penalty(l2: 0.01),
        dropout: (seed: 1, epoch: number))
      workspace.update(optimizer, step: number)
    }
    step(1)
    return counter.count { for number in 2...21 { step(number) } }
  }
}

/// A layer that allocates: what the count must see.
private final class Wasteful: Layer {
  var descriptor: Descriptor { Descriptor("wasteful") }

  func forward<S: Scalar>(_ p: LayerPass<S>) {
    let copy = Array(UnsafeBufferPointer(start: p.input.base, count: p.input.count))
    for i in copy.indices { p.output.base[i] = copy[copy.count - 1 - i] }
  }

  func backward<S: Scalar>(_ p: LayerPass<S>) {
    p.inputGradient?.base.update(from: p.outputGradient.base, count: p.input.count)
  }
}

/// The counter that the process was started with.
struct Counter {
  private let begin: @convention(c) () -> Void
  private let end: @convention(c) () -> Int

  init() {
    guard let begin = dlsym(nil, "allocations_begin"), let end = dlsym(nil, "allocations_end")
    else { fatalError("AllocationProbe: started without the counter") }
    self.begin = unsafeBitCast(begin, to: (@convention(c) () -> Void).self)
    self.end = unsafeBitCast(end, to: (@convention(c) () -> Int).self)
  }

  func count(_ body: () -> Void) -> Int {
    begin()
    body()
    return end()
  }
}
