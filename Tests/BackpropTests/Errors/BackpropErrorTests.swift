import Testing

@testable import Backprop

@Suite struct BackpropErrorTests {
  typealias Location = BackpropError.Location

  @Test(
    arguments: [
      (nil, "what happened"),
      (Location(), "what happened"),
      (Location(file: "a.csv"), "a.csv: what happened"),
      (Location(file: "a.csv", line: 3), "a.csv:3: what happened"),
      (Location(file: "a.csv", line: 3, column: 7), "a.csv:3:7: what happened"),
      (Location(line: 3), "3: what happened"),
      (Location(field: "age"), "column \"age\": what happened"),
      (Location(file: "a.csv", line: 3, field: "age"), "a.csv:3: column \"age\": what happened"),
    ] as [(Location?, String)])
  func description(location: Location?, expected: String) {
    let error = BackpropError(.data, "what happened", at: location)
    #expect(error.description == expected)
    #expect("\(error)" == expected)
    #expect(error.code == .data)
  }
}
