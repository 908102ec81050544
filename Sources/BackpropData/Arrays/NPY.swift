/// The NPY format of NumPy, versions 1 to 3: a header with type, order and shape, then the elements.
///
/// Arrays of Python objects (pickles) are refused: reading them would run code of the file.
enum NPY {
  /// How such a file begins.
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// The longest header that is read.
  private static let longestHeader = 1 << 20

  /// The array in a file.
  ///
  /// - Throws: `BackpropError` for a damaged file, and for types that no table can hold.
  static func array(_ bytes: ArraySlice<UInt8>, file: String) throws(BackpropError) -> NumberArray {
    let bytes = Array(bytes)
    func fault(_ message: String) -> BackpropError {
      BackpropError(.data, message, at: BackpropError.Location(file: file))
    }
    let cut = "the NumPy array is cut off in its header; get the file again"
    guard bytes.count >= 12, bytes.starts(with: magic) else { throw fault(cut) }
    guard (1...3).contains(bytes[6]) else {
      throw fault("version \(bytes[6]) of the NPY format is not known here")
    }
    let sizeBytes = bytes[6] == 1 ? 2 : 4
    let length = (0..<sizeBytes).reversed().reduce(0) { $0 << 8 | Int(bytes[8 + $1]) }
    let start = 8 + sizeBytes
    guard length <= longestHeader, start + length <= bytes.count else { throw fault(cut) }
    let header = String(copying: bytes, start, start + length)
    var parser = NPYHeader(header)
    guard let fields = parser.parse() else {
      throw fault("the header of the NumPy array makes no sense; is the file damaged?")
    }
    let body = bytes[(start + length)...]
    return try array(body, fields, fault: fault, file: file)
  }

  private static func array(
    _ body: ArraySlice<UInt8>, _ header: NPYHeader.Fields,
    fault: (String) -> BackpropError, file: String
  ) throws(BackpropError) -> NumberArray {
    guard let type = header.type else {
      throw fault(
        "this is a structured array; save each of its fields as an array (numpy.savez)")
    }
    let letters = Array(type.utf8)
    guard letters.count >= 2 else { throw fault("unknown type \"\(type)\"") }
    let bigEndian = letters[0] == UInt8(ascii: ">")
    let hasOrder = "<>|=".utf8.contains(letters[0])
    let code = hasOrder ? letters[1] : letters[0]
    let size = Int(String(decoding: letters[(hasOrder ? 2 : 1)...], as: UTF8.self)) ?? 0
    let values: NumberArray.Values
    let count: Int
    switch (code, size) {
    case (UInt8(ascii: "O"), _):
      throw fault(
        "this is an array of Python objects (a pickle), which is not read because it could run code; "
          + "save numbers or texts")
    case (UInt8(ascii: "U"), 1...), (UInt8(ascii: "S"), 1...):
      let width = code == UInt8(ascii: "U") ? 4 * size : size
      count = try NumberArray.count(
        of: header.shape, elementSize: width, in: body.count, file: file)
      values = .texts(
        (0..<count).map { text(body, $0, width, wide: width != size, bigEndian: bigEndian) })
    default:
      guard let layout = layout(code, size) else {
        throw fault("numbers of type \"\(type)\" are not known here; save them as float64")
      }
      count = try NumberArray.count(
        of: header.shape, elementSize: layout.size, in: body.count, file: file)
      values = .numbers(layout.numbers(body, bigEndian: bigEndian))
    }
    let array = NumberArray(shape: header.shape, values: values)
    return header.isFortranOrder ? array.transposedFromFortran(count) : array
  }

  private static func layout(_ code: UInt8, _ size: Int) -> NumberLayout? {
    switch (code, size) {
    case (UInt8(ascii: "f"), 2): return .half
    case (UInt8(ascii: "f"), 4): return .single
    case (UInt8(ascii: "f"), 8): return .double
    case (UInt8(ascii: "i"), 1), (UInt8(ascii: "i"), 2), (UInt8(ascii: "i"), 4),
      (UInt8(ascii: "i"), 8):
      return .signed(bytes: size)
    case (UInt8(ascii: "u"), 1), (UInt8(ascii: "u"), 2), (UInt8(ascii: "u"), 4),
      (UInt8(ascii: "u"), 8), (UInt8(ascii: "b"), 1):
      return .unsigned(bytes: size)
    default: return nil
    }
  }

  /// An element of a fixed width, without the zeros that fill it up.
  private static func text(
    _ body: ArraySlice<UInt8>, _ element: Int, _ width: Int, wide: Bool, bigEndian: Bool
  ) -> String {
    let start = body.startIndex + element * width
    var bytes = body[start..<start + width]
    if !wide {
      while bytes.last == 0 { bytes.removeLast() }
      return String(decoding: bytes, as: UTF8.self)
    }
    var text = ""
    for place in stride(from: start, to: start + width, by: 4) {
      var code: UInt32 = 0
      for k in 0..<4 { code = code << 8 | UInt32(body[place + (bigEndian ? k : 3 - k)]) }
      if code == 0 { break }
      text.unicodeScalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
    }
    return text
  }
}

extension NumberArray {
  /// The same array with its elements put in C's order, read as if in Fortran's.
  fileprivate func transposedFromFortran(_ count: Int) -> NumberArray {
    guard shape.count > 1, count > 0 else { return self }
    var order: [Int] = []
    order.reserveCapacity(count)
    var index = [Int](repeating: 0, count: shape.count)
    for _ in 0..<count {
      var place = 0
      for dimension in shape.indices.reversed() {
        place = place * shape[dimension] + index[dimension]
      }
      order.append(place)
      for dimension in shape.indices.reversed() {
        index[dimension] += 1
        if index[dimension] < shape[dimension] { break }
        index[dimension] = 0
      }
    }
    switch values {
    case .numbers(let numbers):
      return NumberArray(shape: shape, values: .numbers(order.map { numbers[$0] }))
    case .texts(let texts):
      return NumberArray(shape: shape, values: .texts(order.map { texts[$0] }))
    }
  }
}
