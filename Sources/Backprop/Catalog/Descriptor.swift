/// What a layer, activation, loss, optimiser, schedule or initialiser is, as data: a kind and its
/// fields. Two things with equal descriptors behave alike; files and printouts are made from it.
public struct Descriptor: Sendable, Equatable {
  /// The value of a field.
  public indirect enum Value: Sendable, Equatable {
    /// A real number.
    case number(Double)
    /// A whole number.
    case integer(Int)
    /// One of a few words.
    case text(String)
    /// Yes or no.
    case flag(Bool)
    /// Another thing with a descriptor of its own.
    case descriptor(Descriptor)
    /// A list of such things.
    case list([Descriptor])
    /// A list of real numbers.
    case numbers([Double])
  }

  /// A named value.
  public struct Field: Sendable, Equatable {
    /// The field's name.
    public let name: String
    /// The field's value.
    public let value: Value

    /// Creates a field.
    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// The name under which the thing is listed in a ``Library``, for example `dense`.
  public let kind: String
  /// The fields, in a fixed order.
  public let fields: [Field]

  /// Creates a descriptor.
  public init(_ kind: String, _ fields: [Field] = []) {
    self.kind = kind
    self.fields = fields
  }

  /// The value of a field, or nil where there is none of that name.
  public subscript(name: String) -> Value? {
    for field in fields where field.name == name { return field.value }
    return nil
  }
}

/// A thing that can say what it is.
public protocol Described: AnyObject, Sendable {
  /// What the thing is, as data.
  var descriptor: Descriptor { get }
}

extension Descriptor {
  /// A real number; `standard` where the field is absent and a standard exists.
  ///
  /// - Throws: ``BackpropError`` when the field is absent without a standard, or not a number.
  public func number(_ name: String, standard: Double? = nil) throws(BackpropError) -> Double {
    switch self[name] {
    case .number(let value)?: return value
    case .integer(let value)?: return Double(value)
    case nil: if let standard { return standard }
    default: break
    }
    throw fault(name, "a number")
  }

  /// A real number of at least a bound; `standard` where the field is absent.
  ///
  /// - Throws: ``BackpropError`` when the field is not a number, or below the bound.
  func number(
    _ name: String, atLeast bound: Int, _ standard: Double
  ) throws(BackpropError) -> Double {
    let value = try number(name, standard: standard)
    guard value >= Double(bound) && value.isFinite else {
      throw fault(name, "a number of at least \(bound)")
    }
    return value
  }

  /// A real number from 0 to below 1; `standard` where the field is absent.
  ///
  /// - Throws: ``BackpropError`` when the field is not such a number.
  func fraction(_ name: String, standard: Double) throws(BackpropError) -> Double {
    let value = try number(name, standard: standard)
    guard value >= 0 && value < 1 else {
      throw fault(name, "a number of at least 0 and below 1")
    }
    return value
  }

  /// A whole number; see ``number(_:standard:)``.
  public func integer(_ name: String, standard: Int? = nil) throws(BackpropError) -> Int {
    switch self[name] {
    case .integer(let value)?: return value
    case nil: if let standard { return standard }
    default: break
    }
    throw fault(name, "a whole number")
  }

  /// A list of real numbers, at least one; a single number is a list of one. See
  /// ``number(_:standard:)``.
  public func numbers(_ name: String, standard: [Double]? = nil) throws(BackpropError) -> [Double] {
    switch self[name] {
    case .numbers(let values)? where !values.isEmpty: return values
    case .number(let value)?: return [value]
    case .integer(let value)?: return [Double(value)]
    case nil: if let standard { return standard }
    default: break
    }
    throw fault(name, "a list of numbers")
  }

  /// A word; see ``number(_:standard:)``.
  public func text(_ name: String, standard: String? = nil) throws(BackpropError) -> String {
    switch self[name] {
    case .text(let value)?: return value
    case nil: if let standard { return standard }
    default: break
    }
    throw fault(name, "a word")
  }

  /// Yes or no; see ``number(_:standard:)``.
  public func flag(_ name: String, standard: Bool? = nil) throws(BackpropError) -> Bool {
    switch self[name] {
    case .flag(let value)?: return value
    case nil: if let standard { return standard }
    default: break
    }
    throw fault(name, "true or false")
  }

  /// Another descriptor, or nil where the field is absent.
  ///
  /// - Throws: ``BackpropError`` when the field is something else.
  public func descriptor(_ name: String) throws(BackpropError) -> Descriptor? {
    switch self[name] {
    case .descriptor(let value)?: return value
    case nil: return nil
    default: throw fault(name, "a description with a kind")
    }
  }

  /// A list of descriptors.
  ///
  /// - Throws: ``BackpropError`` when the field is absent or something else.
  public func list(_ name: String) throws(BackpropError) -> [Descriptor] {
    if case .list(let value)? = self[name] { return value }
    throw fault(name, "a list")
  }

  /// A finite number above 0; see ``number(_:standard:)``.
  public func positive(_ name: String, standard: Double? = nil) throws(BackpropError) -> Double {
    let value = try number(name, standard: standard)
    guard value > 0 && value.isFinite else { throw fault(name, "a finite number above 0") }
    return value
  }

  /// The error for a field that is absent or of the wrong type.
  public func fault(_ name: String, _ expected: String) -> BackpropError {
    BackpropError(.data, "\(kind): the field \"\(name)\" must be \(expected)")
  }
}
