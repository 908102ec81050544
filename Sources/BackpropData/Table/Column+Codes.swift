extension Column {
  /// The number of digits in every cell that is not missing, where all of them are digits, equally
  /// many, and some begin with a zero: codes such as `01234`, whose zero would be lost among numbers.
  /// Nil elsewhere.
  ///
  /// - Complexity: O(`count`); a column of other texts is mostly decided by its first cells.
  public func codeWidth() -> Int? {
    guard case .texts = values else { return nil }
    var width: Int?
    var hasZero = false
    var cells = CellReader(self)
    for row in 0..<count {
      let mayBeCodes = cells.text(row) { bytes, start, end in
        if Self.isMissing(bytes, start, end) { return true }
        let length = end - start
        guard width == nil || width == length else { return false }
        width = length
        for i in start..<end
        where !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[i]) { return false }
        if bytes[start] == UInt8(ascii: "0") { hasZero = true }
        return true
      }
      if !mayBeCodes { return nil }
    }
    return hasZero ? width : nil
  }
}
