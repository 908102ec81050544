import Testing

@testable import BackpropCLI

/// Every option that takes numbers says its range when it is given something else.
@Suite struct NumericOptionTests {
  /// A verb's option and what it expects.
  struct NumericOption: Sendable, CustomTestStringConvertible {
    let verb: String
    let name: String
    let expected: String

    var testDescription: String { "\(verb) \(name)" }
  }

  /// All options of all verbs that expect a number, or something with one.
  static let options: [NumericOption] = BackpropCommand.configuration.subcommands.flatMap { verb in
    argumentDefinitions(of: verb.init()).compactMap { definition -> NumericOption? in
      guard definition.kind == .option else { return nil }
      do throws(InvalidValue) {
        _ = try definition.accept(nil, "%")
        return nil
      } catch {
        let isNumeric = ["number", "fraction", "widths"].contains { error.expected.contains($0) }
        return isNumeric
          ? NumericOption(
            verb: verb.configuration.commandName, name: definition.preferredName,
            expected: error.expected) : nil
      }
    }
  }

  @Test(arguments: options)
  func hasABadCase(_ option: NumericOption) {
    let bad = BadInputCase.all.filter { bad in
      bad.words.first == option.verb
        && bad.words.contains { $0 == option.name || $0.hasPrefix(option.name + "=") }
        && bad.status == 64 && bad.talk.contains(": expected \(option.expected)")
    }
    #expect(!bad.isEmpty, "no case gives \(option.verb) \(option.name) a number outside its range")
  }

  @Test func thereAreOptions() {
    #expect(Self.options.count > 40)
  }
}
