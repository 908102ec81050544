/// Packs the rows of a text, column by column.
struct ChunkPacker {
  private let text: ScannedText
  private var bytes: [UInt8] = []
  private var blanked: [(cell: Int, length: Int)] = []
  // Of the column at hand.
  private var mantissas: [Int64]
  /// Beside each mantissa, how many decimals it has, or what the cell is instead.
  private var decimals: [UInt8]
  private var quoted: [Int32] = []

  private static let isMissing: UInt8 = 255
  private static let isOther: UInt8 = 254

  init(_ text: ScannedText) {
    self.text = text
    mantissas = [Int64](repeating: 0, count: text.rowCount)
    decimals = [UInt8](repeating: 0, count: text.rowCount)
  }

  /// The packed rows.
  ///
  /// - Parameters:
  ///   - file: what they come from, and the line of the first; nil for rows made in memory.
  ///   - hasLineBreaks: whether some row takes more than a line.
  ///   - origin: the column that the cells were copied from, and which of its rows is the first.
  ///   - commaIsDecimal: whether the comma is likely to be the decimal mark.
  consuming func chunk(
    file: (name: String, line: Int)?, hasLineBreaks: Bool = false,
    origin: (column: Column, row: Int)? = nil, commaIsDecimal: Bool = false
  ) -> TextChunk {
    var segments: [TextSegment] = []
    segments.reserveCapacity(text.width)
    for column in 0..<text.width { segments.append(segment(column)) }
    bytes.append(contentsOf: repeatElement(0, count: 8))
    return TextChunk(
      rowCount: text.rowCount, bytes: bytes, segments: segments,
      place: file.map {
        TextChunk.Place(
          file: $0.name, line: $0.line, quote: text.quote, hasLineBreaks: hasLineBreaks,
          blanked: blanked, gaps: text.gaps)
      }, origin: origin, commaIsDecimal: commaIsDecimal)
  }

  private mutating func segment(_ column: Int) -> TextSegment {
    quoted.removeAll(keepingCapacity: true)
    let facts = read(column)
    let start = bytes.count
    let (kind, least, most) = kind(facts, column)
    switch kind {
    case .texts: appendTexts(column)
    case .int8: append(scaledTo: most, as: Int8.self)
    case .int16: append(scaledTo: most, as: Int16.self)
    case .int32: append(scaledTo: most, as: Int32.self)
    case .words: appendWords()
    }
    let isNumeric = kind != .texts
    if isNumeric, facts.others > 0 { appendOthers(column) }
    let quotesStart = bytes.count
    let quotes: TextSegment.Quotes =
      quoted.isEmpty ? .none : quoted.count == text.rowCount ? .all : .some
    if quotes == .some { appendQuotes() }
    return TextSegment(
      kind: kind, quotes: quotes, leastDecimals: least, decimals: most, start: start,
      otherCount: isNumeric ? facts.others : 0, quotesStart: quotesStart, rowCount: text.rowCount)
  }

  /// What a column's cells are, taken together.
  private struct Facts {
    var others = 0
    var mantissas: ClosedRange<Int64>?
    var leastDecimals: UInt8 = .max
    var mostDecimals: UInt8 = 0
  }

  /// Reads the cells of a column.
  private mutating func read(_ column: Int) -> Facts {
    readPlain(column)
    var facts = Facts()
    var (least, most) = (Int64.max, Int64.min)
    for row in 0..<text.rowCount {
      if decimals[row] == Self.isOther, !text.missing.isEmpty || text.isQuoted(row, column) {
        readOther(row, column)
      }
      let count = decimals[row]
      if count == Self.isOther { facts.others &+= 1 }
      if count >= Self.isOther { continue }
      least = min(least, mantissas[row])
      most = max(most, mantissas[row])
      facts.leastDecimals = min(facts.leastDecimals, count)
      facts.mostDecimals = max(facts.mostDecimals, count)
    }
    if least <= most { facts.mantissas = least...most }
    return facts
  }

  /// Reads those cells that are empty or numbers in the plain spelling.
  private mutating func readPlain(_ column: Int) {
    let text = text
    let endsLine = column == text.width - 1
    text.bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      mantissas.withUnsafeMutableBufferPointer { mantissas in
        decimals.withUnsafeMutableBufferPointer { decimals in
          var cell = text.first &+ column
          for row in 0..<text.rowCount {
            let first = Int(text.ends[cell]) &+ 1
            var end = Int(text.ends[cell &+ 1])
            cell &+= text.width
            if endsLine { end = text.endOfLine(first, end) }
            if first == end {
              decimals[row] = Self.isMissing
            } else if let number = PlainDecimal(start, first, end) {
              mantissas[row] = number.mantissa
              decimals[row] = UInt8(truncatingIfNeeded: number.decimals)
            } else {
              decimals[row] = Self.isOther
            }
          }
        }
      }
    }
    if text.missing.isEmpty { return }
    for row in 0..<text.rowCount where decimals[row] < Self.isOther { decimals[row] = Self.isOther }
  }

  /// Reads a cell that stands in quotes, or is a text, or that may mean a missing value.
  private mutating func readOther(_ row: Int, _ column: Int) {
    let cell = text.cell(row, column)
    let range = text.range(of: cell, endsLine: column == text.width - 1)
    let isQuoted = range.lowerBound > Int(text.ends[cell]) + 1
    if isQuoted { quoted.append(Int32(row)) }
    if range.isEmpty {
      decimals[row] = Self.isMissing
    } else if isMissing(range) {
      decimals[row] = Self.isMissing
      blanked.append((row * text.width + column, range.count + (isQuoted ? 2 : 0)))
    } else if isQuoted || !text.missing.isEmpty,
      let number = text.bytes.withUnsafeBytes({ bytes in
        bytes.baseAddress.flatMap { PlainDecimal($0, range.lowerBound, range.upperBound) }
      })
    {
      mantissas[row] = number.mantissa
      decimals[row] = UInt8(number.decimals)
    }
  }

  /// Whether a cell holds a word for a missing value, blanks around it aside.
  private func isMissing(_ range: Range<Int>) -> Bool {
    if text.missing.isEmpty { return false }
    var cell = text.bytes[range]
    while let first = cell.first, NumberParser.isBlank(first) { cell.removeFirst() }
    while let last = cell.last, NumberParser.isBlank(last) { cell.removeLast() }
    return text.missing.contains { cell.elementsEqual($0) }
  }

  /// How the column is packed smallest, and with how many decimals at least and at most.
  private func kind(
    _ facts: Facts, _ column: Int
  ) -> (TextSegment.Kind, least: Int, most: Int) {
    guard let mantissas = facts.mantissas else {
      // All empty: one byte for each.
      return (facts.others == 0 ? .int8 : .texts, 0, 0)
    }
    var (kind, width) = (TextSegment.Kind.words, 8)
    if let range = scaledRange(facts, mantissas) {
      if Self.fits(range, Int8.self) {
        (kind, width) = (.int8, 1)
      } else if Self.fits(range, Int16.self) {
        (kind, width) = (.int16, 2)
      } else if Self.fits(range, Int32.self) {
        (kind, width) = (.int32, 4)
      }
    }
    if facts.others > 0 {
      var (asNumbers, asTexts) = (text.rowCount * width, text.rowCount * 4)
      for row in 0..<text.rowCount {
        let length = text.length(of: text.cell(row, column))
        asTexts += length
        if decimals[row] == Self.isOther { asNumbers += 8 + length }
      }
      if asNumbers > asTexts { return (.texts, 0, 0) }
    }
    if kind == .words { return (kind, PlainDecimal.mostDecimals, 0) }
    return (kind, Int(facts.leastDecimals), Int(facts.mostDecimals))
  }

  /// Whether numbers fit beside the two that stand for cells without.
  private static func fits<Value: FixedWidthInteger>(
    _ range: ClosedRange<Int64>, _: Value.Type
  ) -> Bool {
    range.lowerBound > Int64(TextSegment.other(Value.self)) && range.upperBound <= Int64(Value.max)
  }

  /// The range of the digits, all with as many decimals as any has; nil where the texts would not come
  /// back from that: a number ends with zeros behind the point that others have not.
  private func scaledRange(
    _ facts: Facts, _ mantissas: ClosedRange<Int64>
  ) -> ClosedRange<Int64>? {
    if facts.leastDecimals == facts.mostDecimals { return mantissas }
    guard Int(facts.mostDecimals) < Self.powersOfTen.count else { return nil }
    var (least, most) = (Int64.max, Int64.min)
    for row in 0..<text.rowCount where decimals[row] < Self.isOther {
      let mantissa = self.mantissas[row]
      if decimals[row] > facts.leastDecimals, mantissa % 10 == 0 { return nil }
      let (scaled, isTooLarge) = mantissa.multipliedReportingOverflow(
        by: Self.powersOfTen[Int(facts.mostDecimals &- decimals[row])])
      if isTooLarge { return nil }
      least = min(least, scaled)
      most = max(most, scaled)
    }
    return least...most
  }

  private static let powersOfTen: [Int64] = (0...9).map { n in
    (0..<n).reduce(1) { power, _ in power * 10 }
  }

  private mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(
    scaledTo most: Int, as: Value.Type
  ) {
    let (rowCount, size) = (text.rowCount, MemoryLayout<Value>.size)
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: rowCount &* size))
    let isScaled = Self.powersOfTen.indices.contains(most)
    bytes.withUnsafeMutableBytes { bytes in
      for row in 0..<rowCount {
        let value: Value
        switch decimals[row] {
        case Self.isMissing: value = TextSegment.missing(Value.self)
        case Self.isOther: value = TextSegment.other(Value.self)
        case let count:
          let power = isScaled ? Self.powersOfTen[most &- Int(count)] : 1
          value = Value(truncatingIfNeeded: mantissas[row] &* power)
        }
        bytes.storeBytes(of: value, toByteOffset: start &+ row &* size, as: Value.self)
      }
    }
  }

  private mutating func appendWords() {
    for row in 0..<text.rowCount {
      switch decimals[row] {
      case Self.isMissing: append(TextSegment.missing(Int64.self))
      case Self.isOther: append(TextSegment.other(Int64.self))
      case let count: append(PlainDecimal(mantissa: mantissas[row], decimals: Int(count)).word)
      }
    }
  }

  /// Appends the texts of a column, all or those of the others alone: where each ends, then the bytes.
  private mutating func appendTexts(_ column: Int, ofOthers: Bool = false) {
    let (text, decimals) = (text, decimals)
    let endsLine = column == text.width - 1
    let count = ofOthers ? decimals.count { $0 == Self.isOther } : text.rowCount
    let (start, base) = (bytes.count, bytes.count + 4 * count)
    var most = 8
    for row in 0..<text.rowCount where !ofOthers || decimals[row] == Self.isOther {
      most += text.length(of: text.cell(row, column))
    }
    bytes.append(contentsOf: repeatElement(0, count: base - start + most))
    let used = bytes.withUnsafeMutableBytes { bytes in
      text.bytes.withUnsafeBytes { source in
        var (used, number) = (0, 0)
        for row in 0..<text.rowCount where !ofOthers || decimals[row] == Self.isOther {
          if decimals[row] != Self.isMissing {
            let range = text.range(of: text.cell(row, column), endsLine: endsLine)
            used &+= text.copy(range, from: source, to: bytes, at: base &+ used)
          }
          bytes.storeBytes(
            of: UInt32(truncatingIfNeeded: used), toByteOffset: start &+ 4 &* number,
            as: UInt32.self)
          number &+= 1
        }
        return used
      }
    }
    bytes.removeLast(most - used)
  }

  private mutating func appendOthers(_ column: Int) {
    for row in 0..<text.rowCount where decimals[row] == Self.isOther { append(UInt32(row)) }
    appendTexts(column, ofOthers: true)
  }

  private mutating func appendQuotes() {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: (text.rowCount &+ 7) / 8))
    for row in quoted { bytes[start &+ Int(row) / 8] |= 1 << UInt8(row % 8) }
  }

  private mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }
}
