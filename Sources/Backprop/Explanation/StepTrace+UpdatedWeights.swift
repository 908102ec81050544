extension StepTrace {
  /// The same step with a known mistake: each layer's weights are updated before its deltas are passed
  /// back through them. No training of the engine computes this; it is here to be looked at.
  ///
  /// What it gives for all layers but the last is not the gradient of E. It is computed by its formulas
  /// alone; a number may leave the range of Double.
  ///
  /// - Precondition: the step's gradients are not clipped.
  public func throughUpdatedWeights() -> StepTrace {
    let formulas: StepFormulas
    do throws(BackpropError) {
      formulas = try StepFormulas(
        subject.network, loss: subject.loss, optimizer: subject.optimizer, rows: inputs.rows,
        rule: .updatedWeights, isTraining: isTraining, conditions: conditions)
    } catch {
      preconditionFailure("StepTrace: the gradients are clipped")
    }
    var values: [RoundedMatrix] = []
    for quantity in formulas.quantities {
      if let formula = quantity.formula {
        values.append(RoundedMatrix(formula.value { values[$0] }.values))
      } else if let given = self.values(quantity.name, of: quantity.place) {
        values.append(RoundedMatrix(given))
      } else {
        preconditionFailure("StepTrace: a given quantity is missing")
      }
    }
    return StepTrace(
      formulas, values.map { $0.values }, of: subject, step: step, isTraining: isTraining,
      conditions: conditions)
  }
}
