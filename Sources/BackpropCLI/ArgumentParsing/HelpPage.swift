/// The help page of a command as text.
struct HelpPage {
  /// The commands from the root down to the one described.
  var path: [any ParsableCommand.Type]
  /// The width to wrap at, in columns.
  var width: Int
  /// How headings are set off.
  var heading: (String) -> String = { $0 }

  private var configuration: CommandConfiguration {
    path.last?.configuration ?? CommandConfiguration(commandName: "", abstract: "")
  }

  private var definitions: [ArgumentDefinition] {
    path.last.map { argumentDefinitions(of: $0.init()) } ?? []
  }

  /// The page: what it is, usage, examples, arguments, options by group, discussion, lists.
  var text: String {
    var blocks = [wrapped(configuration.abstract, width: width), usage]
    if !configuration.examples.isEmpty { blocks.append(examples) }
    blocks += listings.map(block)
    if !configuration.discussion.isEmpty {
      blocks.append(wrapped(configuration.discussion, width: width))
    }
    blocks += configuration.sections.map(block)
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// The command line in general: `backprop train <data> ... --target <column> [options]`.
  var synopsis: String {
    let name = path.map { $0.configuration.commandName }.joined(separator: " ")
    let required = definitions.filter(\.isRequired).map(\.synopsis)
    let rest = configuration.subcommands.isEmpty ? "[options]" : "<command> [options]"
    return ([name] + required + [rest]).joined(separator: " ")
  }

  private var usage: [String] {
    let lines = wrapped("Usage: " + synopsis, width: width)
    return lines.enumerated().map { index, text in
      index == 0 ? heading("Usage:") + text.dropFirst("Usage:".count) : text.indented(by: 7)
    }
  }

  private var examples: [String] {
    [heading("Examples:")]
      + configuration.examples.flatMap { example in
        [example.line.indented(by: 2)]
          + wrapped(example.meaning, width: width - 6).map { $0.indented(by: 6) }
      }
  }

  typealias Section = CommandConfiguration.Section

  /// The lists of the page: commands, arguments, then one for each group of options.
  var listings: [Section] {
    var listings: [Section] = []
    func add(_ label: String, _ text: String, to title: String) {
      let entry = Section.Entry(label: label, text: text)
      if let index = listings.firstIndex(where: { $0.title == title }) {
        listings[index].entries.append(entry)
      } else {
        listings.append(Section(title: title, entries: [entry]))
      }
    }
    for command in configuration.subcommands.map({ $0.configuration }) {
      add(command.commandName, command.abstract, to: "Commands")
    }
    for definition in definitions where definition.kind == .positional {
      add(definition.synopsis, description(of: definition), to: "Arguments")
    }
    for definition in definitions where definition.kind != .positional {
      add(label(of: definition), description(of: definition), to: definition.group ?? "Options")
    }
    add("-h, --help", "Print this page and stop.", to: "Help")
    add("--version", "Print the version and stop.", to: "Help")
    return listings
  }

  /// `-o, --output <file>`: short names first.
  private func label(of definition: ArgumentDefinition) -> String {
    let names = definition.names.filter { !$0.isLong } + definition.names.filter(\.isLong)
    let label = names.map(\.text).joined(separator: ", ")
    return definition.kind == .option ? "\(label) <\(definition.valueName)>" : label
  }

  private func description(of definition: ArgumentDefinition) -> String {
    var notes: [String] = []
    if !definition.choices.isEmpty {
      notes.append("one of " + definition.choices.joined(separator: ", "))
    }
    if definition.kind == .option {
      if let value = definition.help.defaultDescription {
        notes.append("default: " + value)
      } else if definition.isRequired {
        notes.append("required")
      }
    }
    return definition.help.abstract
      + (notes.isEmpty ? "" : " (" + notes.joined(separator: "; ") + ")")
  }

  /// Where the texts of all lists begin: behind the longest label, but not too far to the right.
  private var textColumn: Int {
    let longest = listings.flatMap(\.entries).map(\.label.count).max() ?? 0
    return min(width < 60 ? 6 : 26, longest + 4)
  }

  /// Labels on the left, texts on the right; a label that is too long has its text below it.
  private func block(_ section: Section) -> [String] {
    let column = textColumn
    return [heading(section.title + ":")]
      + section.entries.flatMap { entry -> [String] in
        var lines = wrapped(entry.text, width: width - column).map { $0.indented(by: column) }
        let label = entry.label.indented(by: 2)
        if label.count + 2 <= column, let first = lines.first {
          lines[0] = label.padded(to: column) + first.dropFirst(column)
        } else {
          lines.insert(label, at: 0)
        }
        return lines
      }
  }
}
