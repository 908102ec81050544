/// How often each class was taken for each: element `[actual, predicted]` is the summed weight of the
/// rows of one class whose most probable class is the other.
struct Confusion {
  let classes: Int
  private var counts: [Double]

  /// Counts rows; nil where a probability is NaN.
  init?(_ predictions: Matrix<Double>, _ targets: [Double], _ weights: [Double]?) {
    classes = predictions.columns
    counts = [Double](repeating: 0, count: classes * classes)
    for row in targets.indices {
      for p in predictions.row(row) where p.isNaN { return nil }
      counts[Int(targets[row]) * classes + predictions.highestColumn(ofRow: row)] +=
        weights?[row] ?? 1
    }
  }

  subscript(actual: Int, predicted: Int) -> Double { counts[actual * classes + predicted] }

  /// The weight of a class's rows.
  func actual(_ k: Int) -> Double {
    var sum = 0.0
    for j in 0..<classes { sum += self[k, j] }
    return sum
  }

  /// The weight of the rows that were taken for a class.
  func predicted(_ k: Int) -> Double {
    var sum = 0.0
    for i in 0..<classes { sum += self[i, k] }
    return sum
  }

  /// The weight of the rows whose class was recognised.
  var right: Double {
    var sum = 0.0
    for k in 0..<classes { sum += self[k, k] }
    return sum
  }

  /// The weight of all rows.
  var total: Double { counts.reduce(0, +) }
}

extension Matrix {
  /// The column of a row's highest element; of equal ones the first.
  public func highestColumn(ofRow row: Int) -> Int {
    var best = 0
    for column in 0..<columns where self[row, column] > self[row, best] { best = column }
    return best
  }
}
