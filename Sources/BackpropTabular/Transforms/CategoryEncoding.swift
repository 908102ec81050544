/// How a categorical column becomes inputs: one for each known level, one for all other levels, one
/// for missing cells; 1 where it applies, 0 elsewhere.
///
/// A level seen only once in many training rows says as little as one never seen, so it shares the
/// input for other levels, which thus learns what a rare level means; so do all beyond the most
/// frequent ``levelLimit``, or as many as are asked for. Inputs that no training row would set are left out, since nothing would
/// train their weights. Where a later cell would need one – a level never seen, with no input for
/// others – each input gets the share of training rows that set it: the average row.
public struct CategoryEncoding: Sendable, Equatable {
  /// At most this many levels have an input of their own.
  public static let levelLimit = 255
  /// With so many training rows, a level needs two of them to have an input of its own.
  public static let rareFrom = 100

  /// The column's name.
  public let name: String
  /// The known levels, sorted bytewise.
  public let levels: [String]
  /// The training rows of each known level.
  public let counts: [Int]
  /// The training rows of other levels; there is an input for them unless 0.
  public let otherCount: Int
  /// The number of those levels.
  public let otherLevels: Int
  /// The training rows with missing cells; there is an input for them unless 0.
  public let missingCount: Int
  /// Whether the column becomes one input, the number of its level, for an `Embedding`; see
  /// ``levelCount``.
  public var isEmbedded = false

  /// Creates an encoding.
  ///
  /// - Precondition: the levels are distinct, with a count each that is not negative.
  public init(
    name: String, levels: [String], counts: [Int], otherCount: Int, missingCount: Int,
    otherLevels: Int = 0
  ) {
    precondition(
      levels.count == counts.count && ClassEncoding.isValid(levels, false)
        && (counts + [otherCount, missingCount]).allSatisfy { $0 >= 0 },
      "CategoryEncoding: levels and counts")
    self.name = name
    self.levels = levels
    self.counts = counts
    self.otherCount = otherCount
    self.missingCount = missingCount
    self.otherLevels = otherLevels
  }

  /// Fits the encoding to the rows of a column.
  ///
  /// - Parameter limit: the most levels with an input of their own.
  public init(fitting column: Column, limit: Int = levelLimit) {
    let all = column.levels()
    let present = all.reduce(0) { $0 + $1.count }
    let least = column.count >= Self.rareFrom ? 2 : 1
    let frequent = all.enumerated().filter { $0.element.count >= least }
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .prefix(limit)
    let kept = frequent.sorted { $0.offset < $1.offset }.map(\.element)
    self.init(
      name: column.name, levels: kept.map(\.text), counts: kept.map(\.count),
      otherCount: present - kept.reduce(0) { $0 + $1.count }, missingCount: column.count - present,
      otherLevels: all.count - kept.count)
  }

  /// The names of the inputs: `island=Dream`, `island is other`, `island is missing`.
  public var inputNames: [String] {
    if isEmbedded { return [name] }
    return levels.map { "\(name)=\($0)" } + (otherCount > 0 ? ["\(name) is other"] : [])
      + (missingCount > 0 ? ["\(name) is missing"] : [])
  }

  /// The number of inputs.
  var inputCount: Int {
    if isEmbedded { return 1 }
    return levels.count + (otherCount > 0 ? 1 : 0) + (missingCount > 0 ? 1 : 0)
  }

  /// The number of level numbers of an embedded column: the known levels, then one number for all
  /// other levels, then one for missing cells.
  public var levelCount: Int { levels.count + 2 }

  /// The share of training rows that set each input.
  var averages: [Double] {
    let set = counts + [otherCount, missingCount].filter { $0 > 0 }
    let rows = max(1, set.reduce(0, +))
    return set.map { Double($0) / Double(rows) }
  }

  /// Writes the inputs of each row of a column, from `offset` on in every `stride` values.
  func encode<S: Scalar>(_ column: Column, into values: inout [S], offset: Int, stride: Int) {
    let averages = averages
    var position = offset
    for code in column.codes(in: levels) {
      encode(code, averages, into: &values, at: position)
      position &+= stride
    }
  }

  /// Writes the inputs of one cell, whose code is that of ``Column/codes(in:)-([String])``, from
  /// `position` on.
  func encode<S: Scalar>(
    _ code: Int32, _ averages: [Double], into values: inout [S], at position: Int
  ) {
    let isMissing = code == Column.missingCode
    if isEmbedded {
      values[position] = S(code >= 0 ? Int(code) : levels.count + (isMissing ? 1 : 0))
    } else if code >= 0 {
      values[position &+ Int(code)] = 1
    } else if isMissing ? missingCount > 0 : otherCount > 0 {
      values[position &+ (isMissing ? inputCount - 1 : levels.count)] = 1
    } else {
      for input in averages.indices { values[position &+ input] = S(averages[input]) }
    }
  }
}
