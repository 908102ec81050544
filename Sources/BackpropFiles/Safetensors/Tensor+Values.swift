extension Tensor {
  /// Creates a tensor of single-precision (`F32`) or double-precision (`F64`) numbers, after the
  /// type of the values. Every bit is kept, those of `NaN`s and of negative zeros too.
  ///
  /// - Precondition: the number of values is the product of the shape.
  public init<S: Scalar>(_ name: String, shape: [Int], values: [S]) {
    // `Any` makes the casts compare types instead of converting element by element.
    switch values as Any {
    case let values as [Float]:
      self.init(name, type: .float32, shape: shape, bytes: littleEndian(values.map(\.bitPattern)))
    case let values as [Double]:
      self.init(name, type: .float64, shape: shape, bytes: littleEndian(values.map(\.bitPattern)))
    default:
      preconditionFailure("Tensor \(name): a scalar is a Float or a Double")
    }
  }

  /// The elements as numbers of the given type, row by row.
  ///
  /// `F32` may be read as `Float` or, exactly, as `Double`; `F64` only as `Double`, since rounding
  /// to single precision is a decision that belongs to the caller.
  ///
  /// Complexity: O(``count``).
  ///
  /// - Throws: `BackpropError` of code `.data` if the elements are of another type.
  public func values<S: Scalar>(as _: S.Type = S.self) throws(BackpropError) -> [S] {
    let result: Any? =
      switch (type, S.self) {
      case (.float32, is Float.Type):
        words(UInt32.self).map { Float(bitPattern: $0) }
      case (.float32, is Double.Type):
        words(UInt32.self).map { Double(Float(bitPattern: $0)) }
      case (.float64, is Double.Type):
        words(UInt64.self).map { Double(bitPattern: $0) }
      default: nil
      }
    guard let values = result as? [S] else {
      let wanted = S.self is Float.Type ? "F32" : "F64 or F32"
      throw BackpropError(
        .data, "the tensor \"\(name)\" holds \(type.rawValue) values; expected \(wanted)")
    }
    return values
  }

  /// The number, counted row by row from 0, of the first element that is `NaN` or infinite; `nil` if
  /// all are finite.
  ///
  /// The format itself allows any value; whoever reads weights decides with this. It knows `F64`,
  /// `F32`, `F16` and `BF16` and answers `nil` for all other types.
  ///
  /// Complexity: O(``count``).
  public var firstNonFinite: Int? {
    // A floating-point number is not finite exactly if all bits of its exponent are set.
    switch type {
    case .float64:
      words(UInt64.self).firstIndex { $0 & 0x7FF0_0000_0000_0000 == 0x7FF0_0000_0000_0000 }
    case .float32: words(UInt32.self).firstIndex { $0 & 0x7F80_0000 == 0x7F80_0000 }
    case .float16: words(UInt16.self).firstIndex { $0 & 0x7C00 == 0x7C00 }
    case .bfloat16: words(UInt16.self).firstIndex { $0 & 0x7F80 == 0x7F80 }
    default: nil
    }
  }

  /// The bytes as little-endian words.
  private func words<Word: FixedWidthInteger>(_: Word.Type) -> [Word] {
    let span = bytes.span
    let size = Word.bitWidth / 8
    return (0..<span.count / size).map { index in
      var word: Word = 0
      for byte in 0..<size {
        word |= Word(truncatingIfNeeded: span[index &* size &+ byte]) &<< Word(8 &* byte)
      }
      return word
    }
  }
}

/// The bytes of words, the lowest first.
private func littleEndian<Word: FixedWidthInteger>(_ words: [Word]) -> ArraySlice<UInt8> {
  let size = Word.bitWidth / 8
  var bytes: [UInt8] = []
  bytes.reserveCapacity(size * words.count)
  for word in words {
    for byte in 0..<size {
      bytes.append(UInt8(truncatingIfNeeded: word &>> Word(8 &* byte)))
    }
  }
  return bytes[...]
}
