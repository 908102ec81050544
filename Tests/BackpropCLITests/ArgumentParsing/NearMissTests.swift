import Testing

@testable import BackpropCLI

@Suite struct NearMissTests {
  private static let names = ["--epochs", "--hidden", "--learning-rate", "--validation", "--seed"]

  @Test(arguments: [
    ("--epoch", "--epochs"), ("--epohcs", "--epochs"), ("--HIDDEN", "--hidden"),
    ("--learn", "--learning-rate"), ("--learningrate", "--learning-rate"),
    ("--valid", "--validation"), ("-seed", "--seed"), ("--se", "--seed"),
  ])
  func found(word: String, expected: String) {
    #expect(nearMiss(to: word, in: Self.names) == expected)
  }

  @Test(arguments: ["--quiet", "--", "-x", "--momentum", ""])
  func notFound(word: String) {
    #expect(nearMiss(to: word, in: Self.names) == nil)
  }

  @Test func theFirstOfEqualsWins() {
    #expect(nearMiss(to: "cat", in: ["bat", "rat"]) == "bat")
  }
}
