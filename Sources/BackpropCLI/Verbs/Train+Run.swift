import BackpropTabular

extension Train {
  func run(on console: Console) throws -> ExitStatus {
    for path in data { try console.requirePipe(for: path) }
    let options = try tabularOptions()
    try checkOutput(modelPath, force: file.force)
    let keeper = try CheckpointKeeper(checkpoints, force: file.force, console: console)
    let saved = try keeper.saved()
    let table = try console.readTable(data, input)
    let reporter = TrainReporter(console: console, target: columns.target)
    let pool = ThreadPool(threads: running.threads ?? processorCount())
    let fit = try TabularModel.fit(
      table, target: columns.target, options: options, resuming: saved, pool: pool,
      observe: { event in
        let wish = reporter.observe(event)
        return keeper.stops(at: event) ? .stop : wish
      }, checkpoint: keeper.keep)
    try keeper.finish()
    try fit.model.write(to: modelPath, overwriting: file.force)
    try reporter.finish(fit, modelPath: modelPath, dataPath: data.joined(separator: " "))
    return .success
  }

  /// The wishes of the command line, in the library's terms.
  func tabularOptions() throws -> TabularOptions {
    var options = TabularOptions()
    options.columns = SchemaOverrides(
      features: columns.features, exclude: columns.exclude ?? [],
      categorical: columns.categorical ?? [], numeric: columns.numeric ?? [],
      task: columns.task.flatMap { TabularTask(rawValue: $0.rawValue) })
    options.hidden = network.hidden
    options.dropout = network.dropout
    let library = Library.standard
    if network.activation == PReLU().descriptor.kind {
      options.prelu = PReLU()
    } else {
      options.activation = try network.activation.map {
        try library.activation(Vocabulary.kind($0))
      }
    }
    options.loss = try training.loss.map { try library.loss(Vocabulary.kind($0)) }
    options.optimizer = try training.optimizer.map { try library.optimizer(Vocabulary.kind($0)) }
    options.learningRate = training.learningRate
    options.weightDecay = training.weightDecay
    options.batchSize = training.batchSize
    options.epochs = training.epochs
    switch training.patience {
    case .epochs(let epochs)?: options.patience = epochs
    case .unlimited?: options.patience = .max
    case nil: break
    }
    options.validation = parts.validation
    options.test = parts.test
    options.seed = running.seed
    options.precision = running.precision == .double ? .double : .single
    return options
  }
}
