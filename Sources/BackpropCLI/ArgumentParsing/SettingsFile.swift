/// A file with values for options: lines of `option = value`, for all commands or, below a line such
/// as `[train]`, for one.
///
/// ```
/// # For every training in this folder.
/// seed = 7
/// [train]
/// hidden = 64,32
/// quiet = yes
/// ```
/// Blank lines and those that begin with `#` say nothing. The later of two lines wins, and one for a
/// command wins over one for all.
struct SettingsFile: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    /// The command it is for; nil for all.
    var command: String?
    /// The option's name without dashes in front: `learning-rate`.
    var name: String
    var value: String
    var line: Int
  }

  /// What messages call the file.
  var path: String
  var entries: [Entry]

  /// Reads the lines of a file.
  ///
  /// - Throws: `ParseError` at the first line that is neither a setting nor a heading.
  init(_ text: String, path: String) throws(ParseError) {
    self.path = path
    entries = []
    var command: String?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = trimmed(line)
      if line.isEmpty || line.first == "#" { continue }
      if line.first == "[", line.last == "]" {
        command = trimmed(line.dropFirst().dropLast())
        continue
      }
      guard let sign = line.firstIndex(of: "="), sign > line.startIndex else {
        throw .setting("\(path):\(number + 1): expected `option = value` or `[command]`")
      }
      entries.append(
        Entry(
          command: command,
          name: Settings.dashed(String(trimmed(line[..<sign]).drop(while: { $0 == "-" }))),
          value: trimmed(line[line.index(after: sign)...]), line: number + 1))
    }
  }

  /// Refuses headings that are no command, and names that none of its options has.
  ///
  /// - Parameter options: the names of each command's options, without dashes in front.
  func check(_ options: [(command: String, names: [String])]) throws(ParseError) {
    let commands = options.map(\.command)
    for entry in entries {
      let place = "\(path):\(entry.line): "
      if let command = entry.command, !commands.contains(command) {
        let hint = nearMiss(to: command, in: commands).map { "; did you mean `[\($0)]`?" }
        throw .setting(
          place + "`[\(command)]` is no command" + (hint ?? ": " + commands.joined(separator: ", "))
        )
      }
      let names = options.filter { entry.command == nil || entry.command == $0.command }
        .flatMap(\.names)
      if !names.contains(entry.name) {
        let hint = nearMiss(to: entry.name, in: names).map { "; did you mean `\($0)`?" } ?? ""
        let owner = entry.command.map { "`\($0)` has" } ?? "there is"
        throw .setting(place + "\(owner) no option `\(entry.name)`" + hint)
      }
    }
  }

  /// The entry that decides an option of a command.
  func entry(for name: String, of command: String) -> Entry? {
    entries.last { $0.name == name && $0.command == command }
      ?? entries.last { $0.name == name && $0.command == nil }
  }
}

private func trimmed(_ text: some StringProtocol) -> String {
  var text = Substring(text)
  while let first = text.first, first.isWhitespace { text.removeFirst() }
  while let last = text.last, last.isWhitespace { text.removeLast() }
  return String(text)
}
