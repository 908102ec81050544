/// Values of options from elsewhere than the command line: environment variables first, such as
/// `BACKPROP_LEARNING_RATE`, then a file, which `--config` or `BACKPROP_CONFIG` names.
struct Settings: Sendable {
  /// The value of an environment variable.
  var environment: @Sendable (String) -> String? = { _ in nil }
  /// The text of a file.
  var read: @Sendable (String) throws -> String = { _ in "" }

  /// Nothing is set.
  static let none = Settings()

  /// A value from elsewhere, and where it stands.
  struct Value: Sendable, Equatable {
    var text: String
    /// `BACKPROP_EPOCHS`, or `run.conf:3`.
    var origin: String
    /// How messages quote it: `BACKPROP_EPOCHS=x`, or `run.conf:3: epochs = x`.
    var shown: String
  }

  /// The file of settings, where one is named.
  ///
  /// - Parameters:
  ///   - path: the path that the command line gives.
  ///   - root: the command whose subcommands the file may speak of.
  func file(
    _ path: String?, of root: any ParsableCommand.Type
  ) throws(ParseError) -> SettingsFile? {
    guard let path = path ?? nonEmpty(environment("BACKPROP_CONFIG")) else { return nil }
    let text: String
    do {
      text = try read(path)
    } catch {
      throw ParseError("the settings cannot be read: \(error)", kind: .missingSettings)
    }
    let file = try SettingsFile(text, path: path)
    try file.check(
      root.configuration.subcommands.map { command in
        (
          command.configuration.commandName,
          argumentDefinitions(of: command.init()).compactMap(Self.name)
        )
      })
    return file
  }

  /// The value of an option of a command, where it is set.
  func value(
    of definition: ArgumentDefinition, command: String, _ file: SettingsFile?
  ) -> Value? {
    guard let name = Self.name(of: definition) else { return nil }
    let variable = Self.variable(name)
    if let text = nonEmpty(environment(variable)) {
      return Value(text: text, origin: variable, shown: "\(variable)=\(text)")
    }
    guard let file, let entry = file.entry(for: name, of: command) else { return nil }
    let origin = "\(file.path):\(entry.line)"
    return Value(
      text: entry.value, origin: origin, shown: "\(origin): \(entry.name) = \(entry.value)")
  }

  /// The name under which an option is set: its first long name, without dashes in front; nil for
  /// what cannot be.
  static func name(of definition: ArgumentDefinition) -> String? {
    guard definition.kind != .positional,
      case .long(let name)? = definition.names.first(where: \.isLong),
      name != "config"
    else { return nil }
    return name
  }

  /// The variable that sets an option: `BACKPROP_LEARNING_RATE`.
  static func variable(_ name: String) -> String {
    "BACKPROP_" + String(name.uppercased().map { $0 == "-" ? "_" : $0 })
  }

  /// `learning_rate` as `learning-rate`.
  static func dashed(_ name: String) -> String { String(name.map { $0 == "_" ? "-" : $0 }) }

  /// Whether a text that sets a flag means yes; nil where it means nothing.
  static func isYes(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "true", "on", "1": true
    case "no", "false", "off", "0": false
    default: nil
    }
  }

  private func nonEmpty(_ text: String?) -> String? { text == "" ? nil : text }
}
