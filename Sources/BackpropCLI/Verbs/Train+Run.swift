import BackpropTabular

extension Train {
  func run(on console: Console) throws -> ExitStatus {
    for path in data { try console.requirePipe(for: path) }
    var options = try tabularOptions()
    try checkOutput(modelPath, force: file.force)
    let keeper = try CheckpointKeeper(checkpoints, force: file.force, console: console)
    let saved = try keeper.saved()
    var table = try console.readTable(data, input)
    if let path = parts.validationData {
      let others = try console.readTable([path], input)
      options.validationRows = Array(table.rowCount..<table.rowCount + others.rowCount)
      table = try Table.stacked([table, others])
    }
    let reporter = TrainReporter(
      console: console, division: parts.division)
    let pool = ThreadPool(threads: running.threads ?? processorCount())
    let clock = { console.now() / .seconds(1) }
    let observe = { (event: TabularEvent) -> TrainingDirective in
      // From here on there is something to save.
      if case .planned = event { console.interruption.expect() }
      let wish = reporter.observe(event)
      let isInterrupted = console.interruption.status() != nil
      if isInterrupted { reporter.tellInterruption() }
      return isInterrupted || keeper.stops(at: event) ? .stop : wish
    }
    let fit: TabularFit
    if let path = start.continued {
      let model = try TabularModel(contentsOf: path)
      let names = model.schema.targets.map(\.name)
      guard names == columns.target else {
        throw BackpropError(
          .usage,
          "`--target \(columns.target.joined(separator: ","))`: the model predicts "
            + names.map { "\"\($0)\"" }.joined(separator: ", "),
          at: .init(file: path))
      }
      fit = try model.continueTraining(
        on: table, options: options, resuming: saved, pool: pool, observe: observe,
        checkpoint: keeper.keep, clock: clock)
    } else {
      fit = try TabularModel.fit(
        table, targets: columns.target, options: options, resuming: saved, pool: pool,
        observe: observe, checkpoint: keeper.keep, clock: clock)
    }
    try keeper.finish()
    let interruption = console.interruption.status()
    if let interruption, fit.training.bestEpoch == 0 {
      console.say("nothing was learned yet, so no model is written")
      return interruption
    }
    try fit.model.write(to: modelPath, overwriting: file.force)
    try reporter.finish(fit, modelPath: modelPath, dataPath: data.joined(separator: " "))
    return interruption ?? .success
  }

  /// The wishes of the command line, in the library's terms.
  func tabularOptions() throws -> TabularOptions {
    var options = TabularOptions()
    options.columns = SchemaOverrides(
      features: columns.features, exclude: columns.exclude ?? [],
      categorical: columns.categorical ?? [], numeric: columns.numeric ?? [],
      task: columns.task.flatMap { TabularTask(rawValue: $0.rawValue) })
    options.mostLevels = columns.maxLevels
    options.hidden = network.hidden
    options.dropout = network.dropout
    options.architecture = layers.architecture
    own.apply(to: &options)
    try steps.apply(to: &options)
    let library = Library.standard
    if let activation = network.activation {
      if activation.kind == PReLU().descriptor.kind {
        options.prelu = try library.layer(activation) as? PReLU
      } else {
        options.activation = try library.activation(activation)
      }
    }
    options.loss = try training.loss.map(library.loss)
    options.optimizer = try training.optimizer.map(library.optimizer)
    options.schedule = try training.schedule.map(library.schedule)
    options.warmUp = training.warmUp
    options.learningRate = training.learningRate
    options.weightDecay = training.weightDecay
    options.penalty = Penalty(l1: training.l1 ?? 0, l2: training.l2 ?? 0)
    if let bound = training.clipNorm { options.clipping = .norm(bound) }
    if let bound = training.clipValue { options.clipping = .value(bound) }
    options.maxNorm = training.maxNorm.map { MaxNorm($0) }
    options.initializer = try start.initializer.map(library.initializer)
    options.initialWeights = try start.initialWeights.map { path in
      try Safetensors(parsing: WholeFile.read(path), file: path)
    }
    options.batchSize = training.batchSize
    options.epochs = training.epochs
    options.timeLimit = training.timeLimit
    switch training.patience {
    case .epochs(let epochs)?: options.patience = epochs
    case .unlimited?: options.patience = .max
    case nil: break
    }
    options.metric = try training.metric.map(library.metric)
    options.measuring = training.measure
    options.validation = parts.validation ?? options.validation
    options.test = parts.test
    options.division = parts.division
    options.weightColumn = weights.sampleWeight
    options.classWeights = weights.classWeight
    options.positiveClass = columns.positive
    options.seed = running.seed
    options.precision = running.precision == .double ? .double : .single
    return options
  }
}
