extension Column {
  /// The style that the column's numbers need, all of them, missing values aside; nil where they
  /// need none because they are plain, and where some cell is a number in no style.
  ///
  /// Of `1,200` a comma before three digits groups, unless the
  /// file's fields are parted by semicolons, as they are where the comma is the decimal mark; any
  /// other comma is a decimal mark.
  ///
  /// - Complexity: O(bytes); a column of words is decided by its first cell.
  public func numberStyle() -> NumberStyle? {
    guard case .texts(let cells) = values, let marks = marks(cells), marks.areSpecial else {
      return nil
    }
    for style in marks.candidates(commaIsDecimal: cells.commaIsDecimal) where readsAll(style) {
      return style
    }
    return nil
  }

  /// Of a column whose numbers need a style and some few of whose cells are no numbers: how many are not,
  /// at most one in ten, and the first. Nil for any other column.
  func cellsWithoutStyle() -> (count: Int, firstRow: Int)? {
    guard case .texts(let texts) = values, !texts.arePlain else { return nil }
    var marks = Marks()
    var others: [Int] = []
    var cells = CellReader(self)
    for row in 0..<count where others.count * 10 <= count {
      let mayBeNumber = cells.text(row) { bytes, start, end in
        Self.isMissing(bytes, start, end) || marks.take(bytes[start..<end])
      }
      if !mayBeNumber { others.append(row) }
    }
    guard let first = others.first, others.count * 10 <= count, marks.areSpecial else { return nil }
    let skipped = Set(others)
    let numbers = selecting(rows: (0..<count).filter { !skipped.contains($0) })
    return numbers.numberStyle() == nil ? nil : (others.count, first)
  }

  /// The column as numbers, read in a style. A column that holds numbers already stays as it is.
  ///
  /// - Throws: `BackpropError` at the first cell that is no number in the style.
  /// - Complexity: O(`count`).
  public func reading(_ style: NumberStyle) throws(BackpropError) -> Column {
    guard case .texts = values else { return self }
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    var cells = CellReader(self)
    for row in 0..<count {
      let number = cells.text(row) { bytes, start, end in
        style.number(bytes, start, end) ?? (Self.isMissing(bytes, start, end) ? .nan : nil)
      }
      if let number {
        numbers.append(number)
      } else {
        throw BackpropError(
          .data,
          "\"\(Excerpt.of(text(row) ?? ""))\" is not a number in the way of this column, which reads "
            + "\(style.description); write it in the same way, or leave the cell empty",
          at: location(row))
      }
    }
    return Column(name, numbers)
  }

  /// What the cells hold besides digits; nil as soon as one cannot be a number in any style.
  private func marks(_ cells: TextCells) -> Marks? {
    var marks = Marks()
    // Only a point can be in plain numbers, which means nothing beside no other mark.
    if selection == nil, cells.arePlain { return marks }
    var reader = CellReader(self)
    for row in 0..<count {
      let mayBeNumber = reader.text(row) { bytes, start, end in
        Self.isMissing(bytes, start, end)
          || NumberParser.number(bytes, start, end)?.isInfinite == true
          || marks.take(bytes[start..<end])
      }
      if !mayBeNumber { return nil }
    }
    return marks
  }

  private func readsAll(_ style: NumberStyle) -> Bool {
    var cells = CellReader(self)
    for row in 0..<count {
      let isRead = cells.text(row) { bytes, start, end in
        Self.isMissing(bytes, start, end) || style.number(bytes, start, end) != nil
      }
      if !isRead { return false }
    }
    return true
  }

  /// Which marks a column's cells hold.
  private struct Marks {
    var points = false
    var commas = false
    var spaces = false
    var apostrophes = false
    var percent = false
    var currency = false
    var parentheses = false

    /// Whether there is any that a plain number has not.
    var areSpecial: Bool { commas || spaces || apostrophes || percent || currency || parentheses }

    /// Takes note of a cell; false where a letter or a sign belongs to no number.
    mutating func take(_ cell: ArraySlice<UInt8>) -> Bool {
      var text = cell
      while let first = text.first, NumberParser.isBlank(first) { text.removeFirst() }
      while let last = text.last, NumberParser.isBlank(last) { text.removeLast() }
      var isLetter = false
      var hasDigit = false
      // A space parts digits where it stands between two; before a sign it means nothing.
      var before: UInt8 = 0
      var follows = false
      for byte in text {
        let isParted = follows
        follows = false
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          hasDigit = true
          spaces = spaces || isParted
        case UInt8(ascii: "."): points = true
        case UInt8(ascii: ","): commas = true
        case UInt8(ascii: "%"): percent = true
        case UInt8(ascii: "("), UInt8(ascii: ")"): parentheses = true
        case UInt8(ascii: "'"): apostrophes = true
        case UInt8(ascii: " "), UInt8(ascii: "\t"):
          follows = (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= before
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "e"), UInt8(ascii: "E"): break
        case UInt8(ascii: "$"): currency = true
        case 0x80...: isLetter = true
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): currency = true
        default: return false
        }
        before = byte
      }
      if isLetter {  // signs beyond ASCII: a currency, a space that does not break, an apostrophe
        let text = String(decoding: text, as: UTF8.self)
        for character in text.unicodeScalars where !character.isASCII {
          switch character {
          case "\u{A0}", "\u{202F}": spaces = true
          case "\u{2019}": apostrophes = true
          case "€", "£", "¥", "₹", "₽", "₩", "₪", "₺": currency = true
          default: return false
          }
        }
      }
      return hasDigit
    }

    /// The styles that these marks allow, the likelier first.
    func candidates(commaIsDecimal: Bool) -> [NumberStyle] {
      var style = NumberStyle()
      style.isPercent = percent
      style.hasCurrency = currency
      style.hasParentheses = parentheses
      let other: NumberStyle.GroupMark = apostrophes ? .apostrophe : spaces ? .space : .none
      var decimalComma = style
      decimalComma.decimal = .comma
      decimalComma.group = points ? .point : other
      var grouping = style
      grouping.group = commas ? .comma : other
      guard commas else {
        // `1.200` alone is the plain number 1.2, also where commas are decimal marks.
        return [grouping]
      }
      return commaIsDecimal ? [decimalComma, grouping] : [grouping, decimalComma]
    }
  }
}
