import BackpropTabular

/// A training as JSON Lines: one object for each event, the last of them `done`.
///
/// The schema is versioned; fields may be added under the same number, not changed.
enum TrainJSON {
  static let schema = "backprop.train/1"

  /// The line of an event; nil for those that are not told.
  ///
  /// - Parameter metrics: the metrics that the records of epochs hold.
  static func line(
    _ event: TabularEvent, metrics: [any Metric] = [], elapsed: Duration
  ) -> String? {
    switch event {
    case .inferred(let inference):
      return text([
        "event": "schema", "schema": .string(schema),
        "task": .string(inference.schema.task.rawValue),
        "table": inference.schema.json, "droppedRows": .integer(inference.droppedRows),
        "notes": .array(inference.notes.map { .string($0) }),
      ])
    case .split(let split):
      return text([
        "event": "split", "training": .integer(split.training.count),
        "validation": .integer(split.validation.count), "test": .integer(split.test.count),
      ])
    case .baseline(let baseline):
      return text(["event": "baseline", "values": .array(baseline.map { .number($0) })])
    case .planned(let recipe, let widths):
      return text([
        "event": "plan", "widths": .array(widths.map { .integer($0) }),
        "activation": JSON(recipe.prelu?.descriptor ?? recipe.activation.descriptor),
        "dropout": .number(recipe.dropout),
        "branches": .array(
          recipe.architecture.branches.map { branch in
            [
              "columns": .array(branch.columns.map { .string($0) }),
              "hidden": .array(branch.hidden.map { .integer($0) }),
            ]
          }),
        "layers": .object(recipe.ownLayers.map { .init($0.place, .string($0.words)) }),
        "loss": JSON(recipe.loss.descriptor),
        "optimizer": JSON(recipe.optimizer.descriptor),
        "solver": recipe.solver.map { JSON($0.descriptor) } ?? .null,
        "schedule": JSON(recipe.schedule.descriptor), "batchSize": .integer(recipe.batchSize),
        "epochs": .integer(recipe.epochs),
        "decidedBy": .string(recipe.metric?.name ?? "error"),
      ])
    case .resumed(let epoch, let bestError, let bestDecision):
      return text([
        "event": "resumed", "epoch": .integer(epoch), "bestError": .number(bestError),
        "bestDecision": .number(bestDecision),
      ])
    case .training(.epoch(let record)):
      return text([
        "event": "epoch", "epoch": .integer(record.epoch),
        "trainingError": record.runningError.map { .number($0) } ?? .null,
        "error": .number(record.error), "isValidation": .boolean(record.isValidation),
        "learningRate": .number(record.learningRate), "isBest": .boolean(record.isBest),
        "decision": .number(record.decision),
        "metrics": [
          "training": values(record.trainingMetrics, of: metrics),
          "validation": values(record.validationMetrics, of: metrics),
        ],
        "seconds": .number(elapsed / .seconds(1)),
      ])
    case .training(.warning(let message)):
      return text(["event": "warning", "message": .string(message)])
    case .training: return nil
    }
  }

  /// The last line.
  static func done(_ fit: TabularFit, modelPath: String) -> String {
    let ending: String
    switch fit.training.ending {
    case .minimum: ending = "minimum"
    case .epochs: ending = "epochs"
    case .timeLimit: ending = "timeLimit"
    case .stopped: ending = "stopped"
    case .nonFinite: ending = "nonFinite"
    }
    return text([
      "event": "done", "schema": .string(schema), "model": .string(modelPath),
      "ending": .string(ending), "epochs": .integer(fit.training.epochs),
      "bestEpoch": .integer(fit.training.bestEpoch), "bestError": .number(fit.training.bestError),
      "bestDecision": .number(fit.training.bestDecision),
      "test": fit.test?.json ?? .null,
    ])
  }

  /// Values by the names of their metrics.
  private static func values(_ values: [Double], of metrics: [any Metric]) -> JSON {
    .object(zip(metrics, values).map { .init($0.name, .number($1)) })
  }

  private static func text(_ json: JSON) -> String { json.text(nonFinite: .null) }
}
