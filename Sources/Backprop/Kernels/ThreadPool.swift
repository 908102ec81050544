internal import CBackprop

/// Work that is cut into pieces; each piece may run on any thread.
open class PieceBody {
  /// Creates the work.
  public init() {}

  /// Does one piece. Pieces run at the same time, so they must not write to the same memory.
  open func run(_ piece: Int) {}
}

/// A number of threads that work on pieces together with their caller.
///
/// Which thread runs a piece is left to chance; what a piece computes is not, so results do not
/// depend on the number of threads. One caller at a time: a second one, or a call from inside a
/// piece, runs its pieces by itself.
public final class ThreadPool: @unchecked Sendable {  // The C pool does its own locking.
  #if hasFeature(Embedded)
    /// Creates a pool of one thread, the caller: there are no others here.
    public init(threads: Int) {}

    /// The number of threads, the caller counted.
    public var threads: Int { 1 }

    /// How many pieces each thread has run; the caller first. Not counted here.
    public var piecesRun: [Int] { [0] }

    func run(_ body: PieceBody, pieces: Int, isShort: Bool = false) {
      for piece in 0..<pieces { body.run(piece) }
    }
  #else
    private let pool: OpaquePointer

    /// Starts a pool of `threads` threads, the caller counted.
    ///
    /// An idle thread spins for about 10 µs, ten times as long while others are at their last pieces,
    /// then sleeps: longer spinning cost up to 70 % when another process wanted the core, shorter
    /// spinning cost more than small steps gain.
    ///
    /// - Precondition: `threads` lies between 1 and 1024.
    public init(threads: Int) {
      precondition(
        threads >= 1 && threads <= 1024, "ThreadPool: the number of threads must lie in 1 ... 1024")
      guard let pool = bp_pool_create(Int32(threads), 400) else {
        fatalError("ThreadPool: out of memory")
      }
      self.pool = pool
    }

    deinit { bp_pool_destroy(pool) }

    /// The number of threads, the caller counted.
    public var threads: Int { Int(bp_pool_threads(pool)) }

    /// How many pieces each thread has run since the pool was made; the caller comes first.
    public var piecesRun: [Int] {
      (0..<threads).map { Int(bp_pool_pieces(pool, Int32($0))) }
    }

    /// Runs every piece of `body` once, and returns when all are done.
    ///
    /// - Parameter isShort: whether all of it takes less than about 0.1 ms: then threads that sleep
    ///   are woken only now and then, since that costs as much.
    func run(_ body: PieceBody, pieces: Int, isShort: Bool = false) {
      bp_pool_run(
        pool,
        { context, piece in
          guard let context else { return }
          Unmanaged<PieceBody>.fromOpaque(context).takeUnretainedValue().run(piece)
        }, Unmanaged.passUnretained(body).toOpaque(), pieces, isShort ? 1 : 0)
    }
  #endif
}
