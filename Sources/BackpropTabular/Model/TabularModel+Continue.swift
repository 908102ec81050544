extension TabularModel {
  /// Trains the model further on a table, from the weights that it has: with its own columns,
  /// preprocessing, network and loss, on the same rows or on new ones. For a model from scratch see
  /// ``fit(_:target:options:resuming:pool:observe:checkpoint:clock:)``.
  ///
  /// Nothing is fitted again but the weights, so the model stays comparable with what it was. The run
  /// is a new one: parts are drawn anew from the seed, the optimiser remembers nothing, epochs count
  /// from 0. If no epoch is better, by the validation part of this run, the weights stay.
  ///
  /// - Parameters:
  ///   - options: how to train. What the model brings along itself may not be set: columns, layers,
  ///     activation, dropout, loss and starting weights; the precision does not count. Single layers
  ///     can be frozen, thawed, or get factors: ``TabularOptions/layers``.
  ///   - saved: a checkpoint of the same run that was left: of this model, on this table.
  ///   - checkpoint: called after each epoch with all that it takes to go on, and whether the
  ///     training ends there.
  /// - Throws: `BackpropError` when the options say otherwise than the model, the table has not its
  ///   columns, or the checkpoint is of another run.
  public func continueTraining(
    on table: Table, options: TabularOptions = TabularOptions(),
    resuming saved: AnyCheckpoint? = nil, pool: ThreadPool? = nil,
    observe: ((TabularEvent) -> TrainingDirective)? = nil,
    checkpoint: ((AnyCheckpoint, _ isLast: Bool) -> Void)? = nil, clock: (() -> Double)? = nil
  ) throws(BackpropError) -> TabularFit {
    for (name, isSet) in [
      ("hidden layers", options.hidden != nil),
      ("layers", options.architecture != Architecture()),
      (
        "single layers, but for how they are trained",
        options.layers.values.contains(where: \.shapesLayer)
      ),
      ("activation", options.activation != nil || options.prelu != nil),
      ("dropout", options.dropout != nil),
      ("loss", options.loss != nil || options.labelSmoothing != nil),
      ("initialiser", options.initializer != nil), ("weights", options.initialWeights != nil),
      ("positive class", options.positiveClass != nil),
    ] where isSet {
      throw BackpropError(
        .usage, "a model that is trained further keeps its \(name): leave the option out")
    }
    let raw = table
    let table = try preprocessor.reading.applied(to: table)
    let present = try preprocessor.rowsWithTarget(table)
    let inference = SchemaInference(
      schema: schema, rows: present, droppedRows: table.rowCount - present.count, notes: [])
    _ = observe?(.inferred(inference))
    let split = try Self.split(table, raw: raw, inference, options)
    _ = observe?(.split(split))
    _ = observe?(.baseline(baseline))
    let run = TabularRun(
      table: table, inference: inference, split: split, options: options, saved: saved,
      pool: pool, observe: observe, checkpoint: checkpoint, clock: clock)
    switch network {
    case .float(let network): return try continueTraining(network, run) { .float($0) }
    case .double(let network): return try continueTraining(network, run) { .double($0) }
    }
  }

  private func continueTraining<S: Scalar>(
    _ start: Network<S>, _ run: TabularRun, erase: (Network<S>) -> AnyNetwork
  ) throws(BackpropError) -> TabularFit {
    var options = run.options
    var weights = try RowWeights(
      column: options.weightColumn, run.table, rows: run.inference.rows)
    let classWeights = try preprocessor.weigh(
      options.classWeights, run.table, run.split, &weights)
    let parts = try TabularRun.Parts<S>(run, preprocessor, weights)
    try options.checkTreatments()
    let start = try start.treating(options.layers)
    options.layers = [:]
    options.loss = loss
    let layers = start.layers.map(\.untreated)
    options.hidden = layers.dropLast().compactMap { ($0 as? Dense)?.width }
    options.activation = layers.lazy.compactMap { ($0 as? Dense)?.activation }.first
    options.dropout = layers.lazy.compactMap { ($0 as? Dropout)?.rate }.first ?? 0
    var recipe = try Recipe(
      options, task: task, rows: parts.training.rows, inputs: parts.training.inputs.columns,
      hasValidation: parts.validation != nil)
    recipe.layerOptions = run.options.layers
    options.adjust?(&recipe)
    return try run.train(
      start, recipe, preprocessor, baseline: baseline, parts,
      rows: TrainingRows(
        division: options.division, weightColumn: options.weightColumn,
        classWeights: classWeights,
        sketch: training.rows.sketch.union(RowSketch(parts.training))), erase: erase)
  }
}

extension TabularModel.TrainingSummary {
  /// What to remember of a training.
  init(
    _ recipe: Recipe, _ split: Split, _ result: TrainingResult, seed: UInt64, fingerprint: String,
    rows: TabularModel.TrainingRows
  ) {
    self.init(
      version: backpropVersion, seed: seed, trainingRows: split.training.count,
      validationRows: split.validation.count, testRows: split.test.count,
      optimizer: recipe.solver?.descriptor ?? recipe.optimizer.descriptor,
      schedule: recipe.schedule.descriptor,
      batchSize: recipe.batchSize, epochs: result.epochs, bestEpoch: result.bestEpoch,
      bestError: result.bestError, decidedBy: recipe.metric?.name,
      bestDecision: recipe.metric.flatMap { _ in
        result.bestDecision.isFinite ? result.bestDecision : nil
      }, fingerprint: fingerprint, rows: rows)
  }
}
