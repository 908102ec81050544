/// An array of numbers or texts of any shape, as NumPy and IDX files hold it, on its way to columns.
struct NumberArray {
  enum Values {
    case numbers([Double])
    case texts([String])
  }

  /// The length of each dimension; the first counts the rows.
  let shape: [Int]
  /// The elements, the last dimension running fastest.
  let values: Values

  /// The number of rows.
  var rows: Int { shape.first ?? 1 }

  /// One column for each element of a row: `name` where there is one, else `name1`, `name2`, ….
  func columns(named name: String) -> [Column] {
    let width = shape.dropFirst().reduce(1, *)
    return (0..<width).map { column in
      let name = width == 1 ? name : "\(name)\(column + 1)"
      let places = stride(from: column, to: rows * width, by: max(width, 1))
      switch values {
      case .numbers(let numbers): return Column(name, places.map { numbers[$0] })
      case .texts(let texts): return Column(name, places.map { texts[$0] })
      }
    }
  }

  /// The number of elements of a shape.
  ///
  /// - Throws: `BackpropError` where the file cannot hold so many.
  static func count(
    of shape: [Int], elementSize: Int, in bytes: Int, file: String
  ) throws(BackpropError) -> Int {
    if shape.contains(0) {
      throw BackpropError(
        .data, "the array is empty: one of its dimensions is 0",
        at: BackpropError.Location(file: file))
    }
    var count = 1
    for length in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard length >= 0, !overflow else {
        throw BackpropError(
          .data, "the array's shape is out of all bounds; is the file damaged?",
          at: BackpropError.Location(file: file))
      }
      count = product
    }
    let (size, overflow) = count.multipliedReportingOverflow(by: elementSize)
    guard !overflow, size == bytes else {
      throw BackpropError(
        .data,
        "the array needs \(overflow ? "more bytes than there can be" : "\(size) bytes"), the file "
          + "holds \(bytes); is it cut off?",
        at: BackpropError.Location(file: file))
    }
    return count
  }
}

/// How one number is laid out in a file.
enum NumberLayout: Equatable {
  case signed(bytes: Int)
  case unsigned(bytes: Int)
  case half
  case single
  case double

  /// The bytes of one number.
  var size: Int {
    switch self {
    case .signed(let bytes), .unsigned(let bytes): return bytes
    case .half: return 2
    case .single: return 4
    case .double: return 8
    }
  }

  /// The numbers that fill `bytes`.
  func numbers(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> [Double] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { start in
      var bits: UInt64 = 0
      for k in 0..<size {
        let byte = UInt64(bytes[start + (bigEndian ? k : size - 1 - k)])
        bits = bits << 8 | byte
      }
      switch self {
      case .unsigned: return Double(bits)
      case .signed(let count):
        let shift = UInt64(64 - 8 * count)
        return Double(Int64(bitPattern: bits << shift) >> Int64(shift))
      case .half: return Self.number(half: UInt16(bits))
      case .single: return Double(Float(bitPattern: UInt32(bits)))
      case .double: return Double(bitPattern: bits)
      }
    }
  }

  /// The number that 16 bits spell, by IEEE 754.
  private static func number(half bits: UInt16) -> Double {
    let sign: Double = bits >> 15 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Double(bits & 0x3FF)
    switch exponent {
    case 0: return sign * fraction * 0x1p-24
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default:
      return sign * (1 + fraction * 0x1p-10)
        * Double(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }
}
