import BackpropFiles
import BackpropTestSupport
import Testing

@Suite struct SHA256Tests {
  /// The examples published with FIPS 180-2, appendix B, and the empty message.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func publishedExamples(message: String, expected: String) {
    #expect(SHA256.hexadecimal(of: Array(message.utf8)) == expected)
  }

  /// Lengths around the boundaries of blocks and of the padding, hashed at once and in pieces.
  @Test func everyPaddingAndEveryCut() throws {
    let cases = try Fixture.json("sha256/hashes.json").elements()
    #expect(cases.count == 18)
    for item in cases {
      let length = try item.member("length").integer()
      let expected = try item.member("sha256").string()
      let message = (0..<length).map { UInt8((7 * $0 + 3) % 256) }
      #expect(SHA256.hexadecimal(of: message) == expected, "length \(length)")
      for piece in [1, 3, 63, 64, 65, 100] {
        var hash = SHA256()
        var start = 0
        while start < length {
          hash.update(message[start..<min(start + piece, length)])
          start += piece
        }
        #expect(hash.hexadecimal == expected, "length \(length) in pieces of \(piece)")
      }
    }
  }

  @Test func mayGoOnAfterADigest() {
    var hash = SHA256()
    hash.update(Array("a".utf8))
    let first = hash.digest
    hash.update(Array("bc".utf8))
    #expect(first.count == 32)
    #expect(hash.hexadecimal == SHA256.hexadecimal(of: Array("abc".utf8)))
  }
}
