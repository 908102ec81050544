import BackpropFiles
import BackpropTestSupport
import Testing

/// The cases of `Fixtures/safetensors/verdicts.json`, with what the reference implementation makes of
/// them.
@Suite struct MalformedSafetensorsTests {
  /// What each refused file is refused with; all others must be read.
  static let messages: [String: String] = [
    // The reference reads these, and we do not.
    "leading space": "the header does not begin with \"{\"; this is not a safetensors file",
    "padding with line feeds":
      "the header does not end with \"}\" and spaces; the file is damaged",
    "duplicate tensor": "the header is malformed: the key \"w\" appears twice in one object",
    "duplicate metadata key": "the header is malformed: the key \"a\" appears twice in one object",
    "duplicate field": "the header is malformed: the key \"note\" appears twice in one object",
    // These are refused by both.
    "nothing": "the file has 0 bytes; a safetensors file has at least 8",
    "seven bytes": "the file has 7 bytes; a safetensors file has at least 8",
    "header of length 0": "the header does not begin with \"{\"; this is not a safetensors file",
    "header beyond the end":
      "the header is said to have 3 bytes, but only 2 follow; the file is cut short or damaged",
    "header of the largest length":
      "the header is said to have 18446744073709551615 bytes, more than the format allows; "
      + "this is not a safetensors file, or it is damaged",
    "header above the limit":
      "the header is said to have 100000001 bytes, more than the format allows; "
      + "this is not a safetensors file, or it is damaged",
    "header not JSON":
      "the header is malformed: expected a key in double quotes, found \"w\"",
    "header not UTF-8":
      "the header is malformed: the text is not valid UTF-8; save it as UTF-8",
    "header an array": "the header does not begin with \"{\"; this is not a safetensors file",
    "header cut short": "the header does not end with \"}\" and spaces; the file is damaged",
    "trailing comma": "the header is malformed: a comma stands before \"}\"; remove it",
    "text behind the object": "the header does not end with \"}\" and spaces; the file is damaged",
    "null bytes as padding": "the header does not end with \"}\" and spaces; the file is damaged",
    "metadata of numbers": "header.__metadata__.a: expected a string, found 1",
    "metadata an array": "header.__metadata__: expected an object, found an empty array",
    "tensor not an object": "header.w: expected an object, found 1",
    "no dtype": "header.w.dtype: is missing",
    "no shape": "header.w.shape: is missing",
    "no offsets": "header.w.data_offsets: is missing",
    "unknown dtype": "header.w.dtype: expected one of \(types), found \"F128\"",
    "lower-case dtype": "header.w.dtype: expected one of \(types), found \"f32\"",
    "fraction in shape": "header.w.shape[0]: expected an integer, found 2.0",
    "negative shape": "header.w.shape[0]: expected an integer of at least 0, found -2",
    "shape a number": "header.w.shape: expected an array, found 2",
    "one offset": "header.w.data_offsets: expected two integers in ascending order",
    "three offsets": "header.w.data_offsets: expected two integers in ascending order",
    "negative offset": "header.w.data_offsets[0]: expected an integer of at least 0, found -8",
    "offsets in reverse": "header.w.data_offsets: expected two integers in ascending order",
    "size too small": "header.w: F32 of shape [2] has 8 bytes, but the offsets span 4",
    "size too large": "header.w: F32 of shape [2] has 8 bytes, but the offsets span 12",
    "gap at the beginning": "header.w: the data leaves a gap before it: it begins at 4, not at 0",
    "gap": "header.b: the data leaves a gap before it: it begins at 12, not at 8",
    "overlap": "header.b: the data overlaps the tensor before it: it begins at 4, not at 8",
    "same data twice":
      "header.b: the data overlaps the tensor before it: it begins at 0, not at 8",
    "trailing data": "the tensors end at 8, but the file holds 9 bytes of data",
    "data without tensors": "the tensors end at 0, but the file holds 1 bytes of data",
    "data cut short":
      "header.w: the data ends at 8, but the file holds 7 bytes of data; "
      + "it is cut short or damaged",
    "overflow of the element count":
      "header.w: the size of F32 of shape [4611686018427387904, 4] overflows or is not whole bytes",
    "overflow of the bit count":
      "header.w: the size of F32 of shape [2305843009213693952] overflows or is not whole bytes",
    "overflow before an empty axis":
      "header.w: the size of F32 of shape [9223372036854775807, 9223372036854775807, 0] "
      + "overflows or is not whole bytes",
    "offset beyond 64 bits":
      "header.w.data_offsets[1]: expected an integer, found 1.8446744073709552e+19",
    "half a byte": "header.w: the size of F4 of shape [3] overflows or is not whole bytes",
  ]

  static let stricterThanTheReference: Set = [
    "leading space", "padding with line feeds", "duplicate tensor", "duplicate metadata key",
    "duplicate field",
  ]

  static let types = Tensor.ElementType.allCases.map { "\"\($0.rawValue)\"" }
    .joined(separator: ", ")

  @Test func everyCase() throws {
    let cases = try Fixture.json("safetensors/verdicts.json").elements()
    var refused: Set<String> = []
    for item in cases {
      let name = try item.member("name").string()
      let bytes = fromHexadecimal(try item.member("hex").string())
      let accepted = try item.member("accepted").boolean()
      let message = message { _ = try Safetensors(parsing: bytes) }
      #expect(message == Self.messages[name], "\(name)")
      #expect(
        (message == nil) == (accepted && !Self.stricterThanTheReference.contains(name)), "\(name)")
      if message != nil { refused.insert(name) }
    }
    #expect(refused == Set(Self.messages.keys))
    #expect(cases.count == 57)
  }

  /// The header is JSON, so its faults have a line and a column.
  @Test func locatesAFaultInTheHeader() {
    let header = Array("{\n \"w\": 1,\n}".utf8)
    let bytes = [UInt8(header.count), 0, 0, 0, 0, 0, 0, 0] + header
    #expect {
      _ = try Safetensors(parsing: bytes, file: "a.safetensors")
    } throws: { error in
      "\(error)"
        == "a.safetensors:3:1: the header is malformed: a comma stands before \"}\"; remove it"
    }
  }

  /// Two spellings of one letter as metadata names would be one key of a Swift dictionary.
  @Test func refusesMetadataNamesThatSwiftTakesForEqual() {
    let header = Array("{\"__metadata__\":{\"\u{E9}\":\"1\",\"e\u{301}\":\"2\"}}".utf8)
    let bytes = [UInt8(header.count), 0, 0, 0, 0, 0, 0, 0] + header
    #expect(
      message { _ = try Safetensors(parsing: bytes) }?
        .hasSuffix("differs from another key only in how its letters are composed") == true)
  }
}
