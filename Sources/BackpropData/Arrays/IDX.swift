/// The IDX format, in which MNIST and its kin come: two zero bytes, a type, the number of
/// dimensions, their lengths, and the elements, everything big-endian.
enum IDX {
  /// The layout of each type.
  private static let layouts: [UInt8: NumberLayout] = [
    0x08: .unsigned(bytes: 1), 0x09: .signed(bytes: 1), 0x0B: .signed(bytes: 2),
    0x0C: .signed(bytes: 4), 0x0D: .single, 0x0E: .double,
  ]

  /// Whether a file begins as one of this format does.
  static func isIDX(_ head: [UInt8]) -> Bool {
    head.count >= 8 && head[0] == 0 && head[1] == 0 && layouts[head[2]] != nil
      && (1...8).contains(head[3])
  }

  /// The array in a file.
  ///
  /// - Throws: `BackpropError` where the lengths do not fit the file.
  static func array(_ bytes: [UInt8], file: String) throws(BackpropError) -> NumberArray {
    guard isIDX(bytes), let layout = layouts[bytes[2]], bytes.count >= 4 + 4 * Int(bytes[3]) else {
      throw BackpropError(
        .data, "this is not an IDX file, or it is cut off in its header",
        at: BackpropError.Location(file: file))
    }
    let dimensions = Int(bytes[3])
    let shape = (0..<dimensions).map { dimension in
      (0..<4).reduce(0) { $0 << 8 | Int(bytes[4 + 4 * dimension + $1]) }
    }
    let body = bytes[(4 + 4 * dimensions)...]
    _ = try NumberArray.count(of: shape, elementSize: layout.size, in: body.count, file: file)
    return NumberArray(shape: shape, values: .numbers(layout.numbers(body, bigEndian: true)))
  }
}
