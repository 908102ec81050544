extension Table {
  /// One cell, of a table that a program puts together.
  ///
  /// Literals are values: `["age": 31, "city": "Oslo", "member": true, "income": nil]`.
  public enum Value: Sendable, Equatable {
    /// A number; NaN is a missing value.
    case number(Double)
    /// A text, which is read as the cell of a file is: it may spell a number, and blank it is missing.
    case text(String)
    /// No value.
    case missing

    /// The truth as a text, `true` or `false`.
    public init(_ flag: Bool) { self = .text(flag ? "true" : "false") }
  }

  /// Creates a table from rows. The columns are all that any row has, in the order of their names; a
  /// value that a row does not have is missing.
  ///
  /// - Throws: `BackpropError` when a name is empty.
  public init(rows: [[String: Value]]) throws(BackpropError) {
    let names = Set(rows.flatMap(\.keys)).sorted()
    try self.init(
      names.map { name in Column(name, values: rows.map { $0[name] ?? .missing }) })
  }

  /// Creates a table from columns, in the order in which they stand.
  ///
  ///     let table = try Table(columns: ["age": [31, 44, nil], "city": ["Oslo", nil, "Rome"]])
  ///
  /// - Throws: `BackpropError` when a name is empty or used twice, or the columns differ in length.
  public init(columns: KeyValuePairs<String, [Value]>) throws(BackpropError) {
    try self.init(columns.map { Column($0, values: $1) })
  }
}

extension Column {
  /// Creates a column of values: one of numbers where there is no text among them, else one of texts.
  ///
  /// - Precondition: no text is longer than 16 MiB.
  public init(_ name: String, values: [Table.Value]) {
    let hasText = values.contains { if case .text = $0 { true } else { false } }
    if hasText {
      self.init(name, values.map(\.text))
    } else {
      self.init(
        name, values.map { value -> Double in if case .number(let x) = value { x } else { .nan } })
    }
  }
}

extension Table.Value {
  /// The value as the text of a cell; nil where it is missing.
  public var text: String? {
    switch self {
    case .number(let number): number.isNaN ? nil : NumberText.text(number)
    case .text(let text): text
    case .missing: nil
    }
  }
}

extension Table.Value: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
  public init(floatLiteral value: Double) { self = .number(value) }

  public init(integerLiteral value: Double) { self = .number(value) }

  public init(stringLiteral value: String) { self = .text(value) }

  public init(booleanLiteral value: Bool) { self.init(value) }

  public init(nilLiteral: ()) { self = .missing }
}
