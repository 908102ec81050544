/// A named array of numbers as a safetensors file holds it: row by row (C order), little-endian.
public struct Tensor: Sendable, Equatable {
  /// The name; unique within a file.
  public let name: String
  /// The type of the elements.
  public let type: ElementType
  /// The length along each axis; `[]` is a single number, and an axis may have length 0.
  public let shape: [Int]
  /// The elements as they stand in the file.
  public let bytes: ArraySlice<UInt8>

  /// Creates a tensor from its bytes; elements of any type may be carried along in this way.
  ///
  /// - Precondition: `bytes` has exactly the length that the type and the shape ask for.
  public init(_ name: String, type: ElementType, shape: [Int], bytes: ArraySlice<UInt8>) {
    precondition(
      type.byteCount(shape: shape) == bytes.count,
      "Tensor \(name): \(bytes.count) bytes do not fit \(type.rawValue) of shape \(shape)")
    self.name = name
    self.type = type
    self.shape = shape
    self.bytes = bytes
  }

  /// The number of elements: the product of the shape.
  public var count: Int { shape.reduce(1, *) }
}

extension Tensor {
  /// The element types of the format, by the names they have in files.
  ///
  /// They are listed as the reference implementation orders them; its writer puts the last first.
  public enum ElementType: String, Sendable, CaseIterable {
    /// One byte, 0 or 1.
    case boolean = "BOOL"
    /// 4-bit floating point, two in a byte (1 sign, 2 exponent, 1 mantissa bits).
    case float4 = "F4"
    /// 6-bit floating point with 2 exponent bits, four in three bytes.
    case float6e2m3 = "F6_E2M3"
    /// 6-bit floating point with 3 exponent bits, four in three bytes.
    case float6e3m2 = "F6_E3M2"
    /// Unsigned 8-bit integer.
    case uint8 = "U8"
    /// Signed 8-bit integer.
    case int8 = "I8"
    /// 8-bit floating point with 5 exponent bits.
    case float8e5m2 = "F8_E5M2"
    /// 8-bit floating point with 4 exponent bits.
    case float8e4m3 = "F8_E4M3"
    /// 8-bit exponent without sign or mantissa, a scale.
    case float8e8m0 = "F8_E8M0"
    /// 8-bit floating point with 4 exponent bits, without infinities and negative zero.
    case float8e4m3fnuz = "F8_E4M3FNUZ"
    /// 8-bit floating point with 5 exponent bits, without infinities and negative zero.
    case float8e5m2fnuz = "F8_E5M2FNUZ"
    /// Signed 16-bit integer.
    case int16 = "I16"
    /// Unsigned 16-bit integer.
    case uint16 = "U16"
    /// IEEE 754 half precision.
    case float16 = "F16"
    /// The upper half of a single-precision number.
    case bfloat16 = "BF16"
    /// Signed 32-bit integer.
    case int32 = "I32"
    /// Unsigned 32-bit integer.
    case uint32 = "U32"
    /// IEEE 754 single precision: `Float`.
    case float32 = "F32"
    /// Complex number of two single-precision parts.
    case complex64 = "C64"
    /// IEEE 754 double precision: `Double`.
    case float64 = "F64"
    /// Signed 64-bit integer.
    case int64 = "I64"
    /// Unsigned 64-bit integer.
    case uint64 = "U64"

    /// The size of one element in bits.
    public var bits: Int {
      switch self {
      case .float4: 4
      case .float6e2m3, .float6e3m2: 6
      case .boolean, .uint8, .int8, .float8e5m2, .float8e4m3, .float8e8m0, .float8e4m3fnuz,
        .float8e5m2fnuz:
        8
      case .int16, .uint16, .float16, .bfloat16: 16
      case .int32, .uint32, .float32: 32
      case .complex64, .float64, .int64, .uint64: 64
      }
    }

    /// The number of bytes of a tensor; `nil` if they are not whole bytes, if a length is negative, or
    /// if the number of elements or bits overflows (even where another axis has length 0).
    public func byteCount(shape: [Int]) -> Int? {
      var count = 1
      for length in shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: length)
        guard length >= 0, !overflow else { return nil }
        count = product
      }
      let (size, overflow) = count.multipliedReportingOverflow(by: bits)
      return overflow || size % 8 != 0 ? nil : size / 8
    }
  }
}
