/// What a fit tells its observer, in this order.
public enum TabularEvent: Sendable {
  /// What each column was taken for.
  case inferred(SchemaInference)
  /// How the rows were divided.
  case split(Split)
  /// What a model without features would predict; see ``TabularModel/baseline``.
  case baseline([Double])
  /// The recipe, and the widths of the network: inputs, layers, outputs.
  case planned(Recipe, widths: [Int])
  /// Where a run that was left goes on: after which epoch, with what error so far, and what number
  /// decided that it is the best.
  case resumed(epoch: Int, bestError: Double, bestDecision: Double)
  /// How the training goes.
  case training(TrainingEvent)
}

/// A fitted model, and how it went.
public struct TabularFit: Sendable {
  /// The model.
  public let model: TabularModel
  /// What was inferred about the columns.
  public let inference: SchemaInference
  /// How the rows were divided.
  public let split: Split
  /// How the training went.
  public let training: TrainingResult
  /// How good the model is on the test part; nil where there is none.
  public let test: Evaluation?
}

extension TabularModel {
  /// Trains a network that predicts one column of a table; see
  /// ``fit(_:targets:options:resuming:pool:observe:checkpoint:clock:)``.
  public static func fit(
    _ table: Table, target: String, options: TabularOptions = TabularOptions(),
    resuming saved: AnyCheckpoint? = nil, pool: ThreadPool? = nil,
    observe: ((TabularEvent) -> TrainingDirective)? = nil,
    checkpoint: ((AnyCheckpoint, _ isLast: Bool) -> Void)? = nil, clock: (() -> Double)? = nil
  ) throws(BackpropError) -> TabularFit {
    try fit(
      table, targets: [target], options: options, resuming: saved, pool: pool, observe: observe,
      checkpoint: checkpoint, clock: clock)
  }

  /// Trains a network that predicts one column of a table or several: numbers, or columns of two
  /// classes each, which makes a multi-label classification.
  ///
  /// The rows are divided into three parts at random, classes (or low and high targets) in equal
  /// shares. The preprocessing is fitted to the training part, the network trained on it, the
  /// validation part decides when to stop and which weights to keep, and the test part, which
  /// nothing has seen, is measured at the end.
  ///
  /// - Parameters:
  ///   - targets: the columns to predict.
  ///   - saved: a checkpoint of the same fit that was left; the model gets the bits it would have
  ///     without the break.
  ///   - pool: threads to work with; the model has the same bits with any number of them.
  ///   - observe: called with each event; its answer can end the training, not the fit.
  ///   - checkpoint: called after each epoch with all that it takes to go on, and whether the
  ///     training ends there.
  ///   - clock: tells the seconds since some fixed moment; needed for a time limit alone.
  /// - Throws: `BackpropError` when the table, the options or the training give no model, or the
  ///   checkpoint is of another fit.
  public static func fit(
    _ table: Table, targets: [String], options: TabularOptions = TabularOptions(),
    resuming saved: AnyCheckpoint? = nil, pool: ThreadPool? = nil,
    observe: ((TabularEvent) -> TrainingDirective)? = nil,
    checkpoint: ((AnyCheckpoint, _ isLast: Bool) -> Void)? = nil, clock: (() -> Double)? = nil
  ) throws(BackpropError) -> TabularFit {
    try options.check(table, targets: targets)
    let raw = table
    let (table, reading, doubts) = try TableReading.recognize(
      in: table, targets: targets, except: options.columns.literalColumns)
    var inference: SchemaInference
    do throws(BackpropError) {
      inference = try Schema.infer(
        from: table, targets: targets, overrides: options.overrides.expanded(by: reading))
    } catch {
      // What was doubted may be why.
      throw BackpropError(
        error.code, ([error.message] + doubts).joined(separator: "; "), at: error.location)
    }
    inference.take(reading)
    inference.notes += doubts
    _ = observe?(.inferred(inference))
    let split: Split
    do throws(BackpropError) {
      split = try self.split(table, raw: raw, inference, options)
    } catch {
      throw error.located(in: table)
    }
    _ = observe?(.split(split))
    let run = TabularRun(
      table: table, inference: inference, split: split, options: options, saved: saved,
      pool: pool, observe: observe, checkpoint: checkpoint, clock: clock)
    switch options.precision {
    case .single: return try fit(run) { (network: Network<Float>) in .float(network) }
    case .double: return try fit(run) { (network: Network<Double>) in .double(network) }
    }
  }

  private static func fit<S: Scalar>(
    _ run: TabularRun, erase: (Network<S>) -> AnyNetwork
  ) throws(BackpropError) -> TabularFit {
    let (table, inference, split, options) = (run.table, run.inference, run.split, run.options)
    let schema = inference.schema
    let task = schema.target.task
    // Fitted to the training rows alone.
    var preprocessor = try Preprocessor.fit(
      schema, table, rows: split.training, reading: inference.reading,
      mostLevels: options.mostLevels
    ).embedding(from: options.architecture.embeddingFrom)
    for sentence in preprocessor.sharedLevels(most: options.mostLevels) {
      _ = run.observe?(.training(.warning(sentence)))
    }
    var weights = try RowWeights(
      column: options.weightColumn, table, rows: inference.rows)
    let baseline = try preprocessor.baseline(table, rows: split.training, weights)
    _ = run.observe?(.baseline(baseline))
    let classWeights = try preprocessor.weigh(
      options.classWeights, table, split, &weights)
    var recipe = try Recipe(
      options, task: task, rows: split.training.count, inputs: preprocessor.inputCount,
      hasValidation: !split.validation.isEmpty)
    options.adjust?(&recipe)
    try recipe.architecture.resolveBranches(inference, preprocessor.reading, table)
    let loss = recipe.loss
    try loss.check(fits: task)
    if task == .regression {
      for target in schema.targets {
        try loss.check(table.column(target.name), rows: inference.rows)
      }
      preprocessor = try preprocessor.scalingTarget(
        table, rows: split.training, by: loss.link.targetScaling)
    }
    let outputs = try loss.outputs(for: schema)
    let parts = try TabularRun.Parts<S>(run, preprocessor, weights)
    let rows = TrainingRows(
      division: options.division, weightColumn: options.weightColumn, classWeights: classWeights,
      sketch: RowSketch(parts.training))
    var network = Network<S>(
      inputs: parts.training.inputs.columns,
      layers: recipe.layers(
        outputs: outputs, levels: preprocessor.inputLevels, columns: preprocessor.inputColumns),
      seed: options.seed)
    preprocessor.clearUntrainedLevels(of: &network)
    if let weights = options.initialWeights {
      try NetworkFile.fill(&network, from: weights)
    }
    return try run.train(
      network, recipe, preprocessor, baseline: baseline, parts, rows: rows, erase: erase)
  }
}

extension Preprocessor {
  /// Inputs, targets and weights of rows of a table.
  ///
  /// - Parameter part: what the rows are called where none of them counts.
  func dataset<S: Scalar>(
    _ table: Table, rows: [Int], _ weights: RowWeights, part: String
  ) throws(BackpropError) -> Dataset<S> {
    Dataset(
      inputs: try encode(table, rows: rows), targets: try targets(table, rows: rows),
      weights: try weights.values(of: rows, part: part))
  }

  /// What a model without features would predict; see ``TabularModel/baseline``. Rows count by their
  /// own weights alone, as they do where models are measured.
  func baseline(
    _ table: Table, rows: [Int], _ weights: RowWeights
  ) throws(BackpropError) -> [Double] {
    let samples = weights.samples(of: rows)
    let values: Matrix<Double> = try targets(table, rows: rows)
    var baseline: [Double] = []
    for (column, target) in targets.enumerated() {
      switch target.encoding {
      case .number(let scaling):
        guard let samples else {
          baseline.append(scaling.mean)
          continue
        }
        let sum = samples.indices.reduce(0) { $0 + values[$1, column] * samples[$1] }
        let mean = sum / samples.reduce(0, +)
        baseline.append(mean.isFinite ? scaling.restored(mean) : scaling.mean)
      case .classes(let classes):
        let counts = Self.sizes(of: classes, values, column, samples)
        let total = counts.reduce(0, +)
        baseline += counts.map { total > 0 ? $0 / total : 1 / Double(counts.count) }
      }
    }
    return baseline
  }

  /// The weight of each class's rows, together, where `targets` holds the classes in a column.
  private static func sizes(
    of classes: ClassEncoding, _ targets: Matrix<Double>, _ column: Int, _ samples: [Double]?
  ) -> [Double] {
    var sizes = [Double](repeating: 0, count: classes.labels.count)
    for row in 0..<targets.rows { sizes[Int(targets[row, column])] += samples?[row] ?? 1 }
    return sizes
  }

  /// Multiplies the weights of classes into those of rows, and returns them; empty for none.
  ///
  /// - Throws: `BackpropError` for weights that fit no class, or a target without classes.
  func weigh(
    _ wish: ClassWeights?, _ table: Table, _ split: Split, _ weights: inout RowWeights
  ) throws(BackpropError) -> [Double] {
    guard let wish else { return [] }
    guard case .classes(let classes) = target else {
      throw BackpropError(
        .usage, "class weights need a target of classes; \"\(targetName)\" is a number")
    }
    guard targets.count == 1 else {
      throw BackpropError(
        .usage, "class weights need one target, there are \(targets.count); weigh the rows instead")
    }
    let sizes = Self.sizes(
      of: classes, try targets(table, rows: split.training), 0,
      weights.samples(of: split.training))
    let resolved = try wish.resolved(classes, sizes: sizes)
    let rows = split.training + split.validation
    let targets: Matrix<Double> = try targets(table, rows: rows)
    weights.take(
      resolved, indices: targets.values.map { Int($0) }, rows: rows, count: table.rowCount)
    return resolved
  }
}
