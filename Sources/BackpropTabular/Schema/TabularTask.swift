/// What a model of a table is asked for.
public enum TabularTask: String, Sendable, CaseIterable {
  /// A number.
  case regression
  /// One of two classes.
  case binary
  /// One of several classes.
  case multiclass

  /// Whether the target is a class.
  public var isClassification: Bool { self != .regression }
}
