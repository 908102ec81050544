// IDX, the format of MNIST.
@testable import BackpropData
import Backprop

func fuzz(_ input: [UInt8]) {
  let file = SourceFile(path: "f", unpacked: input)
  guard IDXSource.takes(file) else { return }
  guard
    case .success(let table) = outcome({ () throws(BackpropError) in
      try IDXSource.read(file, ReadOptions())
    })
  else { return }
  precondition(table.columns.reduce(0) { $0 + $1.count } <= input.count)
}
