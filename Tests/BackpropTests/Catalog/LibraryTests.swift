import Testing

@testable import Backprop

/// Everything that is listed can be written down and made again.
@Suite struct LibraryTests {
  /// A kind of thing, with what the tests need of it.
  struct Shelf: Sendable {
    var what: String
    var names: [String]
    var samples: [Descriptor]
    var make: @Sendable (Library, Descriptor) throws -> Descriptor

    init<Thing>(
      _ what: String, _ kinds: [Kind<Thing>], describe: (Thing) -> Descriptor,
      make: @escaping @Sendable (Library, Descriptor) throws -> Descriptor
    ) {
      self.what = what
      names = kinds.map(\.name)
      samples = kinds.flatMap(\.samples).map(describe)
      self.make = make
    }
  }

  static let shelves: [Shelf] = {
    let library = Library.extended
    return [
      Shelf("layer", library.layers) {
        $0.descriptor
      } make: {
        try $0.layer($1).descriptor
      },
      Shelf("activation", library.activations) {
        $0.descriptor
      } make: {
        try $0.activation($1).descriptor
      },
      Shelf("loss", library.losses) {
        $0.descriptor
      } make: {
        try $0.loss($1).descriptor
      },
      Shelf("optimizer", library.optimizers) {
        $0.descriptor
      } make: {
        try $0.optimizer($1).descriptor
      },
      Shelf("schedule", library.schedules) {
        $0.descriptor
      } make: {
        try $0.schedule($1).descriptor
      },
      Shelf("initializer", library.initializers) {
        $0.descriptor
      } make: {
        try $0.initializer($1).descriptor
      },
    ]
  }()

  @Test(arguments: shelves)
  func samplesComeBack(shelf: Shelf) throws {
    #expect(Set(shelf.names).count == shelf.names.count)
    #expect(Set(shelf.samples.map(\.kind)) == Set(shelf.names), "a kind without a sample")
    for sample in shelf.samples {
      #expect(try shelf.make(.extended, sample) == sample)
    }
  }

  @Test(arguments: shelves)
  func unknownKind(shelf: Shelf) throws {
    let error = try #require(throws: BackpropError.self) {
      _ = try shelf.make(.standard, Descriptor("nonsense"))
    }
    #expect(error.code == .usage)
    let names = shelf.names.dropLast().joined(separator: ", ")
    #expect(
      error.message == "there is no \(shelf.what) called \"nonsense\"; there are: \(names)")
  }

  struct Wrong: Sendable {
    var shelf: Int
    var descriptor: Descriptor
    var message: String

    init(_ shelf: Int, _ kind: String, _ fields: [Descriptor.Field], _ message: String) {
      self.shelf = shelf
      descriptor = Descriptor(kind, fields)
      self.message = message
    }
  }

  static let wrong = [
    Wrong(0, "dense", [], "dense: the field \"width\" must be a whole number"),
    Wrong(
      0, "dense", [.init("width", .number(3))], "dense: the field \"width\" must be a whole number"),
    Wrong(
      0, "dense", [.init("width", .integer(0))], "dense: the field \"width\" must be at least 1"),
    Wrong(
      0, "dense", [.init("width", .integer(1)), .init("activation", .text("relu"))],
      "dense: the field \"activation\" must be a description with a kind"),
    Wrong(
      0, "dense", [.init("width", .integer(1)), .init("bias", .text("some"))],
      "dense: the field \"bias\" must be \"perNeuron\", \"shared\", \"fixed\" or \"none\""),
    Wrong(
      0, "dense", [.init("width", .integer(1)), .init("bias", .flag(true))],
      "dense: the field \"bias\" must be a word"),
    Wrong(
      0, "dense", [.init("width", .integer(1)), .init("biasStart", .text("0"))],
      "dense: the field \"biasStart\" must be a number"),
    Wrong(
      0, "dense",
      [.init("width", .integer(1)), .init("activation", .descriptor(Descriptor("nonsense")))],
      "there is no activation called \"nonsense\"; there are: identity, logistic, tanh, relu, "
        + "leakyRelu, elu, selu, celu, softplus, softsign, gelu, silu, mish, hardSigmoid, hardTanh, "
        + "hardSwish, gaussian, sine"),
    Wrong(
      0, "dense",
      [.init("width", .integer(1)), .init("initializer", .descriptor(Descriptor("nonsense")))],
      "there is no initializer called \"nonsense\"; there are: he, glorot, lecun, constant, normal"),
    Wrong(0, "dropout", [], "dropout: the field \"rate\" must be a number"),
    Wrong(
      0, "dropout", [.init("rate", .number(1))],
      "dropout: the field \"rate\" must be at least 0 and below 1"),
    Wrong(
      0, "dropout", [.init("rate", .number(.nan))],
      "dropout: the field \"rate\" must be at least 0 and below 1"),
    Wrong(
      0, "prelu", [.init("start", .number(.nan))],
      "prelu: the field \"start\" must be a finite number"),
    Wrong(
      0, "prelu", [.init("shared", .text("yes"))],
      "prelu: the field \"shared\" must be true or false"),
    Wrong(
      1, "leakyRelu", [.init("slope", .number(0))],
      "leakyRelu: the field \"slope\" must be a positive number"),
    Wrong(
      1, "elu", [.init("alpha", .number(-1))], "elu: the field \"alpha\" must be a positive number"),
    Wrong(
      1, "celu", [.init("alpha", .number(.infinity))],
      "celu: the field \"alpha\" must be a positive number"),
    Wrong(
      1, "gelu", [.init("form", .text("erf"))],
      "gelu: the field \"form\" must be \"exact\" or \"tanh\""),
    Wrong(
      2, "huber", [.init("delta", .number(0))],
      "huber: the field \"delta\" must be a positive number"),
    Wrong(
      2, "quantile", [.init("tau", .number(1))],
      "quantile: the field \"tau\" must be above 0 and below 1"),
    Wrong(
      2, "tweedie", [.init("power", .number(2))],
      "tweedie: the field \"power\" must be above 1 and below 2"),
    Wrong(
      2, "binaryFocal", [.init("gamma", .number(-1))],
      "binaryFocal: the field \"gamma\" must be at least 0"),
    Wrong(
      2, "categoricalFocal", [.init("gamma", .number(.nan))],
      "categoricalFocal: the field \"gamma\" must be at least 0"),
    Wrong(
      2, "categoricalCrossEntropy", [.init("labelSmoothing", .number(1))],
      "categoricalCrossEntropy: the field \"labelSmoothing\" must be at least 0 and below 1"),
    Wrong(
      2, "categoricalCrossEntropy", [.init("classWeights", .numbers([1, -1]))],
      "categoricalCrossEntropy: the field \"classWeights\" must be a list of numbers of at least 0"),
    Wrong(
      2, "binaryCrossEntropy", [.init("positiveWeights", .text("2"))],
      "binaryCrossEntropy: the field \"positiveWeights\" must be a list of numbers"),
    Wrong(
      5, "lecun", [.init("spread", .text("wide"))],
      "lecun: the field \"spread\" must be \"uniform\" or \"normal\""),
    Wrong(
      5, "he", [.init("slope", .number(.infinity))],
      "he: the field \"slope\" must be a finite number"),
    Wrong(
      3, "sgd", [.init("form", .text("other"))],
      "sgd: the field \"form\" must be \"step\" or \"gradient\""),
    Wrong(
      3, "sgd", [.init("nesterov", .integer(1))],
      "sgd: the field \"nesterov\" must be true or false"),
    Wrong(
      3, "adam", [.init("epsilonPlacement", .text("nowhere"))],
      "adam: the field \"epsilonPlacement\" must be \"afterCorrection\" or \"beforeCorrection\""),
    Wrong(
      4, "warmUp", [.init("share", .number(1.5))],
      "warmUp: the field \"share\" must be from 0 to 1"),
    Wrong(4, "warmUp", [], "warmUp: the field \"share\" must be a number"),
    Wrong(
      5, "he", [.init("spread", .text("wide"))],
      "he: the field \"spread\" must be \"uniform\" or \"normal\""),
  ]

  @Test(arguments: wrong.indices)
  func wrongField(number: Int) throws {
    let item = Self.wrong[number]
    let error = try #require(throws: BackpropError.self) {
      _ = try Self.shelves[item.shelf].make(.standard, item.descriptor)
    }
    #expect(error.message == item.message)
  }

  /// Absent fields take their defaults.
  @Test func defaults() throws {
    let library = Library.standard
    let dense = try library.layer(Descriptor("dense", [.init("width", .integer(3))]))
    #expect(dense.descriptor == Dense(3).descriptor)
    let wide = try library.layer(
      Descriptor(
        "dense",
        [.init("width", .integer(3)), .init("activation", .descriptor(Descriptor("relu")))]))
    #expect(wide.descriptor == Dense(3, activation: .relu).descriptor)
    #expect(try library.optimizer(Descriptor("adam")).descriptor == Adam().descriptor)
    #expect(
      try library.optimizer(Descriptor("adamw")).descriptor == Adam.adamW().descriptor)
    #expect(
      try library.optimizer(Descriptor("sgd")).descriptor == SGD(learningRate: 0.01).descriptor)
    #expect(try library.schedule(Descriptor("cosine")).descriptor == CosineSchedule().descriptor)
    #expect(
      try library.schedule(Descriptor("warmUp", [.init("share", .integer(1))])).descriptor
        == WarmUpSchedule(share: 1).descriptor)
    #expect(try library.initializer(Descriptor("he")).descriptor == He().descriptor)
    #expect(try library.initializer(Descriptor("lecun")).descriptor == LeCun().descriptor)
    #expect(try library.initializer(Descriptor("constant")).descriptor == Constant(0).descriptor)
  }

  /// Every activation and loss can be made of its name alone, as its first sample.
  @Test func namesAreEnough() throws {
    let library = Library.standard
    for kind in library.activations {
      #expect(
        try library.activation(Descriptor(kind.name)).descriptor == kind.samples[0].descriptor)
    }
    for kind in library.losses {
      #expect(try library.loss(Descriptor(kind.name)).descriptor == kind.samples[0].descriptor)
    }
  }
}
