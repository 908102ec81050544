import Foundation
import Testing

@testable import BackpropCLI

/// The built command among other programs: signals, pipes, colour, settings, completion.
@Suite struct CommandTests {
  typealias Folder = VerbTests.Folder

  /// Runs a script with `$B` for the command, which has the signals of a command in a terminal: a test's
  /// thread blocks them, and a script without job control ignores Ctrl-C behind `&`.
  private func shell(_ script: String, in folder: Folder) throws -> Binary.Result {
    try folder.write("script.sh", "set -m\nB='\(Binary.url.path)'\n" + script)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["script.sh"]
    process.currentDirectoryURL = folder.url
    process.standardInput = FileHandle.nullDevice
    let (output, talk) = (folder.url.path + "/shell.out", folder.url.path + "/shell.err")
    for path in [output, talk] { try Data().write(to: URL(fileURLWithPath: path)) }
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: talk)
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
    process.waitUntilExit()
    return Binary.Result(
      status: process.terminationStatus,
      output: String(decoding: try folder.bytes("shell.out"), as: UTF8.self),
      talk: String(decoding: try folder.bytes("shell.err"), as: UTF8.self))
  }

  // MARK: - Signals

  /// A training that would take minutes is stopped once epochs are told; the model is whole.
  @Test(arguments: [("INT", Int32(130), "interrupted"), ("TERM", 143, "interrupted")])
  func aSignalKeepsTheBestModel(signal: String, status: Int32, says: String) throws {
    let folder = try Folder()
    let result = try shell(
      """
      "$B" train table.csv --target y --epochs 1000000 --patience none --json > events &
      until [ "$(grep -c '"epoch"' events)" -ge 4 ]; do sleep 0.05; done
      kill -\(signal) $!
      wait $!
      """, in: folder)
    #expect(result.status == status, "\(result.talk)")
    #expect(result.talk.contains(says), "\(result.talk)")
    let last = String(decoding: try folder.bytes("events"), as: UTF8.self).split(separator: "\n")
      .last
    #expect(last?.contains("\"ending\":\"stopped\"") == true, "\(last ?? "")")
    #expect(try folder.run("predict table.backprop table.csv").status == 0)
  }

  /// Whoever interrupts twice does not wait: nothing is written, and no half file is left.
  @Test func twoSignalsLeaveAtOnce() throws {
    let folder = try Folder()
    let result = try shell(
      """
      "$B" train table.csv --target y --epochs 1000000 --patience none --hidden 2000,2000 \
        --batch-size 100000 --json > events &
      until grep -q '"plan"' events; do sleep 0.05; done
      sleep 0.3
      # Signals of one kind that arrive together are one.
      for i in $(seq 500); do kill -INT $! 2>/dev/null || break; done
      wait $!
      """, in: folder)
    #expect(result.status == 130, "\(result.talk)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(!files.contains { $0.contains("backprop") }, "\(files)")
  }

  /// Before there is anything to save, a signal ends the command as it ends any.
  @Test func aSignalBeforeTheTraining() throws {
    let folder = try Folder()
    let result = try shell(
      """
      mkfifo slow
      "$B" train slow --target y -o m &
      sleep 0.3
      kill -TERM $!
      wait $!
      """, in: folder)
    #expect(result.status == 143, "\(result.talk)")
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/m"))
  }

  /// Interrupted predictions leave nothing of their file, and what was there before stays; also where the
  /// program that feeds them is interrupted with them.
  @Test(arguments: [("INT", Int32(130)), ("TERM", 143)])
  func aSignalLeavesNoHalfFile(signal: String, status: Int32) throws {
    let folder = try Folder()
    _ = try folder.run("train table.csv --target y --epochs 1")
    let result = try shell(
      """
      echo before > out
      mkfifo rows
      "$B" predict table.backprop - -o out --force < rows &
      exec 9> rows
      cat table.csv >&9
      until ls -a | grep -q '^.backprop-'; do sleep 0.02; done
      kill -\(signal) $!
      sleep 0.1
      exec 9>&-
      wait $!
      """, in: folder)
    #expect(result.status == status, "\(result.talk)")
    #expect(result.talk.contains("interrupted: out was not written"), "\(result.talk)")
    #expect(String(decoding: try folder.bytes("out"), as: UTF8.self) == "before\n")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(!files.contains { $0.hasPrefix(".backprop-") }, "\(files)")
  }

  /// Whoever interrupts twice does not wait for the rest of the rows, and leaves no half file either.
  @Test func twoSignalsLeaveNoHalfFile() throws {
    let folder = try Folder()
    _ = try folder.run("train table.csv --target y --epochs 1")
    let result = try shell(
      """
      mkfifo rows
      "$B" predict table.backprop - -o out < rows &
      exec 9> rows
      cat table.csv >&9
      until ls -a | grep -q '^.backprop-'; do sleep 0.02; done
      sleep 0.2
      # Signals of one kind that arrive together are one.
      for i in $(seq 100); do kill -INT $! 2>/dev/null || break; sleep 0.01; done
      wait $!
      """, in: folder)
    #expect(result.status == 130, "\(result.talk)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(!files.contains { $0.hasPrefix(".backprop-") || $0 == "out" }, "\(files)")
  }

  /// Measuring writes no file: a signal ends it as it ends any command.
  @Test(arguments: [("INT", Int32(130)), ("TERM", 143)])
  func aSignalEndsAnEvaluation(signal: String, status: Int32) throws {
    let folder = try Folder()
    _ = try folder.run("train table.csv --target y --epochs 1")
    let result = try shell(
      """
      mkfifo rows
      "$B" evaluate table.backprop - < rows &
      exec 9> rows
      cat table.csv >&9
      sleep 0.3
      kill -\(signal) $!
      wait $!
      """, in: folder)
    #expect(result.status == status, "\(result.talk)")
    #expect(result.output.isEmpty)
  }

  /// What was told to ignore Ctrl-C, as everything behind `&` in a script, goes on ignoring it.
  @Test func ignoredSignalsStayIgnored() throws {
    let folder = try Folder()
    let result = try shell(
      """
      trap '' INT
      "$B" train table.csv --target y --epochs 12 --patience none --json > events &
      until grep -q '"plan"' events; do sleep 0.02; done
      kill -INT $!
      wait $!
      """, in: folder)
    #expect(result.status == 0, "\(result.talk)")
    let events = String(decoding: try folder.bytes("events"), as: UTF8.self)
    #expect(events.contains("\"ending\":\"epochs\""), "\(events)")
  }

  @Test func aClosedPipeEndsQuietly() throws {
    let folder = try Folder()
    _ = try folder.run("train table.csv --target y --epochs 1")
    let result = try shell(
      """
      for i in $(seq 2000); do tail -n +2 table.csv; done > many
      (head -1 table.csv; cat many) > large.csv
      "$B" predict table.backprop large.csv | head -1
      echo "${PIPESTATUS[0]}"
      "$B" list all | true
      echo "${PIPESTATUS[0]}"
      """, in: folder)
    #expect(result.output == "y\n0\n0\n")
    #expect(result.talk.isEmpty, "\(result.talk)")
  }

  // MARK: - Colour

  @Test func colourOnlyWhereWanted() throws {
    let folder = try Folder()
    func isColoured(_ options: String, _ variable: String = "") throws -> Bool {
      try shell("\(variable) \"$B\" list losses \(options)", in: folder).output.contains("\u{1B}[")
    }
    #expect(try !isColoured(""))
    #expect(try isColoured("--color always"))
    #expect(try isColoured("--color always", "NO_COLOR=1"))
    #expect(try !isColoured("--color never"))
    let fault = try folder.run("inspect nothing --color always")
    #expect(fault.talk.hasPrefix("backprop: \u{1B}[31merror:\u{1B}[0m nothing"), "\(fault.talk)")
  }

  /// On a terminal of its own: a progress line, colour and a curve; nothing of it with `--quiet`.
  @Test func aTerminalSeesTheCurve() throws {
    let folder = try Folder()
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else {
      print("skipped: there is no script(1) here to make a terminal with")
      return
    }
    func run(_ options: String) throws -> String {
      try shell(
        "env -u NO_COLOR TERM=xterm script -qec \"'$B' train table.csv --target y --epochs 8 -o m -f \(options)\" /dev/null",
        in: folder
      ).output
    }
    let shown = try run("")
    #expect(shown.contains("validation") && shown.contains("└───"), "\(shown)")
    #expect(shown.contains("\u{1B}[1m"))
    #expect(!(try run("--color never")).contains("\u{1B}[1m"))
    #expect(!(try run("-q")).contains("└"))
  }

  // MARK: - Settings

  @Test func settingsAndTheirFaults() throws {
    let folder = try Folder()
    try folder.write("run.conf", "[train]\nepochs = 2\n")
    try folder.write("bad.conf", "[train]\nepoch = 2\n")
    let train = try folder.run("train table.csv --target y --config run.conf --json -q")
    #expect(train.output.split(separator: "\n").count { $0.contains("\"event\":\"epoch\"") } == 3)
    let bad = try folder.run("train table.csv --target y --config bad.conf -o n")
    #expect(bad.status == 78)
    #expect(
      bad.talk
        == "backprop: error: bad.conf:2: `train` has no option `epoch`; did you mean `epochs`?\n"
        + "See `backprop help config`.\n")
    let missing = try folder.run("train table.csv --target y --config no.conf -o n")
    #expect(missing.status == 66)
    #expect(missing.talk.contains("no.conf"))
    let variable = try shell(
      "BACKPROP_EPOCHS=zero \"$B\" train table.csv --target y -o n", in: folder)
    #expect(variable.status == 78)
    #expect(variable.talk.contains("`BACKPROP_EPOCHS=zero`: expected a whole number"))
    let config = try shell("BACKPROP_SEED=5 \"$B\" config train --json", in: folder)
    #expect(config.output.contains(#"{"name":"seed","value":"5","origin":"BACKPROP_SEED"}"#))
  }

  // MARK: - Completion

  /// What a real bash makes of lines that are being typed.
  @Test(arguments: [
    ("backprop trai", "train"),
    ("backprop train table.csv --target ", "x color y"),
    ("backprop train table.csv --target=c", "color"),
    ("backprop train table.csv --exclude x,c", "x,color"),
    ("backprop train table.csv --optimizer lio", "lion"),
    ("backprop train two.csv --target M", "Mass\\ kg"),
  ])
  func bashCompletes(line: String, words: String) throws {
    let folder = try Folder()
    try folder.write("two.csv", "Mass kg,y\n1,2\n")
    let result = try shell(
      """
      backprop() { "$B" "$@"; }
      source <("$B" completions bash)
      line='\(line)'
      COMP_LINE=$line COMP_POINT=${#line}
      # As readline parts the line.
      read -ra COMP_WORDS <<< "$(sed 's/=/ = /g' <<< "$line")"
      [[ $line == *' ' ]] && COMP_WORDS+=("")
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _backprop
      echo "${COMPREPLY[*]}"
      """, in: folder)
    #expect(result.output == words + "\n", "\(result.talk)")
  }

  static let typed = [
    ("backprop trai", "train"),
    ("backprop train table.csv --target ", "color x y"),
    ("backprop train table.csv --target=c", "--target=color"),
    ("backprop train table.csv --exclude x,c", "x,color"),
    ("backprop train table.csv --optimizer lio", "lion"),
    ("backprop train two.csv --target M", "Mass kg"),
  ]

  /// What fish offers for lines that are being typed.
  @Test(arguments: typed) func fishCompletes(line: String, words: String) throws {
    let folder = try Folder()
    try folder.write("two.csv", "Mass kg,y\n1,2\n")
    let result = try shell(
      """
      command -v fish > /dev/null || exit 99
      mkdir bin; ln -s "$B" bin/backprop; export PATH="$PWD/bin:$PATH" HOME="$PWD"
      "$B" completions fish > script.fish
      fish --no-config -c "source script.fish; complete -C '\(line)'" | cut -f1 | sort | xargs
      """, in: folder)
    expectWords(words, of: "fish", result)
  }

  /// What zsh is given by the script for lines that are being typed, in place of its own completion.
  @Test(arguments: typed) func zshCompletes(line: String, words: String) throws {
    let folder = try Folder()
    try folder.write("two.csv", "Mass kg,y\n1,2\n")
    try folder.write(
      "complete.zsh",
      """
      compdef() { :; }
      compadd() { print -l -- "$candidates[@]"; }
      source ./script.zsh
      words=(${(z)1})
      [[ $1 == *" " ]] && words+=("")
      CURRENT=$#words
      _backprop
      """)
    let result = try shell(
      """
      command -v zsh > /dev/null || exit 99
      mkdir bin; ln -s "$B" bin/backprop; export PATH="$PWD/bin:$PATH"
      "$B" completions zsh > script.zsh
      zsh -f complete.zsh '\(line)' | sort | xargs
      """, in: folder)
    expectWords(words, of: "zsh", result)
  }

  private func expectWords(_ words: String, of shell: String, _ result: Binary.Result) {
    if result.status == 99 {
      print("not checked: there is no \(shell) here")
    } else {
      #expect(result.output == words + "\n", "\(result.talk)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func scriptsAreSound(shell name: String) throws {
    let folder = try Folder()
    let script = try folder.run("completions \(name)").output
    #expect(script.contains("completions \(name) --"))
    try folder.write("script.\(name)", script)
    let check = try shell(
      "command -v \(name) > /dev/null || exit 99; \(name) -n script.\(name)", in: folder)
    if check.status == 99 {
      print("not checked: there is no \(name) here")
    } else {
      #expect(check.status == 0, "\(check.talk)")
    }
  }

  /// The header of a file of any size is read at once.
  @Test func columnsOfALargeFile() throws {
    let folder = try Folder()
    try folder.write(
      "large.csv", "first,second\n" + String(repeating: "1,2\n", count: 40_000) + "\"open")
    let result = try Binary.run(
      ["completions", "fish", "--", "train", "large.csv", "--target", ""], in: folder.url)
    #expect(result.output == "first\nsecond\n")
  }

  // MARK: - JSON

  /// Everything that can be had as JSON says which schema it follows.
  @Test func everyVerbNamesItsSchema() throws {
    let folder = try Folder()
    let train = try folder.run("train table.csv --target y --epochs 1 --json -q")
    let lines = [
      try #require(train.output.split(separator: "\n").first.map(String.init)),
      try folder.run("predict table.backprop table.csv --json").output,
      try folder.run("evaluate table.backprop table.csv --json").output,
      try folder.run("inspect table.backprop --json").output,
      try folder.run("explain --json").output,
      try folder.run("list losses --json").output,
      try folder.run("config train --json").output,
      try folder.run("completions bash --json -- tr").output,
      try folder.run("completions fish --json").output,
    ]
    let schemas = try lines.map { line -> String in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(object?["schema"] as? String)
    }
    #expect(
      schemas == [
        "backprop.train/1", "backprop.predict/1", "backprop.evaluate/1", "backprop.inspect/1",
        "backprop.trace/1", "backprop.list/1", "backprop.config/1", "backprop.completions/1",
        "backprop.completions/1",
      ])
  }

  // MARK: - Documentation

  /// The page of the command lists every status with its meaning.
  @Test func thePageListsEveryStatus() throws {
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Documentation/Command.md"), encoding: .utf8)
    for status in ExitStatus.allCases {
      #expect(page.contains("| \(status.rawValue) | \(status.meaning) |"), "\(status)")
    }
  }
}
