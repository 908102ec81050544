/// Packs the rows of a text, column by column.
struct ChunkPacker {
  private let text: ScannedText
  private var bytes: [UInt8] = []
  private var blanked: [(cell: Int, length: Int)] = []
  // Of some columns, one behind the other.
  private var mantissas: [Int64]
  /// Beside each mantissa, how many decimals it has, or what the cell is instead.
  private var decimals: [UInt8]
  /// Of whole numbers, all bits that they have; nil for columns that hold something else.
  private var wholeBits: [UInt64?] = []
  // Of the column at hand.
  /// Where it begins in the above.
  private var base = 0
  private var quoted: [Int32] = []

  private static let isMissing = CellBlock.isMissing
  private static let isOther = CellBlock.isOther
  /// How many columns are read together, and how many of their rows: what these lie in stays in the
  /// nearest cache, and is on no more pages than the processor finds at once.
  private static let tile = (columns: 8, rows: 32)

  init(_ text: ScannedText) {
    self.text = text
    let count = text.rowCount * min(Self.tile.columns, text.width)
    mantissas = [Int64](repeating: 0, count: count)
    decimals = [UInt8](repeating: 0, count: count)
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
    for first in stride(from: 0, to: text.width, by: Self.tile.columns) {
      let columns = first..<min(first + Self.tile.columns, text.width)
      read(columns)
      for column in columns {
        base = (column - first) * text.rowCount
        segments.append(segment(column, wholeBits[column - first]))
      }
    }
    bytes.append(contentsOf: repeatElement(0, count: 8))
    return TextChunk(
      rowCount: text.rowCount, bytes: bytes, segments: segments,
      place: file.map {
        TextChunk.Place(
          file: $0.name, line: $0.line, quote: text.quote, hasLineBreaks: hasLineBreaks,
          blanked: blanked, gaps: text.gaps)
      }, origin: origin, commaIsDecimal: commaIsDecimal)
  }

  private mutating func segment(_ column: Int, _ wholeBits: UInt64?) -> TextSegment {
    quoted.removeAll(keepingCapacity: true)
    let facts = facts(column, wholeBits)
    let start = bytes.count
    let (kind, least, most) = kind(facts, column)
    switch kind {
    case .texts:
      appendTexts(
        column, ofLength: facts.mantissas == nil ? facts.textLength : textLength(column))
    case .int8: append(facts, as: Int8.self)
    case .int16: append(facts, as: Int16.self)
    case .int32: append(facts, as: Int32.self)
    case .words: appendWords()
    }
    let isNumeric = kind != .texts
    if isNumeric, facts.others > 0 { appendOthers(column, facts) }
    let quotesStart = bytes.count
    let quotes: TextSegment.Quotes =
      quoted.isEmpty ? .none : quoted.count == text.rowCount ? .all : .some
    if quotes == .some { appendQuotes() }
    return TextSegment(
      kind: kind, quotes: quotes, leastDecimals: least, decimals: most, start: start,
      otherCount: isNumeric ? facts.others : 0, quotesStart: quotesStart, rowCount: text.rowCount)
  }

  /// Reads the cells of some columns.
  private mutating func read(_ columns: Range<Int>) {
    let (text, takesWhole) = (text, text.missing.isEmpty)
    var wholeBits: [UInt64?] = columns.map { _ in takesWhole ? 0 : nil }
    text.bytes.withUnsafeBytes { bytes in
      text.ends.withUnsafeBufferPointer { ends in
        mantissas.withUnsafeMutableBufferPointer { mantissas in
          decimals.withUnsafeMutableBufferPointer { decimals in
            for start in stride(from: 0, to: text.rowCount, by: Self.tile.rows) {
              let rows = start..<min(start + Self.tile.rows, text.rowCount)
              for column in columns {
                let number = column - columns.lowerBound
                let cells = number * text.rowCount..<(number + 1) * text.rowCount
                let block = CellBlock(
                  bytes: bytes, ends: ends, first: text.cell(0, column), width: text.width,
                  endsLine: column == text.width - 1, rows: rows)
                Self.read(
                  block, into: .init(rebasing: mantissas[cells]),
                  .init(rebasing: decimals[cells]), &wholeBits[number])
              }
            }
          }
        }
      }
    }
    if !takesWhole {
      // Any text may mean a missing value.
      for cell in decimals.indices where decimals[cell] < Self.isOther {
        decimals[cell] = Self.isOther
      }
    }
    self.wholeBits = wholeBits
  }

  /// Reads some rows of a column: as whole numbers, for as long as all are.
  @inline(__always)
  private static func read(
    _ block: CellBlock, into mantissas: UnsafeMutableBufferPointer<Int64>,
    _ decimals: UnsafeMutableBufferPointer<UInt8>, _ wholeBits: inout UInt64?
  ) {
    if let bits = wholeBits {
      if let more = block.readWhole(after: bits, into: mantissas) {
        wholeBits = bits | more
        return
      }
      wholeBits = nil
      for row in 0..<block.rows.lowerBound { decimals[row] = 0 }
    }
    block.readPlain(into: mantissas, decimals)
  }

  /// What a column's cells are, taken together.
  private struct Facts {
    var others = 0
    /// The bytes that the others take.
    var textLength = 0
    var missing = 0
    var mantissas: ClosedRange<Int64>?
    var leastDecimals: UInt8 = .max
    var mostDecimals: UInt8 = 0

    /// Whether each cell is a number, all with the same number of decimals: the mantissas alone tell all.
    var areEven: Bool { others == 0 && missing == 0 && leastDecimals == mostDecimals }
  }

  /// What the cells of the column at hand are.
  private mutating func facts(_ column: Int, _ wholeBits: UInt64?) -> Facts {
    if let wholeBits {
      // Into what one of them fits, there fit all, and the other way round: none is negative.
      return Facts(mantissas: 0...Int64(wholeBits), leastDecimals: 0)
    }
    if text.hasQuotes || !text.missing.isEmpty {
      for row in 0..<text.rowCount
      where decimals[base &+ row] == Self.isOther
        && (!text.missing.isEmpty || text.isQuoted(row, column))
      {
        readOther(row, column)
      }
    }
    var facts = Facts()
    var (least, most) = (Int64.max, Int64.min)
    let cells = base..<(base &+ text.rowCount)
    mantissas.withUnsafeBufferPointer { mantissas in
      decimals.withUnsafeBufferPointer { decimals in
        for cell in cells {
          let count = decimals[cell]
          if count < Self.isOther {
            least = min(least, mantissas[cell])
            most = max(most, mantissas[cell])
            facts.leastDecimals = min(facts.leastDecimals, count)
            facts.mostDecimals = max(facts.mostDecimals, count)
          } else if count == Self.isOther {
            facts.others &+= 1
            facts.textLength &+= CellBlock.range(mantissas[cell]).count
          } else {
            facts.missing &+= 1
          }
        }
      }
    }
    if least <= most { facts.mantissas = least...most }
    return facts
  }

  /// Reads a cell that stands in quotes, or is a text, or that may mean a missing value.
  private mutating func readOther(_ row: Int, _ column: Int) {
    let cell = text.cell(row, column)
    let range = text.range(of: cell, endsLine: column == text.width - 1)
    let isQuoted = range.lowerBound > Int(text.ends[cell]) + 1
    if isQuoted { quoted.append(Int32(row)) }
    if range.isEmpty {
      decimals[base + row] = Self.isMissing
    } else if isMissing(range) {
      decimals[base + row] = Self.isMissing
      blanked.append((row * text.width + column, range.count + (isQuoted ? 2 : 0)))
    } else if isQuoted || !text.missing.isEmpty,
      let number = text.bytes.withUnsafeBytes({ bytes in
        bytes.baseAddress.flatMap { PlainDecimal($0, range.lowerBound, range.upperBound) }
      })
    {
      mantissas[base + row] = number.mantissa
      decimals[base + row] = UInt8(number.decimals)
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
      let asNumbers = text.rowCount * width + facts.others * 8 + facts.textLength
      if asNumbers > text.rowCount * 4 + textLength(column) { return (.texts, 0, 0) }
    }
    if kind == .words { return (kind, PlainDecimal.mostDecimals, 0) }
    return (kind, Int(facts.leastDecimals), Int(facts.mostDecimals))
  }

  /// The bytes that all cells of a column take, quotes and line breaks with them.
  private func textLength(_ column: Int) -> Int {
    (0..<text.rowCount).reduce(0) { $0 &+ text.length(of: text.cell($1, column)) }
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
    let powers = Self.powersOfTen
    guard Int(facts.mostDecimals) < powers.count else { return nil }
    var (least, most) = (Int64.max, Int64.min)
    for cell in base..<(base &+ text.rowCount) where decimals[cell] < Self.isOther {
      let mantissa = self.mantissas[cell]
      if decimals[cell] > facts.leastDecimals, mantissa % 10 == 0 { return nil }
      let (scaled, isTooLarge) = mantissa.multipliedReportingOverflow(
        by: powers[Int(facts.mostDecimals &- decimals[cell])])
      if isTooLarge { return nil }
      least = min(least, scaled)
      most = max(most, scaled)
    }
    return least...most
  }

  private static let powersOfTen: [Int64] = (0...9).map { n in
    (0..<n).reduce(1) { power, _ in power * 10 }
  }

  /// Appends the numbers of a column, all with as many decimals as any has.
  private mutating func append<Value: FixedWidthInteger & BitwiseCopyable>(
    _ facts: Facts, as: Value.Type
  ) {
    let (start, size) = (bytes.count, MemoryLayout<Value>.size)
    let (base, count, powers) = (base, text.rowCount, Self.powersOfTen)
    bytes.append(contentsOf: repeatElement(0, count: count &* size))
    bytes.withUnsafeMutableBytes { bytes in
      mantissas.withUnsafeBufferPointer { mantissas in
        if facts.areEven {
          for row in 0..<count {
            bytes.storeBytes(
              of: Value(truncatingIfNeeded: mantissas[base &+ row]),
              toByteOffset: start &+ row &* size, as: Value.self)
          }
          return
        }
        let most = Int(facts.mostDecimals)
        let isScaled = facts.leastDecimals < facts.mostDecimals
        for row in 0..<count {
          let value: Value
          switch decimals[base &+ row] {
          case Self.isMissing: value = TextSegment.missing(Value.self)
          case Self.isOther: value = TextSegment.other(Value.self)
          case let count:
            let power = isScaled ? powers[most &- Int(count)] : 1
            value = Value(truncatingIfNeeded: mantissas[base &+ row] &* power)
          }
          bytes.storeBytes(of: value, toByteOffset: start &+ row &* size, as: Value.self)
        }
      }
    }
  }

  private mutating func appendWords() {
    let (start, base, count) = (bytes.count, base, text.rowCount)
    bytes.append(contentsOf: repeatElement(0, count: 8 * count))
    bytes.withUnsafeMutableBytes { bytes in
      for row in 0..<count {
        let word: Int64
        switch decimals[base &+ row] {
        case Self.isMissing: word = TextSegment.missing(Int64.self)
        case Self.isOther: word = TextSegment.other(Int64.self)
        case let count:
          word = PlainDecimal(mantissa: mantissas[base &+ row], decimals: Int(count)).word
        }
        bytes.storeBytes(of: word, toByteOffset: start &+ 8 &* row, as: Int64.self)
      }
    }
  }

  /// Appends the texts of a column, all or those of the others alone: where each ends, then the bytes.
  ///
  /// - Parameter length: the bytes that they take, at most.
  private mutating func appendTexts(_ column: Int, ofLength length: Int, others: Int? = nil) {
    let (text, base, mantissas, decimals) = (text, base, mantissas, decimals)
    let endsLine = column == text.width - 1
    let count = others ?? text.rowCount
    let (start, textStart) = (bytes.count, bytes.count + 4 * count)
    let most = length + ScannedText.padding
    bytes.append(contentsOf: repeatElement(0, count: 4 * count + most))
    let used = bytes.withUnsafeMutableBytes { bytes in
      text.bytes.withUnsafeBytes { source in
        var (used, number) = (0, 0)
        for row in 0..<text.rowCount {
          let kind = decimals[base &+ row]
          if others != nil, kind != Self.isOther { continue }
          if kind != Self.isMissing {
            let range =
              text.hasQuotes || kind != Self.isOther
              ? text.range(of: text.cell(row, column), endsLine: endsLine)
              : CellBlock.range(mantissas[base &+ row])
            used &+= text.copy(range, from: source, to: bytes, at: textStart &+ used)
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

  private mutating func appendOthers(_ column: Int, _ facts: Facts) {
    for row in 0..<text.rowCount where decimals[base + row] == Self.isOther {
      append(UInt32(row))
    }
    appendTexts(column, ofLength: facts.textLength, others: facts.others)
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
