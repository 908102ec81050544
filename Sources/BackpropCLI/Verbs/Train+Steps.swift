import BackpropTabular

extension Train {
  /// What goes on around the steps of the optimiser, or takes their place.
  struct StepChoices: ParsableArguments {
    @Option(
      help: .init(
        "The share of each target that is spread over all classes.", valueName: "fraction"),
      parsing: .fraction)
    var labelSmoothing: Double?

    @Flag(help: "Find the learning rate by a short test, and train with it.")
    var findLearningRate: Bool

    @Option(
      help: .init(
        "Evaluate at a running mean of the weights that keeps this share of itself in each step, "
          + "such as 0.99.", valueName: "decay"),
      parsing: .fraction)
    var ema: Double?

    @Option(
      help: .init(
        "Evaluate at the mean of the weights of all steps after this share of the training, such as "
          + "0.75.", valueName: "start"),
      parsing: .fraction)
    var swa: Double?

    @Option(
      help: .init("How momentum changes over the training.", valueName: "name"),
      parsing: .specification(of: .schedules))
    var momentumSchedule: Descriptor?

    @Option(
      help: .init(
        "How weight decay changes, beside the learning rate, which it follows anyway.",
        valueName: "name"),
      parsing: .specification(of: .schedules))
    var weightDecaySchedule: Descriptor?

    @Option(
      help: .init("How the rate of dropout changes over the training.", valueName: "name"),
      parsing: .specification(of: .schedules))
    var dropoutSchedule: Descriptor?

    @Option(
      help: .init(
        "Train by a solver, which sees all rows at once and finds its own steps.",
        valueName: "name", default: "the optimizer"),
      parsing: .specification(of: .solvers))
    var solver: Descriptor?

    /// Puts the choices into the options of the library.
    func apply(to options: inout TabularOptions) throws(BackpropError) {
      let library = Library.standard
      options.labelSmoothing = labelSmoothing
      options.findsLearningRate = findLearningRate
      options.averaging = ema.map { .ema(decay: $0) } ?? swa.map { .swa(start: $0) }
      if let momentumSchedule {
        options.momentumSchedule = try library.schedule(momentumSchedule)
      }
      if let weightDecaySchedule {
        options.weightDecaySchedule = try library.schedule(weightDecaySchedule)
      }
      if let dropoutSchedule { options.dropoutSchedule = try library.schedule(dropoutSchedule) }
      if let solver { options.solver = try library.solver(solver) }
    }
  }

  /// Refuses choices about steps that contradict each other.
  func validateSteps() throws(ParseError) {
    if steps.findLearningRate && training.learningRate != nil {
      throw ParseError(
        "`--find-learning-rate` finds what `--learning-rate` gives: give one of them")
    }
    if steps.ema != nil && steps.swa != nil {
      throw ParseError("`--ema` and `--swa` both average the weights: give one of them")
    }
    guard let solver = steps.solver.map({ Vocabulary.dashed($0.kind) }) else { return }
    let ofSteps: [(String, Bool)] = [
      ("--optimizer", training.optimizer != nil), ("--learning-rate", training.learningRate != nil),
      ("--find-learning-rate", steps.findLearningRate), ("--schedule", training.schedule != nil),
      ("--warm-up", training.warmUp != nil), ("--weight-decay", training.weightDecay != nil),
      ("--batch-size", training.batchSize != nil), ("--clip-norm", training.clipNorm != nil),
      ("--clip-value", training.clipValue != nil), ("--ema", steps.ema != nil),
      ("--swa", steps.swa != nil), ("--momentum-schedule", steps.momentumSchedule != nil),
      ("--weight-decay-schedule", steps.weightDecaySchedule != nil),
      ("--dropout-schedule", steps.dropoutSchedule != nil),
    ]
    for (option, isGiven) in ofSteps where isGiven {
      throw ParseError(
        "`\(option)` is about steps, and `--solver \(solver)` finds its own: leave it out")
    }
    for (option, isGiven) in [
      ("--l1", training.l1 != nil), ("--max-norm", training.maxNorm != nil),
    ]
    where isGiven {
      throw ParseError(
        "`--solver \(solver)` needs a smooth error, which `\(option)` is not: `--l2` is")
    }
    for (option, isGiven) in [
      ("--dropout", network.dropout ?? 0 > 0), ("--time-limit", training.timeLimit != nil),
      ("--checkpoint", checkpoints.checkpoint != nil), ("--resume", checkpoints.resume != nil),
    ] where isGiven {
      throw ParseError("`\(option)` does not go with `--solver \(solver)`")
    }
  }
}
