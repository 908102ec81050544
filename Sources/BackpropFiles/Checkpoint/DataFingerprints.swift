/// By what the data of a run is known again: a SHA-256 of each part.
public struct DataFingerprints: Sendable, Equatable {
  /// Of the rows that are trained on.
  public let training: String
  /// Of the rows that decide; nil where there are none.
  public let validation: String?

  /// The fingerprints of data.
  ///
  /// Complexity: O(size of the data).
  public init<S: Scalar>(training: Dataset<S>, validation: Dataset<S>? = nil) {
    self.init(training: training.fingerprint, validation: validation?.fingerprint)
  }

  init(training: String, validation: String?) {
    self.training = training
    self.validation = validation
  }
}

extension Dataset {
  /// The SHA-256 of the bits of inputs, targets and weights (where there are any), row by row.
  public var fingerprint: String {
    SHA256.hexadecimal(of: inputs.values, targets.values, weights ?? [])
  }
}

extension SHA256 {
  /// The hash of the bits of numbers, list after list.
  public static func hexadecimal<S: Scalar>(of lists: [S]...) -> String {
    var hash = SHA256()
    for values in lists { values.withUnsafeBytes { hash.update(Array($0)) } }
    return hash.hexadecimal
  }
}
