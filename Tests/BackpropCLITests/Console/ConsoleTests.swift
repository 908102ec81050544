import Backprop
import Synchronization
import Testing

@testable import BackpropCLI

/// A console whose streams are kept.
struct CapturedConsole {
  let output = CapturingSink()
  let talk = CapturingSink()
  let console: Console

  init(isTerminal: Bool = false, usesColor: Bool = false, width: Int = 80) {
    console = Console(
      inputIsTerminal: isTerminal,
      output: TextStream(output, isTerminal: isTerminal, width: width, usesColor: usesColor),
      talk: TextStream(talk, isTerminal: isTerminal, width: width, usesColor: usesColor),
      now: { .zero })
  }
}

/// Counts what it is given, and fails when told to.
private final class FailingSink: ByteSink {
  let writes = Atomic(0)
  let error: any Error & Sendable

  init(_ error: any Error & Sendable) { self.error = error }

  func write(_ bytes: [UInt8]) throws {
    writes.add(1, ordering: .relaxed)
    throw error
  }
}

@Suite struct ConsoleTests {
  @Test func talkAndDataGoApart() throws {
    let captured = CapturedConsole()
    captured.console.say("hello")
    captured.console.warn("careful")
    captured.console.reportError("no")
    try captured.console.print("1,2")
    try captured.console.output.flush()
    #expect(captured.output.text == "1,2\n")
    #expect(captured.talk.text == "hello\nbackprop: warning: careful\nbackprop: error: no\n")
  }

  @Test func quietSaysNothingButErrors() throws {
    let captured = CapturedConsole(isTerminal: true)
    var console = captured.console
    console.isQuiet = true
    console.say("hello")
    console.warn("careful")
    console.showProgress("1/2")
    console.reportError("no")
    try console.print("1,2")
    #expect(captured.output.text == "1,2\n")
    #expect(captured.talk.text == "backprop: error: no\n")
  }

  @Test func colorOnlyWhereWanted() {
    let captured = CapturedConsole(isTerminal: true, usesColor: true)
    captured.console.reportError("no")
    #expect(captured.talk.text == "backprop: \u{1B}[31merror:\u{1B}[0m no\n")
  }

  @Test(arguments: [
    ([:], true), (["NO_COLOR": "1"], false), (["NO_COLOR": ""], true), (["TERM": "dumb"], false),
    (["TERM": "xterm"], true),
  ])
  func environment(variables: [String: String], expected: Bool) {
    #expect(Console.colorIsWelcome { variables[$0] } == expected)
  }

  @Test func liveLinesReplaceOneAnother() {
    let captured = CapturedConsole(isTerminal: true)
    captured.console.showProgress("1/2")
    captured.console.showProgress("2/2")
    captured.console.say("done")
    captured.console.say("end")
    #expect(captured.talk.text == "\r\u{1B}[K1/2\r\u{1B}[K2/2\r\u{1B}[Kdone\nend\n")
  }

  @Test func noLiveLinesOffATerminal() {
    let captured = CapturedConsole()
    captured.console.showProgress("1/2")
    captured.console.say("done")
    #expect(captured.talk.text == "done\n")
  }

  @Test func outputIsGatheredOffATerminal() throws {
    let captured = CapturedConsole()
    try captured.console.print("a")
    #expect(captured.output.text == "")
    try captured.console.print(String(repeating: "b", count: 1 << 16))
    #expect(captured.output.text.count == (1 << 16) + 3)
  }

  @Test func aKeyboardIsNoTable() throws {
    let terminal = CapturedConsole(isTerminal: true).console
    #expect(throws: BackpropError.self) { try terminal.requirePipe(for: "-") }
    try terminal.requirePipe(for: "data.csv")
    try CapturedConsole().console.requirePipe(for: "-")
  }

  /// Nobody to talk to is no reason to stop; nobody to give the data to is.
  @Test func failingStreams() {
    let sink = FailingSink(ClosedPipe())
    var console = CapturedConsole().console
    console.talk = TextStream(sink)
    console.say("hello")
    #expect(sink.writes.load(ordering: .relaxed) == 1)
    console.output = TextStream(sink, isTerminal: true)
    #expect(throws: ClosedPipe.self) { try console.print("1") }
  }

  @Test func statusOfAFailingOutput() {
    var console = CapturedConsole().console
    console.output = TextStream(FailingSink(ClosedPipe()))
    #expect(runCommand(["--version"], on: console) == .success)
    let talk = CapturingSink()
    console.talk = TextStream(talk)
    console.output = TextStream(FailingSink(BackpropError(.io, "no space left")))
    #expect(runCommand(["--version"], on: console) == .io)
    #expect(talk.text == "backprop: error: no space left\n")
  }
}
