// The examples that stand at the declarations, each in a function that gives it what it speaks of.
import BackpropTabular

enum AtDeclarations {
  static func trainedInASitting(
    _ trainer: Trainer<Float>, _ start: Network<Float>, _ training: Dataset<Float>,
    _ validation: Dataset<Float>
  ) throws {
    var network = start
    var state = TrainingState(network, optimizer: trainer.optimizer)
    let data = DataFingerprints(training: training, validation: validation)
    let first = network
    try trainer.train(
      &network, from: &state, on: training, validation: validation,
      checkpoint: { state, _ in
        try? Checkpoint(first, trainer, state, data).write(to: "run.checkpoint", overwriting: true)
      })
    // Later, in another process:
    var saved = try Checkpoint<Float>(contentsOf: "run.checkpoint")
    try saved.check(continues: trainer, first, data)
    try trainer.train(&network, from: &saved.state, on: training, validation: validation)
  }

  static func hashed(_ header: [UInt8], _ data: [UInt8]) {
    var hash = SHA256()
    hash.update(header)
    hash.update(data)
    print(hash.hexadecimal)
  }

  static func written(_ pieces: [[UInt8]]) throws {
    let file = try PendingFile(at: "predictions.csv")
    for piece in pieces { try file.write(piece) }
    try file.finish()
  }

  static func read(_ json: JSON) throws {
    let model = JSONReader(json, named: "model")
    for layer in try model.member("layers").elements() {
      print(try layer.member("width").integer(in: 1...1_000_000))
    }
  }

  static func fitted() throws {
    let table = try TableReader.read(path: "penguins.csv")
    let fit = try TabularModel.fit(table, target: "species")
    print(fit.test?.description ?? "")
    let predictions = try fit.model.predict(table)
    print(predictions.label(ofRow: 0))
  }

  static func trainedMeanwhile(_ table: Table) async throws -> TabularModel {
    let training = TabularModel.training(on: table, target: "species")
    for await event in training {
      if case .training(.epoch(let record)) = event { print(record.epoch, record.error) }
    }
    let model = try await training.fit.model
    return model
  }

  static func predicted() throws {
    let predictor = TabularPredictor(try TabularModel(contentsOf: "penguins.backprop"))
    let penguin = try predictor.predict(["bill_length_mm": 39.1, "island": "Dream", "sex": nil])
    print(penguin.label, penguin.probability(of: "Adelie") ?? 0)
  }

  static func scheduled(_ trainer: inout Trainer<Float>) {
    trainer.schedules = Schedules(learningRate: .oneCycle(), momentum: .oneCycleMomentum())
  }

  static func measured(_ trainer: inout Trainer<Float>) {
    trainer.measures = Measures([Accuracy(), LogLoss()], deciding: AreaUnderROC())
  }

  static func stepped(_ gradient: [Double], _ data: Dataset<Double>) throws {
    var network = small()
    var optimizer = StepOptimizer(.adam(), for: network.parameters)
    optimizer.update(&network.parameters, along: gradient)
    let trace = try StepTrace(
      network: network, loss: .halfSquaredError, optimizer: .sgd(learningRate: 0.5), data: data)
    print(trace.layers.count)
    try Trainer<Double>(loss: .meanSquaredError).solve(&network, on: data, with: .lbfgs())
  }

  static func small() -> Network<Double> {
    let network = Network<Double>(
      inputs: 2, layers: [.dense(2, activation: .logistic), .dense(2, activation: .logistic)])
    return network
  }

  static func treated() -> Network<Float> {
    let layers: [any Layer] = [
      .dense(64, activation: .relu).frozen(), .featureScale.with(learningRateFactor: 6),
      .dense(1).with(learningRateFactor: 0.1, for: .bias),
    ]
    return Network<Float>(inputs: 3, layers: layers)
  }
}

final class Skip: CompositeLayer {
  let body: [any Layer]

  init(_ body: [any Layer]) {
    self.body = body
  }

  var descriptor: Descriptor {
    Descriptor("skip", [.init("body", .list(body.map { $0.descriptor }))])
  }

  func compose(_ graph: GraphBuilder, from input: GraphBuilder.Wire) -> GraphBuilder.Wire {
    graph.add(input, graph.run(body, from: input, named: "body"))
  }
}
