import Backprop

/// The error against one weight, all others kept: its lowest point, and the way gradient descent takes
/// towards it.
package struct ErrorValley: Sendable {
  /// A weight with its error.
  package struct Point: Sendable {
    package var weight: Double
    package var error: Double
    /// The rounds of descent that led here.
    package var rounds = 0
  }

  /// Which weight, each counted from 0.
  package var layer: Int
  package var input: Int
  package var neuron: Int
  /// The curve, from left to right.
  package var curve: [Point]
  package var minimum: Point
  /// Where the descent is after some rounds, the first of them none.
  package var descent: [Point]

  /// Follows the first weight into the output layer, or of the weights with a minimum in reach.
  ///
  /// - Returns: nil where no weight of the last layer has a lowest error within 64 of its value.
  package init?(
    _ network: Network<Double>, loss: any Loss, data: Dataset<Double>, learningRate: Double
  ) {
    let slope = WeightSlope(network, loss: loss, data: data)
    let last = network.layers.count - 1
    guard let segment = slope.weights(ofLayer: last) else { return nil }
    let width = network.widths[last + 1]
    for index in segment {
      let start = slope.parameters[index]
      guard let minimum = slope.minimum(of: index, from: start) else { continue }
      layer = last
      input = (index - segment.lowerBound) / width
      neuron = (index - segment.lowerBound) % width
      self.minimum = Point(weight: minimum, error: slope.error(index, minimum))
      let reach = abs(start - minimum)
      let left = min(start, minimum) - 0.45 * reach
      let right = max(start, minimum) + 0.45 * reach
      curve = (0...160).map { step in
        let weight = left + (right - left) * Double(step) / 160
        return Point(weight: weight, error: slope.error(index, weight))
      }
      descent = Self.descent(slope, index, from: start, rate: learningRate)
      return
    }
    return nil
  }

  /// The places after 0, 1, 3, 10, 30, … rounds.
  private static func descent(
    _ slope: WeightSlope, _ index: Int, from start: Double, rate: Double
  ) -> [Point] {
    var weight = start
    var points = [Point(weight: start, error: slope.error(index, start))]
    var done = 0
    for count in [1, 3, 10, 30, 100, 300, 1000, 3000] {
      while done < count {
        weight -= rate * slope.derivative(index, weight)
        done += 1
      }
      guard weight.isFinite else { break }
      points.append(Point(weight: weight, error: slope.error(index, weight), rounds: count))
    }
    return points
  }
}

/// E and ∂E/∂w as functions of one weight.
private struct WeightSlope {
  let parameters: [Double]
  private let network: Network<Double>
  private let data: Dataset<Double>
  private let workspace: Workspace<Double>

  init(_ network: Network<Double>, loss: any Loss, data: Dataset<Double>) {
    self.network = network
    self.data = data
    workspace = Workspace(network, loss: loss, batchSize: data.rows)
    parameters = network.parameters.values
  }

  /// Where a layer's trainable weights lie.
  func weights(ofLayer layer: Int) -> Range<Int>? {
    network.parameters.segments.first {
      $0.layer == layer && $0.shape.role == .weight && $0.shape.trainable
    }?.range
  }

  func error(_ index: Int, _ weight: Double) -> Double {
    set(index, weight)
    return workspace.differentiate(data).error
  }

  func derivative(_ index: Int, _ weight: Double) -> Double {
    set(index, weight)
    workspace.differentiate(data)
    return workspace.currentGradient[index]
  }

  private func set(_ index: Int, _ weight: Double) {
    var values = parameters
    values[index] = weight
    workspace.setParameters(values)
  }

  /// The nearest lowest point downhill, to about six digits; nil where the error falls for 64 or more.
  func minimum(of index: Int, from start: Double) -> Double? {
    let direction = derivative(index, start) > 0 ? -1.0 : 1
    var step = 0.5
    var (near, middle) = (start, start)
    var lowest = error(index, start)
    while step <= 64 {
      let far = start + direction * step
      let error = error(index, far)
      guard error < lowest else {
        return bisect(index, near, far)
      }
      (near, middle, lowest) = (middle, far, error)
      step *= 2
    }
    return nil
  }

  /// Where the derivative changes its sign between two weights.
  private func bisect(_ index: Int, _ a: Double, _ b: Double) -> Double? {
    var (low, high) = (min(a, b), max(a, b))
    guard derivative(index, low) < 0 && derivative(index, high) > 0 else { return nil }
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if derivative(index, middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
