extension Workspace {
  /// Region 1: some rows pass one leg: from the data or the last meeting of rows onwards, and where it
  /// goes back, through the loss to their deltas.
  func passRows(_ rows: Range<Int>) {
    let leg = leg
    if leg.gathers { gather(rows, of: request) }
    for o in leg.forward {
      let operation = operations.list[o]
      if operation.kind == .layer {
        S.forward(layers[operation.layer], layerPass(operation, rows: rows))
      } else {
        joinForward(operation, rows)
      }
    }
    if leg.evaluates { evaluateLoss(rows) }
    var o = leg.backward.upperBound &- 1
    while o >= leg.backward.lowerBound {
      let operation = operations.list[o]
      if operation.goesBack {
        if operation.kind == .layer {
          S.backward(layers[operation.layer], layerPass(operation, rows: rows))
        } else {
          joinBackward(operation, rows)
        }
      }
      o &-= 1
    }
  }

  func evaluateLoss(_ rows: Range<Int>) {
    guard request.data.targets != nil else { return }
    let first = rows.lowerBound
    let width = widths[outputWire]
    S.evaluate(
      loss,
      LossPass(
        output: MatrixView(values[outputWire] + first &* width, rows: rows.count, columns: width),
        target: MatrixView(
          targets + first &* targetColumns, rows: rows.count, columns: targetColumns),
        rowError: rowError + first, rowScale: rowScale + first,
        outputGradient: request.differentiates
          ? MutableMatrixView(
            valueGradients[outputWire] + first &* width, rows: rows.count, columns: width) : nil))
  }

  @inline(__always)
  func gather(_ rows: Range<Int>, of request: BatchRequest<S>) {
    let width = widths[0]
    for i in rows {
      let row = request.row(i)
      rowIDs[i] = Int32(truncatingIfNeeded: row)
      (values[0] + i &* width).update(from: request.data.inputs + row &* width, count: width)
      guard let source = request.data.targets else { continue }
      (targets + i &* targetColumns).update(
        from: source + row &* targetColumns, count: targetColumns)
    }
  }

  func layerPass(
    _ operation: PassOperation, rows: Range<Int>, slice: Range<Int> = 0..<0
  ) -> LayerPass<S> {
    let l = operation.layer
    let first = rows.lowerBound
    let count = rows.count
    let inputs = operation.inputWidth
    let outputs = operation.outputWidth
    return LayerPass(
      input: MatrixView(values[operation.input] + first &* inputs, rows: count, columns: inputs),
      output: MutableMatrixView(
        values[operation.output] + first &* outputs, rows: count, columns: outputs),
      outputGradient: MutableMatrixView(
        valueGradients[operation.output] + first &* outputs, rows: count, columns: outputs),
      inputGradient: operation.differentiatesInput
        ? MutableMatrixView(
          valueGradients[operation.input] + first &* inputs, rows: count, columns: inputs) : nil,
      rowMemory: MutableMatrixView(
        rowMemory[l] + first &* rowMemoryWidths[l], rows: count, columns: rowMemoryWidths[l]),
      stepMemory: stepMemory[l], slice: slice, layer: l, rowsMeet: rowsMeet(operation),
      batchRows: request.count, firstRow: first, goesBack: request.differentiates,
      kernels: kernels,
      randomness: request.seed.map {
        LayerPass.Randomness(
          seed: $0, epoch: request.epoch, rowIDs: rowIDs + first,
          dropoutFactor: request.dropoutFactor)
      },
      parameters: parameters, parameterGradient: gradient, buffers: buffers, table: tables[l],
      bufferTable: bufferTables[l])
  }

  /// Whether a layer must look at all rows of the batch; see ``LayerPass/rowsMeet``.
  @inline(__always)
  func rowsMeet(_ operation: PassOperation) -> Bool {
    request.seed != nil && request.count > 1 && !operation.isFrozen
  }
}
