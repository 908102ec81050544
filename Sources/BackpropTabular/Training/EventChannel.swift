import Synchronization

/// Events on their way from the thread of a training to a task.
///
/// A reader that lags behind misses batches, of which only the newest is kept, and nothing else.
final class EventChannel: Sendable {
  private struct State {
    var events: [TabularEvent] = []
    /// The position of the next event to be read.
    var next = 0
    var isFinished = false
    var readers: [CheckedContinuation<TabularEvent?, Never>] = []

    /// Takes the event that was read away, many at a time.
    mutating func drop() {
      next += 1
      guard next == events.count || next == 64 else { return }
      events.removeFirst(next)
      next = 0
    }
  }

  private let state = Mutex(State())

  func send(_ event: TabularEvent) {
    let reader = state.withLock { state -> CheckedContinuation<TabularEvent?, Never>? in
      if !state.readers.isEmpty { return state.readers.removeFirst() }
      if event.isBatch, state.events.last?.isBatch == true, state.next < state.events.count {
        state.events.removeLast()
      }
      state.events.append(event)
      return nil
    }
    reader?.resume(returning: event)
  }

  /// Nothing more will be sent.
  func finish() {
    let readers = state.withLock { state in
      state.isFinished = true
      defer { state.readers = [] }
      return state.readers
    }
    for reader in readers { reader.resume(returning: nil) }
  }

  /// The next event; nil after the last.
  func next() async -> TabularEvent? {
    await withCheckedContinuation { reader in
      let answer = state.withLock { state -> TabularEvent?? in
        if state.next < state.events.count {
          defer { state.drop() }
          return .some(state.events[state.next])
        }
        if state.isFinished { return .some(nil) }
        state.readers.append(reader)
        return nil
      }
      if let answer { reader.resume(returning: answer) }
    }
  }
}

extension TabularEvent {
  fileprivate var isBatch: Bool {
    if case .training(.batch) = self { true } else { false }
  }
}
