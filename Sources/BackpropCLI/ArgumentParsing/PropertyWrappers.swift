/// What a property wrapper holds: its definition in an empty command, its value in a parsed one.
enum ParsableProperty<Value: Sendable>: Sendable {
  case definition(@Sendable (_ key: String) -> ArgumentDefinition)
  case value(Value)

  var value: Value {
    guard case .value(let value) = self else {
      preconditionFailure("an option was read before the command line was parsed")
    }
    return value
  }
}

/// What reflection looks for among a command's properties.
protocol ArgumentSource {
  /// The definitions of the arguments that this property stands for.
  func definitions(key: String) -> [ArgumentDefinition]
}

/// `--name value` or `--name=value`. Given twice, the later one wins; a list gathers them all.
@propertyWrapper
struct Option<Value: Sendable>: Decodable, Sendable, ArgumentSource {
  private let property: ParsableProperty<Value>
  var wrappedValue: Value { property.value }

  /// An option with a default.
  init(
    wrappedValue: Value, name: [NameSpecification] = [.long], help: ArgumentHelp,
    parsing parser: ValueParser<Value>
  ) {
    var help = help
    help.defaultDescription = help.defaultDescription ?? "\(wrappedValue)"
    self.init(initial: .value(wrappedValue), name: name, help: help, parser: parser)
  }

  /// An option that must be given.
  init(
    name: [NameSpecification] = [.long], help: ArgumentHelp, parsing parser: ValueParser<Value>
  ) {
    self.init(initial: .required, name: name, help: help, parser: parser)
  }

  /// An option that is nil unless given.
  init<Wrapped>(
    name: [NameSpecification] = [.long], help: ArgumentHelp, parsing parser: ValueParser<Wrapped>
  ) where Value == Wrapped? {
    self.init(initial: .value(Wrapped?.none), name: name, help: help, parser: parser.lifted)
  }

  private init(
    initial: ArgumentDefinition.InitialValue, name: [NameSpecification], help: ArgumentHelp,
    parser: ValueParser<Value>
  ) {
    property = .definition { key in
      ArgumentDefinition(
        key: key, kind: .option, names: name.map { $0.name(for: lastComponent(key)) }, help: help,
        choices: parser.choices, initial: initial, accept: parser.erased)
    }
  }

  init(from decoder: any Decoder) throws { property = .value(try decoder.parsedValue()) }

  func definitions(key: String) -> [ArgumentDefinition] { property.definitions(key: key) }
}

/// `--name`: false unless given.
@propertyWrapper
struct Flag: Decodable, Sendable, ArgumentSource {
  private let property: ParsableProperty<Bool>
  var wrappedValue: Bool { property.value }

  init(name: [NameSpecification] = [.long], help: ArgumentHelp) {
    property = .definition { key in
      ArgumentDefinition(
        key: key, kind: .flag, names: name.map { $0.name(for: lastComponent(key)) }, help: help,
        choices: [], initial: .value(false), accept: { _, _ in true })
    }
  }

  init(from decoder: any Decoder) throws { property = .value(try decoder.parsedValue()) }

  func definitions(key: String) -> [ArgumentDefinition] { property.definitions(key: key) }
}

/// A value that is told by its position. All of them are required; a list takes one word or more.
@propertyWrapper
struct Argument<Value: Sendable>: Decodable, Sendable, ArgumentSource {
  private let property: ParsableProperty<Value>
  var wrappedValue: Value { property.value }

  init(help: ArgumentHelp, parsing parser: ValueParser<Value>) {
    property = .definition { key in
      ArgumentDefinition(
        key: key, kind: .positional, names: [], help: help, choices: parser.choices,
        initial: .required, accept: parser.erased)
    }
  }

  /// Any number of words, or none. Only the last positional argument can be of this kind.
  init<Element>(help: ArgumentHelp, parsingAny parser: ValueParser<Element>)
  where Value == [Element] {
    let parser = ValueParser.each(of: parser)
    property = .definition { key in
      var definition = ArgumentDefinition(
        key: key, kind: .positional, names: [], help: help, choices: parser.choices,
        initial: .value([Element]()), accept: parser.erased)
      definition.isRepeating = true
      return definition
    }
  }

  /// One word or more. Only the last positional argument can be of this kind.
  init<Element>(help: ArgumentHelp, parsingEach parser: ValueParser<Element>)
  where Value == [Element] {
    let parser = ValueParser.each(of: parser)
    property = .definition { key in
      var definition = ArgumentDefinition(
        key: key, kind: .positional, names: [], help: help, choices: parser.choices,
        initial: .required, accept: parser.erased)
      definition.isRepeating = true
      return definition
    }
  }

  init(from decoder: any Decoder) throws { property = .value(try decoder.parsedValue()) }

  func definitions(key: String) -> [ArgumentDefinition] { property.definitions(key: key) }
}

/// Options that several commands share, or that stand under one heading of the help page.
@propertyWrapper
struct OptionGroup<Value: ParsableArguments>: Decodable, Sendable, ArgumentSource {
  private let title: String
  let wrappedValue: Value

  init(title: String) {
    self.title = title
    wrappedValue = Value()
  }

  init(from decoder: any Decoder) throws {
    title = ""
    wrappedValue = try Value(from: decoder)
  }

  func definitions(key: String) -> [ArgumentDefinition] {
    argumentDefinitions(of: wrappedValue, under: key + ".").map { definition in
      var definition = definition
      definition.group = definition.group ?? title
      return definition
    }
  }
}

/// The definitions that the properties of an empty command stand for, in order of declaration.
func argumentDefinitions(
  of arguments: some ParsableArguments, under prefix: String = ""
) -> [ArgumentDefinition] {
  Mirror(reflecting: arguments).children.flatMap { child -> [ArgumentDefinition] in
    guard let source = child.value as? any ArgumentSource, let label = child.label else {
      return []
    }
    // A wrapper is stored under the property's name with an underscore before it.
    return source.definitions(key: prefix + label.drop(while: { $0 == "_" }))
  }
}

extension ParsableProperty {
  fileprivate func definitions(key: String) -> [ArgumentDefinition] {
    if case .definition(let make) = self { [make(key)] } else { [] }
  }
}

private func lastComponent(_ key: String) -> String {
  String(key.split(separator: ".").last ?? "")
}
