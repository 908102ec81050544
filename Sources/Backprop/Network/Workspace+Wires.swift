/// What is not a layer: operations that only move and add numbers.
extension Workspace {
  /// Forward: writes the outputs from the inputs.
  func joinForward(_ operation: PassOperation, _ rows: Range<Int>) {
    switch operation.kind {
    case .layer, .fork: break  // the outputs of a fork lie in the memory of its input
    case .split:
      for i in operation.firstWire..<operation.firstWire &+ operation.wireCount {
        let wire = operations.wires[i]
        let source = values[operation.input] + operations.columns[i]
        for row in rows {
          (values[wire] + row &* widths[wire]).update(
            from: source + row &* operation.inputWidth, count: widths[wire])
        }
      }
    case .concatenate:
      var target = values[operation.output]
      for i in operation.firstWire..<operation.firstWire &+ operation.wireCount {
        let wire = operations.wires[i]
        for row in rows {
          (target + row &* operation.outputWidth).update(
            from: values[wire] + row &* widths[wire], count: widths[wire])
        }
        target += widths[wire]
      }
    case .add:
      let width = operation.outputWidth
      let sum = values[operation.output]
      let a = values[operations.wires[operation.firstWire]]
      let b = values[operations.wires[operation.firstWire &+ 1]]
      for i in rows.lowerBound &* width..<rows.upperBound &* width { sum[i] = a[i] + b[i] }
    }
  }

  /// Backward: writes the gradients of the inputs from those of the outputs.
  func joinBackward(_ operation: PassOperation, _ rows: Range<Int>) {
    let wires = operation.firstWire..<operation.firstWire &+ operation.wireCount
    switch operation.kind {
    case .layer: break
    case .fork:
      let elements =
        rows.lowerBound &* operation.inputWidth..<rows.upperBound
        &* operation.inputWidth
      let sum = valueGradients[operation.input]
      for i in elements { sum[i] = 0 }
      for w in wires {
        let share = valueGradients[operations.wires[w]]
        for i in elements { sum[i] += share[i] }
      }
    case .split:
      let width = operation.inputWidth
      let sum = valueGradients[operation.input]
      for i in rows.lowerBound &* width..<rows.upperBound &* width { sum[i] = 0 }
      for w in wires {
        let wire = operations.wires[w]
        let columns = widths[wire]
        for row in rows {
          let target = sum + row &* width + operations.columns[w]
          let share = valueGradients[wire] + row &* columns
          for j in 0..<columns { target[j] += share[j] }
        }
      }
    case .concatenate:
      var source = valueGradients[operation.output]
      for w in wires {
        let wire = operations.wires[w]
        for row in rows {
          (valueGradients[wire] + row &* widths[wire]).update(
            from: source + row &* operation.outputWidth, count: widths[wire])
        }
        source += widths[wire]
      }
    case .add:
      let first = rows.lowerBound &* operation.outputWidth
      for w in wires {
        (valueGradients[operations.wires[w]] + first).update(
          from: valueGradients[operation.output] + first,
          count: rows.count &* operation.outputWidth)
      }
    }
  }
}
