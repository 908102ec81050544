// JSON Lines.
@testable import BackpropData
import Backprop

func fuzz(_ input: [UInt8]) {
  let file = SourceFile(path: "f.jsonl", unpacked: input)
  precondition(JSONLinesSource.takes(file))
  var options = ReadOptions()
  if input.first == UInt8(ascii: " ") { options.missing = ["-", "NA"] }
  guard
    case .success(let table) = outcome({ () throws(BackpropError) in
      try JSONLinesSource.read(file, options)
    })
  else { return }
  precondition(table.rowCount > 0 && !table.columns.isEmpty)
  for column in table.columns { _ = column.profile() }
}
