/// Everything that turns rows of a table into inputs and targets of a network, fitted once to the
/// training rows and never again: a prediction uses what was saved.
public struct Preprocessor: Sendable, Equatable {
  /// How one column is encoded.
  public enum FeatureEncoding: Sendable, Equatable {
    /// A column of numbers.
    case numeric(NumericEncoding)
    /// A column of levels.
    case categorical(CategoryEncoding)

    /// The column's name.
    public var name: String {
      switch self {
      case .numeric(let encoding): encoding.name
      case .categorical(let encoding): encoding.name
      }
    }

    /// The names of the inputs that the column becomes.
    public var inputNames: [String] {
      switch self {
      case .numeric(let encoding): encoding.inputNames
      case .categorical(let encoding): encoding.inputNames
      }
    }
  }

  /// How the target is encoded.
  public enum TargetEncoding: Sendable, Equatable {
    /// A number, standardised.
    case number(TargetScaling)
    /// A class, by its position.
    case classes(ClassEncoding)
  }

  /// The encoding of each feature, in the order of the inputs.
  public internal(set) var features: [FeatureEncoding]
  /// A column to predict.
  public struct TargetColumn: Sendable, Equatable {
    /// The column's name.
    public let name: String
    /// How it is encoded.
    public let encoding: TargetEncoding

    /// Creates a target.
    public init(name: String, encoding: TargetEncoding) {
      self.name = name
      self.encoding = encoding
    }
  }

  /// The columns to predict, in the order of the network's targets.
  public let targets: [TargetColumn]

  /// The name of the first column to predict, which mostly is the only one.
  public var targetName: String { targets[0].name }

  /// Its encoding.
  public var target: TargetEncoding { targets[0].encoding }

  /// How the cells of features and target are read where they are not plain.
  public let reading: TableReading

  /// Creates a preprocessor from fitted values, for one target.
  public init(
    features: [FeatureEncoding], targetName: String, target: TargetEncoding,
    reading: TableReading = TableReading()
  ) {
    self.init(
      features: features, targets: [TargetColumn(name: targetName, encoding: target)],
      reading: reading)
  }

  /// Creates a preprocessor from fitted values.
  ///
  /// - Precondition: there is a target.
  public init(
    features: [FeatureEncoding], targets: [TargetColumn], reading: TableReading = TableReading()
  ) {
    precondition(!targets.isEmpty, "Preprocessor: no target")
    self.features = features
    self.targets = targets
    self.reading = reading
  }

  /// Fits a preprocessor to some rows of a table, the training rows.
  ///
  /// - Parameters:
  ///   - reading: how the table was read before it came here.
  ///   - mostLevels: the most levels of a categorical column that have an input of their own.
  /// - Throws: `BackpropError` for a missing column, a cell of a numeric column that is no number, or
  ///   a target among the rows that is missing, infinite or of no known class.
  /// - Precondition: there is a row.
  /// - Complexity: O(rows · columns · log rows).
  public static func fit(
    _ schema: Schema, _ table: Table, rows: [Int], reading: TableReading = TableReading(),
    mostLevels: Int = CategoryEncoding.levelLimit
  ) throws(BackpropError) -> Preprocessor {
    precondition(!rows.isEmpty, "Preprocessor.fit: no rows")
    let training = table.selecting(rows: rows)
    var features: [FeatureEncoding] = []
    for entry in schema.features {
      let column = try training.column(entry.name)
      features.append(
        entry.role == .numeric
          ? .numeric(try NumericEncoding(fitting: column))
          : .categorical(CategoryEncoding(fitting: column, limit: mostLevels)))
    }
    var targets: [TargetColumn] = []
    for target in schema.targets {
      let column = try training.column(target.name)
      if let classes = target.classes {
        _ = try classes.indices(in: column)
        targets.append(TargetColumn(name: target.name, encoding: .classes(classes)))
      } else {
        let scaling = TargetScaling(fitting: try column.finiteTargets())
        targets.append(TargetColumn(name: target.name, encoding: .number(scaling)))
      }
    }
    let used = features.map(\.name) + targets.map(\.name)
    return Preprocessor(
      features: features, targets: targets, reading: reading.restricted(to: used))
  }

  /// The same for targets of numbers that are scaled by another rule, fitted to the same rows.
  ///
  /// - Throws: `BackpropError` as ``fit(_:_:rows:)``.
  func scalingTarget(
    _ table: Table, rows: [Int], by rule: TargetScaling.Rule
  ) throws(BackpropError) -> Preprocessor {
    let training = table.selecting(rows: rows)
    var scaled: [TargetColumn] = []
    for target in targets {
      let numbers = try training.column(target.name).finiteTargets()
      scaled.append(
        TargetColumn(
          name: target.name, encoding: .number(TargetScaling(fitting: numbers, by: rule))))
    }
    return Preprocessor(features: features, targets: scaled, reading: reading)
  }

  /// The names of the inputs: `age`, `age is missing`, `island=Dream`.
  public var inputNames: [String] { features.flatMap(\.inputNames) }

  /// For each input, the name of the column that it comes from.
  public var inputColumns: [String] {
    features.flatMap { feature in feature.inputNames.map { _ in feature.name } }
  }

  /// The number of inputs.
  public var inputCount: Int { features.reduce(0) { $0 + $1.inputNames.count } }
}

extension Column {
  /// The numbers of a target column.
  ///
  /// - Throws: `BackpropError` at the first cell that is missing, no number, or infinite.
  func finiteTargets() throws(BackpropError) -> [Double] {
    let numbers = try numbers()
    guard let row = numbers.firstIndex(where: { !$0.isFinite }) else { return numbers }
    let message =
      numbers[row].isNaN
      ? "the target is missing"
      : "the target \(text(row) ?? "") is infinite; leave the cell empty where it is not known"
    throw BackpropError(.data, message, at: location(row))
  }
}
