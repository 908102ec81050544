/// Takes lines that hold no row out of a text: those of nothing but blanks, or nothing but delimiters.
struct EmptyLines {
  private let delimiter: UInt8
  private let quote: UInt8

  init(delimiter: UInt8, quote: UInt8) {
    self.delimiter = delimiter
    self.quote = quote
  }

  /// Where a line was taken out.
  struct Gap {
    /// The number of the record that comes next.
    let record: Int32
    /// Where that begins.
    let place: Int32
  }

  /// Moves the lines that are not empty together, from `start` on, where a line begins.
  ///
  /// - Parameter record: the number of the record that begins at `start`, or behind empty lines there.
  /// - Returns: where the text then ends, and for each line taken out which record comes next, and where.
  /// - Complexity: O(bytes).
  func remove(
    from bytes: inout [UInt8], _ range: Range<Int>, record: Int
  ) -> (end: Int, gaps: [Gap]) {
    var gaps: [Gap] = []
    let end = bytes.withUnsafeMutableBytes { bytes in
      var (record, kept, i) = (record, range.lowerBound, range.lowerBound)
      while i < range.upperBound {
        let line = line(at: i, in: UnsafeRawBufferPointer(bytes), upTo: range.upperBound)
        if line.isEmpty {
          gaps.append(Gap(record: Int32(record), place: Int32(kept)))
        } else {
          UnsafeMutableRawBufferPointer(rebasing: bytes[kept...])
            .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[i..<line.next]))
          kept &+= line.next &- i
          record &+= 1
        }
        i = line.next
      }
      return kept
    }
    return (end, gaps)
  }

  /// Whether a line, without its break, holds no row.
  func isEmpty(_ line: some Sequence<UInt8>) -> Bool {
    line.allSatisfy { $0 == delimiter }
      || line.allSatisfy { $0 != delimiter && NumberParser.isBlank($0) }
  }

  /// Whether the line at `start` is empty, and where the next one begins. A break in quotes ends no line.
  private func line(
    at start: Int, in bytes: UnsafeRawBufferPointer, upTo end: Int
  ) -> (isEmpty: Bool, next: Int) {
    var (i, isQuoted) = (start, false)
    while i < end {
      let byte = bytes[i]
      if byte == quote { isQuoted.toggle() }
      if !isQuoted, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      i &+= 1
    }
    let isPair =
      i &+ 1 < end && bytes[i] == UInt8(ascii: "\r") && bytes[i &+ 1] == UInt8(ascii: "\n")
    return (isEmpty(bytes[start..<i]), min(end, i &+ (isPair ? 2 : 1)))
  }
}
