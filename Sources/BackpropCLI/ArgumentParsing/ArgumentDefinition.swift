/// One option, flag or positional argument, with the type of its value erased.
struct ArgumentDefinition: Sendable {
  enum Kind: Sendable { case positional, option, flag }

  enum InitialValue: Sendable {
    /// It must be given.
    case required
    /// The property's value, which may be a nil.
    case value(any Sendable)
  }

  /// The property that it fills, with its groups: `columns.target`.
  var key: String
  var kind: Kind
  /// What a person types; empty for a positional argument.
  var names: [ArgumentName]
  var help: ArgumentHelp
  /// The words it accepts, where they are few.
  var choices: [String]
  /// The heading under which the help page lists it.
  var group: String?
  /// What happens where none is given.
  var initial: InitialValue
  /// The value of a text, given the value of the earlier occurrences.
  var accept:
    @Sendable (_ earlier: (any Sendable)?, _ text: String) throws(InvalidValue) -> any Sendable

  /// Whether a positional argument takes all words that are left.
  var isRepeating = false

  var isRequired: Bool { if case .required = initial { true } else { false } }

  /// How it is written in usage lines: `--epochs <n>`, `--force`, `<data>`.
  var synopsis: String {
    switch kind {
    case .positional: "<\(valueName)>" + (isRepeating ? " ..." : "")
    case .flag: preferredName
    case .option: "\(preferredName) <\(valueName)>"
    }
  }

  /// The first long name, or what there is.
  var preferredName: String {
    (names.first(where: \.isLong) ?? names.first)?.text ?? "<\(valueName)>"
  }

  /// What happens without it, as the help page says; nil where that needs no saying.
  var defaultInWords: String? { kind == .flag ? "no" : help.defaultDescription }

  /// What stands for the value.
  var valueName: String {
    help.valueName ?? key.split(separator: ".").last.map { kebabCase(String($0)) } ?? "value"
  }
}

/// What the help page says of an argument.
struct ArgumentHelp: Sendable, ExpressibleByStringLiteral {
  /// One sentence.
  var abstract: String
  /// What stands for the value in `--epochs <n>`; by default the property's name.
  var valueName: String?
  /// What happens without the option, where it is not simply its initial value.
  var defaultDescription: String?

  init(_ abstract: String, valueName: String? = nil, default defaultDescription: String? = nil) {
    self.abstract = abstract
    self.valueName = valueName
    self.defaultDescription = defaultDescription
  }

  init(stringLiteral value: String) { self.init(value) }
}

/// A name as it is typed.
enum ArgumentName: Hashable, Sendable {
  case long(String)
  case short(Character)

  var isLong: Bool { if case .long = self { true } else { false } }

  /// With its dashes.
  var text: String {
    switch self {
    case .long(let name): "--\(name)"
    case .short(let letter): "-\(letter)"
    }
  }
}

/// How an option's names follow from its property.
enum NameSpecification: Sendable {
  /// The property's name in kebab case: `learningRate` is `--learning-rate`.
  case long
  case customLong(String)
  case customShort(Character)

  func name(for property: String) -> ArgumentName {
    switch self {
    case .long: .long(kebabCase(property))
    case .customLong(let name): .long(name)
    case .customShort(let letter): .short(letter)
    }
  }
}

/// `learningRate` as `learning-rate`.
func kebabCase(_ camelCase: String) -> String {
  camelCase.reduce(into: "") { text, letter in
    text += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
  }
}
