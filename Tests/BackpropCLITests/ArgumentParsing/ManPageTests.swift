import Testing

@testable import BackpropCLI

@Suite struct ManPageTests {
  private func page() -> String {
    let captured = CapturedConsole()
    #expect(runCommand(["help", "--man"], on: captured.console) == .success)
    return captured.output.text
  }

  /// Every option of every command, with its text, and every status.
  @Test func nothingIsMissing() {
    let page = page()
    for command in BackpropCommand.configuration.subcommands {
      #expect(page.contains("\n.SS \"backprop \(command.configuration.commandName)\"\n"))
      for definition in argumentDefinitions(of: command.init()) where definition.kind != .positional
      {
        let name = definition.preferredName.map { $0 == "-" ? "\\-" : String($0) }.joined()
        #expect(page.contains(name), "\(name)")
      }
    }
    for status in ExitStatus.allCases { #expect(page.contains("\n.B \(status.rawValue)\n")) }
  }

  /// No text is taken for a macro, and no hyphen for a dash; troff reads bytes of ASCII.
  @Test func everyLineIsSound() {
    #expect(page().utf8.allSatisfy { $0 < 0x80 })
    let macros: Set = [".TH", ".SH", ".SS", ".TP", ".PP", ".B"]
    for line in page().split(separator: "\n") {
      if line.first == "." {
        #expect(macros.contains(String(line.prefix { $0 != " " })), "\(line)")
      }
      #expect(line.first != "'", "\(line)")
      var before: Character = " "
      for letter in line {
        if letter == "-" { #expect(before == "\\", "\(line)") }
        before = letter
      }
    }
  }
}
