import Testing

/// How two lists of numbers differ: the worst element, by its absolute difference.
public struct Difference: CustomStringConvertible {
  /// The largest |actual − expected|; infinite where the lengths differ or a number is NaN in one
  /// list only.
  public var largest = 0.0
  /// Where it is.
  public var index = 0
  /// The largest |expected|.
  public var scale = 0.0
  var actual = 0.0
  var expected = 0.0

  /// Compares two lists.
  public init(_ actual: [Double], _ expected: [Double]) {
    guard actual.count == expected.count else {
      largest = .infinity
      return
    }
    for i in actual.indices {
      if expected[i].magnitude > scale { scale = expected[i].magnitude }
      if actual[i] == expected[i] || (actual[i].isNaN && expected[i].isNaN) { continue }
      let difference = abs(actual[i] - expected[i])
      if !(difference <= largest) {
        largest = difference.isNaN ? .infinity : difference
        index = i
        self.actual = actual[i]
        self.expected = expected[i]
      }
    }
  }

  public var description: String {
    "worst at [\(index)]: \(actual), expected \(expected), difference \(largest), scale \(scale)"
  }
}

/// Expects every element within `tolerance` of the expected one.
public func expectClose(
  _ actual: [Double], _ expected: [Double], within tolerance: Double, _ what: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let difference = Difference(actual, expected)
  #expect(
    difference.largest <= tolerance, "\(what) \(difference)", sourceLocation: sourceLocation)
}

/// Expects every element within `tolerance` times the largest expected element.
public func expectClose(
  _ actual: [Double], _ expected: [Double], relativeToLargest tolerance: Double,
  _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  let difference = Difference(actual, expected)
  #expect(
    difference.largest <= tolerance * difference.scale, "\(what) \(difference)",
    sourceLocation: sourceLocation)
}
