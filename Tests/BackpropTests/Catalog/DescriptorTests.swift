import Testing

@testable import Backprop

@Suite struct DescriptorTests {
  private static let descriptor = Descriptor(
    "thing",
    [
      .init("number", .number(0.5)), .init("integer", .integer(3)), .init("text", .text("word")),
      .init("flag", .flag(true)), .init("inner", .descriptor(Descriptor("inner"))),
      .init("list", .list([Descriptor("a"), Descriptor("b")])),
      .init("numbers", .numbers([0.5, 2])),
    ])

  @Test func fields() throws {
    let item = Self.descriptor
    #expect(try item.number("number") == 0.5)
    #expect(try item.number("integer") == 3, "a whole number is a number")
    #expect(try item.integer("integer") == 3)
    #expect(try item.text("text") == "word")
    #expect(try item.flag("flag"))
    #expect(try item.descriptor("inner") == Descriptor("inner"))
    #expect(try item.descriptor("absent") == nil)
    #expect(try item.numbers("numbers") == [0.5, 2])
    #expect(try item.numbers("number") == [0.5], "a number is a list of one")
    #expect(try item.numbers("integer") == [3])
    #expect(item["list"] == .list([Descriptor("a"), Descriptor("b")]))
    #expect(item["absent"] == nil)
  }

  @Test func standards() throws {
    let item = Self.descriptor
    #expect(try item.number("absent", standard: 2) == 2)
    #expect(try item.integer("absent", standard: 2) == 2)
    #expect(try item.text("absent", standard: "x") == "x")
    #expect(try item.flag("absent", standard: false) == false)
    #expect(try item.numbers("absent", standard: [2]) == [2])
    // A standard is for what is absent, not for what is wrong.
    #expect(throws: BackpropError.self) { try item.number("text", standard: 2) }
    #expect(throws: BackpropError.self) { try item.integer("number", standard: 2) }
    #expect(throws: BackpropError.self) { try item.text("flag", standard: "x") }
    #expect(throws: BackpropError.self) { try item.flag("text", standard: true) }
    #expect(throws: BackpropError.self) { try item.numbers("text", standard: [2]) }
  }

  @Test func faults() throws {
    let item = Self.descriptor
    let error = try #require(throws: BackpropError.self) { try item.number("absent") }
    #expect(error.code == .data)
    #expect(error.message == "thing: the field \"absent\" must be a number")
    #expect(throws: BackpropError.self) { try item.integer("absent") }
    #expect(throws: BackpropError.self) { try item.text("absent") }
    #expect(throws: BackpropError.self) { try item.flag("absent") }
    #expect(throws: BackpropError.self) { try item.descriptor("text") }
    #expect(throws: BackpropError.self) { try item.numbers("list") }
    let empty = Descriptor("thing", [.init("numbers", .numbers([]))])
    #expect(throws: BackpropError.self) { try empty.numbers("numbers", standard: [1]) }
  }

  @Test func equality() {
    #expect(Descriptor("a") == Descriptor("a"))
    #expect(Descriptor("a") != Descriptor("b"))
    #expect(Dense(3).descriptor != Dense(4).descriptor)
    #expect(Dense(3).descriptor != Dense(3, activation: .tanh).descriptor)
    #expect(Dense(3, bias: .fixed(0)).descriptor != Dense(3, bias: .shared()).descriptor)
    #expect(Dropout(0.25).descriptor != Dropout(0.5).descriptor)
  }
}
