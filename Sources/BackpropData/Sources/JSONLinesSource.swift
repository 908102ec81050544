import BackpropFiles

/// Files of JSON Lines: an object a line, its members the row's cells.
///
/// An object within an object gives columns with names joined by a point: `address.city`. `null`
/// and absent members are missing values; `true` and `false` are the texts of that name. A list as
/// a value is an error: a table has no place for it.
enum JSONLinesSource: TableSource {
  static func takes(_ file: SourceFile) -> Bool {
    if [".jsonl", ".ndjson"].contains(where: { file.stem.hasSuffix($0) }) { return true }
    // `{"` begins no line of CSV that anybody writes.
    let start = file.head.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    let isCSV = [".csv", ".tsv", ".tab", ".txt"].contains { file.stem.hasSuffix($0) }
    return !isCSV && start.starts(with: Array("{\"".utf8))
  }

  static func read(_ file: SourceFile, _ options: ReadOptions) throws(BackpropError) -> Table {
    var notes: [String] = []
    let bytes = try TextDecoding.utf8(try file.bytes(), file: file.name, notes: &notes)
    var rows: [[Cell]] = []
    var names: [String] = []
    var positions: [String: Int] = [:]
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard !line.allSatisfy({ NumberParser.isBlank($0) || $0 == UInt8(ascii: "\r") }) else {
        continue
      }
      var cells = [Cell](repeating: .missing, count: names.count)
      for (name, cell) in try flattened(Array(line), number, file.name) {
        if let position = positions[name] {
          cells[position] = cell
        } else {
          positions[name] = names.count
          names.append(name)
          cells.append(cell)
        }
      }
      rows.append(cells)
    }
    guard !names.isEmpty else { throw file.error("the file holds no JSON object") }
    var builder = TextTableBuilder(names: names, file: file.name)
    for row in rows {
      for position in names.indices {
        switch position < row.count ? row[position] : .missing {
        case .missing: try builder.append(EmptyCollection())
        case .number(let number): try builder.append(number)
        case .text(let text):
          let text = Array(text.utf8)
          try builder.append(
            options.missing.contains { Array($0.utf8) == text } ? [] : text)
        }
      }
    }
    var table = try builder.table()
    table.notes = notes
    return table
  }

  private enum Cell {
    case missing
    case number(Double)
    case text(String)
  }

  /// The members of the object that fills a line, those of inner objects in place of them.
  private static func flattened(
    _ line: [UInt8], _ number: Int, _ file: String
  ) throws(BackpropError) -> [(String, Cell)] {
    let value: JSON
    do {
      value = try JSON(parsing: line, file: file)
    } catch {
      var error = error
      error.location?.line = number
      error.message += "; every line must hold one whole object"
      throw error
    }
    var cells: [(String, Cell)] = []
    try collect(value, "", number, file, &cells)
    return cells
  }

  private static func collect(
    _ value: JSON, _ path: String, _ line: Int, _ file: String, _ cells: inout [(String, Cell)]
  ) throws(BackpropError) {
    func fault(_ message: String) -> BackpropError {
      BackpropError(
        .data, message,
        at: BackpropError.Location(file: file, line: line, field: path.isEmpty ? nil : path))
    }
    switch value {
    case .object(let members):
      for member in members {
        try collect(
          member.value, path.isEmpty ? member.key : path + "." + member.key, line, file, &cells)
      }
    case _ where path.isEmpty:
      throw fault("expected an object such as {\"size\": 3}, as every line must hold one")
    case .null: cells.append((path, .missing))
    case .boolean(let flag): cells.append((path, .text(flag ? "true" : "false")))
    case .integer(let number):
      // Beyond 2⁵³ a whole number is a code: as text it keeps all its digits.
      cells.append(
        (path, number.magnitude < 1 << 53 ? .number(Double(number)) : .text(String(number))))
    case .number(let number): cells.append((path, .number(number)))
    case .string(let text): cells.append((path, .text(text)))
    case .array:
      throw fault("the value is a list; give each of its values a member of its own")
    }
  }
}
