/// How a step is cut into pieces. The cut depends on shapes alone, never on the number of threads.
struct StepPlan {
  /// A slice of one layer's gradient: rows of its first trainable parameter, and with the first
  /// slice the layer's other parameters.
  struct Slice {
    /// The layer, by its number in the network's list of operations.
    var node: Int
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
  /// Operations that make a region worth sharing: about 20 µs. Below, what one thread wrote reaches
  /// the other too late to gain anything.
  static var operationsToShare: Int64 { 2_250_000 }
  /// Operations that make a region worth waking a thread for: about 100 µs.
  static var operationsToWake: Int64 { 11_250_000 }
  /// The most pieces that rows are cut into. Half as many where weights do not stay in the caches, since
  /// each piece reads all of them.
  static func mostRowPieces(isWide: Bool) -> Int { isWide ? 8 : 16 }
  /// The most slices that a weight matrix is cut into: each reads all deltas of its layer.
  static func mostSlices(isWide: Bool) -> Int { isWide ? 16 : 32 }
  /// Rows of a piece are a multiple of the tallest tile.
  static var rowStep: Int { 12 }
  /// Columns of a piece are a multiple of a cache line.
  static var columnStep: Int { 16 }

  let slices: [Slice]
  /// The slices of each gradient piece.
  let gradientPieces: [Range<Int>]
  /// How the update is cut.
  let update: UpdatePlan
  /// Operations to pass one row forward and back.
  let operationsPerRow: Int64
  /// Whether a layer's rows of weights are so long that it packs them.
  let isWide: Bool

  init<S: Scalar>(_ network: Network<S>, batchSize: Int) {
    var slices: [Slice] = []
    var sliceCosts: [Int64] = []
    var operations: Int64 = 0
    for (number, node) in network.graph.layerNodes.enumerated().reversed() {
      guard case .layer(let layer) = node.operation else { continue }
      let segments = network.parameters.segments.filter {
        $0.node == number && $0.shape.trainable
      }
      // Forward, twice as much back.
      let forward = Int64(layer.operations(for: network.graph.widths[node.inputs[0]]))
      operations += 3 * forward
      guard let first = segments.first else { continue }
      let others = segments.dropFirst().map(Self.part)
      let cost = Int64(batchSize) * min(2 * Int64(first.range.count), forward)
      let pieces = max(
        1,
        min(
          Self.mostSlices(isWide: first.shape.columns >= Dense.wide),
          Int(min(Int64(first.shape.rows / Self.rowStep), cost / Self.operationsPerPiece))))
      let step = max(Self.rowStep, Self.rounded((first.shape.rows + pieces - 1) / pieces))
      for row in stride(from: 0, to: max(first.shape.rows, 1), by: step) {
        let rows = row..<min(row + step, first.shape.rows)
        var part = Self.part(first)
        part.range =
          first.range.lowerBound + rows.lowerBound * first.shape.columns..<first.range.lowerBound
          + rows.upperBound * first.shape.columns
        slices.append(Slice(node: number, rows: rows, parts: [part] + (row == 0 ? others : [])))
        sliceCosts.append(cost * Int64(part.range.count) / Int64(max(first.range.count, 1)))
      }
    }
    self.slices = slices
    gradientPieces = Self.grouped(sliceCosts, atLeast: Self.operationsPerPiece)
    operationsPerRow = operations
    isWide = network.parameters.segments.contains {
      $0.shape.trainable && $0.shape.role == .weight && $0.shape.columns >= Dense.wide
    }

    update = UpdatePlan(network.parameters)
  }

  /// How many rows of a batch one piece takes.
  func rowsPerPiece(batch: Int) -> Int {
    let pieces = max(
      1,
      Int(
        min(
          Int64(Self.mostRowPieces(isWide: isWide)),
          operationsPerRow * Int64(batch) / Self.operationsPerPiece)))
    return min(batch, Self.rounded((batch + pieces - 1) / pieces))
  }

  /// Operations of one region where a pass over so many rows has so many of them.
  func operationsPerRegion(rows: Int, regions: Int, differentiates: Bool) -> Int64 {
    (differentiates ? operationsPerRow : operationsPerRow / 3) * Int64(rows) / Int64(regions)
  }

  /// How many columns one piece sums up where rows meet: a few operations each.
  static func columnsPerPiece(rows: Int, columns: Int) -> Int {
    let operations = 8 * Int64(rows) * Int64(columns)
    let pieces = max(
      1, Int(min(Int64(mostRowPieces(isWide: false)), operations / operationsPerPiece)))
    let step = (columns + pieces - 1) / pieces
    return min(columns, (step + columnStep - 1) / columnStep * columnStep)
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
