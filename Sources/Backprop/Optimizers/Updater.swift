/// What surrounds a rule in one step.
struct UpdateRequest {
  /// The number of the step, from 1.
  var step = 1
  /// The steps of the whole run; nil where nobody knows.
  var totalSteps: Int?
  /// What the schedules multiply hyperparameters with.
  var factors = StepFactors()
  var clipping = GradientClipping.none
  var maxNorm: MaxNorm?
}

/// The last region of a step: the gradient moves the parameters, slice by slice. Owns the memory of
/// an optimiser: moments, scalars, and what it works with.
final class Updater<S: Scalar>: PieceBody {
  /// The parts of an update that run in pieces, one after another.
  private enum Region {
    case norm
    case phase(Int)
    case constraint
  }

  let plan: UpdatePlan
  let momentCount: Int
  let scalarCount: Int
  let moments: UnsafeMutablePointer<UnsafeMutablePointer<S>>
  let scalars: UnsafeMutablePointer<Double>
  private let parameters: UnsafeMutablePointer<S>
  private let gradient: UnsafeMutablePointer<S>
  private let trainableCount: Int
  private let work: UnsafeMutablePointer<UnsafeMutablePointer<S>>
  private let workCounts: [Int]
  private let squares: UnsafeMutablePointer<Double>
  private let kernels: KernelSet
  private let pool: ThreadPool?

  // What the pieces of the current region need.
  private var region = Region.norm
  private var request = UpdateRequest()
  private var clippingFactor = 1.0
  private var optimizer: any Optimizer = SGD(learningRate: 0)
  /// Whether the optimiser moves all parameters in one call, where nothing bounds them.
  private var movesAll = false

  /// Takes memory for a rule; nil for none.
  init(
    _ plan: UpdatePlan, optimizer: (any Optimizer)?, memory: WorkspaceMemory<S>,
    parameters: UnsafeMutablePointer<S>, gradient: UnsafeMutablePointer<S>, trainableCount: Int,
    kernels: KernelSet, pool: ThreadPool?
  ) {
    self.plan = plan
    self.parameters = parameters
    self.gradient = gradient
    self.trainableCount = trainableCount
    self.kernels = kernels
    self.pool = pool
    momentCount = optimizer?.moments ?? 0
    scalarCount = optimizer?.scalars ?? 0
    let none = memory.scalars(0)
    moments = memory.zeroed(momentCount, none)
    for number in 0..<momentCount { moments[number] = memory.scalars(trainableCount) }
    scalars = memory.zeroed(scalarCount, 0)
    squares = memory.zeroed(plan.parts.count, 0)
    work = memory.zeroed(plan.matrices.count, none)
    workCounts = plan.matrices.map { optimizer?.workMemory(for: $0) ?? 0 }
    for (number, count) in workCounts.enumerated() where count > 0 {
      work[number] = memory.scalars(count)
    }
  }

  /// Moves every trainable parameter along its gradient by a rule, and keeps the bounds that the
  /// request sets. Clips the gradient in place.
  @specialized(where S == Float)
  @specialized(where S == Double)
  func update(_ optimizer: any Optimizer, _ request: UpdateRequest) {
    if self.optimizer !== optimizer {
      precondition(
        optimizer.moments <= momentCount && optimizer.scalars <= scalarCount
          && plan.matrices.indices.allSatisfy {
            optimizer.workMemory(for: plan.matrices[$0]) <= workCounts[$0]
          }, "update: the memory was made for another optimiser")
      self.optimizer = optimizer
      movesAll = optimizer.isUniform && plan.whole != nil && optimizer.scalars == 0
    }
    if movesAll, case .none = request.clipping, request.maxNorm == nil, let whole = plan.whole {
      return move(whole, by: optimizer, phase: 0, request)
    }
    self.request = request
    if case .norm = request.clipping {
      run(.norm, pieces: plan.pieces.count)
      var sum = 0.0
      for part in plan.parts.indices { sum += squares[part] }
      clippingFactor = request.clipping.factor(squares: sum)
    }
    advance(optimizer)
    for phase in 0..<optimizer.phases {
      run(.phase(phase), pieces: plan.pieces.count)
      if phase == optimizer.steppingPhases - 1, request.maxNorm != nil {
        run(.constraint, pieces: plan.columnBlocks.count)
      }
    }
  }

  private func advance(_ optimizer: any Optimizer) {
    optimizer.advance(
      scalars,
      OptimizerStep(
        number: request.step, total: request.totalSteps,
        learningRate: optimizer.learningRate * request.factors.learningRate,
        momentumFactor: request.factors.momentum))
  }

  /// Writes the parameters to evaluate with, after so many steps of a rule.
  func writeEvaluationParameters(
    to evaluated: UnsafeMutablePointer<S>, _ optimizer: any Optimizer, step: Int
  ) {
    S.evaluationParameters(
      optimizer,
      EvaluationPass(
        evaluated: evaluated, parameters: parameters, count: trainableCount, step: step,
        momentBases: moments, scalars: scalars))
  }

  /// Copies of the rule's moments.
  var currentMoments: [[S]] {
    (0..<momentCount).map {
      Array(UnsafeBufferPointer(start: moments[$0], count: trainableCount))
    }
  }

  /// Copies of the rule's scalars.
  var currentScalars: [Double] { Array(UnsafeBufferPointer(start: scalars, count: scalarCount)) }

  /// Sets all that the rule remembers.
  func load(moments values: [[S]], scalars numbers: [Double]) {
    precondition(
      values.count == momentCount && numbers.count == scalarCount
        && values.allSatisfy { $0.count == trainableCount },
      "the state is that of another optimiser or network")
    for (number, moment) in values.enumerated() {
      for i in 0..<trainableCount { moments[number][i] = moment[i] }
    }
    for (number, scalar) in numbers.enumerated() { scalars[number] = scalar }
  }

  private func run(_ region: Region, pieces: Int) {
    self.region = region
    if let pool {
      pool.run(self, pieces: pieces, isShort: pieces < UpdatePlan.piecesToWake)
    } else {
      for piece in 0..<pieces { runPiece(piece) }
    }
  }

  override func run(_ piece: Int) { runPiece(piece) }

  @specialized(where S == Float)
  @specialized(where S == Double)
  private func runPiece(_ piece: Int) {
    switch region {
    case .norm:
      for number in plan.pieces[piece] {
        let range = plan.parts[number].range
        squares[number] = sumOfSquares(gradient + range.lowerBound, count: range.count)
      }
    case .phase(let phase):
      for number in plan.pieces[piece] { update(plan.parts[number], phase: phase) }
    case .constraint:
      let block = plan.columnBlocks[piece]
      request.maxNorm?.apply(to: parameters + block.start, block)
    }
  }

  private func update(_ part: UpdatePlan.Part, phase: Int) {
    let start = part.range.lowerBound
    if phase == 0 {
      request.clipping.apply(
        to: gradient + start, factor: clippingFactor, count: part.range.count)
    }
    move(part, by: optimizer, phase: phase, request)
  }

  private func move(
    _ part: UpdatePlan.Part, by optimizer: any Optimizer, phase: Int, _ request: UpdateRequest
  ) {
    let start = part.range.lowerBound
    S.update(
      optimizer,
      UpdatePass(
        parameters: parameters + start, gradient: gradient + start, count: part.range.count,
        matrix: part.matrix, rows: part.rows, phase: phase, step: request.step,
        learningRate: optimizer.learningRate * request.factors.learningRate
          * part.learningRateFactor,
        rateFactor: request.factors.learningRate * part.learningRateFactor,
        momentumFactor: request.factors.momentum,
        decayFactor: part.decayFactor * request.factors.weightDecay, kernels: kernels,
        work: work[part.number], momentBases: moments, scalars: scalars,
        offset: start))
  }
}
