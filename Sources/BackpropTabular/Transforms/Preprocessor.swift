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
  /// The name of the target column.
  public let targetName: String
  /// The encoding of the target.
  public let target: TargetEncoding
  /// How the cells of features and target are read where they are not plain.
  public let reading: TableReading

  /// Creates a preprocessor from fitted values.
  public init(
    features: [FeatureEncoding], targetName: String, target: TargetEncoding,
    reading: TableReading = TableReading()
  ) {
    self.features = features
    self.targetName = targetName
    self.target = target
    self.reading = reading
  }

  /// Fits a preprocessor to some rows of a table, the training rows.
  ///
  /// - Parameter reading: how the table was read before it came here.
  /// - Throws: `BackpropError` for a missing column, a cell of a numeric column that is no number, or
  ///   a target among the rows that is missing, infinite or of no known class.
  /// - Precondition: there is a row.
  /// - Complexity: O(rows · columns · log rows).
  public static func fit(
    _ schema: Schema, _ table: Table, rows: [Int], reading: TableReading = TableReading()
  ) throws(BackpropError) -> Preprocessor {
    precondition(!rows.isEmpty, "Preprocessor.fit: no rows")
    let training = table.selecting(rows: rows)
    var features: [FeatureEncoding] = []
    for entry in schema.features {
      let column = try training.column(entry.name)
      features.append(
        entry.role == .numeric
          ? .numeric(try NumericEncoding(fitting: column))
          : .categorical(CategoryEncoding(fitting: column)))
    }
    let column = try training.column(schema.target.name)
    let target: TargetEncoding
    if let classes = schema.target.classes {
      _ = try classes.indices(in: column)
      target = .classes(classes)
    } else {
      target = .number(TargetScaling(fitting: try column.finiteTargets()))
    }
    let used = features.map(\.name) + [schema.target.name]
    return Preprocessor(
      features: features, targetName: schema.target.name, target: target,
      reading: reading.restricted(to: used))
  }

  /// The same for a target of numbers that is scaled by another rule, fitted to the same rows.
  ///
  /// - Throws: `BackpropError` as ``fit(_:_:rows:)``.
  func scalingTarget(
    _ table: Table, rows: [Int], by rule: TargetScaling.Rule
  ) throws(BackpropError) -> Preprocessor {
    let numbers = try table.selecting(rows: rows).column(targetName).finiteTargets()
    return Preprocessor(
      features: features, targetName: targetName,
      target: .number(TargetScaling(fitting: numbers, by: rule)), reading: reading)
  }

  /// The names of the inputs: `age`, `age is missing`, `island=Dream`.
  public var inputNames: [String] { features.flatMap(\.inputNames) }

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
