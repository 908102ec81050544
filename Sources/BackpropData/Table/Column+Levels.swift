extension Column {
  /// A distinct text of a column.
  public struct Level: Sendable, Equatable {
    /// The text, byte for byte as in the cells.
    public let text: String
    /// The number of rows that hold it.
    public let count: Int

    /// Creates a level.
    public init(text: String, count: Int) {
      self.text = text
      self.count = count
    }
  }

  /// What ``codes(in:)`` gives for a missing cell.
  public static let missingCode: Int32 = -1
  /// What ``codes(in:)`` gives for a text that is none of the levels.
  public static let unknownCode: Int32 = -2

  /// The distinct texts of the cells that are not missing, sorted bytewise.
  ///
  /// A ``MissingMarker`` is missing where all other texts are numbers, and a text like any other
  /// where not. Numbers made in memory appear as ``NumberText`` writes them.
  /// - Complexity: O(`count` + levels · log levels).
  public func levels() -> [Level] {
    var table = LevelTable()
    var counts: [Int] = []
    forEachText { bytes, start, end, _ in
      let level = table.insert(bytes, start, end)
      if level == counts.count { counts.append(0) }
      counts[level] += 1
    }
    let levels = counts.indices.map { Level(text: table.text($0), count: counts[$0]) }
      .sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
    let others = levels.filter { !MissingMarker.isMarker($0.text) }
    return Self.areNumbers(others.map(\.text)) ? others : levels
  }

  /// For each row the position of its text in `levels`, ``missingCode``, or ``unknownCode``.
  ///
  /// Where all levels are numbers, a ``MissingMarker`` that is not among them is missing.
  /// - Precondition: `levels` are distinct.
  /// - Complexity: O(`count`).
  public func codes(in levels: [String]) -> [Int32] { codes(in: LevelIndex(levels)) }

  /// The same for levels that are looked up again and again.
  public func codes(in levels: LevelIndex) -> [Int32] {
    var codes = [Int32](repeating: Self.missingCode, count: count)
    forEachText { bytes, start, end, row in codes[row] = levels.code(bytes, start, end) }
    return codes
  }

  fileprivate static func areNumbers(_ texts: [String]) -> Bool {
    texts.allSatisfy { NumberParser.number($0) != nil }
  }

  /// Calls `body` with the bytes of every cell that is not missing.
  func forEachText(_ body: ([UInt8], _ start: Int, _ end: Int, _ row: Int) -> Void) {
    var cells = CellReader(self)
    for row in 0..<count {
      cells.text(row) { bytes, start, end in
        if !Self.isBlank(bytes, start, end) { body(bytes, start, end, row) }
      }
    }
  }
}

/// Distinct texts made ready to be found: see ``Column/codes(in:)-(LevelIndex)``.
public struct LevelIndex: Sendable {
  private let table: LevelTable
  private let skipsMarkers: Bool

  /// Creates an index.
  ///
  /// - Precondition: `levels` are distinct.
  public init(_ levels: [String]) {
    table = LevelTable(levels)
    precondition(table.count == levels.count, "LevelIndex: a level is there twice")
    skipsMarkers = Column.areNumbers(levels)
  }

  /// The position of a text among the levels, ``Column/missingCode`` where it is blank, or
  /// ``Column/unknownCode``.
  public func code(of text: String) -> Int32 {
    let bytes = Array(text.utf8)
    return Column.isBlank(bytes, 0, bytes.count) ? Column.missingCode : code(bytes, 0, bytes.count)
  }

  /// The code of the bytes from `start` up to `end`, which are not blank.
  func code(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int32 {
    if let level = table.find(bytes, start, end) { return Int32(level) }
    return skipsMarkers && MissingMarker.index(bytes, start, end) != nil
      ? Column.missingCode : Column.unknownCode
  }
}
