/// The whole command as a page for `man`, in the macros of man(7): made from the same definitions as
/// the help pages.
struct ManPage {
  /// The command at the root.
  var root: any ParsableCommand.Type

  /// The page.
  var text: String {
    let configuration = root.configuration
    let name = configuration.commandName
    var lines = [
      ".TH \(name.uppercased()) 1 \"\" \"\(Self.escaped(configuration.version))\" \"User Commands\"",
      ".SH NAME", "\(name) \\- " + Self.escaped(Self.withoutStop(configuration.abstract)),
      ".SH SYNOPSIS", ".B \(name)", "\\fIcommand\\fR [\\fIoptions\\fR]", ".SH DESCRIPTION",
      Self.paragraphs(configuration.discussion),
      ".SH EXAMPLES",
    ]
    lines += examples(configuration)
    lines.append(".SH COMMANDS")
    for command in configuration.subcommands { lines += section(of: command) }
    for section in configuration.sections {
      lines.append(".SH " + Self.escaped(section.title.uppercased()))
      lines += list(section.entries.map { ($0.label, $0.text) })
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A command, with the lists of its help page.
  private func section(of command: any ParsableCommand.Type) -> [String] {
    let page = HelpPage(path: [root, command], width: .max)
    let configuration = command.configuration
    var lines = [
      ".SS \"\(root.configuration.commandName) \(configuration.commandName)\"",
      Self.escaped(configuration.abstract), ".PP",
      "\\fB" + Self.escaped(page.synopsis) + "\\fR",
    ]
    if !configuration.discussion.isEmpty {
      lines += [".PP", Self.paragraphs(configuration.discussion)]
    }
    for listing in page.listings where listing.title != "Help" {
      lines += [".PP", Self.escaped(listing.title) + ":"]
      lines += list(listing.entries.map { ($0.label, $0.text) })
    }
    if !configuration.examples.isEmpty { lines += [".PP", "Examples:"] + examples(configuration) }
    return lines
  }

  private func examples(_ configuration: CommandConfiguration) -> [String] {
    list(configuration.examples.map { ($0.line, $0.meaning) })
  }

  private func list(_ entries: [(label: String, text: String)]) -> [String] {
    entries.flatMap { entry in
      [".TP", ".B " + Self.escaped(entry.label), Self.escaped(entry.text)]
    }
  }

  private static func paragraphs(_ text: String) -> String {
    text.split(separator: "\n\n").map { escaped(String($0)) }.joined(separator: "\n.PP\n")
  }

  private static func withoutStop(_ text: String) -> String {
    text.last == "." ? String(text.dropLast()) : text
  }

  /// Text that no macro or escape is read in: hyphens stay hyphens, so that options can be copied.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for letter in text {
      switch letter {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\n": result += " "
      case "." where result.isEmpty, "'" where result.isEmpty: result += "\\&" + String(letter)
      case _ where letter.isASCII: result.append(letter)
      default: result += letter.unicodeScalars.map { Self.code(of: $0) }.joined()
      }
    }
    return result
  }

  /// A scalar by its number, which every troff understands: `\[u2026]`.
  private static func code(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
  }
}
