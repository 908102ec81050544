/// How a step is cut into pieces. The cut depends on shapes alone, never on the number of threads.
struct StepPlan {
  /// A slice of one layer's gradient: rows of its first trainable parameter, and with the first
  /// slice the layer's other parameters.
  struct Slice {
    var layer: Int
    var rows: Range<Int>
    /// The parts of the gradient vector that the slice writes, each with its penalty factor.
    var parts: [Part]
  }

  /// A part of the parameter vector that is treated alike.
  struct Part {
    var range: Range<Int>
    var decayFactor: Double
  }

  /// Operations that make a piece worth handing to a thread: about 3 µs, four times what a region
  /// costs. (Operations are counted in 64 bits: where `Int` has 32, a step may have more.)
  static var operationsPerPiece: Int64 { 300_000 }
  /// The most pieces that rows are cut into.
  static var mostRowPieces: Int { 16 }
  /// Rows of a piece are a multiple of the tallest tile.
  static var rowStep: Int { 12 }

  let slices: [Slice]
  /// The slices of each gradient piece.
  let gradientPieces: [Range<Int>]
  /// How the update is cut.
  let update: UpdatePlan
  /// Operations to pass one row forward and back.
  let operationsPerRow: Int64

  init<S: Scalar>(_ network: Network<S>, batchSize: Int) {
    var slices: [Slice] = []
    var sliceCosts: [Int64] = []
    var operations: Int64 = 0
    for layer in network.layers.indices.reversed() {
      let segments = network.parameters.segments.filter {
        $0.layer == layer && $0.shape.trainable
      }
      for segment in segments { operations += 6 * Int64(segment.range.count) }
      guard let first = segments.first else { continue }
      let others = segments.dropFirst().map(Self.part)
      let cost = 2 * Int64(batchSize) * Int64(first.range.count)
      let pieces = max(
        1, Int(min(Int64(first.shape.rows / Self.rowStep), cost / Self.operationsPerPiece)))
      let step = max(Self.rowStep, Self.rounded((first.shape.rows + pieces - 1) / pieces))
      for row in stride(from: 0, to: max(first.shape.rows, 1), by: step) {
        let rows = row..<min(row + step, first.shape.rows)
        var part = Self.part(first)
        part.range =
          first.range.lowerBound + rows.lowerBound * first.shape.columns..<first.range.lowerBound
          + rows.upperBound * first.shape.columns
        slices.append(Slice(layer: layer, rows: rows, parts: [part] + (row == 0 ? others : [])))
        sliceCosts.append(2 * Int64(batchSize) * Int64(part.range.count))
      }
    }
    self.slices = slices
    gradientPieces = Self.grouped(sliceCosts, atLeast: Self.operationsPerPiece)
    operationsPerRow = operations

    update = UpdatePlan(network.parameters)
  }

  /// How many rows of a batch one piece takes.
  func rowsPerPiece(batch: Int) -> Int {
    let pieces = max(
      1,
      Int(
        min(Int64(Self.mostRowPieces), operationsPerRow * Int64(batch) / Self.operationsPerPiece)))
    return min(batch, Self.rounded((batch + pieces - 1) / pieces))
  }

  private static func rounded(_ rows: Int) -> Int { (rows + rowStep - 1) / rowStep * rowStep }

  private static func part(_ segment: ParameterSegment) -> Part {
    Part(
      range: segment.range, decayFactor: segment.shape.decayFactor)
  }

  /// Groups neighbours until each group costs enough.
  static func grouped(_ costs: [Int64], atLeast enough: Int64) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = 0
    var sum: Int64 = 0
    for (i, cost) in costs.enumerated() {
      sum += cost
      if sum >= enough || i == costs.count - 1 {
        groups.append(start..<i + 1)
        start = i + 1
        sum = 0
      }
    }
    return groups
  }
}
