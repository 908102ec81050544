import BackpropFiles
import BackpropTestSupport
import Testing

@Suite struct TensorTests {
  /// Every bit pattern of the fixture comes out of the file and goes back into one.
  @Test func keepsEveryBit() throws {
    let file = try Safetensors(parsing: Fixture.bytes("safetensors/values.safetensors"))
    let patterns = try Fixture.json("safetensors/values.json")
    let single = try patterns.member("single").strings().compactMap { UInt32($0) }
    let double = try patterns.member("double").strings().compactMap { UInt64($0) }
    let singles = try file.values(of: "single", shape: [9], as: Float.self)
    let doubles = try file.values(of: "double", shape: [8], as: Double.self)
    #expect(singles.map(\.bitPattern) == single)
    #expect(doubles.map(\.bitPattern) == double)
    #expect(Tensor("single", shape: [9], values: singles) == file["single"])
    #expect(Tensor("double", shape: [8], values: doubles) == file["double"])
    #expect(file["single"]?.firstNonFinite == 5)
    #expect(file["double"]?.firstNonFinite == 5)
  }

  @Test func widensButNeverNarrows() throws {
    let single = Tensor("w", shape: [3], values: [Float(0.1), -.infinity, 2])
    let widened: [Double] = try single.values()
    #expect(widened == [Double(Float(0.1)), -.infinity, 2])
    let double = Tensor("w", shape: [1], values: [0.1])
    #expect(
      message { _ = try double.values(as: Float.self) }
        == "the tensor \"w\" holds F64 values; expected F32")
    let half = Tensor("w", type: .float16, shape: [1], bytes: [0, 0x3C])
    #expect(
      message { _ = try half.values(as: Double.self) }
        == "the tensor \"w\" holds F16 values; expected F64 or F32")
  }

  @Test(
    arguments: [
      (Tensor("w", shape: [3], values: [Float(1), .greatestFiniteMagnitude, -0.0]), nil),
      (Tensor("w", shape: [3], values: [Float(1), 2, .nan]), 2),
      (Tensor("w", shape: [3], values: [Float(1), -.infinity, .nan]), 1),
      (Tensor("w", shape: [2], values: [1, Double.greatestFiniteMagnitude]), nil),
      (Tensor("w", shape: [2], values: [Double.signalingNaN, 1]), 0),
      (Tensor("w", type: .float16, shape: [2], bytes: [0xFF, 0x7B, 0x00, 0xFC]), 1),
      (Tensor("w", type: .bfloat16, shape: [2], bytes: [0x7F, 0x7F, 0xC0, 0x7F]), 1),
      (
        Tensor("w", type: .uint64, shape: [1], bytes: [255, 255, 255, 255, 255, 255, 255, 255]), nil
      ),
      (Tensor("w", shape: [0], values: [Double]()), nil),
    ] as [(Tensor, Int?)])
  func findsTheFirstThatIsNotFinite(tensor: Tensor, expected: Int?) {
    #expect(tensor.firstNonFinite == expected)
  }

  @Test(
    arguments: [
      (.float32, [2, 3], 24), (.float64, [], 8), (.boolean, [0, 5], 0), (.float4, [4], 2),
      (.float4, [3], nil), (.float6e3m2, [4], 3), (.float6e3m2, [2], nil), (.float32, [-1], nil),
      (.uint8, [Int.max], nil), (.uint8, [Int.max / 8], Int.max / 8), (.uint8, [Int.max, 2], nil),
      (.uint8, [Int.max, 2, 0], nil), (.uint8, [0, Int.max, 2], 0),
    ] as [(Tensor.ElementType, [Int], Int?)])
  func knowsItsSize(type: Tensor.ElementType, shape: [Int], expected: Int?) {
    #expect(type.byteCount(shape: shape) == expected)
  }

  @Test func aShapeThatDoesNotFitTraps() async {
    await #expect(processExitsWith: .failure) {
      _ = Tensor("w", shape: [3], values: [1.0, 2.0])
    }
  }
}
