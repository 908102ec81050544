import Testing

@testable import BackpropData

/// Arrays without elements, whose other dimensions may say anything: found by the fuzzer, which asked for
/// billions of columns.
@Suite struct EmptyArrayTests {
  @Test func ofIDX() {
    let bytes: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 0, 0, 2, 0xFF, 2, 0x80, 0xFF, 0xFF, 0x83]
    let error = #expect(throws: BackpropError.self) {
      try IDXSource.read(SourceFile(path: "f", unpacked: bytes), ReadOptions())
    }
    #expect(error?.description == "f: the array is empty: one of its dimensions is 0")
  }

  @Test(arguments: ["(0, 3)", "(0, 4611686018427387904, 8)", "(5, 0)"])
  func ofNumPy(shape: String) {
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }\n"
    let bytes: [UInt8] =
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
    let error = #expect(throws: BackpropError.self) {
      try NPYSource.read(SourceFile(path: "f.npy", unpacked: bytes), ReadOptions())
    }
    #expect(error?.description == "f.npy: the array is empty: one of its dimensions is 0")
  }
}
