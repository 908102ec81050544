import Testing

@testable import BackpropCLI

@Suite struct NearMissTests {
  @Test(arguments: [
    ("", "", 0), ("abc", "", 3), ("", "ab", 2), ("abc", "abc", 0), ("abc", "abd", 1),
    ("abc", "acb", 1), ("kitten", "sitting", 3), ("train", "trian", 1), ("ca", "abc", 3),
  ])
  func distances(first: String, second: String, expected: Int) {
    #expect(editDistance(first, second) == expected)
    #expect(editDistance(second, first) == expected)
  }

  private static let names = ["--epochs", "--hidden", "--learning-rate", "--validation", "--seed"]

  @Test(arguments: [
    ("--epoch", "--epochs"), ("--epohcs", "--epochs"), ("--HIDDEN", "--hidden"),
    ("--learn", "--learning-rate"), ("--learningrate", "--learning-rate"),
    ("--valid", "--validation"), ("-seed", "--seed"),
  ])
  func found(word: String, expected: String) {
    #expect(nearMiss(to: word, in: Self.names) == expected)
  }

  @Test(arguments: ["--quiet", "--se", "--", "-x", "--momentum", ""])
  func notFound(word: String) {
    #expect(nearMiss(to: word, in: Self.names) == nil)
  }

  @Test func theFirstOfEqualsWins() {
    #expect(nearMiss(to: "cat", in: ["bat", "rat"]) == "bat")
  }
}
