/// A learned vector for each level of a category: out = the rows of a table that the inputs number.
///
/// Shapes: x `[rows, columns]` of level numbers 0 ..< `levels`, table `[levels, width]`, out
/// `[rows, columns · width]`; all columns share the table (for one table each, see ``ColumnGroups``).
/// The layer must stand before all that computes, since its inputs are numbers of levels.
/// Backward: ∂E/∂table adds ∂E/∂out of each row to the table's row it was taken from, in the order of
/// the batch; ∂E/∂x = 0. The table starts normally distributed with deviation 1, as in PyTorch.
///
/// An input that is no level number gives NaN; ``Dataset/check(for:loss:)`` refuses it before.
///
/// Complexity: rows · columns · width forward; backward that, and the table's size.
public final class Embedding: Layer {
  /// The number of levels, at most 2²⁴: beyond that `Float` has no number for each.
  public let levels: Int
  /// The length of a level's vector.
  public let width: Int
  /// How the table starts.
  public let initializer: any Initializer

  /// Creates the layer.
  ///
  /// - Precondition: `levels` lies in 1 ... 2²⁴, `width` is positive.
  public init(levels: Int, width: Int, initializer: any Initializer = Normal()) {
    precondition(levels > 0 && levels <= 1 << 24, "Embedding: levels outside 1 ... 2^24")
    precondition(width > 0, "Embedding: the width must be positive")
    self.levels = levels
    self.width = width
    self.initializer = initializer
  }

  public var inputLevels: Int? { levels }

  public func outputs(for inputs: Int) -> Int {
    let count = inputs.multipliedReportingOverflow(by: width)
    return count.overflow ? 0 : count.partialValue
  }

  public func parameters(for inputs: Int) -> [ParameterShape] {
    [
      ParameterShape(
        "table", rows: levels, columns: width, role: .embedding,
        start: .drawn(initializer, fanIn: levels, fanOut: width))
    ]
  }

  public func operations(for inputs: Int) -> Int { 2 &* inputs &* width }

  /// The level that an input numbers, or nil.
  @inline(__always)
  private func level<S: Scalar>(_ input: S) -> Int? {
    let rounded = input.rounded()
    return rounded >= 0 && rounded < S(levels) ? Int(rounded) : nil
  }

  public func forward<S: Scalar>(_ p: LayerPass<S>) {
    let table = p.parameter(0).base
    for i in 0..<p.input.count {
      let vector = p.output.base + i &* width
      if let level = level(p.input.base[i]) {
        vector.update(from: table + level &* width, count: width)
      } else {
        for j in 0..<width { vector[j] = .nan }
      }
    }
  }

  public func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    for i in 0..<inputGradient.count { inputGradient.base[i] = 0 }
  }

  public func gradient<S: Scalar>(_ p: LayerPass<S>) {
    let table = p.parameterGradient(0).base
    for i in p.slice.lowerBound &* width..<p.slice.upperBound &* width { table[i] = 0 }
    for i in 0..<p.input.count {
      guard let level = level(p.input.base[i]), p.slice.contains(level) else { continue }
      let (sum, share) = (table + level &* width, p.outputGradient.base + i &* width)
      for j in 0..<width { sum[j] += share[j] }
    }
  }

  public func forwardFormulas(_ f: LayerFormulas) {
    f.keepOutput(
      .beside((0..<f.inputs).map { chosen(f, $0).multiplied(by: f.parameter(0)) }))
  }

  public func backwardFormulas(_ f: LayerFormulas) {
    var sum: Formula?
    for column in 0..<f.inputs {
      let share = Formula.columns(f.outputGradient, column * width..<(column + 1) * width)
      let own = Formula.transposed(chosen(f, column)).multiplied(by: share)
      sum = sum.map { $0 + own } ?? own
    }
    if let sum { f.setGradient(of: 0, sum) }
  }

  /// The level of one column as one number for each level, 1 where it applies.
  private func chosen(_ f: LayerFormulas, _ column: Int) -> Formula {
    .oneHot(.columns(f.input, column..<column + 1), classes: levels)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "embedding",
      [
        .init("levels", .integer(levels)), .init("width", .integer(width)),
        .init("initializer", .descriptor(initializer.descriptor)),
      ])
  }

  static let kind = Kind<any Layer>(
    "embedding", samples: [Embedding(levels: 5, width: 3), Embedding(levels: 2, width: 1)]
  ) { (descriptor, library) throws(BackpropError) in
    let levels = try descriptor.integer("levels")
    guard levels > 0 && levels <= 1 << 24 else {
      throw descriptor.fault("levels", "from 1 to 16777216")
    }
    let width = try descriptor.integer("width")
    guard width > 0 else { throw descriptor.fault("width", "at least 1") }
    let initializer = try descriptor.descriptor("initializer")
      .map { (field) throws(BackpropError) in try library.initializer(field) }
    return Embedding(levels: levels, width: width, initializer: initializer ?? Normal())
  }
}

extension Layer where Self == Embedding {
  /// ``Embedding``: a learned vector of length `width` for each level.
  public static func embedding(
    levels: Int, width: Int, initializer: any Initializer = Normal()
  ) -> Embedding { Embedding(levels: levels, width: width, initializer: initializer) }
}
