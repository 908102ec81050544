import Backprop

// Layers as a user would write them: this file sees the engine's public declarations alone.

/// out = (x + shift) ⊙ scale, one shift and one scale for each feature, both learned.
final class ShiftScale: Layer {
  let start: Double

  init(startingAt start: Double = 0) {
    self.start = start
  }

  var descriptor: Descriptor { Descriptor("shiftScale", [.init("start", .number(start))]) }

  func parameters(for inputs: Int) -> [ParameterShape] {
    [
      ParameterShape("shift", rows: 1, columns: inputs, role: .bias, start: .constant(start)),
      ParameterShape("scale", rows: 1, columns: inputs, role: .scale, start: .constant(1)),
    ]
  }

  func forward<S: Scalar>(_ p: LayerPass<S>) {
    let (shift, scale) = (p.parameter(0), p.parameter(1))
    for row in 0..<p.input.rows {
      for j in 0..<p.input.columns {
        p.output[row, j] = (p.input[row, j] + shift[0, j]) * scale[0, j]
      }
    }
  }

  func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    let scale = p.parameter(1)
    for row in 0..<inputGradient.rows {
      for j in 0..<inputGradient.columns {
        inputGradient[row, j] = p.outputGradient[row, j] * scale[0, j]
      }
    }
  }

  func gradient<S: Scalar>(_ p: LayerPass<S>) {
    let (shift, scale) = (p.parameter(0), p.parameter(1))
    for j in 0..<p.input.columns {
      var sums: (shift: S, scale: S) = (0, 0)
      for row in 0..<p.input.rows {
        let delta = p.outputGradient.readOnly[row, j]
        sums.shift += delta * scale[0, j]
        sums.scale += delta * (p.input[row, j] + shift[0, j])
      }
      p.parameterGradient(0)[0, j] = sums.shift
      p.parameterGradient(1)[0, j] = sums.scale
    }
  }

  func forwardFormulas(_ f: LayerFormulas) {
    let shifted = f.keep("shifted", "x + shift", f.input + f.parameter(0))
    f.keepOutput(shifted * f.parameter(1))
  }

  func backwardFormulas(_ f: LayerFormulas) {
    f.setGradient(of: 0, .sumOfRows(f.outputGradient * f.parameter(1)))
    f.setGradient(of: 1, .sumOfRows(f.outputGradient * f["shifted"]))
    f.inputGradient = f.outputGradient * f.parameter(1)
  }

  static let kind = Kind<any Layer>("shiftScale", samples: [ShiftScale(startingAt: 0.25)]) {
    (descriptor, _) throws(BackpropError) in
    ShiftScale(startingAt: try descriptor.number("start", standard: 0))
  }
}

/// out = x · factor, one learned number, with a learning rate and a decay of its own. `error` makes
/// its gradient wrong by that share: what a gradient check must notice.
final class Gain: Layer {
  let learningRateFactor: Double
  let decayFactor: Double
  let error: Double

  init(learningRateFactor: Double = 1, decayFactor: Double = 0, error: Double = 0) {
    self.learningRateFactor = learningRateFactor
    self.decayFactor = decayFactor
    self.error = error
  }

  var descriptor: Descriptor { Descriptor("gain") }

  func parameters(for inputs: Int) -> [ParameterShape] {
    [
      ParameterShape(
        "gain", rows: 1, columns: 1, role: .scale, start: .constant(1.5),
        learningRateFactor: learningRateFactor, decayFactor: decayFactor)
    ]
  }

  func forward<S: Scalar>(_ p: LayerPass<S>) {
    let gain = p.parameter(0)[0, 0]
    for row in 0..<p.input.rows {
      for j in 0..<p.input.columns { p.output[row, j] = p.input[row, j] * gain }
    }
  }

  func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    let gain = p.parameter(0)[0, 0]
    for row in 0..<inputGradient.rows {
      for j in 0..<inputGradient.columns {
        inputGradient[row, j] = p.outputGradient[row, j] * gain
      }
    }
  }

  func gradient<S: Scalar>(_ p: LayerPass<S>) {
    var sum: S = 0
    for row in 0..<p.input.rows {
      for j in 0..<p.input.columns { sum += p.outputGradient[row, j] * p.input[row, j] }
    }
    p.parameterGradient(0)[0, 0] = sum * S(1 + error)
  }

  func forwardFormulas(_ f: LayerFormulas) { f.keepOutput(f.input * f.parameter(0)) }

  func backwardFormulas(_ f: LayerFormulas) {
    f.setGradient(of: 0, .sumOfColumns(.sumOfRows(f.outputGradient * f.input)))
    f.inputGradient = f.outputGradient * f.parameter(0)
  }
}

/// Lets everything through, but spoils output 1 of one row in one epoch of training; in evaluation,
/// of one row of the pass, if asked.
final class Spoiler: Layer {
  let epoch: Int
  let row: Int32
  let value: Double
  let measuring: Bool

  init(epoch: Int, row: Int32, value: Double = .nan, measuring: Bool = false) {
    self.epoch = epoch
    self.row = row
    self.value = value
    self.measuring = measuring
  }

  var descriptor: Descriptor { Descriptor("spoiler") }

  func forward<S: Scalar>(_ p: LayerPass<S>) {
    for i in 0..<p.input.rows {
      for j in 0..<p.input.columns { p.output[i, j] = p.input[i, j] }
      if let randomness = p.randomness, !measuring, randomness.epoch == epoch,
        randomness.rowIDs[i] == row
      {
        p.output[i, 1] = S(value)
      }
      // A row is known by its first number where the pass does not say its place in the data.
      if p.randomness == nil, measuring, p.input[i, 0] == S(row) { p.output[i, 1] = S(value) }
    }
  }

  func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    for row in 0..<inputGradient.rows {
      for j in 0..<inputGradient.columns { inputGradient[row, j] = p.outputGradient[row, j] }
    }
  }
}

/// out = (x − mean) / spread with both in buffers, which no gradient trains; 1 / spread lies in the
/// memory of the step, the centred input in that of the rows.
final class Standardize: Layer {
  var descriptor: Descriptor { Descriptor("standardize") }

  func buffers(for inputs: Int) -> [ParameterShape] {
    [
      ParameterShape("mean", rows: 1, columns: inputs, role: .bias, start: .constant(0.5)),
      ParameterShape("spread", rows: 1, columns: inputs, role: .scale, start: .constant(2)),
    ]
  }

  func memory(for inputs: Int) -> LayerMemory { LayerMemory(perRow: inputs, perStep: inputs) }

  func prepare<S: Scalar>(_ p: LayerPass<S>) {
    for j in 0..<p.input.columns { p.stepMemory[j] = 1 / p.buffer(1)[0, j] }
  }

  func forward<S: Scalar>(_ p: LayerPass<S>) {
    for row in 0..<p.input.rows {
      for j in 0..<p.input.columns {
        p.rowMemory[row, j] = p.input[row, j] - p.buffer(0)[0, j]
        p.output[row, j] = p.rowMemory[row, j] / p.buffer(1)[0, j]
      }
    }
  }

  func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    for row in 0..<inputGradient.rows {
      for j in 0..<inputGradient.columns {
        inputGradient[row, j] = p.outputGradient[row, j] * p.stepMemory[j]
      }
    }
  }
}
