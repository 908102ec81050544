extension Column {
  /// The number of digits in every cell that is not missing, where all of them are digits, equally
  /// many, and some begin with a zero: codes such as `01234`, whose zero would be lost among numbers.
  /// Nil elsewhere.
  ///
  /// - Complexity: O(`count`); a column of other texts is mostly decided by its first cells.
  public func codeWidth() -> Int? {
    guard case .texts(let cells) = values else { return nil }
    let bytes = cells.storage.bytes
    var width: Int?
    var hasZero = false
    for row in 0..<count {
      let cell = cells[selection?.rows[row] ?? row]
      if Self.isBlank(bytes, cell.start, cell.end)
        || MissingMarker.index(bytes, cell.start, cell.end) != nil
      {
        continue
      }
      let length = cell.end - cell.start
      guard width == nil || width == length else { return nil }
      width = length
      for i in cell.start..<cell.end
      where !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[i]) { return nil }
      if bytes[cell.start] == UInt8(ascii: "0") { hasZero = true }
    }
    return hasZero ? width : nil
  }
}
