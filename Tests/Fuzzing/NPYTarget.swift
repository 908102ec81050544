// NumPy's files of one array, and its archives of several.
@testable import BackpropData
import Backprop

func fuzz(_ input: [UInt8]) {
  let isArchive = input.starts(with: [0x50, 0x4B])
  let file = SourceFile(path: isArchive ? "f.npz" : "f.npy", unpacked: input)
  guard isArchive || NPYSource.takes(file) else { return }
  guard
    case .success(let table) = outcome({ () throws(BackpropError) in
      if isArchive { return try NPZSource.read(file, ReadOptions()) }
      return try NPYSource.read(file, ReadOptions())
    })
  else { return }
  precondition(table.columns.reduce(0) { $0 + $1.count } <= 64 * (input.count + 1) || isArchive)
}
