import BackpropTabular

final class Gain: Layer {
  var descriptor: Descriptor { Descriptor("gain") }

  func parameters(for inputs: Int) -> [ParameterShape] {
    [ParameterShape("gains", rows: 1, columns: inputs, role: .scale, start: .constant(1))]
  }

  func forward<S: Scalar>(_ p: LayerPass<S>) {
    let gains = p.parameter(0)
    for row in 0..<p.input.rows {
      for j in 0..<p.input.columns { p.output[row, j] = p.input[row, j] * gains[0, j] }
    }
  }

  func backward<S: Scalar>(_ p: LayerPass<S>) {
    guard let inputGradient = p.inputGradient else { return }
    let gains = p.parameter(0)
    for row in 0..<p.input.rows {
      for j in 0..<p.input.columns { inputGradient[row, j] = p.outputGradient[row, j] * gains[0, j] }
    }
  }

  func gradient<S: Scalar>(_ p: LayerPass<S>) {
    let gains = p.parameterGradient(0)
    for j in 0..<p.input.columns {
      var sum: S = 0
      for row in 0..<p.input.rows { sum += p.outputGradient[row, j] * p.input[row, j] }
      gains[0, j] = sum
    }
  }
}
