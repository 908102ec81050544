import BackpropTabular

/// How the tables of a command line are laid out, where they are not to be recognised by themselves.
struct InputOptions: ParsableArguments {
  @Option(
    help: .init(
      "What parts the fields of a text file: comma, semicolon, tab, pipe, or the character itself.",
      valueName: "delimiter", default: "recognised"),
    parsing: .delimiter)
  var delimiter: CSV.Delimiter?

  @Flag(help: "The first line is data: the columns are called column1, column2, ….")
  var noHeader: Bool

  @Option(
    help: .init(
      "The character around fields that hold delimiters; none where quotes are ordinary text.",
      valueName: "character", default: "the double quote"),
    parsing: .quote)
  var quote: Quote?

  @Option(
    help: .init(
      "Words that mean a missing value wherever they fill a cell, such as -999 or unknown.",
      valueName: "words"),
    parsing: .list(of: .text("a word")))
  var missing: [String]?

  @Option(
    help: .init(
      "Leave out so many rows at the end of each file, such as totals below the table.",
      valueName: "n"),
    parsing: .wholeNumber(atLeast: 0))
  var skipLast: Int = 0

  @Option(
    help: .init("The table of an SQLite database.", valueName: "name", default: "the only one"),
    parsing: .text("the name of a table"))
  var table: String?

  @Option(
    help: .init("What to read from an SQLite database, in place of a table.", valueName: "select"),
    parsing: .text("a query"))
  var query: String?

  /// The character around fields, or that there is none.
  enum Quote: Equatable, Sendable {
    case none
    case character(UInt8)
  }

  /// The same in the library's terms.
  var readOptions: ReadOptions {
    var options = ReadOptions()
    options.delimiter = delimiter
    options.hasHeader = !noHeader
    switch quote {
    case .character(let character): options.quote = character
    case Quote.none?: options.quote = nil
    case nil: break
    }
    options.missing = missing ?? []
    options.skippedLastRows = skipLast
    options.databaseTable = table
    options.query = query
    return options
  }
}

extension ValueParser where Value == CSV.Delimiter {
  /// A delimiter by its name or as the character itself.
  static var delimiter: Self {
    let names: [(String, CSV.Delimiter)] = [
      ("comma", .comma), ("semicolon", .semicolon), ("tab", .tab), ("pipe", .pipe),
    ]
    return Self(
      expected: "comma, semicolon, tab, pipe, or one character of ASCII that is no letter, digit, "
        + "quote, point or sign", choices: names.map(\.0)
    ) { text in
      if let (_, delimiter) = names.first(where: { $0.0 == text }) { return delimiter }
      if text == "\\t" { return .tab }
      return text.utf8.count == 1 ? text.utf8.first.flatMap { CSV.Delimiter(rawValue: $0) } : nil
    }
  }
}

extension ValueParser where Value == InputOptions.Quote {
  /// One character that is no letter or digit, or `none`.
  static var quote: Self {
    Self(expected: "one character of ASCII that is no letter, digit or blank, or none") { text in
      if text == "none" { return InputOptions.Quote.none }
      guard text.utf8.count == 1, let character = text.utf8.first,
        (0x21..<0x7F).contains(character),
        !Character(text).isLetter, !Character(text).isNumber
      else { return nil }
      return .character(character)
    }
  }
}

extension Table {
  /// What to say of sums below the table; nil where there are none.
  var remarkOnTotals: String? {
    totals.map { count, remark in
      "\(remark); leave \(count == 1 ? "it" : "them") out with `--skip-last \(count)`"
    }
  }
}

extension Console {
  /// Reads the tables of a command line as one, and says what their reader noted.
  func readTable(_ paths: [String], _ options: InputOptions) throws -> Table {
    let table = try TableReader.read(paths: paths, options: options.readOptions)
    for note in table.notes { warn(note) }
    if let remark = table.remarkOnTotals { warn(remark) }
    return table
  }
}
