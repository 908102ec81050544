/// A JSON value (RFC 8259) that keeps what most libraries lose: the order of an object's members and
/// the difference between the integer `1` and the number `1.0`.
///
/// Values are written with literals: `["width": 3, "activation": "relu", "decay": 0.5]`.
public enum JSON: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number without fraction or exponent that fits an `Int`; exact.
  case integer(Int)
  /// Every other number, rounded to the nearest `Double`.
  case number(Double)
  /// A string.
  case string(String)
  /// An array.
  case array([JSON])
  /// An object: its members in the order in which they stand in the text. Keys are unique.
  case object([Member])

  /// A key of an object with its value.
  public struct Member: Sendable, Equatable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSON

    /// Creates a member.
    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The value of an object's member; `nil` where there is none or where this is not an object.
  ///
  /// Keys are compared byte by byte, as RFC 8259 section 8.3 advises, not by Unicode's equivalence.
  ///
  /// Complexity: O(number of members).
  public subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.hasSameBytes(as: key) }?.value
  }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// Creates `null`.
  public init(nilLiteral: ()) { self = .null }
  /// Creates a boolean.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// Creates an integer.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// Creates a number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// Creates a string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Creates an array.
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  /// Creates an object whose members stand in the order of the literal.
  ///
  /// - Precondition: no key appears twice.
  public init(dictionaryLiteral elements: (String, JSON)...) {
    for (index, element) in elements.enumerated() {
      precondition(
        !elements[..<index].contains { $0.0.hasSameBytes(as: element.0) },
        "JSON: the key \"\(element.0)\" appears twice in an object literal")
    }
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
