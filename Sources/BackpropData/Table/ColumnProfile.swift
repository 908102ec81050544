/// What a column's cells look like: the facts that a schema is inferred from.
public struct ColumnProfile: Sendable {
  /// What the cells are.
  public enum Kind: String, Sendable {
    /// Numbers, apart from missing values.
    case numeric
    /// At least one cell is neither a number nor missing.
    case text
    /// Every cell is missing.
    case empty
  }

  /// A missing marker that was found, and how often.
  public struct Marker: Sendable, Equatable {
    /// The word, one of ``MissingMarker/words``.
    public let word: String
    /// The number of cells that hold it.
    public let count: Int
  }

  /// A cell that is neither a number nor missing.
  public struct Offender: Sendable {
    /// Its row in the column, counted from 0.
    public let row: Int
    /// Its text, shortened where long.
    public let text: String
    /// Where it stands.
    public let location: BackpropError.Location
  }

  /// Distinct numbers are counted up to here.
  public static let distinctLimit = 1000

  /// The name of the column.
  public let name: String
  /// What the cells are.
  public internal(set) var kind: Kind = .empty
  /// The number of rows.
  public let rowCount: Int
  /// The cells that are missing; unless the column is text, markers among them.
  public internal(set) var missingCount = 0
  /// The missing markers found, in the order of ``MissingMarker/words``. In a text column they are
  /// levels.
  public internal(set) var markers: [Marker] = []
  /// The cells that are numbers.
  public internal(set) var numberCount = 0
  /// The cells that are neither numbers nor missing nor markers.
  public internal(set) var textCount = 0
  /// The first of those.
  public internal(set) var firstText: Offender?
  /// The number of distinct values that are not missing: texts counted exactly, numbers up to
  /// ``distinctLimit``.
  public internal(set) var distinctCount = 0
  /// Whether counting distinct numbers stopped at ``distinctLimit``.
  public internal(set) var isDistinctCapped = false
  /// Whether all numbers are whole and finite.
  public internal(set) var isInteger = true
  /// The cells that are whole numbers written with a leading zero, such as `01234`: codes, perhaps.
  public internal(set) var leadingZeroCount = 0
  /// The least and the greatest finite number, or nil where there is none.
  public internal(set) var range: ClosedRange<Double>?

  init(name: String, rowCount: Int) {
    self.name = name
    self.rowCount = rowCount
  }

  /// The cells that hold a value.
  public var presentCount: Int { rowCount - missingCount }

  /// Why this column cannot be read as numbers, or nil where it can:
  /// `3 cells are not numbers, first "n/a" at line 17`.
  public var textComplaint: String? {
    guard let firstText else { return nil }
    let place = firstText.location.line.map { "line \($0)" } ?? "row \(firstText.row + 1)"
    let cells = textCount == 1 ? "1 cell is not a number" : "\(textCount) cells are not numbers"
    return "\(cells), first \"\(firstText.text)\" at \(place)"
  }

  /// What to tell the user once about words that were read as missing, or nil:
  /// `read NA (12 cells) and ? (1 cell) as missing`.
  public var markerNote: String? {
    guard kind != .text, !markers.isEmpty else { return nil }
    let words = markers.map { "\($0.word) (\($0.count) \($0.count == 1 ? "cell" : "cells"))" }
    let list =
      words.count == 1
      ? words[0] : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
    return "read \(list) as missing"
  }
}
