import Synchronization

/// A model made ready to predict row after row, from any number of tasks at once.
///
/// ```swift
/// let predictor = TabularPredictor(try TabularModel(contentsOf: "penguins.backprop"))
/// let penguin = try predictor.predict(["bill_length_mm": 39.1, "island": "Dream", "sex": nil])
/// print(penguin.label, penguin.probability(of: "Adelie") ?? 0)
/// ```
///
/// The memory of the network is allocated once for each call that runs at the same time, and kept.
/// Predictions are those of ``TabularModel/predict(_:rows:pool:)``, bit for bit.
public final class TabularPredictor: Sendable {
  /// The model.
  public let model: TabularModel
  private let encoder: RowEncoder
  private let idle = Mutex<[Lane]>([])

  /// Prepares a model.
  public init(_ model: TabularModel) {
    self.model = model
    encoder = RowEncoder(model.preprocessor)
  }

  /// Predicts a row: a value for each column that the model needs, by name. Others are not looked at;
  /// a value that is not known is given as nil, the missing value.
  ///
  /// - Throws: `BackpropError` when a column is not there, or its value cannot be read as in training.
  public func predict(
    _ row: [String: Table.Value]
  ) throws(BackpropError) -> TabularPrediction {
    try predict([row])[0]
  }

  /// Predicts rows; see ``predict(_:)-([String:Table.Value])``.
  public func predict(
    _ rows: [[String: Table.Value]]
  ) throws(BackpropError) -> TabularPredictions {
    let lane = idle.withLock { $0.popLast() } ?? Lane(model.network)
    defer { idle.withLock { $0.append(lane) } }
    switch lane.workspace {
    case .float(let workspace):
      return model.predictions(from: workspace.outputs(for: try inputs(rows)).asDouble)
    case .double(let workspace):
      return model.predictions(from: workspace.outputs(for: try inputs(rows)))
    }
  }

  private func inputs<S: Scalar>(
    _ rows: [[String: Table.Value]]
  ) throws(BackpropError) -> Matrix<S> {
    var values: [S] = []
    values.reserveCapacity(rows.count * encoder.width)
    for (number, row) in rows.enumerated() {
      do throws(BackpropError) {
        try encoder.append(row, to: &values)
      } catch {
        throw rows.count == 1 ? error : error.inRow(number)
      }
    }
    return Matrix(rows: rows.count, columns: encoder.width, values: values)
  }

  /// The memory of one call. A lane is in the list of idle ones, or in the hands of one call.
  private struct Lane: @unchecked Sendable {
    enum AnyWorkspace {
      case float(Workspace<Float>)
      case double(Workspace<Double>)
    }

    /// So many rows are passed at once: few, since most calls have one, and memory is kept.
    private static let rows = 16
    let workspace: AnyWorkspace

    init(_ network: AnyNetwork) {
      switch network {
      case .float(let network):
        workspace = .float(Workspace(network, loss: HalfSquaredError(), batchSize: Self.rows))
      case .double(let network):
        workspace = .double(Workspace(network, loss: HalfSquaredError(), batchSize: Self.rows))
      }
    }
  }
}

extension TabularModel {
  /// Predicts rows that a program holds: see ``TabularPredictor``, which is the way to predict one
  /// after the other.
  public func predict(
    rows: [[String: Table.Value]]
  ) throws(BackpropError) -> TabularPredictions {
    try TabularPredictor(self).predict(rows)
  }

  /// Predicts columns that a program holds, all of one length.
  ///
  /// - Throws: `BackpropError` when a column is missing, longer or shorter than another, or a value
  ///   cannot be read as in training.
  public func predict(
    columns: [String: [Table.Value]], pool: ThreadPool? = nil
  ) throws(BackpropError) -> TabularPredictions {
    let columns = columns.sorted { $0.key < $1.key }.map { Column($0.key, values: $0.value) }
    return try predict(try Table(columns), pool: pool)
  }
}

extension BackpropError {
  /// The error as one of a row, counted from 0.
  fileprivate func inRow(_ row: Int) -> BackpropError {
    // A column of one row calls it row 1.
    let text = message.hasPrefix("row 1: ") ? String(message.dropFirst(7)) : message
    return BackpropError(code, "row \(row + 1): " + text, at: location)
  }
}
