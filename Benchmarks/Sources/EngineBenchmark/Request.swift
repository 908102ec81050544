/// What `Benchmarks/compare.py` asks for in one line: `kind name widths batch rows task seconds`,
/// such as `train small 10-64-64-1 32 8192 regression 0.5`.
struct Request {
  /// What is timed.
  enum Kind: String {
    /// A training step of one batch.
    case train
    /// A training step of one row, by plain gradient descent, rows in their order.
    case online
    /// 10,000 rounds of the worked example, step by step.
    case worked
    /// The same through the trainer, which also measures the error after each round.
    case workedTrainer
    /// A prediction of one row.
    case row
    /// The prediction of a row among many.
    case bulk
    /// A training step of one of sixteen networks.
    case sixteen
    /// A CSV file read into a table.
    case csvTable
    /// The same, and numbers made of every column that holds them, as other readers do.
    case csvNumbers
    /// A run of `backprop train` on a CSV file, from its start to the written model.
    case trainFile
  }

  let kind: Kind
  let name: String
  let widths: [Int]
  let batch: Int
  let rows: Int
  let isClassification: Bool
  /// How long the measurement should take.
  let seconds: Double

  /// What stays the same between measurements of one case.
  var workload: String { "\(kind) \(name)" }

  /// Reads a line; nil where it is not a request.
  init?(_ line: String) {
    let fields = line.split(separator: " ")
    guard fields.count == 7, let kind = Kind(rawValue: String(fields[0])),
      let batch = Int(fields[3]), let rows = Int(fields[4]), let seconds = Double(fields[6])
    else { return nil }
    self.kind = kind
    name = String(fields[1])
    widths = fields[2].split(separator: "-").compactMap { Int($0) }
    self.batch = batch
    self.rows = rows
    isClassification = fields[5] == "classes"
    self.seconds = seconds
    guard widths.count > 1 else { return nil }
  }
}
