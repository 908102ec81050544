import Testing

@testable import BackpropCLI

/// What may follow on a line that is being typed.
@Suite struct CompleterTests {
  private static let completer = Completer(root: BackpropCommand.self) { path in
    path == "t.csv" ? ["age", "area", "Mass, g", "sex"] : []
  }

  private func words(_ line: String...) -> [String]? {
    Self.completer.candidates(for: line)?.map(\.word)
  }

  @Test func commands() {
    #expect(words("")?.prefix(3) == ["train", "predict", "evaluate"])
    #expect(words("ex") == ["explain"])
    #expect(words("help", "in") == ["inspect"])
    #expect(words("nonsense", "") == [])
  }

  @Test func options() {
    #expect(words("train", "t.csv", "--tar") == ["--target"])
    #expect(words("train", "--hel") == ["--help"])
    #expect(words("train", "--quiet", "--qu")?.contains("--quiet") == false)
    // Every option, with what it means.
    let all = Self.completer.candidates(for: ["train", "--"]) ?? []
    let definitions = argumentDefinitions(of: Train()).filter { $0.kind != .positional }
    #expect(all.count == definitions.count + 2)
    #expect(all.allSatisfy { !$0.meaning.isEmpty })
  }

  @Test func columnsOfTheTable() {
    #expect(words("train", "t.csv", "--target", "a") == ["age", "area"])
    #expect(words("train", "--target", "a", "t.csv", "--group", "s") == ["sex"])
    #expect(words("train", "t.csv", "--target=a") == ["--target=age", "--target=area"])
    #expect(words("train", "t.csv", "--exclude", "age,s") == ["age,sex"])
    #expect(words("train", "t.csv", "--exclude", "age,\"M") == ["age,\"Mass, g\""])
    #expect(
      words("evaluate", "m.backprop", "t.csv", "--sample-weight", "") == [
        "age", "area", "Mass, g", "sex",
      ])
    #expect(words("train", "--target", "") == [])
  }

  @Test func valuesOfOptions() {
    #expect(words("train", "t.csv", "--precision", "") == ["single", "double"])
    #expect(words("train", "t.csv", "--optimizer", "adam")?.contains("adamw") == true)
    #expect(words("train", "t.csv", "--epochs", "") == [])
    #expect(words("list", "opt") == ["optimizers"])
    #expect(words("completions", "") == ["bash", "zsh", "fish"])
  }

  /// Nil: the shell's own names of files.
  @Test func paths() {
    #expect(words("train", "") == nil)
    #expect(words("train", "t.csv", "") == nil)
    #expect(words("train", "t.csv", "--output", "") == nil)
    #expect(words("predict", "m.backprop", "") == nil)
    #expect(words("train", "--", "-") == nil)
    #expect(words("inspect", "m.backprop", "") == [])
  }
}
