import BackpropTabular

/// Tells a person, or a program, how a training goes.
final class TrainReporter {
  private let console: Console
  private let division: Division
  private let begin: Duration
  private var table: EpochTable?
  private var hasValidation = false
  private var metrics: [any Metric] = []
  /// Which of the metrics the table shows, as a place in them.
  private var shown: Int?
  private var decidedBy: String?
  private var epochs = 0
  private var batches = 1
  private var lastEpoch = 0
  private var lines: ProgressPace
  private var best: Double?
  private var measuresBoth = true
  private var targets: [Schema.Target] = []
  private var points: [LossCurve.Point] = []
  private var hasToldInterruption = false

  init(console: Console, division: Division) {
    self.console = console
    self.division = division
    begin = console.now()
    lines = ProgressPace()
  }

  private var elapsed: Duration { console.now() - begin }

  /// Takes note of an event. A reader of our output that has gone away ends the training.
  func observe(_ event: TabularEvent) -> TrainingDirective {
    switch event {
    case .inferred(let inference): tell(inference)
    case .split(let split): tell(split)
    case .baseline(let baseline): tell(baseline)
    case .planned(let recipe, let widths): tell(recipe, widths)
    case .resumed(let epoch, _, let bestDecision):
      best = bestDecision
      console.say("resumed  after epoch \(epoch)")
      console.say("")
    case .training(let event): tell(event)
    }
    do {
      if console.isJSON,
        let line = TrainJSON.line(
          event, metrics: metrics, elapsed: elapsed)
      {
        try console.print(line)
        try console.output.flush()
      }
      return .proceed
    } catch {
      return .stop
    }
  }

  private func tell(_ inference: SchemaInference) {
    let schema = inference.schema
    targets = schema.targets
    for target in targets { console.say("target   \(target.name): \(target.reason)") }
    var task = "task     \(schema.task.rawValue)"
    if targets.count > 1 {
      task += " of \(targets.count) targets at once"
    } else if let classes = schema.target.classes {
      let shown = classes.labels.prefix(8).joined(separator: ", ")
      task += " (\(shown)\(classes.labels.count > 8 ? ", …" : ""))"
    }
    console.say(task)
    console.say("")
    var columns = TextTable([.init("column"), .init("used as"), .init("because")])
    for entry in schema.entries where entry.role != .target {
      columns.add([entry.name, entry.role.rawValue, entry.reason])
    }
    for line in columns.lines(width: console.talk.width, heading: console.talk.style.bold) {
      console.say(line)
    }
    for note in inference.notes { console.warn(note) }
    console.say("")
  }

  private func tell(_ split: Split) {
    var parts = ["\(NumberFormat.count(split.training.count)) to train on"]
    if !split.validation.isEmpty {
      parts.append("\(NumberFormat.count(split.validation.count)) to decide when to stop")
    }
    if !split.test.isEmpty {
      parts.append("\(NumberFormat.count(split.test.count)) held out to measure on")
    }
    console.say("rows     " + parts.joined(separator: ", ") + division.inWords)
    hasValidation = !split.validation.isEmpty
  }

  private func tell(_ baseline: [Double]) {
    var rest = baseline[...]
    for target in targets {
      let what =
        "baseline the best guess without any column is"
        + (targets.count > 1 ? ", for \(target.name)," : "")
      guard let labels = target.classes?.labels else {
        console.say(what + " the mean, " + NumberFormat.significant(rest.removeFirst()))
        continue
      }
      let shares = rest.prefix(labels.count)
      rest = rest.dropFirst(labels.count)
      guard let share = shares.max(), let index = shares.firstIndex(of: share) else { continue }
      console.say(
        what + " \(labels[index - shares.startIndex]), right in \(NumberFormat.percent(share)) of "
          + "the rows to train on")
    }
  }

  private func tell(_ recipe: Recipe, _ widths: [Int]) {
    // Layers without neurons, such as dropout, are not shown.
    let shown = [widths[0]] + recipe.hidden + [widths[widths.count - 1]]
    console.say(
      "network  " + shown.map { NumberFormat.count($0) }.joined(separator: " → ")
        + ", \(recipe.prelu?.descriptor.kind ?? recipe.activation.descriptor.kind)"
        + recipe.architecture.inWords
        + (recipe.dropout > 0 ? ", dropout \(NumberFormat.short(recipe.dropout))" : ""))
    for (number, branch) in recipe.architecture.branches.enumerated() {
      console.say(
        "         branch \(number + 1): \(branch.columns.joined(separator: ", "))"
          + branch.hidden.map { " → \(NumberFormat.count($0))" }.joined())
    }
    for line in recipe.ownLayers { console.say("         layer \(line.place): \(line.words)") }
    if let solver = recipe.solver {
      console.say(
        "training \(Vocabulary.dashed(solver.descriptor.kind)), all rows at once, up to "
          + "\(NumberFormat.count(recipe.epochs)) iterations")
    } else {
      console.say(
        "training \(recipe.optimizer.descriptor.kind), learning rate "
          + "\(NumberFormat.short(recipe.optimizer.learningRate)), batches of "
          + "\(recipe.batchSize) rows, up to \(NumberFormat.count(recipe.epochs)) epochs")
    }
    if let metric = recipe.metric {
      console.say("decides  the \(metric.higherIsBetter ? "highest" : "lowest") \(metric.name)")
    }
    console.say("")
    epochs = recipe.epochs
    decidedBy = recipe.metric?.name
    measuresBoth = recipe.measuring == .both
  }

  private func tell(_ event: TrainingEvent) {
    switch event {
    case .started(_, let batchesPerEpoch, _, let metrics):
      batches = batchesPerEpoch
      self.metrics = metrics
      // Of classes the share that is right; of numbers how far off they are.
      let wanted = decidedBy.map { [$0] } ?? ["accuracy", "rmse"]
      shown = metrics.firstIndex { wanted.contains($0.name) }
      let table = EpochTable(
        hasValidation: hasValidation, metric: shown.map { metrics[$0].name },
        hasTrainingMetric: !hasValidation || measuresBoth)
      self.table = table
      console.say(console.talk.style.bold(table.header))
    case .batch(let epoch, let number, _):
      // A long epoch must not look like a hang.
      if console.showsLiveProgress, lines.isDue(elapsed) { progress(epoch - 1, number) }
    case .epoch(let record): tell(record)
    case .warning(let message): console.warn(message)
    }
  }

  private func tell(_ record: EpochRecord) {
    lastEpoch = record.epoch
    if record.isBest { best = record.decision }
    guard let table, let running = record.runningError else { return }
    points.append(
      .init(
        epoch: record.epoch, training: running,
        validation: record.isValidation ? record.error : nil))
    if lines.shows(record.epoch, of: epochs) {
      console.say(
        table.line(
          for: .init(
            number: record.epoch, trainingLoss: running,
            validationLoss: record.isValidation ? record.error : nil,
            trainingMetric: value(record.trainingMetrics),
            validationMetric: value(record.validationMetrics),
            learningRate: record.learningRate, elapsed: elapsed, isBest: record.isBest)))
    } else if console.showsLiveProgress, lines.isDue(elapsed) {
      progress(record.epoch, 0)
    }
  }

  /// The value of the metric that is shown; nil where it was not taken.
  private func value(_ values: [Double]) -> Double? {
    shown.flatMap { values.indices.contains($0) ? values[$0] : nil }
  }

  private func progress(_ epoch: Int, _ batch: Int) {
    let line = ProgressLine(
      unit: "epoch", done: epoch, total: epochs, elapsed: elapsed,
      notes: (batch > 0 ? ["batch \(batch)/\(batches)"] : [])
        + (best.map { ["best \(decidedBy ?? "") \(NumberFormat.significant($0))"] } ?? []))
    console.showProgress(line.text(width: console.talk.width))
  }

  /// Says, once, that the training ends because somebody wants it to.
  func tellInterruption() {
    if hasToldInterruption { return }
    hasToldInterruption = true
    console.say("interrupted: the best epoch so far is kept; once more, and nothing is")
  }

  /// Draws how the errors went, where a person looks.
  private func drawCurve(_ result: TrainingResult) {
    guard console.showsLiveProgress else { return }
    let curve = LossCurve(points: points, best: result.bestEpoch)
    let lines = curve.lines(width: console.talk.width, style: console.talk.style)
    for line in lines.isEmpty ? [] : lines + [""] { console.say(line) }
  }

  /// Tells how the training ended, and how good the model is.
  func finish(_ fit: TabularFit, modelPath: String, dataPath: String) throws {
    console.say("")
    drawCurve(fit.training)
    console.say(ending(fit.training) + ", after \(NumberFormat.duration(elapsed))")
    if case .nonFinite(let fault) = fit.training.ending {
      console.warn(
        "a number left the range: \(fault); the best weights before it were kept. "
          + "A lower --learning-rate may help")
    }
    if console.isJSON {
      try console.print(TrainJSON.done(fit, modelPath: modelPath))
    } else if let test = fit.test {
      for line in test.table().lines(heading: console.output.style.bold) {
        try console.print(line)
      }
      try console.output.flush()
      console.say("on \(NumberFormat.count(test.rows)) rows that the training never saw")
    } else {
      console.say("no rows were held out, so nothing is known of how good it is on new ones")
    }
    console.say("")
    console.say("model    \(modelPath)")
    let data = dataPath == "-" ? "DATA" : shellWord(dataPath)
    console.say("next     backprop predict \(shellWord(modelPath)) \(data)")
  }

  private func ending(_ result: TrainingResult) -> String {
    let best =
      result.bestEpoch == result.epochs
      ? "the last epoch is the best" : "epoch \(result.bestEpoch) is the best and was kept"
    switch result.ending {
    case .minimum: return "stopped after epoch \(result.epochs): no better since; \(best)"
    case .epochs: return "all \(result.epochs) epochs trained; \(best)"
    case .timeLimit: return "the time was over after epoch \(result.epochs); \(best)"
    case .stopped: return "stopped on request after epoch \(result.epochs); \(best)"
    case .nonFinite: return "broken off in epoch \(result.epochs + 1); \(best)"
    }
  }
}

extension Division {
  /// What follows the sizes of the parts.
  fileprivate var inWords: String {
    switch self {
    case .random: ""
    case .column(let name): ", as \(name) says"
    case .groups(let name): ", each \(name) in one part"
    case .time(let name): ", the latest rows (by \(name)) held out"
    }
  }
}

extension Architecture {
  /// What the network has besides hidden layers: `, batch normalization, residual blocks`.
  fileprivate var inWords: String {
    var words = normalization.map { ["\($0.rawValue) normalization"] } ?? []
    if hasResidualBlocks { words.append("residual blocks") }
    if hasFeatureScale { words.append("feature scale") }
    if let embeddingFrom { words.append("embeddings from \(embeddingFrom) levels on") }
    return words.map { ", " + $0 }.joined()
  }
}

extension Recipe {
  /// What single layers have of their own, in words.
  var ownLayers: [(place: String, words: String)] {
    layerOptions.map { ($0.description, $1.inWords) }.sorted { $0.0 < $1.0 }
  }
}

extension LayerOptions {
  /// The choices as they are typed.
  fileprivate var inWords: String {
    var words: [String] = []
    if let activation = prelu?.descriptor ?? activation?.descriptor {
      words.append(activation.specification)
    }
    if let initializer { words.append("initializer \(initializer.descriptor.specification)") }
    switch bias {
    case nil: break
    case .perNeuron?: words.append("a bias per neuron")
    case .shared?: words.append("a shared bias")
    case .fixed(let value)?: words.append("bias \(NumberFormat.short(value))")
    case Bias.none?: words.append("no bias")
    }
    if let dropout { words.append("dropout \(NumberFormat.short(dropout))") }
    if let isFrozen { words.append(isFrozen ? "frozen" : "trained") }
    if let learningRateFactor {
      words.append("learning rate × \(NumberFormat.short(learningRateFactor))")
    }
    if let decayFactor { words.append("decay × \(NumberFormat.short(decayFactor))") }
    return words.joined(separator: ", ")
  }
}

/// Which epochs get a line, and how often progress is drawn.
struct ProgressPace {
  private var last = Duration.zero

  /// About twenty lines for a training, whatever its length.
  func shows(_ epoch: Int, of total: Int) -> Bool {
    epoch == 1 || epoch % max(1, total / 20) == 0
  }

  /// Ten times a second at most.
  mutating func isDue(_ now: Duration) -> Bool {
    guard now - last >= .milliseconds(100) else { return false }
    last = now
    return true
  }
}
