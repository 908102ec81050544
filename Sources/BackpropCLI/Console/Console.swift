import Backprop

/// What a verb has to talk with: where data and talk go, and how much of them is wanted.
///
/// It is passed in, never reached for, so that a verb runs the same in a test.
struct Console: Sendable {
  /// Whether standard input is a keyboard.
  var inputIsTerminal: Bool
  /// Standard output: data, that the next program reads.
  var output: TextStream
  /// Standard error: everything said to the person.
  var talk: TextStream
  /// Whether to say nothing but errors.
  var isQuiet = false
  /// Whether data is written as JSON.
  var isJSON = false
  /// The time since some fixed moment; never goes back.
  var now: @Sendable () -> Duration
  /// Whether somebody wants the work to end.
  var interruption = Interruption.never
  /// Where values of options come from besides the command line.
  var settings = Settings.none

  init(
    inputIsTerminal: Bool, output: TextStream, talk: TextStream,
    now: @escaping @Sendable () -> Duration
  ) {
    self.inputIsTerminal = inputIsTerminal
    self.output = output
    self.talk = talk
    self.now = now
  }

  /// Writes a line of data.
  ///
  /// - Throws: `ClosedPipe` or a `BackpropError` of code `io`.
  func print(_ line: String) throws { try output.writeLine(line) }

  /// Says something to the person, unless told to be quiet.
  ///
  /// Where nobody listens on standard error there is nobody to tell, so a failure is no error.
  func say(_ text: String) {
    guard !isQuiet else { return }
    try? talk.writeLine(text)
    try? talk.flush()
  }

  /// Says that something looks wrong, though the work goes on.
  func warn(_ message: String) {
    say("backprop: \(talk.style.yellow("warning:")) \(message)")
  }

  /// Says why the work stops; also where quiet is wanted.
  func reportError(_ message: String) {
    try? talk.writeLine("backprop: \(talk.style.red("error:")) \(message)")
    try? talk.flush()
  }

  /// Whether progress may be drawn.
  var showsLiveProgress: Bool { talk.isTerminal && !isQuiet }

  /// Draws progress over the progress drawn before; nothing off a terminal.
  func showProgress(_ line: String) {
    if showsLiveProgress { try? talk.showLive(line) }
  }

  /// Refuses `-` where standard input is a keyboard: to wait for somebody to type a table would look
  /// like a hang.
  func requirePipe(for path: String) throws {
    if path == "-" && inputIsTerminal {
      throw BackpropError(
        .usage, "`-` reads standard input, which is a terminal here: pipe a file in")
    }
  }

  /// The console as a verb's options want it.
  func configured(by options: OutputOptions) -> Console {
    var console = self
    console.isQuiet = options.quiet
    console.isJSON = options.json
    if options.color != .auto {
      console.output = output.colored(options.color == .always)
      console.talk = talk.colored(options.color == .always)
    }
    return console
  }
}
