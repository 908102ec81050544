/// The Gauss–Newton matrix of a network's squared error: for E = Σ sᵢ·f·Σⱼ eᵢⱼ² / Σ s it is
/// 2·f·Jᵀ·S·J / Σ s, J = ∂output/∂parameter, a row for each row of the data and each output.
///
/// A row of J is one backward pass from one output. Rows are taken some at a time, so J is never whole.
final class GaussNewton<S: Scalar> {
  private static var blockRows: Int { 256 }

  private let passes: [Workspace<S>]
  private let count: Int
  private let memory = WorkspaceMemory<Double>()
  private let block: UnsafeMutablePointer<Double>
  private let product: UnsafeMutablePointer<Double>
  private let kernels: KernelSet

  init(_ network: Network<S>, kernels: KernelSet) {
    count = network.parameters.trainableCount
    self.kernels = kernels
    passes = (0..<network.outputs).map {
      Workspace(network, loss: OneOutput($0), batchSize: 1, kernels: kernels)
    }
    block = memory.scalars(Self.blockRows * count)
    product = memory.scalars(count * count)
  }

  /// The matrix `[count, count]` at all parameters, frozen ones included.
  ///
  /// - Parameter factor: f of the loss.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func matrix(_ parameters: [S], _ data: DataMemory<S>, factor: Double) -> [Double] {
    var total = 0.0
    for row in 0..<data.rows { total += data.weights.map { Double($0[row]) } ?? 1 }
    for pass in passes { pass.setParameters(parameters) }
    var matrix = [Double](repeating: 0, count: count * count)
    var filled = 0
    for row in 0..<data.rows {
      let weight = data.weights.map { Double($0[row]) } ?? 1
      guard weight > 0 else { continue }
      let scale = (2 * factor * weight / total).squareRoot()
      // Each row alone, unweighted: its weight is in the scale.
      let alone = DataMemory(
        inputs: data.inputs, targets: data.targets, weights: nil, rows: data.rows)
      for pass in passes {
        _ = pass.pass(BatchRequest(data: alone, start: row, count: 1, differentiates: true))
        let place = block + filled &* count
        for i in 0..<count { place[i] = scale * Double(pass.gradient[i]) }
        filled += 1
        if filled == Self.blockRows {
          add(filled, to: &matrix)
          filled = 0
        }
      }
    }
    if filled > 0 { add(filled, to: &matrix) }
    return matrix
  }

  private func add(_ rows: Int, to matrix: inout [Double]) {
    Double.weightGradient(
      kernels, product, block, block, first: 0, count: count, rows: rows, inputs: count,
      outputs: count)
    for i in 0..<count * count { matrix[i] += product[i] }
  }
}

/// ℓ = one of the outputs, so that its gradient is that output's.
private final class OneOutput: Loss {
  private let number: Int

  init(_ number: Int) {
    self.number = number
  }

  var descriptor: Descriptor { Descriptor("oneOutput", [.init("number", .integer(number))]) }
  var link: OutputLink { .identity }

  func evaluate<S: Scalar>(_ p: LossPass<S>) {
    let columns = p.output.columns
    for row in 0..<p.output.rows {
      p.rowError[row] = p.output.base[row &* columns &+ number]
      guard let gradient = p.outputGradient else { continue }
      for j in 0..<columns {
        gradient.base[row &* columns &+ j] = j == number ? p.rowScale[row] : 0
      }
    }
  }
}
