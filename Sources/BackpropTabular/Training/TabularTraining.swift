import Dispatch
import Synchronization

/// A training that runs in the background: its events as they come, and the model at the end.
///
/// ```swift
/// let training = TabularModel.training(on: table, target: "species")
/// for await event in training {
///   if case .training(.epoch(let record)) = event { print(record.epoch, record.error) }
/// }
/// let model = try await training.fit.model
/// ```
///
/// To read the events is not necessary; a reader that lags behind misses batches, and nothing else.
/// They are there for one reader.
///
/// A training that is cancelled – by ``cancel()``, or because the task that waits for it or reads its
/// events is – ends after the batch in hand, and gives the best model so far.
public struct TabularTraining: Sendable {
  private let job: TabularJob
  private let task: Task<Result<TabularFit, BackpropError>, Never>

  init(
    _ priority: TaskPriority?,
    _ work:
      @escaping @Sendable (
        _ observe: @escaping (TabularEvent) -> TrainingDirective
      ) throws(BackpropError) -> TabularFit
  ) {
    let job = TabularJob(work)
    self.job = job
    task = Task.detached(priority: priority) {
      await withTaskCancellationHandler {
        await job.run()
      } onCancel: {
        job.cancel()
      }
    }
  }

  /// The model and how it went, once the training is over.
  ///
  /// - Throws: `BackpropError` when there is no model, as
  ///   ``TabularModel/fit(_:target:options:resuming:pool:observe:checkpoint:clock:)`` does; of code
  ///   `cancelled` when the training was cancelled before it had learned anything.
  public var fit: TabularFit {
    get async throws(BackpropError) {
      let result = await withTaskCancellationHandler {
        await task.value
      } onCancel: {
        job.cancel()
      }
      return try result.get()
    }
  }

  /// Ends the training after the batch in hand.
  public func cancel() { job.cancel() }
}

extension TabularTraining: AsyncSequence {
  public typealias Element = TabularEvent
  public typealias Failure = Never

  /// Reads the events.
  public struct Iterator: AsyncIteratorProtocol {
    fileprivate let job: TabularJob

    public mutating func next() async -> TabularEvent? {
      await next(isolation: nil)
    }

    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(Never) -> TabularEvent? {
      let job = job
      return await withTaskCancellationHandler {
        await job.events.next()
      } onCancel: {
        job.cancel()
      }
    }
  }

  public func makeAsyncIterator() -> Iterator { Iterator(job: job) }
}

/// What runs on a thread of its own: a training keeps one busy for long, and the threads of tasks are
/// few.
private final class TabularJob: Sendable {
  let events = EventChannel()
  private let isCancelled = Atomic(false)
  private let work:
    @Sendable (@escaping (TabularEvent) -> TrainingDirective) throws(BackpropError) -> TabularFit

  init(
    _ work:
      @escaping @Sendable (
        @escaping (TabularEvent) -> TrainingDirective
      ) throws(BackpropError) -> TabularFit
  ) {
    self.work = work
  }

  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  func run() async -> Result<TabularFit, BackpropError> {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "backprop.training").async {
        continuation.resume(returning: self.result())
      }
    }
  }

  private func result() -> Result<TabularFit, BackpropError> {
    defer { events.finish() }
    do throws(BackpropError) {
      let fit = try work { event in
        self.events.send(event)
        return self.isCancelled.load(ordering: .relaxed) ? .stop : .proceed
      }
      if case .stopped = fit.training.ending, fit.training.bestEpoch == 0 {
        throw BackpropError(
          .cancelled, "the training was cancelled before it had learned anything")
      }
      return .success(fit)
    } catch {
      return .failure(error)
    }
  }
}

extension TabularModel {
  /// Starts the training of a network that predicts one column of a table, in the background; see
  /// ``fit(_:target:options:resuming:pool:observe:checkpoint:clock:)``.
  ///
  /// - Parameter priority: that of the task that waits for the thread.
  public static func training(
    on table: Table, target: String, options: TabularOptions = TabularOptions(),
    pool: ThreadPool? = nil, priority: TaskPriority? = nil
  ) -> TabularTraining {
    TabularTraining(priority) { observe throws(BackpropError) in
      try fit(
        table, target: target, options: options, pool: pool, observe: observe,
        clock: stopwatch())
    }
  }

  /// The same for a model that is trained further; see
  /// ``continueTraining(on:options:resuming:pool:observe:checkpoint:clock:)``.
  public func furtherTraining(
    on table: Table, options: TabularOptions = TabularOptions(), pool: ThreadPool? = nil,
    priority: TaskPriority? = nil
  ) -> TabularTraining {
    TabularTraining(priority) { observe throws(BackpropError) in
      try continueTraining(
        on: table, options: options, pool: pool, observe: observe, clock: Self.stopwatch())
    }
  }

  /// A clock that tells the seconds since this call.
  private static func stopwatch() -> () -> Double {
    let start = ContinuousClock.now
    return { (ContinuousClock.now - start) / .seconds(1) }
  }
}
