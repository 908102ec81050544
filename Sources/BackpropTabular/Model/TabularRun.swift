/// A training of a table, ready to begin but for its network: what is learned from, and who is told.
struct TabularRun {
  let table: Table
  let inference: SchemaInference
  let split: Split
  let options: TabularOptions
  /// A checkpoint of the same run that was left; nil for a run from the start.
  let saved: AnyCheckpoint?
  let pool: ThreadPool?
  let observe: ((TabularEvent) -> TrainingDirective)?
  let checkpoint: ((AnyCheckpoint, _ isLast: Bool) -> Void)?
  let clock: (() -> Double)?

  /// The encoded parts of the table.
  struct Parts<S: Scalar> {
    let training: Dataset<S>
    let validation: Dataset<S>?

    init(
      _ run: TabularRun, _ preprocessor: Preprocessor, _ weights: RowWeights
    ) throws(BackpropError) {
      let (table, split) = (run.table, run.split)
      training = try preprocessor.dataset(
        table, rows: split.training, weights, part: "training")
      validation =
        split.validation.isEmpty
        ? nil
        : try preprocessor.dataset(table, rows: split.validation, weights, part: "validation")
    }
  }

  /// Trains a network as a recipe says, and makes the model of it.
  func train<S: Scalar>(
    _ start: Network<S>, _ recipe: Recipe, _ preprocessor: Preprocessor, baseline: [Double],
    _ parts: Parts<S>, rows: TabularModel.TrainingRows, erase: (Network<S>) -> AnyNetwork
  ) throws(BackpropError) -> TabularFit {
    guard start.parameters.trainableCount > 0 else {
      throw BackpropError(.usage, "all layers are frozen, so there is nothing to train")
    }
    let schema = inference.schema
    let measures = recipe.measures(schema.task, preprocessor.targets)
    var recipe = recipe
    if options.findsLearningRate {
      let trainer: Trainer<S> = recipe.trainer(seed: options.seed, measures: measures)
      recipe.optimizer = recipe.optimizer.with(
        learningRate: try learningRate(trainer, start, parts.training))
    }
    _ = observe?(.planned(recipe, widths: start.widths))
    let trainer: Trainer<S> = recipe.trainer(seed: options.seed, measures: measures)
    let data = DataFingerprints(training: parts.training, validation: parts.validation)
    var network = start
    let result: TrainingResult
    if let solver = recipe.solver {
      if saved != nil {
        throw BackpropError(
          .usage, "a training by a solver has no checkpoints, so none goes on from one")
      }
      result = try trainer.solve(
        &network, on: parts.training, validation: parts.validation, with: solver, pool: pool,
        observe: { observe?(.training($0)) ?? .proceed })
    } else {
      let attachment = TableAttachment(
        start: SHA256.hexadecimal(of: start.parameters.values), schema: schema,
        preprocessor: preprocessor, baseline: baseline,
        rows: (split.training.count, split.validation.count, split.test.count), known: rows)
      let first = Checkpoint(
        network, trainer, TrainingState(network, optimizer: trainer.optimizer), data,
        attachment: attachment.json)
      var state = try first.state(resuming: saved, observe)
      result = try trainer.train(
        &network, from: &state, on: parts.training, validation: parts.validation, pool: pool,
        observe: { observe?(.training($0)) ?? .proceed },
        checkpoint: checkpoint.map { checkpoint in
          { state, isLast in checkpoint(AnyCheckpoint(first.at(state)), isLast) }
        }, clock: clock)
    }
    if case .nonFinite(let fault) = result.ending, result.bestEpoch == 0 {
      throw BackpropError(
        .data,
        "the training broke down before it had learned anything (\(fault)); a lower learning rate "
          + "may help")
    }
    let model = TabularModel(
      schema: schema, preprocessor: preprocessor, network: erase(network), loss: recipe.loss,
      baseline: baseline,
      training: TabularModel.TrainingSummary(
        recipe, split, result, seed: options.seed, fingerprint: data.training, rows: rows))
    let test =
      split.test.isEmpty
      ? nil
      : try model.evaluate(
        table, rows: split.test, also: recipe.metric.map { [$0] } ?? [],
        weightColumn: options.weightColumn,
        pool: pool)
    return TabularFit(
      model: model, inference: inference, split: split, training: result, test: test)
  }

  /// A tenth of the rate at which the error is lowest; see `LearningRateSearch`.
  private func learningRate<S: Scalar>(
    _ trainer: Trainer<S>, _ network: Network<S>, _ training: Dataset<S>
  ) throws(BackpropError) -> Double {
    let search = try trainer.findLearningRate(network, on: training, pool: pool)
    guard let rate = search.tenthOfLowest else {
      throw BackpropError(
        .data, "the search found no learning rate at which the error falls: give one instead")
    }
    return rate
  }
}
