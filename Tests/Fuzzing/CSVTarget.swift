// CSV: read whole and in pieces of any size, which must agree.
@testable import BackpropData
import Backprop

func fuzz(_ input: [UInt8]) {
  // The first bytes choose the options.
  guard input.count > 2 else { return }
  var options = ReadOptions()
  options.delimiter = [nil, .comma, .semicolon, .tab, .pipe][Int(input[0] & 7) % 5]
  options.quote =
    input[0] & 8 == 0 ? UInt8(ascii: "\"") : input[0] & 16 == 0 ? nil : UInt8(ascii: "'")
  options.hasHeader = input[0] & 32 == 0
  options.missing = input[0] & 64 == 0 ? [] : ["-", "NA"]
  let pieceSize = Int(input[1]) + 1
  if input[0] & 128 != 0 { options.postscriptLimit = pieceSize }
  let bytes = Array(input[2...])

  let whole = outcome { () throws(BackpropError) in
    try CSV.read(bytes, options: options, name: "f")
  }
  guard case .success(let table) = whole else {
    _ = outcome { () throws(BackpropError) in try pieces(bytes, options, pieceSize) }
    return
  }
  look(at: table)
  var text = bytes
  guard (try? TextDecoding.isByteText(&text, file: "f")) == true else { return }
  switch outcome({ () throws(BackpropError) in try pieces(text, options, pieceSize) }) {
  case .failure(let error): preconditionFailure("in pieces: \(error)")
  case .success(let parts):
    var row = 0
    for part in parts {
      precondition(part.names == table.names, "other names")
      for partRow in 0..<part.rowCount {
        for (a, b) in zip(part.columns, table.columns) {
          precondition(a.text(partRow) == b.text(row), "row \(row): other text")
          let (here, there) = (a.location(partRow), b.location(row))
          precondition(here.line == there.line && here.column == there.column, "another place")
        }
        row += 1
      }
    }
    precondition(row == table.rowCount, "\(row) rows, not \(table.rowCount)")
  }
}

/// The text in pieces of about so many bytes, as a stream reads them.
private func pieces(
  _ bytes: [UInt8], _ options: ReadOptions, _ size: Int
) throws(BackpropError) -> [Table] {
  let pieces = TextPieces(bytes, options: options, file: "f", size: size)
  var tables: [Table] = []
  while let table = try pieces.next() { tables.append(table) }
  return tables
}

/// Everything that a schema asks of a table.
private func look(at table: Table) {
  for column in table.columns {
    let profile = column.profile()
    precondition(profile.rowCount == column.count, "another number of rows")
    _ = outcome { () throws(BackpropError) in try column.numbers() }
    let levels = column.levels()
    precondition(column.codes(in: levels.map(\.text)).allSatisfy { $0 != Column.unknownCode })
    _ = column.numberStyle()
    _ = column.dateFormat()
  }
  let written = CSV.bytes(of: table)
  guard table.columns.allSatisfy({ $0.name.utf8.count < 1 << 20 }) else { return }
  switch outcome({ () throws(BackpropError) in try CSV.read(written, options: comma, name: "w") }) {
  case .failure(let error): preconditionFailure("what was written is not read: \(error)")
  case .success(let back): precondition(back.rowCount == table.rowCount, "other rows were written")
  }
}

private let comma: ReadOptions = {
  var options = ReadOptions()
  options.delimiter = .comma
  return options
}()
