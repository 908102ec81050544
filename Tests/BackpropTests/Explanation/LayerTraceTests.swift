import BackpropTestSupport
import Testing

@testable import Backprop

/// Traces of every kind of layer, rule and condition: against training to the bit, and against finite
/// differences.
@Suite struct LayerTraceTests {
  private static let layers = Library.standard.layers.flatMap(\.samples)
  private static let optimizers = Library.standard.optimizers.flatMap(\.samples)

  /// A network around a layer; one that reads levels stands first.
  private func network(around layer: any Layer) -> Network<Double> {
    let first: [any Layer] = layer.inputLevels == nil ? [.dense(4, activation: .tanh)] : []
    return Network(
      inputs: 4, layers: first + [layer, .dense(5, activation: .logistic), .dense(3)], seed: 5)
  }

  /// Two steps of training, then the traced third beside the trained one.
  private func compare(
    _ start: Network<Double>, _ optimizer: any Optimizer, _ conditions: StepConditions,
    rows: Int, isTraining: Bool
  ) throws -> StepTrace {
    var network = start
    let loss = CategoricalCrossEntropy()
    let dropout: (seed: UInt64, epoch: Int)? = isTraining ? (5, 2) : nil
    let data: Dataset<Double> = randomData(
      for: network, loss: loss, rows: rows, seed: 9, weighted: true)
    let workspace = Workspace(network, loss: loss, batchSize: rows, optimizer: optimizer)
    func pass(_ step: Int) {
      workspace.differentiate(
        data, rows: nil, penalty: conditions.penalty, dropout: dropout,
        dropoutFactor: conditions.dropoutFactor)
      workspace.update(optimizer, conditions.request(step: step))
    }
    pass(1)
    pass(2)
    workspace.store(into: &network)
    let state = OptimizerState(
      steps: 2, moments: workspace.updater.currentMoments,
      scalars: workspace.updater.currentScalars)
    let trace = try StepTrace(
      network: network, loss: loss, optimizer: optimizer, data: data, state: state,
      conditions: conditions, dropout: dropout)
    pass(3)
    trace.update(&network)
    #expect(network.parameters.values == workspace.currentParameters)
    for layer in trace.layers {
      for segment in network.buffers.segments
      where segment.name == "\(layer.name).\(segment.shape.name)" {
        let after = layer["\(segment.shape.name).updated"] ?? layer[segment.shape.name]
        #expect(after?.values == Array(workspace.currentBuffers[segment.range]))
      }
    }
    for (number, scalar) in workspace.updater.currentScalars.enumerated() {
      #expect(trace.values("scalar\(number + 1).updated", of: .update)?.values == [scalar])
    }
    return trace
  }

  @Test(arguments: layers.indices, [false, true])
  func everyLayer(number: Int, isTraining: Bool) throws {
    let layer = Self.layers[number]
    for rows in [1, 4] {
      let trace = try compare(
        network(around: layer), .adam(learningRate: 0.02), .init(), rows: rows,
        isTraining: isTraining)
      #expect(trace.networkLayers.contains(layer.descriptor))
    }
  }

  /// Whatever bounds and schedules surround the rule.
  @Test(arguments: optimizers.indices, [0, 1, 2])
  func everyRuleUnderAllConditions(number: Int, kind: Int) throws {
    let optimizer = Self.optimizers[number]
    let clipping: [GradientClipping] = [.norm(0.02), .norm(100), .value(0.01)]
    let conditions = StepConditions(
      penalty: Penalty(l1: 0.001, l2: 0.01), clipping: clipping[kind],
      maxNorm: optimizer.allowsConstraints ? MaxNorm(0.9) : nil, learningRateFactor: 0.5,
      momentumFactor: 0.9, weightDecayFactor: 0.7, dropoutFactor: 0.5, totalSteps: kind * 2)
    let layer = Residual([.dense(4, activation: .tanh), .alphaDropout(0.4)]).with(
      learningRateFactor: 3, decayFactor: 0.5, for: .weight)
    let trace = try compare(
      network(around: layer), optimizer, conditions, rows: 4, isTraining: true)
    #expect(trace.layers[0]["weights.clipped"] != trace.layers[0]["weights.gradient"] || kind == 1)
    #expect((trace.layers[1]["weights.norm"] != nil) == optimizer.allowsConstraints)
  }

  @Test func weightsAreHeldAtTheirBound() throws {
    let trace = try StepTrace(
      network: WorkedExample.network(), loss: .halfSquaredError,
      optimizer: .sgd(learningRate: 0.5), data: WorkedExample.data,
      conditions: .init(maxNorm: MaxNorm(0.3)))
    let norms = try #require(trace.layers[0]["weights.norm"])
    #expect(norms.values[0] < 0.3 && norms.values[1] > 0.3)
    let stepped = try #require(trace.layers[0]["weights.stepped"])
    let updated = trace.layers[0].updatedWeights
    for neuron in 0..<2 {
      let squares = (0..<2).reduce(0) { $0 + updated[$1, neuron] * updated[$1, neuron] }
      expectClose([squares.squareRoot()], [min(norms[0, neuron], 0.3)], within: 1e-15)
    }
    #expect(stepped != updated)
  }

  /// ∂E/∂p of every layer beside finite differences, in evaluation.
  @Test(arguments: layers.indices)
  func agreesWithFiniteDifferences(number: Int) throws {
    let network = network(around: Self.layers[number])
    let loss = CategoricalCrossEntropy()
    let data: Dataset<Double> = randomData(for: network, loss: loss, rows: 3, seed: 7)
    let trace = try StepTrace(
      network: network, loss: loss, optimizer: .sgd(learningRate: 0.1), data: data)
    let check = GradientCheck(network, loss: loss, data: data)
    var compared = 0
    for layer in trace.layers {
      for parameter in layer.parameters {
        guard let gradient = parameter.gradient else { continue }
        let elements = check.elements.filter { $0.name == "\(layer.name).\(parameter.name)" }
        expectClose(gradient.values, elements.map(\.numeric), within: 1e-8, layer.name)
        compared += elements.count
      }
    }
    #expect(compared == network.parameters.trainableCount)
  }

  /// What a composite layer is made of, in the order in which it computes.
  @Test func aCompositeLayerIsTakenApart() throws {
    let trace = try StepTrace(
      network: Network(
        inputs: 4,
        layers: [
          .columnGroups([
            ColumnGroup(0..<1, layers: [.embedding(levels: 3, width: 2)]), ColumnGroup(1..<4),
          ]),
          .residual([.dense(5, activation: .tanh)]), .dense(1),
        ]),
      loss: .halfSquaredError, optimizer: .sgd(learningRate: 0.1),
      data: Dataset(inputs: Matrix([[2, 0.5, -1, 0.25]]), targets: Matrix([[1]])))
    #expect(
      trace.layers.map(\.name)
        == ["layers.0.groups.0.0", "layers.0", "layers.1.body.0", "layers.1", "layers.2"])
    #expect(
      trace.layers.map(\.descriptor.kind)
        == ["embedding", "concatenation", "dense", "sum", "dense"])
    #expect(trace.inputs(ofLayer: 0).values == [2])
    #expect(trace.inputs(ofLayer: 1).columns == 5)
    #expect(trace.inputs(ofLayer: 4) == trace.layers[3].outputs)
    // The way around F passes the gradient on as it is.
    let sum = trace.layers[3].outputGradients
    #expect(trace.layers[2].outputGradients == sum)
  }

  @Test func boundsThatCannotBeKept() throws {
    func fault(_ optimizer: any Optimizer, _ conditions: StepConditions) -> String? {
      #expect(throws: BackpropError.self) {
        try StepTrace(
          network: WorkedExample.network(), loss: .halfSquaredError, optimizer: optimizer,
          data: WorkedExample.data, conditions: conditions)
      }?.message
    }
    #expect(
      fault(.scheduleFreeAdamW(), .init(maxNorm: MaxNorm(1)))
        == "the optimizer \"scheduleFree\" does not allow a max-norm")
  }
}
