import Backprop
import Testing

/// The first place where two lists differ in their bits, or nil. Zeros of either sign differ.
///
/// Complexity: O(n).
public func firstDifferentBits<S: Scalar>(_ a: [S], _ b: [S]) -> Int? {
  guard a.count == b.count else { return min(a.count, b.count) }
  // Widening keeps every bit that counts.
  return a.indices.first { Double(a[$0]).bitPattern != Double(b[$0]).bitPattern }
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
