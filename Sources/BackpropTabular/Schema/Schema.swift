/// What each column of a table means, and why: which is the target, which are numbers, which are
/// categories, which are left out.
public struct Schema: Sendable, Equatable {
  /// What a column is used for.
  public enum Role: String, Sendable, CaseIterable {
    /// What is predicted.
    case target
    /// A feature that is a number.
    case numeric
    /// A feature that is one of several levels.
    case categorical
    /// Not used.
    case ignored
  }

  /// One column.
  public struct Entry: Sendable, Equatable {
    /// The column's name.
    public let name: String
    /// What it is used for.
    public let role: Role
    /// Why, in a few words.
    public let reason: String

    /// Creates an entry.
    public init(name: String, role: Role, reason: String) {
      self.name = name
      self.role = role
      self.reason = reason
    }
  }

  /// A column to predict.
  public struct Target: Sendable, Equatable {
    /// The column's name.
    public let name: String
    /// What is predicted of it.
    public let task: TabularTask
    /// Why this task, in a few words.
    public let reason: String
    /// The classes in order; nil for a regression.
    public let classes: ClassEncoding?

    /// Creates a target.
    ///
    /// - Precondition: there are classes exactly if the task is a classification.
    public init(name: String, task: TabularTask, reason: String, classes: ClassEncoding?) {
      precondition(task.isClassification == (classes != nil), "Schema.Target: task and classes")
      self.name = name
      self.task = task
      self.reason = reason
      self.classes = classes
    }
  }

  /// Every column of the table, the targets among them, in the table's order.
  public let entries: [Entry]
  /// The columns to predict, in the order of the network's outputs: one, or several that are all
  /// numbers or all of two classes.
  public let targets: [Target]

  /// The first column to predict, which mostly is the only one.
  public var target: Target { targets[0] }

  /// What is asked of the targets, all alike.
  public var task: TabularTask { target.task }

  /// Creates a schema with one target.
  public init(entries: [Entry], target: Target) {
    self.init(entries: entries, targets: [target])
  }

  /// Creates a schema.
  ///
  /// - Precondition: there is a target; of several all are for regression, or all for a binary task.
  public init(entries: [Entry], targets: [Target]) {
    precondition(Self.gotTogether(targets), "Schema: targets of different kinds")
    self.entries = entries
    self.targets = targets
  }

  /// Whether one network can predict all of them.
  static func gotTogether(_ targets: [Target]) -> Bool {
    guard let task = targets.first?.task else { return false }
    return targets.allSatisfy { $0.task == task } && (targets.count == 1 || task != .multiclass)
  }

  /// The columns that predictions are made from, in the table's order.
  public var features: [Entry] {
    entries.filter { $0.role == .numeric || $0.role == .categorical }
  }
}

/// A schema that was inferred from a table, with what the user should be told.
public struct SchemaInference: Sendable {
  /// The schema.
  public let schema: Schema
  /// The rows that have a target, counted from 0.
  public let rows: [Int]
  /// The number of rows without a target; they cannot be learned from.
  public let droppedRows: Int
  /// Sentences about what was assumed and may be wrong, each to be told once.
  public internal(set) var notes: [String]
  /// How the table was read where its cells are not plain.
  public internal(set) var reading = TableReading()
}

extension SchemaInference {
  /// Takes note of how the table was read.
  mutating func take(_ reading: TableReading) {
    self.reading = reading.restricted(
      to: schema.entries.filter { $0.role != .ignored }.map(\.name))
    for column in self.reading.styled {
      notes.append("column \"\(column.name)\": read \(column.style.description)")
    }
  }
}

extension SchemaOverrides {
  /// The columns whose texts stay as they are.
  var literalColumns: [String] { categorical + exclude }

  /// The same wishes for a table that was read, where dates have become columns of their own.
  func expanded(by reading: TableReading) -> SchemaOverrides {
    var overrides = self
    overrides.features = features.map { reading.expanded($0) }
    for (name, reason) in reserved {
      for part in reading.expanded([name]) { overrides.reserved[part] = reason }
    }
    return overrides
  }
}

/// What the user wants otherwise than it is inferred. Every list holds names of columns.
public struct SchemaOverrides: Sendable {
  /// The only columns to use, or nil for all that are fit.
  public var features: [String]?
  /// Columns not to use.
  public var exclude: [String]
  /// Columns to take as categories, numbers or not.
  public var categorical: [String]
  /// Columns to take as numbers.
  public var numeric: [String]
  /// What to predict of the target.
  public var task: TabularTask?
  /// Of two classes the one that comes second, and so counts as the positive one; nil for the second
  /// in order.
  public var positiveClass: String?
  /// Columns of another use, with the reason why they are no features unless asked for by name.
  var reserved: [String: String] = [:]

  /// Creates overrides; by default there are none.
  public init(
    features: [String]? = nil, exclude: [String] = [], categorical: [String] = [],
    numeric: [String] = [], task: TabularTask? = nil
  ) {
    self.features = features
    self.exclude = exclude
    self.categorical = categorical
    self.numeric = numeric
    self.task = task
  }

  /// Refuses names that the table lacks, and wishes that contradict each other.
  func check(_ table: Table, targets: [String]) throws(BackpropError) {
    let lists = [
      ("features", features ?? []), ("exclude", exclude), ("categorical", categorical),
      ("numeric", numeric),
    ]
    for (option, names) in lists {
      for name in names {
        _ = try table.column(name)
        if targets.contains(name) {
          throw BackpropError(
            .usage, "\"\(name)\" is the target; it cannot be named in \(option) as well")
        }
      }
    }
    try refuse("exclude", exclude, and: "features", features ?? [])
    try refuse("exclude", exclude, and: "categorical", categorical)
    try refuse("exclude", exclude, and: "numeric", numeric)
    try refuse("categorical", categorical, and: "numeric", numeric)
    guard let features else { return }
    for (option, names) in lists[2...] {
      for name in names where !features.contains(name) {
        throw BackpropError(
          .usage, "\"\(name)\" is named in \(option) but is not among the features; add it there")
      }
    }
  }

  private func refuse(
    _ option: String, _ names: [String], and other: String, _ others: [String]
  ) throws(BackpropError) {
    if let name = names.first(where: { others.contains($0) }) {
      throw BackpropError(
        .usage, "\"\(name)\" is named in \(option) and in \(other); it can be only one of them")
    }
  }
}
