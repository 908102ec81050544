/// What stands out in a step too large to read number by number.
public struct TraceSummary: Sendable {
  /// One layer.
  public struct LayerSummary: Sendable {
    /// ‖out‖₂ over all rows.
    public let outputNorm: Double
    /// ‖∂E/∂out‖₂ over all rows.
    public let outputGradientNorm: Double
    /// Its parameters.
    public let parameters: [ParameterSummary]
    /// Units, from 0, that no row of the batch moves: their slope is 0 in every row. Only dense
    /// layers have any.
    public let deadUnits: [Int]
    /// Units, from 0, whose slope is below a hundredth of the layer's largest in every row, though not
    /// 0: what reaches them hardly passes.
    public let saturatedUnits: [Int]
  }

  /// One matrix of parameters.
  public struct ParameterSummary: Sendable {
    /// Its name within the layer.
    public let name: String
    /// ‖p‖₂ before the step.
    public let norm: Double
    /// ‖∂E/∂p‖₂; nil for frozen parameters.
    public let gradientNorm: Double?
    /// ‖p⁺ − p‖₂.
    public let updateNorm: Double
    /// The elements with the largest |∂E/∂p|, the largest first.
    public let largestGradients: [Element]
  }

  /// An element of a matrix, from 0.
  public struct Element: Sendable {
    /// The row; for weights the input.
    public let row: Int
    /// The column; for weights the neuron.
    public let column: Int
    /// The number.
    public let value: Double
  }

  /// The layers, from input to output.
  public let layers: [LayerSummary]
  /// ∂E/∂x·x of each input, summed over the rows: how E would change, to first order, were the input
  /// 0, its sign turned. The largest sizes first; empty where the first layer is not dense.
  public let largestInputs: [Element]

  /// Summarises a trace.
  ///
  /// Complexity: O(numbers of the trace · `count`).
  ///
  /// - Parameter count: how many elements of each list are kept.
  public init(_ trace: StepTrace, count: Int = 5) {
    layers = trace.layers.map { layer in
      let slopes = layer.isDense ? layer.slopes : Matrix(rows: 0, columns: 0)
      var steepest = 0.0
      for slope in slopes.values { steepest = max(steepest, abs(slope)) }
      var dead: [Int] = []
      var saturated: [Int] = []
      for unit in 0..<slopes.columns {
        var largest = 0.0
        for row in 0..<slopes.rows { largest = max(largest, abs(slopes[row, unit])) }
        if largest == 0 {
          dead.append(unit)
        } else if largest < 0.01 * steepest {
          saturated.append(unit)
        }
      }
      return LayerSummary(
        outputNorm: norm(layer.outputs.values),
        outputGradientNorm: norm(layer.outputGradients.values),
        parameters: layer.parameters.map { parameter in
          ParameterSummary(
            name: parameter.name, norm: norm(parameter.values.values),
            gradientNorm: parameter.gradient.map { norm($0.values) },
            updateNorm: norm(
              zip(parameter.updated.values, parameter.values.values).map { $0 - $1 }),
            largestGradients: parameter.gradient.map { largest($0, count) } ?? [])
        }, deadUnits: dead, saturatedUnits: saturated)
    }
    guard let first = trace.layers.first, first.isDense else {
      largestInputs = []
      return
    }
    var shares = Matrix<Double>(rows: 1, columns: first.inputs)
    for row in 0..<trace.inputs.rows {
      for input in 0..<first.inputs {
        var gradient = 0.0
        for unit in 0..<first.width {
          gradient += first.deltas[row, unit] * first.weights[input, unit]
        }
        shares[0, input] += gradient * trace.inputs[row, input]
      }
    }
    largestInputs = largest(shares, count)
  }
}

private func norm(_ values: [Double]) -> Double {
  var squares = 0.0
  for value in values { squares += value * value }
  return squares.squareRoot()
}

/// The elements of the largest size, the largest first; equal ones in their order.
private func largest(_ matrix: Matrix<Double>, _ count: Int) -> [TraceSummary.Element] {
  var kept: [TraceSummary.Element] = []
  for row in 0..<matrix.rows {
    for column in 0..<matrix.columns {
      let value = matrix[row, column]
      if kept.count == count, let last = kept.last, abs(value) <= abs(last.value) { continue }
      var place = kept.count
      while place > 0 && abs(kept[place - 1].value) < abs(value) { place -= 1 }
      kept.insert(.init(row: row, column: column, value: value), at: place)
      if kept.count > count { kept.removeLast() }
    }
  }
  return kept
}
