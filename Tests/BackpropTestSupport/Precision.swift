import Backprop
import Testing

/// The scalar types as test arguments. A switch over it calls concrete code, which the optimiser
/// specialises; opening `any Scalar.Type` would not.
public enum Precision: String, CaseIterable, Sendable {
  /// `Float`.
  case single
  /// `Double`.
  case double
}

extension KernelSet {
  /// The sets that this machine can run.
  public static var available: [KernelSet] { all.filter(\.isAvailable) }
}

extension KernelSet: CustomTestStringConvertible {
  public var testDescription: String { name }
}
