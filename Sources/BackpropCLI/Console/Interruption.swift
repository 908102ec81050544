import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether somebody wants the work to end: with Ctrl-C, or by asking the process to.
///
/// Until ``expect`` is called a signal ends the process at once, as it always does. From then on the
/// first one is only noted, for the work to end in good order, and the second ends the process.
struct Interruption: Sendable {
  /// Begins to take note of signals.
  var expect: @Sendable () -> Void
  /// Has a second signal remove a file before it ends the process: one that is not whole yet.
  var discard: @Sendable (_ path: String) -> Void
  /// The status to end with after the signal that was noted; nil where there was none.
  var status: @Sendable () -> ExitStatus?

  /// Nobody interrupts.
  static let never = Interruption(expect: {}, discard: { _ in }, status: { nil })

  /// The signals of this process.
  static let process = Interruption(
    expect: {
      // Touched here, so that the handler finds it made.
      _ = (Noted.signal.load(ordering: .relaxed), Noted.unfinished.load(ordering: .relaxed))
      for number in [SIGINT, SIGTERM] where !isIgnored(number) { signal(number, Noted.take) }
    },
    discard: { path in
      // Never freed: the handler may come at any moment.
      Noted.unfinished.store(Int(bitPattern: strdup(path)), ordering: .releasing)
    },
    status: {
      switch Noted.signal.load(ordering: .relaxed) {
      case SIGINT: .interrupted
      case SIGTERM: .terminated
      default: nil
      }
    })
}

/// Whether this process was told to ignore a signal, as by nohup, or behind `&` in a script.
private func isIgnored(_ number: Int32) -> Bool {
  let before = signal(number, SIG_IGN)
  signal(number, before)
  return unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}

/// What a signal handler may reach must be global, and touch nothing but an atomic.
private enum Noted {
  static let signal = Atomic<Int32>(0)
  /// The address of the path of a file that is not whole, or 0.
  static let unfinished = Atomic<Int>(0)

  /// Notes the first signal; at the second, leaves and takes along no more than the unfinished file.
  static let take: @convention(c) (Int32) -> Void = { number in
    if Noted.signal.exchange(number, ordering: .relaxed) == 0 { return }
    let path = UnsafePointer<CChar>(bitPattern: Noted.unfinished.load(ordering: .acquiring))
    if let path { unlink(path) }
    _exit(128 + number)
  }
}
