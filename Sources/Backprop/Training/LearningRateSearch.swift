/// What a range test of the learning rate found: the loss while the rate grew from step to step.
///
/// The smoothed loss is the running mean m ← β·m + (1 − β)·loss, divided by 1 − βᵏ after k steps, of
/// the objective of each batch before its update. Source: Smith, "Cyclical learning rates for training
/// neural networks", WACV 2017, section 3.3; smoothed as in fastai.
public struct LearningRateSearch: Sendable {
  /// One step of the test.
  public struct Point: Sendable, Equatable {
    /// The learning rate of the step.
    public let rate: Double
    /// The smoothed loss, of this step and those before it.
    public let loss: Double
  }

  /// The steps, the rate growing by the same factor from each to the next. They end where the loss
  /// has grown to four times its lowest, or is not finite.
  public let points: [Point]
  /// How many of the first points are passed over: their mean is of few losses, whose differences from
  /// batch to batch look like falls. It is 1 / (1 − β), as in fastai, where β is 0.9.
  var settling = 0

  /// The rate at which the smoothed loss falls most steeply against ln(rate), among the points from
  /// where the mean has settled to its lowest; nil where it does not fall there. The slope at a point
  /// is that between its neighbours.
  public var suggestion: Double? {
    let lowest = lowest
    var best: (rate: Double, fall: Double)?
    for i in points.indices.dropFirst(max(1, settling)) where i < lowest {
      let fall = points[i - 1].loss - points[i + 1].loss
      if fall > best?.fall ?? 0 { best = (points[i].rate, fall) }
    }
    return best?.rate
  }

  /// A tenth of the rate at which the smoothed loss is lowest; nil where that is before the mean has
  /// settled. Small batches, whose losses differ by chance as much as they fall, move it less than
  /// ``suggestion``.
  public var tenthOfLowest: Double? {
    lowest > settling ? points[lowest].rate / 10 : nil
  }

  /// The number of the point with the lowest loss, of equal ones the first.
  private var lowest: Int {
    var lowest = 0
    for i in points.indices where points[i].loss < points[lowest].loss { lowest = i }
    return lowest
  }
}

extension Trainer {
  /// Tests a range of learning rates: trains a copy of the network batch by batch, with a rate that
  /// grows by one factor from step to step, and watches the loss.
  ///
  /// The trainer's loss, optimiser, penalty, clipping, batch size, shuffling and seed hold, so the test
  /// sees what training would, and comes out the same each time. Its schedules do not. The network
  /// stays as it is.
  ///
  /// - Parameters:
  ///   - range: the rates; 1e-7 to 10 by default, as in fastai.
  ///   - steps: the most steps over that range; 100 by default.
  ///   - smoothing: β of the running mean, in 0 ..< 1; 0.9 by default. More hides when the loss begins
  ///     to fall.
  /// - Throws: ``BackpropError`` when the data does not fit the network or the loss, or the range is
  ///   none.
  public func findLearningRate(
    _ network: Network<S>, on training: Dataset<S>, range: ClosedRange<Double> = 1e-7...10,
    steps: Int = 100, smoothing: Double = 0.9, pool: ThreadPool? = nil
  ) throws(BackpropError) -> LearningRateSearch {
    try check(network, training, nil)
    guard range.lowerBound > 0 && range.upperBound.isFinite && steps >= 2 else {
      throw BackpropError(
        .usage, "a search for the learning rate needs positive rates and at least 2 steps")
    }
    precondition(
      smoothing >= 0 && smoothing < 1, "findLearningRate: smoothing must lie in 0 ..< 1")
    let run = RangeTest(self, network, rows: training.rows, pool: pool)
    let growth = Double.log(range.upperBound / range.lowerBound) / Double(steps - 1)
    var points: [LearningRateSearch.Point] = []
    var mean = 0.0
    var lowest = Double.infinity
    training.withMemory { data in
      for step in 0..<steps {
        let rate = range.lowerBound * Double.exp(growth * Double(step))
        guard let loss = run.step(rate, data) else { return }
        mean = smoothing * mean + (1 - smoothing) * loss
        let smoothed = mean / (1 - Double.power(smoothing, step + 1))
        if smoothed > lowest + 3 * abs(lowest) { return }
        lowest = min(lowest, smoothed)
        points.append(LearningRateSearch.Point(rate: rate, loss: smoothed))
      }
    }
    return LearningRateSearch(
      points: points, settling: Int((1 / (1 - smoothing)).rounded()))
  }
}

/// The steps of a range test: those of training, one by one.
private final class RangeTest<S: Scalar> {
  private let trainer: Trainer<S>
  private let workspace: Workspace<S>
  private let batchSize: Int
  private var order: [Int32]
  private var steps = 0
  private var batch = 0
  private var epoch = 0

  init(_ trainer: Trainer<S>, _ network: Network<S>, rows: Int, pool: ThreadPool?) {
    self.trainer = trainer
    batchSize = min(trainer.batchSize ?? rows, rows)
    order = (0..<rows).map { Int32($0) }
    workspace = Workspace(
      network, loss: trainer.loss, batchSize: batchSize, optimizer: trainer.optimizer, pool: pool,
      kernels: trainer.kernels)
  }

  /// The loss of the next batch, and an update at a rate; nil where either is not finite.
  func step(_ rate: Double, _ data: DataMemory<S>) -> Double? {
    if batch * batchSize >= data.rows || epoch == 0 { startEpoch() }
    let start = batch * batchSize
    let result = order.withUnsafeBufferPointer { order in
      workspace.pass(
        BatchRequest(
          data: data, order: order.baseAddress, start: start,
          count: min(batchSize, data.rows - start), seed: trainer.seed, epoch: epoch,
          differentiates: true), penalty: trainer.penalty)
    }
    let loss = result.error + result.penalty
    guard loss.isFinite && !workspace.hasGradientFault else { return nil }
    steps += 1
    batch += 1
    workspace.updater.update(
      trainer.optimizer,
      UpdateRequest(
        step: steps, factors: StepFactors(learningRate: rate / trainer.optimizer.learningRate),
        clipping: trainer.clipping, maxNorm: trainer.maxNorm))
    return loss
  }

  private func startEpoch() {
    epoch += 1
    batch = 0
    guard trainer.shuffles else { return }
    for i in order.indices { order[i] = Int32(truncatingIfNeeded: i) }
    var stream = RandomStream(seed: trainer.seed, purpose: .shuffling, index: epoch)
    stream.shuffle(&order)
  }
}
