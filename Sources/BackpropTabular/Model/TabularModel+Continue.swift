extension TabularModel {
  /// Trains the model further on a table, from the weights that it has: with its own columns,
  /// preprocessing, network and loss, on the same rows or on new ones. For a model from scratch see
  /// ``fit(_:target:options:resuming:pool:observe:checkpoint:clock:)``.
  ///
  /// Nothing is fitted again but the weights, so the model stays comparable with what it was. The run
  /// is a new one: parts are drawn anew from the seed, the optimiser remembers nothing, epochs count
  /// from 0. If no epoch is better, by the validation part of this run, the weights stay.
  ///
  /// - Parameter options: how to train. What the model brings along itself may not be set: columns,
  ///   hidden layers, activation, dropout, loss and starting weights; the precision does not count.
  /// - Throws: ``BackpropError`` when the options say otherwise than the model, or the table has not
  ///   its columns.
  public func continueTraining(
    on table: Table, options: TabularOptions = TabularOptions(), pool: ThreadPool? = nil,
    observe: ((TabularEvent) -> TrainingDirective)? = nil, clock: (() -> Double)? = nil
  ) throws(BackpropError) -> TabularFit {
    for (name, isSet) in [
      ("hidden layers", options.hidden != nil),
      ("activation", options.activation != nil || options.prelu != nil),
      ("dropout", options.dropout != nil), ("loss", options.loss != nil),
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
    switch network {
    case .float(let network):
      return try continueTraining(
        network, table, inference, split, options, pool, observe, clock
      ) { .float($0) }
    case .double(let network):
      return try continueTraining(
        network, table, inference, split, options, pool, observe, clock
      ) { .double($0) }
    }
  }

  private func continueTraining<S: Scalar>(
    _ start: Network<S>, _ table: Table, _ inference: SchemaInference, _ split: Split,
    _ options: TabularOptions, _ pool: ThreadPool?,
    _ observe: ((TabularEvent) -> TrainingDirective)?, _ clock: (() -> Double)?,
    erase: (Network<S>) -> AnyNetwork
  ) throws(BackpropError) -> TabularFit {
    var weights = try RowWeights(column: options.weightColumn, table, rows: inference.rows)
    let classWeights = try preprocessor.weigh(options.classWeights, table, split, &weights)
    let training: Dataset<S> = try preprocessor.dataset(
      table, rows: split.training, weights, part: "training")
    let validation: Dataset<S>? =
      split.validation.isEmpty
      ? nil
      : try preprocessor.dataset(table, rows: split.validation, weights, part: "validation")
    var options = options
    options.loss = loss
    options.hidden = start.layers.dropLast().compactMap { ($0 as? Dense)?.width }
    options.activation = start.layers.lazy.compactMap { ($0 as? Dense)?.activation }.first
    options.dropout = start.layers.lazy.compactMap { ($0 as? Dropout)?.rate }.first ?? 0
    var recipe = try Recipe(
      options, task: task, rows: training.rows, inputs: training.inputs.columns,
      hasValidation: validation != nil)
    options.adjust?(&recipe)
    _ = observe?(.planned(recipe, widths: start.widths))

    var network = start
    let measures = recipe.measures(task, preprocessor.target)
    let result = try recipe.trainer(seed: options.seed, measures: measures).train(
      &network, on: training, validation: validation, pool: pool,
      observe: { observe?(.training($0)) ?? .proceed }, clock: clock)
    let model = TabularModel(
      schema: schema, preprocessor: preprocessor, network: erase(network), loss: loss,
      baseline: baseline,
      training: TrainingSummary(
        recipe, split, result, seed: options.seed, fingerprint: training.fingerprint,
        rows: TrainingRows(
          division: options.division, weightColumn: options.weightColumn,
          classWeights: classWeights,
          sketch: self.training.rows.sketch.union(RowSketch(training)))))
    let test =
      split.test.isEmpty
      ? nil
      : try model.evaluate(
        table, rows: split.test, also: recipe.metric, weightColumn: options.weightColumn,
        pool: pool)
    return TabularFit(
      model: model, inference: inference, split: split, training: result, test: test)
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
      optimizer: recipe.optimizer.descriptor, schedule: recipe.schedule.descriptor,
      batchSize: recipe.batchSize, epochs: result.epochs, bestEpoch: result.bestEpoch,
      bestError: result.bestError, decidedBy: recipe.metric?.name,
      bestDecision: recipe.metric.flatMap { _ in
        result.bestDecision.isFinite ? result.bestDecision : nil
      }, fingerprint: fingerprint, rows: rows)
  }
}
