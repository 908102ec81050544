import BackpropTestSupport
import Testing

@testable import BackpropFiles

@Suite struct SafetensorsTests {
  /// Written by the reference implementation (0.8.0) for `{"w": [0, 1]}` with one metadata entry.
  static let vector: [UInt8] = fromHexadecimal(
    "58000000000000007b225f5f6d657461646174615f5f223a7b22666f726d6174223a226e70227d2c2277223a7b22"
      + "6474797065223a22463332222c227368617065223a5b325d2c22646174615f6f666673657473223a5b302c385d7d"
      + "7d202020000000000000803f")

  @Test func readsThePublishedVector() throws {
    let file = try Safetensors(parsing: Self.vector)
    #expect(file.metadata == ["format": "np"])
    #expect(file.tensors == [Tensor("w", shape: [2], values: [Float(0), 1])])
    #expect(file.checksum == nil)
  }

  @Test func writesThePublishedVector() throws {
    let file = Safetensors(
      tensors: [Tensor("w", shape: [2], values: [Float(0), 1])], metadata: ["format": "np"])
    #expect(try file.bytes() == Self.vector)
  }

  /// Reading a file of the reference implementation and writing it gives the same bytes, whatever
  /// the order in memory: order, padding, escapes and offsets are the same.
  @Test(arguments: ["types", "shapes", "values"])
  func writesAsTheReferenceDoes(name: String) throws {
    let bytes = try Fixture.bytes("safetensors/\(name).safetensors")
    var file = try Safetensors(parsing: bytes)
    file.tensors.reverse()
    #expect(try file.bytes() == bytes)
  }

  @Test func readsEveryTypeOfTheReference() throws {
    let file = try Safetensors(parsing: Fixture.bytes("safetensors/types.safetensors"))
    #expect(file.tensors.count == 40)
    // The package cannot write the 6-bit types; `verdicts.json` has one of them.
    let types = Set(file.tensors.map(\.type))
    #expect(Set(Tensor.ElementType.allCases).subtracting(types) == [.float6e2m3, .float6e3m2])
    let half = try #require(file["a bfloat16"])
    #expect(half.type == .bfloat16 && half.shape == [3] && half.bytes.count == 6)
  }

  @Test func readsShapesAndNames() throws {
    let file = try Safetensors(parsing: Fixture.bytes("safetensors/shapes.safetensors"))
    #expect(file.metadata == ["text": "line one\nline \"two\" \\ größe / \u{2}"])
    #expect(try file.values(of: "scalar", shape: []) == [Float(1.5)])
    #expect(try file.values(of: "empty", shape: [0]) == [Double]())
    #expect(try file.values(of: "empty axis", shape: [3, 0, 2]) == [Float]())
    #expect(try file.values(of: "cube", shape: [2, 3, 4]) == (0..<24).map(Float.init))
    #expect(try file.values(of: "layers.0.weight", shape: [2, 3]) == (0..<6).map(Double.init))
    #expect(try file.values(of: "größe 日本 🙂", shape: [1]) == [2.0])
    #expect(
      try file.values(of: "quoted \"name\" \\ with\ttab, \u{1} and \u{7F}", shape: [1]) == [1.0])
    #expect(file["missing"] == nil)
  }

  @Test func saysWhatIsWrongWithATensor() throws {
    let name = "model.backprop"
    let file = try Safetensors(
      parsing: Fixture.bytes("safetensors/shapes.safetensors"), file: name)
    let cases: [(String, [Int], String)] = [
      ("missing", [1], "the tensor \"missing\" is missing"),
      ("cube", [24], "the tensor \"cube\" has shape [2, 3, 4]; expected [24]"),
      ("empty", [0], "the tensor \"empty\" holds F64 values; expected F32"),
    ]
    for (tensor, shape, expected) in cases {
      #expect {
        _ = try file.values(of: tensor, shape: shape, as: Float.self)
      } throws: { error in
        "\(error)" == "\(name): \(expected)"
      }
    }
  }

  @Test func namesAreBytes() throws {
    let file = Safetensors(tensors: [
      Tensor("\u{E9}", shape: [1], values: [1.0]), Tensor("e\u{301}", shape: [1], values: [2.0]),
    ])
    let back = try Safetensors(parsing: try file.bytes())
    #expect(try back.values(of: "\u{E9}", shape: [1]) == [1.0])
    #expect(try back.values(of: "e\u{301}", shape: [1]) == [2.0])
  }

  /// Equal content in any order of memory gives equal bytes, with data that is aligned.
  @Test func writesDeterministically() throws {
    let tensors = [
      Tensor("b", shape: [3], values: [Float(1), 2, 3]),
      Tensor("a", shape: [1], values: [Float(4)]),
      Tensor("z", shape: [2], values: [5.0, 6.0]),
    ]
    let metadata = ["z": "1", "a": "2", "m": "3", "Z": "4", "ä": "5"]
    let file = Safetensors(tensors: tensors, metadata: metadata)
    let bytes = try file.bytes()
    for order in [[1, 2, 0], [2, 1, 0], [0, 2, 1]] {
      #expect(
        try Safetensors(tensors: order.map { tensors[$0] }, metadata: metadata).bytes() == bytes)
    }
    let header = Int(bytes[0]) + Int(bytes[1]) << 8
    #expect(header % 8 == 0)
    let text = String(decoding: bytes[8..<(8 + header)], as: UTF8.self)
    #expect(
      text.hasPrefix(
        #"{"__metadata__":{"Z":"4","a":"2","m":"3","z":"1","ä":"5"},"z":{"dtype":"F64","#))
    #expect(try Safetensors(parsing: bytes).tensors.map(\.name) == ["z", "a", "b"])
  }

  @Test func refusesAHeaderAboveTheLimit() throws {
    #expect(Safetensors.maximumHeaderLength == 100_000_000)
    let file = Safetensors(tensors: [], metadata: ["text": String(repeating: "x", count: 100)])
    #expect(try file.bytes(checksum: false, headerLimit: 128).count == 8 + 128)
    #expect {
      _ = try file.bytes(checksum: false, headerLimit: 127)
    } throws: { error in
      (error as? BackpropError)?.code == .cannotCreate
        && "\(error)"
          == "the header would have 128 bytes; a safetensors file allows 127. Shorten the metadata."
    }
  }

  @Test func takenNamesTrap() async {
    await #expect(processExitsWith: .failure) {
      let tensor = Tensor("w", shape: [1], values: [1.0])
      _ = try Safetensors(tensors: [tensor, tensor]).bytes()
    }
    await #expect(processExitsWith: .failure) {
      _ = try Safetensors(tensors: [Tensor("__metadata__", shape: [1], values: [1.0])]).bytes()
    }
  }
}

/// The bytes of pairs of hexadecimal digits.
func fromHexadecimal(_ text: String) -> [UInt8] {
  let digits = text.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map {
    UInt8(digits[$0] << 4 | digits[$0 + 1])
  }
}
