import BackpropFiles
import Testing

@Suite struct SafetensorsChecksumTests {
  static let content = Safetensors(
    tensors: [
      Tensor("w", shape: [2], values: [Float(0.5), -1]), Tensor("b", shape: [1], values: [0.25]),
    ],
    metadata: ["note": "the key \"checksum\":\"sha256:", "zeta": "last"])

  @Test func isReadBackAndLeavesTheMetadataAlone() throws {
    let bytes = try Self.content.bytes(checksum: true)
    for rule in [Safetensors.ChecksumRule.require, .verifyIfPresent] {
      let file = try Safetensors(parsing: bytes, checksum: rule)
      #expect(file.metadata == Self.content.metadata)
      #expect(file.tensors.map(\.name) == ["b", "w"])
      #expect(file.checksum?.count == 64)
      #expect(try file.bytes(checksum: true) == bytes)
    }
    let raw = try Safetensors(parsing: bytes, checksum: .ignore)
    #expect(raw.metadata["checksum"]?.hasPrefix("sha256:") == true)
    #expect(raw.checksum == nil)
  }

  /// The definition, followed by hand: the hash of the file with zeros for digits.
  @Test func isTheHashOfTheFileWithZerosInItsPlace() throws {
    let bytes = try Self.content.bytes(checksum: true)
    let stored = try #require(try Safetensors(parsing: bytes).checksum)
    let digits = Array(stored.utf8)
    let start = try #require(
      bytes.indices.first { bytes[$0...].prefix(64).elementsEqual(digits) })
    var zeroed = bytes
    zeroed.replaceSubrange(start..<(start + 64), with: [UInt8](repeating: 0x30, count: 64))
    #expect(SHA256.hexadecimal(of: zeroed) == stored)
  }

  @Test func noticesEveryFlippedBit() throws {
    let bytes = try Self.content.bytes(checksum: true)
    var unnoticed: [Int] = []
    for bit in 0..<(8 * bytes.count) {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      let error = message { _ = try Safetensors(parsing: damaged, checksum: .require) }
      if error == nil { unnoticed.append(bit) }
    }
    #expect(unnoticed.isEmpty)
  }

  /// Damage that lengths and JSON cannot show.
  @Test func saysThatTheContentChanged() throws {
    var bytes = try Self.content.bytes(checksum: true)
    bytes[bytes.count - 1] ^= 1
    for rule in [Safetensors.ChecksumRule.require, .verifyIfPresent] {
      #expect {
        _ = try Safetensors(parsing: bytes, file: "m.backprop", checksum: rule)
      } throws: { error in
        "\(error)"
          == "m.backprop: the checksum does not fit the content; the file was damaged or edited"
      }
    }
    #expect(throws: Never.self) { try Safetensors(parsing: bytes, checksum: .ignore) }
  }

  @Test func isMissedOnlyWhereItIsRequired() throws {
    let bytes = try Self.content.bytes()
    #expect(try Safetensors(parsing: bytes).checksum == nil)
    #expect(
      message { _ = try Safetensors(parsing: bytes, checksum: .require) }
        == "the file carries no checksum; it is damaged or comes from another program")
  }

  /// Somebody else's metadata of the same name is not ours.
  @Test func leavesForeignMetadataOfThatNameAlone() throws {
    let foreign = Safetensors(tensors: [], metadata: ["checksum": "md5:00"])
    #expect(try Safetensors(parsing: try foreign.bytes()).metadata == ["checksum": "md5:00"])
  }
}
