import Foundation
import Testing

@testable import Backprop

@Suite struct ThreadPoolTests {
  @Test(arguments: [1, 2, 3, 5])
  func everyPieceRunsOnce(threads: Int) {
    let pool = ThreadPool(threads: threads)
    #expect(pool.threads == threads)
    var total = 0
    for pieces in Array(0...40) + [63, 64, 65, 255, 256, 257, 999, 1_000] {
      let body = CountingBody(pieces: pieces)
      pool.run(body, pieces: pieces)
      if body.counts != [Int](repeating: 1, count: pieces) {
        Issue.record("\(pieces) pieces ran \(body.counts) times")
      }
      total += pieces
    }
    // The pool's own counters are atomic: a piece that ran twice at the same time shows here.
    #expect(pool.piecesRun.reduce(0, +) == total)
  }

  /// More pieces than the pool's ticket has room for.
  @Test(arguments: [65_535, 65_536, 70_001])
  func manyPieces(pieces: Int) {
    let pool = ThreadPool(threads: 2)
    let body = CountingBody(pieces: pieces)
    pool.run(body, pieces: pieces)
    #expect(body.counts.allSatisfy { $0 == 1 })
    #expect(pool.piecesRun.reduce(0, +) == pieces)
  }

  @Test(arguments: [2, 3])
  func manyRegionsInARow(threads: Int) {
    let pool = ThreadPool(threads: threads)
    let body = CountingBody(pieces: 4)
    for _ in 0..<20_000 { pool.run(body, pieces: 4) }
    #expect(body.counts == [20_000, 20_000, 20_000, 20_000])
    #expect(pool.piecesRun.reduce(0, +) == 80_000)
  }

  /// Short work lets threads sleep, but not for good: among runs that need all threads, one wakes them.
  @Test(arguments: [2, 3, 5])
  func shortWorkWakesThreadsInTheEnd(threads: Int) {
    let pool = ThreadPool(threads: threads)
    let counting = CountingBody(pieces: threads)
    for _ in 0..<20 {
      Thread.sleep(forTimeInterval: 0.002)
      pool.run(counting, pieces: threads, isShort: true)
    }
    #expect(counting.counts == [Int](repeating: 20, count: threads))
    var runs = 0
    var workers = 1
    while workers < threads && runs < 500 {
      let before = pool.piecesRun
      Thread.sleep(forTimeInterval: 0.0005)
      pool.run(SleepingBody(), pieces: 4 * threads, isShort: true)
      workers = zip(pool.piecesRun, before).filter { $0 > $1 }.count
      runs += 1
    }
    #expect(workers == threads, "after \(runs) runs")
  }

  /// As many pieces as threads, each waiting until all have begun: only possible when every thread
  /// takes one.
  @Test(arguments: [2, 3, 5])
  func allThreadsWork(threads: Int) {
    let pool = ThreadPool(threads: threads)
    for round in 1...10 {
      let body = MeetingBody(parties: threads)
      pool.run(body, pieces: threads)
      #expect(body.met)
      #expect(pool.piecesRun == [Int](repeating: round, count: threads))
    }
  }

  /// A run from inside a piece does its pieces on the thread of that piece.
  @Test(arguments: [1, 2, 3])
  func nestedRun(threads: Int) {
    let pool = ThreadPool(threads: threads)
    for _ in 0..<50 {
      let body = NestingBody(pool: pool, pieces: 12)
      pool.run(body, pieces: 12)
      #expect(body.inner.allSatisfy { $0.counts == [1, 1, 1, 1, 1] })
      #expect(body.stayed == [Bool](repeating: true, count: 12))
    }
  }

  /// While one caller is inside the pool, another one does its pieces by itself.
  @Test func twoCallersAtOnce() {
    let shared = ThreadPool(threads: 2)
    let callers = ThreadPool(threads: 2)
    for _ in 0..<20 {
      let body = CallingBody(pool: shared)
      callers.run(body, pieces: 2)
      #expect(body.meeting.met)
      #expect(body.bodies.allSatisfy { $0.counts == [Int](repeating: 200, count: 30) })
    }
  }

  /// Pools end while their threads spin, sleep, or were never used.
  @Test(arguments: [1, 2, 5])
  func idlePoolsEnd(threads: Int) {
    for round in 0..<30 {
      var pool: ThreadPool? = ThreadPool(threads: threads)
      weak let seen = pool
      let body = CountingBody(pieces: 8)
      if round % 3 > 0 { pool?.run(body, pieces: 8) }
      if round % 3 > 1 { usleep(2_000) }
      pool = nil
      #expect(seen == nil)
      #expect(body.counts == [Int](repeating: round % 3 > 0 ? 1 : 0, count: 8))
    }
  }
}

/// Takes a millisecond for each piece.
private final class SleepingBody: PieceBody {
  override func run(_ piece: Int) { Thread.sleep(forTimeInterval: 0.001) }
}

/// Counts how often each piece runs. Each piece writes to memory of its own.
private final class CountingBody: PieceBody {
  private let memory: UnsafeMutableBufferPointer<Int>

  init(pieces: Int) {
    memory = .allocate(capacity: pieces)
    memory.initialize(repeating: 0)
    super.init()
  }

  deinit { memory.deallocate() }

  var counts: [Int] { Array(memory) }

  override func run(_ piece: Int) { memory[piece] += 1 }
}

/// Pieces that wait for each other.
private final class MeetingBody: PieceBody {
  private let condition = NSCondition()
  private let parties: Int
  private var present = 0

  init(parties: Int) {
    self.parties = parties
    super.init()
  }

  var met: Bool { present == parties }

  override func run(_ piece: Int) {
    condition.lock()
    defer { condition.unlock() }
    present += 1
    condition.broadcast()
    let deadline = Date(timeIntervalSinceNow: 20)
    while present < parties && condition.wait(until: deadline) {}
  }
}

/// Pieces that run pieces on the same pool.
private final class NestingBody: PieceBody {
  let pool: ThreadPool
  let inner: [InnerBody]
  private let memory: UnsafeMutableBufferPointer<Bool>

  init(pool: ThreadPool, pieces: Int) {
    self.pool = pool
    inner = (0..<pieces).map { _ in InnerBody() }
    memory = .allocate(capacity: pieces)
    memory.initialize(repeating: false)
    super.init()
  }

  deinit { memory.deallocate() }

  var stayed: [Bool] { Array(memory) }

  override func run(_ piece: Int) {
    inner[piece].caller = pthread_self()
    pool.run(inner[piece], pieces: 5)
    memory[piece] = inner[piece].stayed
  }

  final class InnerBody: PieceBody {
    var caller = pthread_self()
    var counts = [0, 0, 0, 0, 0]
    var stayed = true

    override func run(_ piece: Int) {
      counts[piece] += 1
      if pthread_equal(caller, pthread_self()) == 0 { stayed = false }
    }
  }
}

/// Two pieces that meet, and then both run regions on a pool at the same time.
private final class CallingBody: PieceBody {
  let pool: ThreadPool
  let meeting = MeetingBody(parties: 2)
  let bodies = [CountingBody(pieces: 30), CountingBody(pieces: 30)]

  init(pool: ThreadPool) {
    self.pool = pool
    super.init()
  }

  override func run(_ piece: Int) {
    meeting.run(piece)
    for _ in 0..<200 { pool.run(bodies[piece], pieces: 30) }
  }
}
