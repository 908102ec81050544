import Backprop
import Synchronization

extension Workload {
  /// The workload of a request.
  static func make(_ request: Request, files: CaseFiles, threads: Int) throws -> Workload {
    let pool = threads > 1 ? ThreadPool(threads: threads) : nil
    switch request.kind {
    case .train: return try training(request, files, pool)
    case .online: return try online(request, files, pool)
    case .worked: return WorkedExample.steps(pool)
    case .workedTrainer: return WorkedExample.trainer(pool)
    case .row: return try prediction(request, files, rows: 1, callsPerRepeat: 1000, pool)
    case .bulk:
      return try prediction(request, files, rows: request.rows, callsPerRepeat: 1, pool)
    case .sixteen: return try sixteen(request, files, threads: threads)
    case .csvTable: return reading(files.table(request), makesNumbers: false)
    case .csvNumbers: return reading(files.table(request), makesNumbers: true)
    case .trainFile: return command(request, files, threads: threads)
    }
  }

  /// Adam on shuffled batches.
  private static func training(
    _ request: Request, _ files: CaseFiles, _ pool: ThreadPool?
  ) throws -> Workload {
    let data = try files.dataset(request)
    let network = Network(request)
    return Workload(unitsPerRepeat: request.rows / request.batch) { epochs in
      try run(Trainer(request, epochs: epochs), network, data, pool)
    }
  }

  private static func online(
    _ request: Request, _ files: CaseFiles, _ pool: ThreadPool?
  ) throws -> Workload {
    let data = try files.dataset(request)
    let network = Network(request)
    return Workload(unitsPerRepeat: request.rows) { epochs in
      let trainer = Trainer<Float>(
        loss: .halfSquaredError, optimizer: .sgd(learningRate: 0.001), batchSize: 1,
        epochs: epochs, minimum: .never, shuffles: false)
      try run(trainer, network, data, pool)
    }
  }

  private static func prediction(
    _ request: Request, _ files: CaseFiles, rows: Int, callsPerRepeat: Int, _ pool: ThreadPool?
  ) throws -> Workload {
    let inputs = try files.dataset(request).inputs.selecting(rows: Array(0..<rows))
    let network = Network(request)
    return Workload(unitsPerRepeat: rows * callsPerRepeat) { repeats in
      var sum: Float = 0
      for _ in 0..<repeats * callsPerRepeat {
        sum += network.outputs(for: inputs, pool: pool).values[0]
      }
      guard sum.isFinite else { throw Failure("the prediction is not a finite number") }
    }
  }

  /// Sixteen trainers, each on one thread: as many at a time as there are threads.
  private static func sixteen(
    _ request: Request, _ files: CaseFiles, threads: Int
  ) throws -> Workload {
    let data = try files.dataset(request)
    let networks = (0..<16).map { Network(request, seed: UInt64($0)) }
    return Workload(unitsPerRepeat: 16 * request.rows / request.batch) { epochs in
      let trainer = Trainer(request, epochs: epochs)
      let queue = Queue(count: networks.count)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<threads {
          group.addTask {
            while let number = queue.next() { try run(trainer, networks[number], data, nil) }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  /// Trains a copy of the network. The one validation row, which the trainer measures after each
  /// epoch instead of all training rows, costs next to nothing.
  private static func run(
    _ trainer: Trainer<Float>, _ start: Network<Float>, _ data: Dataset<Float>, _ pool: ThreadPool?
  ) throws {
    var network = start
    let first = Dataset(
      inputs: data.inputs.selecting(rows: [0]), targets: data.targets.selecting(rows: [0]))
    let result = try trainer.train(&network, on: data, validation: first, pool: pool)
    guard case .epochs = result.ending else {
      throw Failure("training ended early: \(result.ending)")
    }
  }
}

/// The numbers below a count, each handed out once.
private final class Queue: Sendable {
  private let count: Int
  private let taken = Atomic(0)

  init(count: Int) { self.count = count }

  func next() -> Int? {
    let number = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return number < count ? number : nil
  }
}

extension Network<Float> {
  /// The request's network: ReLU in the hidden layers.
  init(_ request: Request, seed: UInt64 = 1) {
    var layers = request.widths.dropFirst().dropLast().map { Dense($0, activation: ReLU()) }
    layers.append(Dense(request.widths[request.widths.count - 1]))
    self.init(inputs: request.widths[0], layers: layers, seed: seed)
  }
}

extension Trainer<Float> {
  /// The request's trainer: Adam, shuffled batches, all epochs.
  init(_ request: Request, epochs: Int) {
    self.init(
      loss: request.isClassification ? CategoricalCrossEntropy() : MeanSquaredError(),
      optimizer: .adam(learningRate: 0.001), batchSize: request.batch, epochs: epochs,
      minimum: .never)
  }
}
