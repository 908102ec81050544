/// One kind of thing that can be listed in a ``Library``: its name, how to make one from its
/// descriptor, and examples on which the conformance tests run.
public struct Kind<Thing: Sendable>: Sendable {
  /// The kind's name, as in a descriptor, a file, or on the command line.
  public let name: String
  /// Examples that together reach every branch of the kind.
  public let samples: [Thing]
  private let build: @Sendable (Descriptor, Library) throws(BackpropError) -> Thing

  /// Creates a kind.
  ///
  /// - Parameter make: makes a thing from a descriptor whose kind is `name`; absent fields take
  ///   their defaults where they have one.
  public init(
    _ name: String, samples: [Thing],
    make: @escaping @Sendable (Descriptor, Library) throws(BackpropError) -> Thing
  ) {
    self.name = name
    self.samples = samples
    self.build = make
  }

  func make(_ descriptor: Descriptor, _ library: Library) throws(BackpropError) -> Thing {
    try build(descriptor, library)
  }
}

/// Everything that a network or a training run can be put together from by name. Readers of files
/// take a library, so a user's own layers are read back like the built-in ones.
public struct Library: Sendable {
  /// The kinds of layers.
  public var layers: [Kind<any Layer>]
  /// The kinds of activations.
  public var activations: [Kind<any Activation>]
  /// The kinds of losses.
  public var losses: [Kind<any Loss>]
  /// The kinds of optimisers.
  public var optimizers: [Kind<any Optimizer>]
  /// The kinds of schedules.
  public var schedules: [Kind<any Schedule>]
  /// The kinds of solvers.
  public var solvers: [Kind<any Solver>]
  /// The kinds of initialisers.
  public var initializers: [Kind<any Initializer>]
  /// The metrics, which are known by their names alone.
  public var metrics: [any Metric] = Metrics.all

  /// All that the engine brings. To add a kind of your own, append it to a copy.
  public static let standard = Library(
    layers: layers,
    activations: [
      Identity.kind,
      Logistic.kind,
      Tanh.kind,
      ReLU.kind,
      LeakyReLU.kind,
      ELU.kind,
      SELU.kind,
      CELU.kind,
      Softplus.kind,
      Softsign.kind,
      GELU.kind,
      SiLU.kind,
      Mish.kind,
      HardSigmoid.kind,
      HardTanh.kind,
      HardSwish.kind,
      Gaussian.kind,
      Sine.kind,
    ],
    losses: [
      HalfSquaredError.kind,
      MeanSquaredError.kind,
      AbsoluteError.kind,
      Huber.kind,
      LogCosh.kind,
      Quantile.kind,
      PoissonLoss.kind,
      GammaLoss.kind,
      TweedieLoss.kind,
      GaussianLikelihood.kind,
      BinaryCrossEntropy.kind,
      BinaryFocal.kind,
      Hinge.kind,
      CategoricalCrossEntropy.kind,
      CategoricalFocal.kind,
    ],
    optimizers: [
      SGD.kind,
      Adagrad.kind,
      RMSprop.kind,
      Adadelta.kind,
      Adam.kind,
      AMSGrad.kind,
      Adam.decoupledKind,
      Adamax.kind,
      NAdam.kind,
      RAdam.kind,
      Lion.kind,
      Rprop.kind,
      ScheduleFreeAdamW.kind,
      Muon.kind,
      EMA.kind,
      SWA.kind,
    ],
    schedules: schedules,
    solvers: solvers,
    initializers: [
      He.kind,
      Glorot.kind,
      LeCun.kind,
      Constant.kind,
      Normal.kind,
    ])

  #if hasFeature(Embedded)
    // A page carries the engine, and has no place for the others: each would make it larger.
    private static let layers: [Kind<any Layer>] = [Dense.kind, Dropout.kind, PReLU.kind]
    private static let schedules: [Kind<any Schedule>] = [ConstantSchedule.kind]
    private static let solvers: [Kind<any Solver>] = []
  #else
    private static let layers: [Kind<any Layer>] = [
      Activated.kind,
      AlphaDropout.kind,
      BatchNormalization.kind,
      ColumnGroups.kind,
      Dense.kind,
      Dropout.kind,
      Embedding.kind,
      FeatureScale.kind,
      LayerNormalization.kind,
      PReLU.kind,
      Residual.kind,
      Treated.kind,
    ]
    private static let schedules: [Kind<any Schedule>] = [
      ConstantSchedule.kind,
      CosineSchedule.kind,
      CosineRestartsSchedule.kind,
      ExponentialSchedule.kind,
      FlatCosineSchedule.kind,
      InverseScalingSchedule.kind,
      LogCosineSchedule.kind,
      MultiStepSchedule.kind,
      OneCycleSchedule.kind,
      PlateauSchedule.kind,
      PolynomialSchedule.kind,
      StepSchedule.kind,
      WarmUpSchedule.kind,
    ]
    private static let solvers: [Kind<any Solver>] = [LBFGS.kind, LevenbergMarquardt.kind]
  #endif

  /// The layer that a descriptor describes.
  ///
  /// - Throws: ``BackpropError`` when the kind is unknown or a field is wrong. The same holds for
  ///   the functions below.
  public func layer(_ descriptor: Descriptor) throws(BackpropError) -> any Layer {
    try find(descriptor, in: layers, "layer")
  }

  /// The layers that descriptors describe, as composite layers hold them.
  public func layers(_ descriptors: [Descriptor]) throws(BackpropError) -> [any Layer] {
    var layers: [any Layer] = []
    for descriptor in descriptors { layers.append(try layer(descriptor)) }
    return layers
  }

  /// The activation that a descriptor describes.
  public func activation(_ descriptor: Descriptor) throws(BackpropError) -> any Activation {
    try find(descriptor, in: activations, "activation")
  }

  /// The loss that a descriptor describes.
  public func loss(_ descriptor: Descriptor) throws(BackpropError) -> any Loss {
    try find(descriptor, in: losses, "loss")
  }

  /// The optimiser that a descriptor describes.
  public func optimizer(_ descriptor: Descriptor) throws(BackpropError) -> any Optimizer {
    try find(descriptor, in: optimizers, "optimizer")
  }

  /// The schedule that a descriptor describes.
  public func schedule(_ descriptor: Descriptor) throws(BackpropError) -> any Schedule {
    try find(descriptor, in: schedules, "schedule")
  }

  /// The solver that a descriptor describes.
  public func solver(_ descriptor: Descriptor) throws(BackpropError) -> any Solver {
    try find(descriptor, in: solvers, "solver")
  }

  /// The initialiser that a descriptor describes.
  public func initializer(_ descriptor: Descriptor) throws(BackpropError) -> any Initializer {
    try find(descriptor, in: initializers, "initializer")
  }

  /// The metric of a name.
  public func metric(_ name: String) throws(BackpropError) -> any Metric {
    for metric in metrics where metric.name == name { return metric }
    throw BackpropError(.usage, "there is no metric called \"\(name)\"")
  }

  private func find<Thing>(
    _ descriptor: Descriptor, in kinds: [Kind<Thing>], _ what: String
  ) throws(BackpropError) -> Thing {
    for kind in kinds where kind.name == descriptor.kind { return try kind.make(descriptor, self) }
    var names = ""
    for kind in kinds { names += names.isEmpty ? kind.name : ", " + kind.name }
    throw BackpropError(
      .usage, "there is no \(what) called \"\(descriptor.kind)\"; there are: \(names)")
  }
}
