extension Safetensors {
  /// Reads a file strictly.
  ///
  /// Every length is checked before it is used, so a file that lies about itself costs no more than
  /// its own size. Refused: files shorter than they say or with bytes left over; gaps and overlaps
  /// between tensors; sizes that do not fit type and shape or that overflow; unknown types; metadata
  /// that is not text; duplicate names; a header that does not begin with `{`, that is not strict
  /// JSON, or that is padded with anything but spaces. Unknown fields of a tensor are ignored.
  ///
  /// Complexity: O(n); the tensors share the storage of `bytes`.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - file: The name to give in errors.
  ///   - rule: What to do about the checksum over all bytes.
  /// - Throws: `BackpropError` of code `.data`.
  public init(
    parsing bytes: [UInt8], file: String? = nil, checksum rule: ChecksumRule = .verifyIfPresent
  ) throws(BackpropError) {
    self = try SafetensorsParser(bytes: bytes, file: file).parse(rule)
  }
}

private struct SafetensorsParser {
  let bytes: [UInt8]
  let file: String?

  func parse(_ rule: Safetensors.ChecksumRule) throws(BackpropError) -> Safetensors {
    let headerEnd = try headerEnd()
    let checksum = try verifiedChecksum(of: bytes, headerEnd: headerEnd, rule: rule, file: file)
    let header = JSONReader(try headerValue(end: headerEnd), named: "header", file: file)
    var metadata: [String: String] = [:]
    var entries: [Entry] = []
    for (name, value) in try header.members() {
      if name == "__metadata__" {
        metadata = try self.metadata(value)
      } else {
        entries.append(try Entry(name, value, index: entries.count))
      }
    }
    if checksum != nil { metadata[Safetensors.checksumKey] = nil }
    let tensors = try tensors(entries.sorted { $0.precedes($1) }, data: bytes[headerEnd...])
    return Safetensors(tensors: tensors, metadata: metadata, checksum: checksum, file: file)
  }

  /// Where the header ends and the data begins.
  private func headerEnd() throws(BackpropError) -> Int {
    guard bytes.count >= 8 else {
      throw error("the file has \(bytes.count) bytes; a safetensors file has at least 8")
    }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= Safetensors.maximumHeaderLength else {
      throw error(
        "the header is said to have \(length) bytes, more than the format allows; "
          + "this is not a safetensors file, or it is damaged")
    }
    guard Int(length) <= bytes.count - 8 else {
      throw error(
        "the header is said to have \(length) bytes, but only \(bytes.count - 8) follow; "
          + "the file is cut short or damaged")
    }
    return 8 + Int(length)
  }

  private func headerValue(end: Int) throws(BackpropError) -> JSON {
    let header = Array(bytes[8..<end])
    guard header.first == UInt8(ascii: "{") else {
      throw error("the header does not begin with \"{\"; this is not a safetensors file")
    }
    guard header.last(where: { $0 != 0x20 }) == UInt8(ascii: "}") else {
      throw error("the header does not end with \"}\" and spaces; the file is damaged")
    }
    do throws(BackpropError) {
      return try JSON(parsing: header, file: file)
    } catch {
      throw BackpropError(.data, "the header is malformed: \(error.message)", at: error.location)
    }
  }

  private func metadata(_ value: JSONReader) throws(BackpropError) -> [String: String] {
    var metadata: [String: String] = [:]
    for (key, value) in try value.members() {
      guard metadata.updateValue(try value.string(), forKey: key) == nil else {
        throw value.error("differs from another key only in how its letters are composed")
      }
    }
    return metadata
  }

  private func tensors(
    _ entries: [Entry], data: ArraySlice<UInt8>
  ) throws(BackpropError) -> [Tensor] {
    var tensors: [Tensor] = []
    tensors.reserveCapacity(entries.count)
    var end = 0
    for entry in entries {
      guard entry.begin == end else {
        let fault = entry.begin < end ? "overlaps the tensor before it" : "leaves a gap before it"
        throw entry.place.error("the data \(fault): it begins at \(entry.begin), not at \(end)")
      }
      guard entry.end <= data.count else {
        throw entry.place.error(
          "the data ends at \(entry.end), but the file holds \(data.count) bytes of data; "
            + "it is cut short or damaged")
      }
      end = entry.end
      let slice = data[(data.startIndex + entry.begin)..<(data.startIndex + end)]
      tensors.append(Tensor(entry.name, type: entry.type, shape: entry.shape, bytes: slice))
    }
    guard end == data.count else {
      throw error("the tensors end at \(end), but the file holds \(data.count) bytes of data")
    }
    return tensors
  }

  private func error(_ message: String) -> BackpropError {
    BackpropError(.data, message, at: file.map { .init(file: $0) })
  }
}

/// What the header says of one tensor; its size is known to fit its type and shape.
private struct Entry {
  let name: String
  let place: JSONReader
  let index: Int
  let type: Tensor.ElementType
  let shape: [Int]
  let begin: Int
  let end: Int

  init(_ name: String, _ place: JSONReader, index: Int) throws(BackpropError) {
    self.name = name
    self.place = place
    self.index = index
    type = try place.member("dtype").choice()
    shape = try place.member("shape").integers(in: 0...Int.max)
    let offsets = try place.member("data_offsets")
    let pair = try offsets.integers(in: 0...Int.max)
    guard pair.count == 2, pair[0] <= pair[1] else {
      throw offsets.error("expected two integers in ascending order")
    }
    (begin, end) = (pair[0], pair[1])
    guard let size = type.byteCount(shape: shape) else {
      throw place.error(
        "the size of \(type.rawValue) of shape \(shape) overflows or is not whole bytes")
    }
    guard end - begin == size else {
      throw place.error(
        "\(type.rawValue) of shape \(shape) has \(size) bytes, but the offsets span \(end - begin)")
    }
  }

  /// By offsets; tensors without data keep their order.
  func precedes(_ other: Entry) -> Bool {
    (begin, end, index) < (other.begin, other.end, other.index)
  }
}
