import BackpropFiles
import Testing

@Suite struct JSONReaderTests {
  enum Kind: String, CaseIterable {
    case relu, tanh
  }

  static let document: JSON = [
    "layers": [
      ["width": 3, "kind": "relu", "rate": 0.5, "bias": true],
      ["width": 2.0, "kind": "rely", "rate": "x", "bias": 1, "odd name\n": nil],
    ],
    "widths": [1, 2, 3],
    "scales": [1, 2.5],
    "names": ["a", "b"],
    "mixed": [1, nil],
    "none": nil,
  ]

  let reader = JSONReader(document, named: "model", file: "a.json")

  @Test func readsWhatIsThere() throws {
    let layer = try reader.member("layers").elements()[0]
    #expect(layer.path == "model.layers[0]")
    #expect(try layer.member("width").integer() == 3)
    #expect(try layer.member("width").integer(in: 3...3) == 3)
    #expect(try layer.member("width").number() == 3)
    #expect(try layer.member("rate").number(in: 0...1) == 0.5)
    #expect(try layer.member("kind").string() == "relu")
    #expect(try layer.member("kind").choice(Kind.self) == .relu)
    #expect(try layer.member("bias").boolean())
    #expect(try reader.member("widths").integers(in: 1...3) == [1, 2, 3])
    #expect(try reader.member("scales").numbers() == [1, 2.5])
    #expect(try reader.member("names").strings() == ["a", "b"])
    #expect(try reader.optionalMember("none") == nil)
    #expect(try reader.optionalMember("absent") == nil)
    #expect(try reader.optionalMember("widths")?.path == "model.widths")
    #expect(try reader.member("none").isNull)
    #expect(try reader.members().map(\.key).first == "layers")
  }

  struct Fault: Sendable {
    var message: String
    var read: @Sendable (JSONReader) throws -> Void

    init(_ message: String, _ read: @escaping @Sendable (JSONReader) throws -> Void) {
      (self.message, self.read) = (message, read)
    }
  }

  @Test(arguments: [
    Fault("model.depth: is missing") { _ = try $0.member("depth") },
    Fault("model[\"two words\"]: is missing") { _ = try $0.member("two words") },
    Fault("model.widths: expected an object, found an array") {
      _ = try $0.member("widths").member("a")
    },
    Fault("model.widths: expected an object, found an array") {
      _ = try $0.member("widths").optionalMember("a")
    },
    Fault("model.widths: expected an object, found an array") {
      _ = try $0.member("widths").members()
    },
    Fault("model: expected an array, found an object") { _ = try $0.elements() },
    Fault("model.layers[1].width: expected an integer, found 2.0") {
      _ = try $0.member("layers").elements()[1].member("width").integer()
    },
    Fault("model.layers[0].width: expected an integer from 4 to 9, found 3") {
      _ = try $0.member("layers").elements()[0].member("width").integer(in: 4...9)
    },
    Fault("model.layers[0].width: expected an integer of at least 4, found 3") {
      _ = try $0.member("layers").elements()[0].member("width").integer(in: 4...Int.max)
    },
    Fault("model.layers[0].width: expected an integer of at most 2, found 3") {
      _ = try $0.member("layers").elements()[0].member("width").integer(in: Int.min...2)
    },
    Fault("model.layers[1].rate: expected a number, found \"x\"") {
      _ = try $0.member("layers").elements()[1].member("rate").number()
    },
    Fault("model.layers[0].rate: expected a number from 1.0 to 2.0, found 0.5") {
      _ = try $0.member("layers").elements()[0].member("rate").number(in: 1...2)
    },
    Fault("model.layers[1].kind: expected one of \"relu\", \"tanh\", found \"rely\"") {
      _ = try $0.member("layers").elements()[1].member("kind").choice(Kind.self)
    },
    Fault("model.layers[1].bias: expected true or false, found 1") {
      _ = try $0.member("layers").elements()[1].member("bias").boolean()
    },
    Fault("model.layers[1][\"odd name\\n\"]: expected a string, found null") {
      _ = try $0.member("layers").elements()[1].member("odd name\n").string()
    },
    Fault("model.mixed[1]: expected an integer, found null") {
      _ = try $0.member("mixed").integers()
    },
    Fault("model.widths[2]: expected an integer of at most 2, found 3") {
      _ = try $0.member("widths").integers(in: Int.min...2)
    },
    Fault("model.names[0]: expected a number, found \"a\"") {
      _ = try $0.member("names").numbers()
    },
    Fault("model.widths[0]: expected a string, found 1") { _ = try $0.member("widths").strings() },
    Fault("model.widths[0]: expected true or false, found 1") {
      _ = try $0.member("widths").booleans()
    },
  ])
  func saysWhereAndWhatIsWrong(_ fault: Fault) {
    #expect {
      try fault.read(reader)
    } throws: { error in
      "\(error)" == "a.json: \(fault.message)"
    }
  }

  @Test func longTextIsCutInErrors() {
    let reader = JSONReader(.string(String(repeating: "x", count: 1000)), named: "model")
    #expect(
      message { _ = try reader.integer() }
        == "model: expected an integer, found \"\(String(repeating: "x", count: 40))…\"")
  }
}
