/// Examples to train or measure on: inputs, targets, and how much each row counts.
public struct Dataset<S: Scalar>: Sendable {
  /// The inputs `[rows, features]`.
  public let inputs: Matrix<S>
  /// The targets `[rows, targetColumns]`; see ``Loss/targetColumns(outputs:)``.
  public let targets: Matrix<S>
  /// How much each row counts `[rows]`; nil where all count alike.
  public let weights: [S]?

  /// Creates a data set.
  ///
  /// - Precondition: inputs, targets and weights have the same number of rows.
  public init(inputs: Matrix<S>, targets: Matrix<S>, weights: [S]? = nil) {
    precondition(
      inputs.rows == targets.rows && (weights == nil || weights?.count == inputs.rows),
      "Dataset: inputs, targets and weights differ in their number of rows")
    self.inputs = inputs
    self.targets = targets
    self.weights = weights
  }

  /// The number of rows.
  public var rows: Int { inputs.rows }

  /// Checks that a network and a loss can train on the data: shapes, finite inputs, level numbers where
  /// the network reads such, targets in the loss's domain, weights that are not negative and not all zero.
  ///
  /// Complexity: O(rows × columns).
  ///
  /// - Throws: ``BackpropError`` that names the first bad row and column, counted from 1.
  @specialized(where S == Float)
  @specialized(where S == Double)
  public func check(for network: Network<S>, loss: any Loss) throws(BackpropError) {
    guard rows > 0 else { throw BackpropError(.data, "the data set has no rows") }
    guard inputs.columns == network.inputs else {
      throw BackpropError(
        .data, "the data has \(inputs.columns) features, the network \(network.inputs) inputs")
    }
    guard loss.accepts(outputs: network.outputs) else {
      throw BackpropError(
        .data,
        "the loss \(loss.descriptor.kind) needs \(loss.outputDomain), the network has "
          + "\(network.outputs)")
    }
    let columns = loss.targetColumns(outputs: network.outputs)
    guard targets.columns == columns else {
      throw BackpropError(
        .data, "the loss needs \(columns) target columns, the data has \(targets.columns)")
    }
    let bad = inputs.values.withUnsafeBufferPointer { values in
      values.baseAddress.flatMap { S.firstNonFinite(.fastest, $0, count: values.count) }
    }
    if let bad {
      throw BackpropError(
        .data,
        "an input is not a finite number: row \(bad / inputs.columns + 1), "
          + "feature \(bad % inputs.columns + 1)")
    }
    try network.checkLevels(inputs)
    for (i, target) in targets.values.enumerated()
    where !loss.accepts(target: Double(target), outputs: network.outputs) {
      throw BackpropError(
        .data,
        "a target is not \(loss.targetDomain): row \(i / columns + 1), column \(i % columns + 1)")
    }
    guard let weights else { return }
    var total: S = 0
    for (i, weight) in weights.enumerated() {
      guard weight >= 0 && weight.isFinite else {
        throw BackpropError(
          .data, "a sample weight is not a finite number of at least 0: row \(i + 1)")
      }
      total += weight
    }
    guard total > 0 else { throw BackpropError(.data, "all sample weights are 0") }
  }

  /// Calls `body` with the memory of the data, in which it stays for the whole call.
  @inline(__always)
  func withMemory<R, E: Error>(_ body: (DataMemory<S>) throws(E) -> R) throws(E) -> R {
    try inputs.values.withUnsafeBufferPointer { (inputs) throws(E) in
      try targets.values.withUnsafeBufferPointer { (targets) throws(E) in
        guard let x = inputs.baseAddress, let t = targets.baseAddress else {
          preconditionFailure("Dataset: no rows")
        }
        guard let weights else {
          return try body(DataMemory(inputs: x, targets: t, weights: nil, rows: rows))
        }
        return try weights.withUnsafeBufferPointer { (weights) throws(E) in
          try body(DataMemory(inputs: x, targets: t, weights: weights.baseAddress, rows: rows))
        }
      }
    }
  }
}

/// The memory of a ``Dataset``, as a workspace reads it.
struct DataMemory<S: Scalar> {
  let inputs: UnsafePointer<S>
  let targets: UnsafePointer<S>?
  let weights: UnsafePointer<S>?
  let rows: Int
}
