extension JSONReader {
  /// The value as a boolean.
  public func boolean() throws(BackpropError) -> Bool {
    guard case .boolean(let value) = value else { throw expected("true or false") }
    return value
  }

  /// The value as an integer within a range; `2.0` is not one.
  public func integer(
    in range: ClosedRange<Int> = Int.min...Int.max
  ) throws(BackpropError) -> Int {
    guard case .integer(let integer) = value else { throw expected("an integer") }
    guard range.contains(integer) else {
      switch (range.lowerBound, range.upperBound) {
      case (let low, .max): throw expected("an integer of at least \(low)")
      case (.min, let high): throw expected("an integer of at most \(high)")
      case (let low, let high): throw expected("an integer from \(low) to \(high)")
      }
    }
    return integer
  }

  /// The value as a number; integers are numbers too.
  public func number() throws(BackpropError) -> Double {
    switch value {
    case .number(let value): return value
    case .integer(let value): return Double(value)
    default: throw expected("a number")
    }
  }

  /// The value as a number within a range.
  public func number(in range: ClosedRange<Double>) throws(BackpropError) -> Double {
    let number = try number()
    guard range.contains(number) else {
      throw expected("a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// The value as a string.
  public func string() throws(BackpropError) -> String {
    guard case .string(let value) = value else { throw expected("a string") }
    return value
  }

  /// The value as one of an enumeration's cases, by their raw strings.
  public func choice<Choice>(
    _ type: Choice.Type = Choice.self
  ) throws(BackpropError) -> Choice
  where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    if case .string(let name) = value, let choice = Choice(rawValue: name) { return choice }
    let names = Choice.allCases.map { JSON.string($0.rawValue).text() }
    throw expected(names.count == 1 ? names[0] : "one of \(names.joined(separator: ", "))")
  }

  /// The value as an array of booleans.
  public func booleans() throws(BackpropError) -> [Bool] {
    try list { (element) throws(BackpropError) in try element.boolean() }
  }

  /// The value as an array of integers, each within a range.
  public func integers(
    in range: ClosedRange<Int> = Int.min...Int.max
  ) throws(BackpropError) -> [Int] {
    try list { (element) throws(BackpropError) in try element.integer(in: range) }
  }

  /// The value as an array of numbers.
  public func numbers() throws(BackpropError) -> [Double] {
    try list { (element) throws(BackpropError) in try element.number() }
  }

  /// The value as an array of strings.
  public func strings() throws(BackpropError) -> [String] {
    try list { (element) throws(BackpropError) in try element.string() }
  }

  private func list<Element>(
    _ read: (JSONReader) throws(BackpropError) -> Element
  ) throws(BackpropError) -> [Element] {
    var list: [Element] = []
    for element in try elements() { list.append(try read(element)) }
    return list
  }
}
