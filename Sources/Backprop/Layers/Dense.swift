/// How a dense layer's biases are kept.
public enum Bias: Sendable, Equatable {
  /// Each neuron has its own, trained, starting at `from`.
  case perNeuron(from: Double = 0)
  /// One trained number serves all neurons of the layer, starting at `from`.
  case shared(from: Double = 0)
  /// One number serves all neurons and is never trained.
  case fixed(Double)
  /// No bias.
  case none
}

/// A layer in which every neuron sees every input: out = φ(net), net = x·W + b.
///
/// Shapes: x `[rows, inputs]`, W `[inputs, width]`, b `[1, width]` (shared and fixed: `[1, 1]`), out
/// `[rows, width]`. Backward, with δ = ∂E/∂net = ∂E/∂out ⊙ φ′(net): ∂E/∂W = xᵀ·δ, ∂E/∂b = Σ rows of δ
/// (shared: the sum over neurons too), ∂E/∂x = δ·Wᵀ.
///
/// Complexity: 2·rows·inputs·width operations forward, twice that backward.
public final class Dense: Layer {
  /// The number of neurons.
  public let width: Int
  /// The function applied to the net inputs.
  public let activation: any Activation
  /// How biases are kept; one per neuron by default.
  public let bias: Bias
  /// How the weights start; by default as suits the activation.
  public let initializer: any Initializer

  /// The activation, if the kernels know it.
  let kernelActivation: KernelActivation?
  private let isReLU: Bool
  private let isIdentity: Bool

  /// Creates the layer.
  ///
  /// - Precondition: `width` is positive.
  public init(
    _ width: Int, activation: any Activation = Identity(), bias: Bias = .perNeuron(),
    initializer: (any Initializer)? = nil
  ) {
    precondition(width > 0, "Dense: the width must be positive")
    self.width = width
    self.activation = activation
    self.bias = bias
    self.initializer = initializer ?? activation.initializer
    kernelActivation = KernelActivation(activation)
    isReLU = kernelActivation == .relu
    isIdentity = kernelActivation == .identity
  }

  public func outputs(for inputs: Int) -> Int { width }

  var hasBiasPerNeuron: Bool {
    if case .perNeuron = bias { return true } else { return false }
  }
  var trainsBias: Bool {
    switch bias {
    case .perNeuron, .shared: return true
    case .fixed, .none: return false
    }
  }

  public func parameters(for inputs: Int) -> [ParameterShape] {
    let weights = ParameterShape(
      "weights", rows: inputs, columns: width, role: .weight,
      start: .drawn(initializer, fanIn: inputs, fanOut: width))
    switch bias {
    case .perNeuron(let start): return [weights, biasShape(width, start, trainable: true)]
    case .shared(let start): return [weights, biasShape(1, start, trainable: true)]
    case .fixed(let value): return [weights, biasShape(1, value, trainable: false)]
    case .none: return [weights]
    }
  }

  private func biasShape(_ columns: Int, _ start: Double, trainable: Bool) -> ParameterShape {
    ParameterShape(
      "bias", rows: 1, columns: columns, role: .bias, start: .constant(start), trainable: trainable)
  }

  /// Rows of a matrix that are so long that its columns do not stay in the caches.
  static var wide: Int { 1024 }
  /// The most rows of a batch for which a transposed copy of the weights does not pay.
  private static var few: Int { 2 }

  private var isWide: Bool { width >= Self.wide }

  private func packedCount(_ rows: Int, _ columns: Int) -> Int { rows * ((columns + 15) / 16 * 16) }

  public func memory(for inputs: Int) -> LayerMemory {
    LayerMemory(
      perRow: activation.needsNet ? width : 0,
      perStep: packedCount(width, inputs) + (isWide ? packedCount(inputs, width) : 0),
      perStepRow: isWide ? packedCount(1, width) : 0)
  }

  /// Keeps Wᵀ for the backward pass, packed: the product with a transposed operand is the slow one.
  /// Packs W as well where its rows are long.
  public func prepare<S: Scalar>(_ p: LayerPass<S>) {
    let inputs = p.input.columns
    let weights = p.parameter(0).base
    if p.inputGradient != nil && p.batchRows > Self.few && width > 1 {
      S.pack(
        p.kernels, p.stepMemory, weights, transposed: true, rows: 0..<width, of: width,
        columns: inputs)
    }
    if isWide && p.batchRows > Self.few {
      S.pack(
        p.kernels, p.stepMemory + packedCount(width, inputs), weights, transposed: false,
        rows: 0..<inputs, of: inputs, columns: width)
    }
  }

  public func forward<S: Scalar>(_ p: LayerPass<S>) {
    net(p, into: p.output.base, relu: isReLU)
    if isReLU || isIdentity { return }
    if activation.needsNet { p.rowMemory.base.update(from: p.output.base, count: p.output.count) }
    S.apply(activation, p.output.base, count: p.output.count)
  }

  private func net<S: Scalar>(_ p: LayerPass<S>, into y: UnsafeMutablePointer<S>, relu: Bool) {
    var base: UnsafePointer<S>?
    var stride = 0
    switch bias {
    case .perNeuron: (base, stride) = (p.parameter(1).base, 1)
    case .shared, .fixed: base = p.parameter(1).base
    case .none: break
    }
    let inputs = p.input.columns
    if isWide && p.goesBack && p.batchRows > Self.few {
      S.packedProduct(
        p.kernels, y, p.input.base, p.stepMemory + packedCount(width, inputs), bias: base,
        biasStride: stride, relu: relu, rows: p.input.rows, inputs: inputs, outputs: width)
    } else {
      S.product(
        p.kernels, y, p.input.base, p.parameter(0).base, bias: base, biasStride: stride,
        relu: relu, rows: p.input.rows, inputs: inputs, outputs: width)
    }
  }

  public func backward<S: Scalar>(_ p: LayerPass<S>) {
    let delta = p.outputGradient
    if isReLU {
      S.reluGate(p.kernels, delta.base, p.output.base, count: delta.count)
    } else if !isIdentity {
      S.scale(
        activation, delta.base, output: p.output.base, net: p.rowMemory.base, count: delta.count)
    }
    if isWide {
      S.pack(
        p.kernels, packedDelta(p), delta.base - p.firstRow &* width, transposed: false,
        rows: p.firstRow..<p.firstRow &+ delta.rows, of: p.batchRows, columns: width)
    }
    guard let inputGradient = p.inputGradient else { return }
    let inputs = inputGradient.columns
    if p.batchRows <= Self.few {
      for row in 0..<delta.rows {
        S.dots(
          p.kernels, inputGradient.base + row &* inputs, p.parameter(0).base,
          delta.base + row &* width, rows: inputs, columns: width)
      }
    } else if width > 1 {
      S.packedProduct(
        p.kernels, inputGradient.base, delta.base, p.stepMemory, bias: nil, biasStride: 0,
        relu: false, rows: delta.rows, inputs: width, outputs: inputs)
    } else {
      S.product(
        p.kernels, inputGradient.base, delta.base, p.parameter(0).base, bias: nil, biasStride: 0,
        relu: false, rows: delta.rows, inputs: width, outputs: inputs)
    }
  }

  /// δ of the whole batch, packed as the second operand of xᵀ·δ.
  private func packedDelta<S: Scalar>(_ p: LayerPass<S>) -> UnsafeMutablePointer<S> {
    p.stepMemory + packedCount(width, p.input.columns) + packedCount(p.input.columns, width)
  }

  public func gradient<S: Scalar>(_ p: LayerPass<S>) {
    let delta = p.outputGradient
    let weights = p.parameterGradient(0).base + p.slice.lowerBound &* width
    if isWide {
      S.packedWeightGradient(
        p.kernels, weights, p.input.base, packedDelta(p), first: p.slice.lowerBound,
        count: p.slice.count, rows: delta.rows, inputs: p.input.columns, outputs: width)
    } else {
      S.weightGradient(
        p.kernels, weights, p.input.base, delta.base, first: p.slice.lowerBound,
        count: p.slice.count, rows: delta.rows, inputs: p.input.columns, outputs: width)
    }
    guard p.slice.lowerBound == 0 else { return }
    switch bias {
    case .perNeuron:
      S.columnSums(
        p.kernels, p.parameterGradient(1).base, delta.base, rows: delta.rows, columns: width)
    case .shared:
      var sum: S = 0
      for i in 0..<delta.count { sum += delta.base[i] }
      p.parameterGradient(1).base[0] = sum
    case .fixed, .none: break
    }
  }

  public func sides(_ p: LayerPass<Double>, _ report: (Bool) -> Void) {
    let kinks = activation.kinks
    if kinks.isEmpty { return }
    var nets = [Double](repeating: 0, count: p.output.count)
    nets.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      net(p, into: base, relu: false)
    }
    for net in nets { for kink in kinks { report(net > kink) } }
  }
}

extension Dense {
  public var descriptor: Descriptor {
    var fields: [Descriptor.Field] = [
      .init("width", .integer(width)), .init("activation", .descriptor(activation.descriptor)),
    ]
    switch bias {
    case .perNeuron(let start):
      fields += [.init("bias", .text("perNeuron")), .init("biasStart", .number(start))]
    case .shared(let start):
      fields += [.init("bias", .text("shared")), .init("biasStart", .number(start))]
    case .fixed(let value):
      fields += [.init("bias", .text("fixed")), .init("biasStart", .number(value))]
    case .none: fields.append(.init("bias", .text("none")))
    }
    fields.append(.init("initializer", .descriptor(initializer.descriptor)))
    return Descriptor("dense", fields)
  }

  static let kind = Kind<any Layer>(
    "dense",
    samples: [
      Dense(3, activation: Tanh()), Dense(3, activation: Logistic(), bias: .shared(from: 0.1)),
      Dense(2, activation: ReLU(), bias: .fixed(0.2)), Dense(2, bias: .none),
      Dense(1, activation: Tanh()),
    ]
  ) { (descriptor, library) throws(BackpropError) in
    let width = try descriptor.integer("width")
    guard width > 0 else { throw descriptor.fault("width", "at least 1") }
    let activation =
      try descriptor.descriptor("activation")
      .map { (field) throws(BackpropError) in try library.activation(field) } ?? Identity()
    let initializer = try descriptor.descriptor("initializer")
      .map { (field) throws(BackpropError) in try library.initializer(field) }
    return Dense(
      width, activation: activation, bias: try Bias(descriptor), initializer: initializer)
  }
}

extension Bias {
  /// The bias of a dense layer's descriptor.
  init(_ descriptor: Descriptor) throws(BackpropError) {
    let start = try descriptor.number("biasStart", standard: 0)
    switch try descriptor.text("bias", standard: "perNeuron") {
    case "perNeuron": self = .perNeuron(from: start)
    case "shared": self = .shared(from: start)
    case "fixed": self = .fixed(start)
    case "none": self = .none
    default: throw descriptor.fault("bias", "\"perNeuron\", \"shared\", \"fixed\" or \"none\"")
    }
  }
}

extension Dense {
  public func forwardFormulas(_ f: LayerFormulas) {
    var net = f.input.multiplied(by: f.parameter(0))
    if bias != .none { net = net + f.parameter(1) }
    net = f.keep("netInputs", "net", net)
    guard let output = activation.formula(of: net),
      let slope = activation.slope(at: net, output: f.keepOutput(output))
    else {
      f.leaveUntold(activation)
      return
    }
    _ = f.keep("slopes", "∂out/∂net", .stretched(slope, like: net))
  }

  public func backwardFormulas(_ f: LayerFormulas) {
    let delta = f.keepDelta(f.outputGradient * f["slopes"])
    f.setGradient(of: 0, Formula.transposed(f.input).multiplied(by: delta))
    switch bias {
    case .perNeuron: f.setGradient(of: 1, .sumOfRows(delta))
    case .shared: f.setGradient(of: 1, .sumOfColumns(.sumOfRows(delta)))
    case .fixed, .none: break
    }
    f.inputGradient = delta.multiplied(by: .transposed(f.parameter(0)))
  }
}

extension Layer where Self == Dense {
  /// ``Dense``: `width` neurons that see every input.
  public static func dense(
    _ width: Int, activation: any Activation = Identity(), bias: Bias = .perNeuron(),
    initializer: (any Initializer)? = nil
  ) -> Dense {
    Dense(width, activation: activation, bias: bias, initializer: initializer)
  }
}
