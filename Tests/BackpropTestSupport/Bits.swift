import Backprop
import Testing

/// The first place where two lists differ in their bits, or nil. Zeros of different sign differ; one
/// NaN is like another.
///
/// Complexity: O(n).
@specialized(where S == Float)
@specialized(where S == Double)
public func firstDifferentBits<S: Scalar>(_ a: [S], _ b: [S]) -> Int? {
  guard a.count == b.count else { return min(a.count, b.count) }
  // Widening keeps every bit that counts.
  for i in a.indices where Double(a[i]).bitPattern != Double(b[i]).bitPattern {
    if !(a[i].isNaN && b[i].isNaN) { return i }
  }
  return nil
}

/// Expects two lists to be the same to the bit.
public func expectSameBits<S: Scalar>(
  _ actual: [S], _ expected: [S], _ what: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let index = firstDifferentBits(actual, expected) else { return }
  let pair =
    index < min(actual.count, expected.count)
    ? "\(actual[index]), expected \(expected[index])"
    : "\(actual.count) elements, expected \(expected.count)"
  Issue.record("\(what()) differs at [\(index)]: \(pair)", sourceLocation: sourceLocation)
}
