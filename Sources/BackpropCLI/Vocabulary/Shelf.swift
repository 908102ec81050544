import BackpropTabular

/// One list of kinds of the engine, in the words of the command line. It is made of the library alone:
/// a kind that is added there can be asked for here.
struct Shelf: Sendable {
  /// What the kinds are: `optimizer`.
  let singular: String
  /// The kinds, in the order of the library.
  let items: [Item]

  /// A kind with its fields.
  struct Item: Sendable {
    /// The kind's name in the library: `halfSquaredError`.
    let kind: String
    /// The fields that its samples have.
    let fields: [Field]
    /// The descriptor of the thing that a descriptor makes, all fields filled in.
    let complete: @Sendable (Descriptor) throws(BackpropError) -> Descriptor

    /// The name as a person types it: `half-squared-error`.
    var word: String { Vocabulary.dashed(kind) }
  }

  /// A field of a kind.
  struct Field: Sendable {
    /// The name in the descriptor: `learningRate`.
    let name: String
    /// A value of the field's type.
    let example: Descriptor.Value
    /// The value where none is given; nil where one must be.
    let standard: Descriptor.Value?

    /// The name as a person types it: `learning-rate`.
    var word: String { Vocabulary.dashed(name) }
  }

  /// The words of all kinds.
  var words: [String] { items.map(\.word) }

  /// The item of a word.
  subscript(word: String) -> Item? { items.first { $0.word == word } }

  static let activations = Shelf(
    "activation", Library.standard.activations, { $0.descriptor },
    { (it) throws(BackpropError) in try Library.standard.activation(it).descriptor })
  /// What can stand behind a hidden layer: an activation, or a layer that does the same with slopes of
  /// its own.
  static let hiddenActivations = Shelf(
    singular: activations.singular,
    items: activations.items
      + Shelf(
        "layer", Library.standard.layers.filter { $0.name == PReLU().descriptor.kind },
        { $0.descriptor },
        { (it) throws(BackpropError) in try Library.standard.layer(it).descriptor }
      ).items)
  static let initializers = Shelf(
    "initializer", Library.standard.initializers, { $0.descriptor },
    { (it) throws(BackpropError) in try Library.standard.initializer(it).descriptor })
  static let losses = Shelf(
    "loss", Library.standard.losses, { $0.descriptor },
    { (it) throws(BackpropError) in try Library.standard.loss(it).descriptor })
  static let optimizers = Shelf(
    "optimizer", Library.standard.optimizers, { $0.descriptor },
    { (it) throws(BackpropError) in try Library.standard.optimizer(it).descriptor })
  static let schedules = Shelf(
    "schedule", Library.standard.schedules, { $0.descriptor },
    { (it) throws(BackpropError) in try Library.standard.schedule(it).descriptor })
  static let solvers = Shelf(
    "solver", Library.standard.solvers, { $0.descriptor },
    { (it) throws(BackpropError) in try Library.standard.solver(it).descriptor })

  /// All shelves by the word for their kinds.
  static let all: [(word: String, shelf: Shelf)] = [
    ("activations", activations),
    ("initializers", initializers),
    ("losses", losses),
    ("optimizers", optimizers),
    ("schedules", schedules),
    ("solvers", solvers),
  ]

  private init(singular: String, items: [Item]) {
    self.singular = singular
    self.items = items
  }

  private init<Thing>(
    _ singular: String, _ kinds: [Kind<Thing>], _ descriptor: (Thing) -> Descriptor,
    _ complete: @escaping @Sendable (Descriptor) throws(BackpropError) -> Descriptor
  ) {
    self.singular = singular
    items = kinds.map { kind in
      let standard = try? complete(Descriptor(kind.name))
      var fields: [Field] = []
      for sample in kind.samples {
        for field in descriptor(sample).fields
        where !fields.contains(where: { $0.name == field.name }) {
          fields.append(
            Field(name: field.name, example: field.value, standard: standard?[field.name]))
        }
      }
      return Item(kind: kind.name, fields: fields, complete: complete)
    }
  }
}
