/// A place in a text: line and byte within the line, both counted from 1.
struct TextPlace {
  let line: Int
  let column: Int

  /// The place of the byte at `offset`. Lines end with LF, CR LF or CR.
  ///
  /// Complexity: O(`offset`); so no line numbers need to be kept while reading.
  init(of offset: Int, in bytes: [UInt8]) {
    var line = 1
    var start = 0
    for i in 0..<offset {
      let isEnd =
        bytes[i] == UInt8(ascii: "\n")
        || bytes[i] == UInt8(ascii: "\r") && bytes[i + 1] != UInt8(ascii: "\n")
      if isEnd {
        line += 1
        start = i + 1
      }
    }
    self.line = line
    column = offset - start + 1
  }
}

extension TextPlace {
  /// The number of line breaks in a text: LF, CR LF or CR.
  static func lines(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for i in bytes.indices {
        let isLoneReturn =
          bytes[i] == UInt8(ascii: "\r")
          && (i &+ 1 == bytes.count || bytes[i &+ 1] != UInt8(ascii: "\n"))
        count &+= bytes[i] == UInt8(ascii: "\n") || isLoneReturn ? 1 : 0
      }
      return count
    }
  }
}
