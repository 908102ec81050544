/// The classes of a target, in order: numbers sorted as numbers, texts bytewise. A class is known to
/// the network by its position, and to people by its label, the text it has in the table.
public struct ClassEncoding: Sendable, Equatable {
  /// The text of each class.
  public let labels: [String]
  /// Whether cells are compared as numbers, so that `1` and `1.0` are one class.
  public let isNumeric: Bool

  /// Creates an encoding.
  ///
  /// - Precondition: the labels are distinct, and numbers if `isNumeric`.
  public init(labels: [String], isNumeric: Bool) {
    precondition(Self.isValid(labels, isNumeric), "ClassEncoding: labels")
    self.labels = labels
    self.isNumeric = isNumeric
  }

  /// Takes the classes from a column. Of several texts for one number the most frequent is the
  /// label, of equally frequent ones the first bytewise.
  init(levelsOf column: Column, asNumbers isNumeric: Bool) {
    let levels = column.levels()
    guard isNumeric else {
      self.init(labels: levels.map(\.text), isNumeric: false)
      return
    }
    var best: [Double: Column.Level] = [:]
    for level in levels {
      guard let number = NumberParser.number(level.text) else { continue }
      if level.count > best[number]?.count ?? 0 { best[number] = level }
    }
    self.init(labels: best.sorted { $0.key < $1.key }.map(\.value.text), isNumeric: true)
  }

  /// The same two classes with this one as the second, which is the positive one.
  ///
  /// - Throws: `BackpropError` for a label that is no class, and where there are not two.
  func withPositive(
    _ label: String, at place: BackpropError.Location
  ) throws(BackpropError) -> ClassEncoding {
    guard labels.contains(label) else {
      throw BackpropError(
        .usage,
        "the positive class \"\(label)\" is no class of the target; "
          + Suggestion.hint(for: label, among: labels, called: "classes"), at: place)
    }
    guard labels.count == 2 else {
      throw BackpropError(
        .usage, "a positive class needs a target of two classes; this one has \(labels.count)",
        at: place)
    }
    return ClassEncoding(labels: labels.filter { $0 != label } + [label], isNumeric: isNumeric)
  }

  /// For each row of a column the position of its class.
  ///
  /// - Throws: `BackpropError` at the first cell that is missing or none of the classes.
  public func indices(in column: Column) throws(BackpropError) -> [Int] {
    var indices: [Int]
    if isNumeric {
      let numbers = try column.numbers()
      let positions = Dictionary(
        uniqueKeysWithValues: labels.enumerated().map { (NumberParser.number($1) ?? .nan, $0) })
      indices = numbers.map { $0.isNaN ? -1 : positions[$0] ?? -2 }
    } else {
      indices = column.codes(in: labels).map { Int($0) }
    }
    guard let row = indices.firstIndex(where: { $0 < 0 }) else { return indices }
    let message =
      indices[row] == Int(Column.missingCode)
      ? "the target is missing"
      : "\"\(column.text(row) ?? "")\" is none of the classes the model knows: "
        + labels.prefix(20).joined(separator: ", ") + (labels.count > 20 ? ", …" : "")
    throw BackpropError(.data, message, at: column.location(row))
  }

  /// The rows of a target column that are not missing.
  static func rowsPresent(in column: Column, asNumbers: Bool) -> [Int] {
    if asNumbers, let numbers = try? column.numbers() {
      return numbers.indices.filter { !numbers[$0].isNaN }
    }
    return (0..<column.count).filter { !column.isMissing($0) }
  }

  static func isValid(_ labels: [String], _ isNumeric: Bool) -> Bool {
    guard isNumeric else { return Set(labels.map { Array($0.utf8) }).count == labels.count }
    let numbers = labels.compactMap { NumberParser.number($0) }
    return numbers.count == labels.count && Set(numbers).count == numbers.count
  }
}
