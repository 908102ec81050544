import Synchronization

/// A stream of text with what is known of the place where it is read.
final class TextStream: Sendable {
  /// Whether a person looks at it.
  let isTerminal: Bool
  /// The columns of the terminal; 80 where there is none.
  let width: Int
  /// How it sets things off.
  let style: Style

  private let sink: any ByteSink
  private let state = Mutex(State())

  private struct State {
    var pending: [UInt8] = []
    /// Whether the last line is a progress line, to be replaced by what comes next.
    var hasLiveLine = false
  }

  /// Bytes gathered before they are written, where no person waits for them.
  private static let bufferSize = 1 << 16

  init(_ sink: any ByteSink, isTerminal: Bool = false, width: Int = 80, usesColor: Bool = false) {
    self.sink = sink
    self.isTerminal = isTerminal
    self.width = width
    style = Style(usesColor: usesColor)
  }

  /// The same stream with colour or without.
  ///
  /// - Precondition: nothing is waiting to be written.
  func colored(_ usesColor: Bool) -> TextStream {
    precondition(
      state.withLock { $0.pending.isEmpty }, "TextStream.colored: in the middle of a text")
    return TextStream(sink, isTerminal: isTerminal, width: width, usesColor: usesColor)
  }

  /// Writes a text. On a terminal at once, elsewhere when the buffer is full or flushed.
  func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes the bytes of a text.
  func write(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      if state.hasLiveLine { state.pending += Self.eraseLine }
      state.hasLiveLine = false
      state.pending += bytes
      if isTerminal || state.pending.count >= Self.bufferSize { try drain(&state) }
    }
  }

  /// Writes a line.
  func writeLine(_ line: String) throws { try write(line + "\n") }

  /// Writes what is still in the buffer.
  func flush() throws {
    try state.withLock { state in try drain(&state) }
  }

  /// Shows a line that the next one replaces; nothing where no person looks.
  func showLive(_ line: String) throws {
    guard isTerminal else { return }
    try state.withLock { state in
      state.pending += Self.eraseLine + line.utf8
      state.hasLiveLine = true
      try drain(&state)
    }
  }

  /// Takes the live line away.
  func clearLive() throws { try write("") }

  /// Back to the first column, and clear to the end of the line.
  private static let eraseLine = Array("\r\u{1B}[K".utf8)

  private func drain(_ state: inout State) throws {
    let bytes = state.pending
    // What could not be written is not tried again: the error is reported once.
    state.pending = []
    if !bytes.isEmpty { try sink.write(bytes) }
  }
}
