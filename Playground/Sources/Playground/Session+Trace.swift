import Backprop

extension Session {
  /// Makes a step without taking it, and writes every number of it as far as one row is concerned.
  ///
  /// First E, the row's error and its share of E; the row's inputs; its predictions; 1 and each
  /// output's error, or 0 where the loss is no sum over outputs; its formulas. Then layer by layer as
  /// ``give(_:layer:row:updated:)`` has it.
  ///
  /// - Parameters:
  ///   - row: the row, among all rows.
  ///   - isBatch: whether the step is taken along all rows, or along this row alone.
  ///   - throughUpdatedWeights: whether to make the mistake of rule B.
  func trace(row: Int, isBatch: Bool, throughUpdatedWeights: Bool) throws(BackpropError) {
    let data = batch(row: isBatch ? nil : row)
    let row = isBatch ? row : 0
    var trace = try StepTrace(
      network: network, loss: loss, optimizer: optimizer.rule, data: data)
    if throughUpdatedWeights {
      try requirePlainDescent()
      trace = trace.throughUpdatedWeights()
    }
    var updated = network
    var after = optimizer
    if throughUpdatedWeights {
      trace.update(&updated)
    } else {
      after.update(&updated.parameters, along: gradient(data))
    }
    tape.write([trace.error, trace.rowErrors[row], trace.rowShares[row]])
    tape.write(Array(trace.inputs.row(row)))
    tape.write(Array(loss.link.predictions(from: trace.outputs).row(row)))
    tape.write(trace.outputErrors == nil ? 0 : 1)
    if let errors = trace.outputErrors { tape.write(Array(errors.row(row))) }
    tellLoss(trace)
    for layer in trace.layers.indices { give(trace, layer: layer, row: row, updated: updated) }
    tape.write([Double(optimizer.steps), Double(after.moments.count)])
    for moment in optimizer.moments { tape.write(moment) }
    for moment in after.moments { tape.write(moment) }
    tape.write(updated.error(loss, on: data))
  }

  /// Writes how an output's error, and ∂E/∂out, follow from quantity 1, out, quantity 2, its target, and
  /// quantity 3, the row's share, where the loss tells: each time 1 and a formula, or 0.
  private func tellLoss(_ trace: StepTrace) {
    let last = trace.layers.count - 1
    func definition(_ id: Int) -> Formula? {
      let quantity = trace.quantities[id]
      switch (quantity.place, quantity.name) {
      case (.layer(last), "outputs"): return .quantity(1)
      case (.data, "targets"): return .quantity(2)
      case (.data, "rowShares"): return .quantity(3)
      default: return quantity.formula
      }
    }
    for name in ["outputErrors", "outputGradients"] {
      var formula: Formula?
      for quantity in trace.quantities where quantity.place == .loss && quantity.name == name {
        formula = quantity.formula
      }
      tape.write(formula == nil ? 0 : 1)
      if let formula { tape.tell(formula, definition) }
    }
  }

  /// Writes one layer of a step: `[inputs, width]` of the products w·x and of the sums up to each;
  /// `[width]` of net, out, ∂out/∂net, ∂E/∂out and δ; `[width, next]` of the weights through which δ
  /// comes back, and of their products with it; `[inputs, width]` of x·δ, of ∂E/∂w over the batch and
  /// of the weights after the step; then, for each bias, ∂E/∂b where it is trained (else 0), the row's
  /// part of it, and the bias after the step.
  private func give(_ trace: StepTrace, layer number: Int, row: Int, updated: Network<Double>) {
    let layer = trace.layers[number]
    let inputs = trace.inputs(ofLayer: number).row(row)
    var products: [Double] = []
    var sums = [Double](repeating: 0, count: layer.width)
    var partial: [Double] = []
    var shares: [Double] = []
    for (i, input) in inputs.enumerated() {
      for neuron in 0..<layer.width {
        let product = layer.weights[i, neuron] * input
        sums[neuron] += product
        products.append(product)
        partial.append(sums[neuron])
        shares.append(input * layer.deltas[row, neuron])
      }
    }
    tape.write(products)
    tape.write(partial)
    for matrix in [
      layer.netInputs, layer.outputs, layer.slopes, layer.outputGradients, layer.deltas,
    ] {
      tape.write(Array(matrix.row(row)))
    }
    if number + 1 < trace.layers.count {
      let next = trace.layers[number + 1].width
      for neuron in 0..<layer.width {
        for k in 0..<next {
          tape.write(trace.weightPassedThrough(neuron, ofLayer: number, by: k))
        }
      }
      for neuron in 0..<layer.width {
        for k in 0..<next {
          tape.write(trace.passedBack(row: row, to: neuron, ofLayer: number, by: k))
        }
      }
    }
    tape.write(shares)
    tape.write(layer.weightGradient.values)
    giveUpdated(updated, layer: number, isWeight: true)
    let isTrained = !layer.biasGradient.isEmpty
    tape.write(isTrained ? layer.biasGradient : layer.biases.map { _ in 0 })
    if layer.biases.count == 1 {
      var sum = 0.0
      for neuron in 0..<layer.width { sum += layer.deltas[row, neuron] }
      tape.write(isTrained ? sum : 0)
    } else {
      for neuron in layer.biases.indices { tape.write(isTrained ? layer.deltas[row, neuron] : 0) }
    }
    giveUpdated(updated, layer: number, isWeight: false)
  }

  private func giveUpdated(_ network: Network<Double>, layer: Int, isWeight: Bool) {
    for segment in network.parameters.segments
    where segment.layer == layer && (segment.shape.role == .weight) == isWeight {
      tape.write(Array(network.parameters.values[segment.range]))
    }
  }

  /// Reads ∂E/∂p of every trained parameter, and writes for each what finite differences give and
  /// whether the two agree, in the order of the parameters.
  func checkGradient(row: Int?) {
    let told = tape.read(network.parameters.trainableCount)
    let check = GradientCheck(network, loss: loss, data: batch(row: row))
    for (analytic, element) in zip(told, check.elements) {
      let difference = abs(analytic - element.numeric)
      let size = max(abs(analytic), abs(element.numeric))
      tape.write([element.numeric, difference <= 1e-6 * size + 1e-11 ? 1 : 0])
    }
  }
}
