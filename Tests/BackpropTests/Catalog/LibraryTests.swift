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
      "there is no activation called \"nonsense\"; there are: identity, logistic, tanh, relu"),
    Wrong(
      0, "dense",
      [.init("width", .integer(1)), .init("initializer", .descriptor(Descriptor("nonsense")))],
      "there is no initializer called \"nonsense\"; there are: he, glorot, constant, normal"),
    Wrong(0, "dropout", [], "dropout: the field \"rate\" must be a number"),
    Wrong(
      0, "dropout", [.init("rate", .number(1))],
      "dropout: the field \"rate\" must be at least 0 and below 1"),
    Wrong(
      0, "dropout", [.init("rate", .number(.nan))],
      "dropout: the field \"rate\" must be at least 0 and below 1"),
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
    #expect(try library.initializer(Descriptor("constant")).descriptor == Constant(0).descriptor)
  }
}
