/// A network to be trained, with all that it takes.
public struct TrainingJob<S: Scalar>: Sendable {
  /// How it is trained.
  public var trainer: Trainer<S>
  /// The network, with the weights to start from.
  public var network: Network<S>
  /// The rows to train on.
  public var training: Dataset<S>
  /// The rows that decide; nil where the training error does.
  public var validation: Dataset<S>?

  /// Creates a job.
  public init(
    _ trainer: Trainer<S>, _ network: Network<S>, on training: Dataset<S>,
    validation: Dataset<S>? = nil
  ) {
    self.trainer = trainer
    self.network = network
    self.training = training
    self.validation = validation
  }

  /// A network that a job has trained.
  public struct Outcome: Sendable {
    /// The network, with the best weights.
    public let network: Network<S>
    /// How the training went.
    public let training: TrainingResult
  }

  /// Trains many networks at the same time, each on one thread: for many small networks (folds,
  /// seeds, settings) faster than one after another on all threads.
  ///
  /// Each network gets the bits that it gets alone. Threads take jobs in their order; so long ones
  /// belong first. Complexity: the memory of as many runs as the pool has threads.
  ///
  /// - Parameters:
  ///   - observe: called with the number of a job and its events, from several threads at a time;
  ///     its answer can end that job.
  /// - Returns: for each job, in their order, what came of it, or why it could not run. One that
  ///   fails leaves the others alone.
  public static func run(
    _ jobs: [TrainingJob], pool: ThreadPool,
    observe: (@Sendable (_ job: Int, TrainingEvent) -> TrainingDirective)? = nil
  ) -> [Result<Outcome, BackpropError>] {
    let work = TrainingJobs(jobs, observe: observe)
    pool.run(work, pieces: jobs.count)
    return work.results
  }
}

/// The jobs as pieces of work, each with a place for its result.
private final class TrainingJobs<S: Scalar>: PieceBody {
  typealias Outcome = Result<TrainingJob<S>.Outcome, BackpropError>

  private let jobs: [TrainingJob<S>]
  private let observe: (@Sendable (Int, TrainingEvent) -> TrainingDirective)?
  /// One place for each job: no two threads write to the same.
  private let places: UnsafeMutablePointer<Outcome?>

  init(
    _ jobs: [TrainingJob<S>], observe: (@Sendable (Int, TrainingEvent) -> TrainingDirective)?
  ) {
    self.jobs = jobs
    self.observe = observe
    places = .allocate(capacity: jobs.count)
    places.initialize(repeating: nil, count: jobs.count)
    super.init()
  }

  deinit {
    places.deinitialize(count: jobs.count)
    places.deallocate()
  }

  override func run(_ piece: Int) { places[piece] = train(jobs[piece], number: piece) }

  private func train(_ job: TrainingJob<S>, number: Int) -> Outcome {
    var network = job.network
    let observe = observe
    do throws(BackpropError) {
      let result = try job.trainer.train(
        &network, on: job.training, validation: job.validation,
        observe: observe.map { observe in { observe(number, $0) } })
      return .success(TrainingJob<S>.Outcome(network: network, training: result))
    } catch {
      return .failure(error)
    }
  }

  /// What came of each job.
  var results: [Outcome] {
    jobs.indices.map { number in
      guard let result = places[number] else {
        preconditionFailure("TrainingJob.run: a job was not run")
      }
      return result
    }
  }
}
