/// Philox4x32-10, a counter-based random function: `(key, counter) → 128 random bits`.
///
/// It has no state, so any draw can be made again from what it is for, and the order of draws does
/// not matter. Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3",
/// SC 2011, section 3.3 and table 2.
///
/// Complexity: O(1), ten rounds of two multiplications.
public struct Philox: Sendable {
  /// The two key words.
  public var key: SIMD2<UInt32>

  /// Creates the random function of a key.
  public init(key: SIMD2<UInt32>) {
    self.key = key
  }

  /// The four random words at a counter.
  @inline(__always)
  public func words(at counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
    var c = counter
    var k = key
    for _ in 0..<10 {
      let p0 = UInt64(0xD251_1F53) &* UInt64(c.x)
      let p1 = UInt64(0xCD9E_8D57) &* UInt64(c.z)
      c = SIMD4(
        UInt32(truncatingIfNeeded: p1 &>> 32) ^ c.y ^ k.x, UInt32(truncatingIfNeeded: p1),
        UInt32(truncatingIfNeeded: p0 &>> 32) ^ c.w ^ k.y, UInt32(truncatingIfNeeded: p0))
      k.x = k.x &+ 0x9E37_79B9
      k.y = k.y &+ 0xBB67_AE85
    }
    return c
  }
}
