/// Tells from the first lines of a text what parts its fields.
enum DelimiterGuess {
  /// How many lines are looked at.
  private static let lines = 20

  /// The delimiter that cuts the first lines into the same number of fields, more than one; of
  /// several the one that cuts most, of equals the first of ``CSV/Delimiter/common``. Where none
  /// does, the one that the header holds outside quotes and most lines as often; else the comma.
  static func delimiter(of bytes: ArraySlice<UInt8>, quote: UInt8?) -> CSV.Delimiter {
    let counts = counts(in: bytes, quote: quote)
    guard let header = counts.first else { return .comma }
    var best: (delimiter: CSV.Delimiter, count: Int)?
    for (number, delimiter) in CSV.Delimiter.common.enumerated() {
      let count = header[number]
      guard count > best?.count ?? 0, counts.allSatisfy({ $0[number] == count }) else { continue }
      best = (delimiter, count)
    }
    if let best { return best.delimiter }
    var most = 0
    for (number, delimiter) in CSV.Delimiter.common.enumerated() where header[number] > 0 {
      let alike = counts.count { $0[number] == header[number] }
      if alike > most { (best, most) = ((delimiter, header[number]), alike) }
    }
    return best?.delimiter ?? .comma
  }

  /// For each of the first lines that are whole and not blank, how often it holds each common
  /// delimiter outside quotes.
  private static func counts(in bytes: ArraySlice<UInt8>, quote: UInt8?) -> [[Int]] {
    let none = [Int](repeating: 0, count: CSV.Delimiter.common.count)
    var counts: [[Int]] = []
    var line = none
    var isQuoted = false
    var isBlank = true
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if !isBlank { counts.append(line) }
        if counts.count == lines { return counts }
        line = none
        isBlank = true
        continue
      }
      if !NumberParser.isBlank(byte) || byte == UInt8(ascii: "\t") { isBlank = false }
      if let number = CSV.Delimiter.common.firstIndex(where: { $0.rawValue == byte }) {
        line[number] += 1
      }
    }
    if !isBlank { counts.append(line) }
    return counts
  }
}
