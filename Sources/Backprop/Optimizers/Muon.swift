/// How ``Muon`` fits the size of its step to the shape of a weight matrix.
public enum MuonScale: String, Sendable {
  /// √max(1, outputs / inputs): the step changes outputs alike whatever the shape. Jordan's.
  case shape
  /// 0.2·√max(outputs, inputs): the step has the root mean square that Adam's usually has, so Adam's
  /// learning rates and decays fit. Source: Liu and others, "Muon is scalable for LLM training", 2025,
  /// equation 4.
  case adam
}

/// Muon: momentum whose singular values are all made about 1, for weight matrices; ``Adam`` for the rest.
///
/// m ← μ·m + (1 − μ)·g; u = (1 − μ)·g + μ·m (Nesterov; else u = m); X = u / (‖u‖_F + 1e-7), and so many
/// times X ← a·X + (b·A + c·A²)·X with A = X·Xᵀ on the smaller side and (a, b, c) = (3.4445, −4.7750,
/// 2.0315), which takes every singular value to between 0.7 and 1.2;
/// W ← (1 − η·λ)·W − η·s·X, s as ``MuonScale`` says.
///
/// A matrix is what has the role of weights, at least two rows and two columns, and does not belong to
/// the last layer with weights, unless `includesOutput`. Everything else is stepped by `rest`, whose
/// learning rate follows the same schedule. Source: Jordan and others, "Muon: an optimizer for hidden
/// layers in neural networks", 2024.
///
/// Complexity: 2·steps·n²·(2·m + n) operations for each m × n matrix, m ≥ n, beside the 6·rows·m·n of a
/// batch.
public final class Muon: Optimizer {
  /// The learning rate of the matrices.
  public let learningRate: Double
  /// The decay of the running mean of gradients, μ; 0.95 by default, as in the source.
  public let momentum: Double
  /// Whether the gradient counts as taken after the momentum step; true by default.
  public let nesterov: Bool
  /// How often the Newton–Schulz iteration is repeated; 5 by default, as in the source.
  public let iterations: Int
  /// How the step is fitted to the shape.
  public let scale: MuonScale
  /// Decoupled weight decay of the matrices; 0 by default.
  public let weightDecay: Double
  /// Whether the weights of the last layer are matrices, too; false by default.
  public let includesOutput: Bool
  /// The rule for everything that is no matrix.
  public let rest: Adam

  /// Creates the rule.
  ///
  /// - Precondition: `iterations` is not negative.
  public init(
    learningRate: Double = 0.02, momentum: Double = 0.95, nesterov: Bool = true,
    iterations: Int = 5, scale: MuonScale = .shape, weightDecay: Double = 0,
    includesOutput: Bool = false, rest: Adam = Adam()
  ) {
    precondition(iterations >= 0, "Muon: the number of iterations must not be negative")
    self.learningRate = learningRate
    self.momentum = momentum
    self.nesterov = nesterov
    self.iterations = iterations
    self.scale = scale
    self.weightDecay = weightDecay
    self.includesOutput = includesOutput
    self.rest = rest
  }

  public var moments: Int { 2 }
  /// The mean and u; the division by the norm; three for each iteration; the step.
  public var phases: Int { 3 + 3 * iterations }

  public func workMemory(for matrix: ParameterMatrix) -> Int {
    isOrthogonalized(matrix) ? MuonMemory<Float>.count(matrix) : 0
  }

  private func isOrthogonalized(_ matrix: ParameterMatrix) -> Bool {
    matrix.role == .weight && matrix.rows > 1 && matrix.columns > 1
      && (includesOutput || !matrix.isOutput)
  }

  public func update<S: Scalar>(_ p: UpdatePass<S>) {
    guard isOrthogonalized(p.matrix) else {
      if p.phase == 0 { S.update(rest, p.with(learningRate: rest.learningRate)) }
      return
    }
    let memory = MuonMemory(p)
    switch p.phase {
    case 0: gather(p, memory)
    case 1: memory.normalize()
    case phases - 1: step(p, memory)
    default: memory.iterate(p.phase - 2, p.kernels)
    }
  }

  /// Moves the mean on, and lays u into the memory.
  private func gather<S: Scalar>(_ p: UpdatePass<S>, _ memory: MuonMemory<S>) {
    let (g, m) = (p.gradient, p.moment(0))
    let momentum = momentum * p.momentumFactor
    let (mu, rest) = (S(momentum), S(1 - momentum))
    var i = 0
    for row in p.rows {
      var squares = 0.0
      for column in 0..<p.matrix.columns {
        let mean = mu * m[i] + rest * g[i]
        m[i] = mean
        let u = nesterov ? rest * g[i] + mu * mean : mean
        memory.x(0)[memory.place(row, column)] = u
        squares += Double(u) * Double(u)
        i &+= 1
      }
      memory.squares[row] = S(squares)
    }
  }

  /// Moves the weights along what the iterations left.
  private func step<S: Scalar>(_ p: UpdatePass<S>, _ memory: MuonMemory<S>) {
    let (inputs, outputs) = (Double(p.matrix.rows), Double(p.matrix.columns))
    let size =
      switch scale {
      case .shape: max(1, outputs / inputs).squareRoot()
      case .adam: 0.2 * max(outputs, inputs).squareRoot()
      }
    let x = memory.x(iterations)
    let rate = S(p.learningRate * size)
    let keep = S(1 - p.learningRate * weightDecay * p.decayFactor)
    var i = 0
    for row in p.rows {
      for column in 0..<p.matrix.columns {
        p.parameters[i] = keep * p.parameters[i] - rate * x[memory.place(row, column)]
        i &+= 1
      }
    }
  }

  public func formulas(_ f: UpdateFormulas) {
    guard isOrthogonalized(f.matrix) else {
      f.take(learningRate: rest.learningRate)
      return rest.formulas(f)
    }
    let share = f.momentum("μ", momentum)
    let m = f.keepMoment(0, "m", share * f.moment(0) + (1 - share) * f.gradient)
    f.keepMoment(1, "v", f.moment(1))  // of the rest alone
    let u = nesterov ? f.keep("momentum", "u", (1 - share) * f.gradient + share * m) : m
    let norm = f.keep("norm2", "‖u‖", Formula.sumOfColumns(.sumOfRows(u.squared)).root)
    let isTall = f.matrix.rows >= f.matrix.columns
    var x = f.keep("x0", "X0", (isTall ? u : .transposed(u)) / (norm + 1e-7))
    let (a, b, c) = (Formula.constant("a", 3.4445), Formula.constant("b", -4.7750), 2.0315)
    for iteration in 1..<iterations + 1 {
      let gram = f.keep(
        "gram\(iteration)", "A\(iteration)", Formula.transposed(x).multiplied(by: x))
      let polynomial = b * gram + .constant("c", c) * gram.multiplied(by: gram)
      x = f.keep("x\(iteration)", "X\(iteration)", a * x + x.multiplied(by: polynomial))
    }
    let (inputs, outputs) = (Double(f.matrix.rows), Double(f.matrix.columns))
    let size =
      switch scale {
      case .shape: Formula.constant("scale", max(1, outputs / inputs)).root
      case .adam: 0.2 * Formula.constant("scale", max(outputs, inputs)).root
      }
    f.updated =
      f.decayed(weightDecay) - f.learningRate * size * (isTall ? x : .transposed(x))
  }

  public func with(learningRate: Double) -> Muon {
    Muon(
      learningRate: learningRate, momentum: momentum, nesterov: nesterov, iterations: iterations,
      scale: scale, weightDecay: weightDecay, includesOutput: includesOutput, rest: rest)
  }
}

extension Muon {
  public var descriptor: Descriptor {
    Descriptor(
      "muon",
      [
        .init("learningRate", .number(learningRate)), .init("momentum", .number(momentum)),
        .init("nesterov", .flag(nesterov)), .init("iterations", .integer(iterations)),
        .init("scale", .text(scale.rawValue)), .init("weightDecay", .number(weightDecay)),
        .init("includesOutput", .flag(includesOutput)),
        .init("rest", .descriptor(rest.descriptor)),
      ])
  }

  static let kind = Kind<any Optimizer>(
    "muon",
    samples: [
      Muon(), Muon(nesterov: false, scale: .adam, includesOutput: true),
      Muon(iterations: 2, weightDecay: 0.1, rest: .adamW(learningRate: 0.01)),
    ]
  ) { (descriptor, library) throws(BackpropError) in
    let scale: MuonScale
    switch try descriptor.text("scale", standard: "shape") {
    case "shape": scale = .shape
    case "adam": scale = .adam
    default: throw descriptor.fault("scale", "\"shape\" or \"adam\"")
    }
    let iterations = try descriptor.integer("iterations", standard: 5)
    guard iterations >= 0 else { throw descriptor.fault("iterations", "at least 0") }
    let rest =
      try descriptor.descriptor("rest")
      .map { (field) throws(BackpropError) in try library.optimizer(field) } ?? Adam()
    guard let rest = rest as? Adam else { throw descriptor.fault("rest", "an Adam or AdamW") }
    return Muon(
      learningRate: try descriptor.number("learningRate", atLeast: 0, 0.02),
      momentum: try descriptor.fraction("momentum", standard: 0.95),
      nesterov: try descriptor.flag("nesterov", standard: true), iterations: iterations,
      scale: scale, weightDecay: try descriptor.number("weightDecay", atLeast: 0, 0),
      includesOutput: try descriptor.flag("includesOutput", standard: false), rest: rest)
  }
}

extension Optimizer where Self == Muon {
  /// ``Muon``.
  public static func muon(
    learningRate: Double = 0.02, momentum: Double = 0.95, nesterov: Bool = true,
    iterations: Int = 5, scale: MuonScale = .shape, weightDecay: Double = 0,
    includesOutput: Bool = false, rest: Adam = Adam()
  ) -> Muon {
    Muon(
      learningRate: learningRate, momentum: momentum, nesterov: nesterov, iterations: iterations,
      scale: scale, weightDecay: weightDecay, includesOutput: includesOutput, rest: rest)
  }
}
