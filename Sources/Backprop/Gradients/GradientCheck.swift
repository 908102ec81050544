/// Compares the gradient of backpropagation with finite differences of the error, in Double.
///
/// The difference quotient is the five-point stencil, [E(p−2h) − 8·E(p−h) + 8·E(p+h) − E(p+2h)] / 12h,
/// whose own error is h⁴/30 times the fifth derivative. Where a point of the stencil lies on the other
/// side of a kink (ReLU at 0, Huber's error at δ), the one-sided stencil of the same order is taken on the side without
/// one, with a smaller h where neither side is free; nothing is skipped. Source: Abramowitz, Stegun,
/// "Handbook of mathematical functions", table 25.2.
///
/// The difference of an element is |analytic − numeric| / max(|analytic|, |numeric|, 10⁻³·‖g‖∞), ‖g‖∞
/// the largest element of the gradient.
public struct GradientCheck: Sendable {
  /// One compared element.
  public struct Element: Sendable {
    /// The parameter segment's full name, or `input`.
    public let name: String
    /// The position within the segment or the input matrix.
    public let index: Int
    /// ∂E/∂p as backpropagation gives it.
    public let analytic: Double
    /// ∂E/∂p as the difference quotient gives it.
    public let numeric: Double
    /// The difference; see ``GradientCheck``.
    public let difference: Double
  }

  /// All compared elements: the trainable parameters in the order of their vector, then the inputs.
  public let elements: [Element]
  /// The element with the largest difference; nil where there was nothing to compare.
  public let worst: Element?
  /// How many elements were compared.
  public let checked: Int
  /// How many of them took a one-sided stencil, next to a kink.
  public let oneSided: Int
  /// ‖analytic − numeric‖₂ / ‖analytic + numeric‖₂ over all elements.
  public let normRatio: Double

  /// Checks every trainable parameter, and every input, of a network.
  ///
  /// Complexity: four to eight forward passes for each element.
  ///
  /// - Parameters:
  ///   - step: h; 1e-3 by default, where the stencil's error and rounding are both near 1e-13.
  ///   - dropout: for training mode, the seed by which dropout draws one fixed mask; nil for
  ///     evaluation mode. Buffers stay as they are in either.
  /// - Precondition: the data fits the network and the loss.
  public init(
    _ network: Network<Double>, loss: any Loss, data: Dataset<Double>, penalty: Penalty = .none,
    step: Double = 1e-3, dropout: UInt64? = nil
  ) {
    var probe = GradientProbe(
      network, loss: loss, data: data, penalty: penalty, step: step, dropout: dropout)
    let analytic = probe.analytic
    var elements: [Element] = []
    var largest = 0.0
    for entry in analytic { largest = max(largest, abs(entry.value)) }
    var squares = (difference: 0.0, sum: 0.0)
    for (position, entry) in analytic.enumerated() {
      let numeric = probe.numeric(position)
      let scale = max(abs(entry.value), abs(numeric), 1e-3 * largest)
      let difference = abs(entry.value - numeric)
      squares.difference += difference * difference
      squares.sum += (entry.value + numeric) * (entry.value + numeric)
      elements.append(
        Element(
          name: entry.name, index: entry.index, analytic: entry.value, numeric: numeric,
          difference: difference == 0 ? 0 : difference / scale))
    }
    // NaN counts as the worst there is: it compares false with everything.
    var worst: Element?
    for element in elements where !(element.difference <= worst?.difference ?? -1) {
      worst = element
      if element.difference.isNaN { break }
    }
    self.elements = elements
    self.worst = worst
    checked = elements.count
    oneSided = probe.oneSided
    normRatio =
      squares.difference == 0 ? 0 : (squares.difference / max(squares.sum, 1e-300)).squareRoot()
  }
}

/// Evaluates the error at shifted parameters and inputs.
private struct GradientProbe {
  struct Entry {
    var name: String
    var index: Int
    var value: Double
  }

  let workspace: Workspace<Double>
  let loss: any Loss
  let penalty: Penalty
  let step: Double
  let dropout: UInt64?
  let targets: Matrix<Double>
  let weights: [Double]?
  let trainableCount: Int
  var parameters: [Double]
  var inputs: Matrix<Double>
  var analytic: [Entry] = []
  var oneSided = 0
  private let home: [Bool]

  init(
    _ network: Network<Double>, loss: any Loss, data: Dataset<Double>, penalty: Penalty,
    step: Double,
    dropout: UInt64?
  ) {
    workspace = Workspace(
      network, loss: loss, batchSize: data.rows, differentiatesInputs: true)
    self.loss = loss
    self.penalty = penalty
    self.step = step
    self.dropout = dropout
    targets = data.targets
    weights = data.weights
    parameters = network.parameters.values
    inputs = data.inputs
    trainableCount = network.parameters.trainableCount
    workspace.differentiate(data, penalty: penalty, dropout: dropout.map { ($0, 1) })
    home = workspace.sides()
    let gradient = workspace.currentGradient
    var entries = [Entry?](repeating: nil, count: trainableCount)
    for segment in network.parameters.segments where segment.shape.trainable {
      for (index, position) in segment.range.enumerated() {
        entries[position] = Entry(name: segment.name, index: index, value: gradient[position])
      }
    }
    analytic = entries.compactMap { $0 }
    let inputGradient = workspace.delta(ofLayer: -1).values
    for (index, value) in inputGradient.enumerated() {
      analytic.append(Entry(name: "input", index: index, value: value))
    }
  }

  /// The error with one element moved by `shift`, and whether no kink lies in between.
  private mutating func error(_ position: Int, _ shift: Double) -> (error: Double, free: Bool) {
    var parameters = parameters
    var inputs = inputs
    if position < trainableCount {
      parameters[position] += shift
    } else {
      let place = position - trainableCount
      inputs[place / inputs.columns, place % inputs.columns] += shift
    }
    workspace.setParameters(parameters)
    let data = Dataset(inputs: inputs, targets: targets, weights: weights)
    let result = data.withMemory { memory in
      workspace.pass(
        BatchRequest(data: memory, count: data.rows, seed: dropout, epoch: 1), penalty: penalty)
    }
    return (result.error + result.penalty, workspace.sides() == home)
  }

  mutating func numeric(_ position: Int) -> Double {
    var h = step
    for attempt in 0..<24 {
      let far = (error(position, -2 * h), error(position, 2 * h))
      let near = (error(position, -h), error(position, h))
      if far.0.free && far.1.free && near.0.free && near.1.free {
        if attempt > 0 { oneSided += 1 }
        return (far.0.error - 8 * near.0.error + 8 * near.1.error - far.1.error) / (12 * h)
      }
      for side in [1.0, -1.0] {
        let points = (0...4).map { error(position, side * Double($0) * h) }
        if points.allSatisfy({ $0.free }) {
          oneSided += 1
          return
            (-25 * points[0].error + 48 * points[1].error - 36 * points[2].error
            + 16 * points[3].error - 3 * points[4].error) / (12 * side * h)
        }
      }
      h /= 4
    }
    return .nan
  }
}

extension Workspace where S == Double {
  /// On which side of each kink the last pass lies; see ``Layer/sides(_:_:)`` and
  /// ``Loss/kinks(target:)``.
  func sides() -> [Bool] {
    var sides: [Bool] = []
    for l in layers.indices {
      layers[l].sides(layerPass(operations.ofLayer(l), rows: 0..<request.count)) {
        sides.append($0)
      }
    }
    guard targetColumns == widths[outputWire] else { return sides }
    for i in 0..<request.count * targetColumns {
      for kink in loss.kinks(target: targets[i]) { sides.append(values[outputWire][i] > kink) }
    }
    return sides
  }
}
