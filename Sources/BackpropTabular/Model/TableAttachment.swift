/// What a checkpoint of a table's training carries besides the run itself: enough for a model.
struct TableAttachment {
  /// The SHA-256 of the weights that the run started from.
  var start: String
  /// What each column is taken for.
  var schema: Schema
  /// What turns cells into inputs.
  var preprocessor: Preprocessor
  /// See ``TabularModel/baseline``.
  var baseline: [Double]
  /// The rows of the parts.
  var rows: (training: Int, validation: Int, test: Int)
  /// What else is known of the rows that are trained on.
  var known: TabularModel.TrainingRows

  /// The attachment as it is saved. What a person decides comes first: it is what errors name.
  var json: JSON {
    [
      "rows": [
        "training": .integer(rows.training), "validation": .integer(rows.validation),
        "test": .integer(rows.test),
      ], "startingWeights": .string(start), "schema": schema.json,
      "preprocessor": preprocessor.json,
      "baseline": .array(baseline.map { .number($0) }), "trainingRows": known.json,
    ]
  }

  init(
    start: String, schema: Schema, preprocessor: Preprocessor, baseline: [Double],
    rows: (training: Int, validation: Int, test: Int), known: TabularModel.TrainingRows
  ) {
    self.start = start
    self.schema = schema
    self.preprocessor = preprocessor
    self.baseline = baseline
    self.rows = rows
    self.known = known
  }

  /// Reads back what was saved.
  ///
  /// - Throws: `BackpropError` naming the first place that is not as it must be.
  init(_ reader: JSONReader) throws(BackpropError) {
    let rows = try reader.member("rows")
    let counts = 0...Int.max
    let known = try reader.optionalMember("trainingRows")
      .map { (known) throws(BackpropError) in try TabularModel.TrainingRows(known) }
    self.init(
      start: try reader.member("startingWeights").string(),
      schema: try Schema(try reader.member("schema")),
      preprocessor: try Preprocessor(try reader.member("preprocessor")),
      baseline: try reader.member("baseline").numbers(),
      rows: (
        try rows.member("training").integer(in: counts),
        try rows.member("validation").integer(in: counts),
        try rows.member("test").integer(in: counts)
      ), known: known ?? .unknown)
  }
}

extension Checkpoint {
  /// The state to train from: that of a checkpoint of the same run, or the start.
  ///
  /// - Throws: `BackpropError` that names what differs, where the checkpoint is of another run.
  func state(
    resuming saved: AnyCheckpoint?, _ observe: ((TabularEvent) -> TrainingDirective)?
  ) throws(BackpropError) -> TrainingState<S> {
    guard let saved else { return state }
    try saved.plan.check(isContinuedBy: plan)
    guard let typed = saved.typed(as: S.self) else {
      preconditionFailure("Checkpoint: equal plans have one precision")
    }
    if let differences = saved.machine.differences(from: machine) {
      _ = observe?(
        .training(
          .warning(
            "another machine wrote the checkpoint, so the last digits may come out otherwise: "
              + differences)))
    }
    let best = typed.state.best
    _ = observe?(
      .resumed(
        epoch: typed.state.epoch, bestError: best.error,
        bestDecision: trainer.measures.decision(ofCost: best.cost)))
    return typed.state
  }
}

extension TabularModel {
  /// The model as it stands at a checkpoint, with the current weights of the run, not the best.
  ///
  /// - Throws: `BackpropError` when the checkpoint is not of a table's training.
  public init(at checkpoint: AnyCheckpoint) throws(BackpropError) {
    switch checkpoint {
    case .float(let checkpoint): try self.init(checkpoint, .float(checkpoint.network))
    case .double(let checkpoint): try self.init(checkpoint, .double(checkpoint.network))
    }
  }

  private init<S: Scalar>(
    _ checkpoint: Checkpoint<S>, _ network: AnyNetwork
  ) throws(BackpropError) {
    let table = try TableAttachment(JSONReader(checkpoint.attachment, named: "attachment"))
    let trainer = checkpoint.trainer
    self.init(
      schema: table.schema, preprocessor: table.preprocessor, network: network, loss: trainer.loss,
      baseline: table.baseline,
      training: TrainingSummary(
        version: checkpoint.machine.version, seed: trainer.seed, trainingRows: table.rows.training,
        validationRows: table.rows.validation, testRows: table.rows.test,
        optimizer: trainer.optimizer.descriptor,
        schedule: trainer.schedules.learningRate.descriptor,
        batchSize: trainer.batchSize ?? table.rows.training, epochs: checkpoint.state.epoch,
        bestEpoch: checkpoint.state.best.epoch, bestError: checkpoint.state.best.error,
        decidedBy: trainer.measures.deciding?.name,
        bestDecision: trainer.measures.deciding.flatMap { _ in
          let best = trainer.measures.decision(ofCost: checkpoint.state.best.cost)
          return best.isFinite ? best : nil
        },
        fingerprint: checkpoint.data.training, rows: table.known))
  }
}
