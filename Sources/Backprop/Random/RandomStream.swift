#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
internal import CBackprop

/// What a random number is drawn for. Different purposes never share a draw, so adding one use of
/// randomness does not move another.
public struct RandomPurpose: Sendable {
  /// The number that enters the counter.
  public let code: UInt32

  /// Creates a purpose of one's own; codes below 1,000 are taken.
  public init(code: UInt32) {
    self.code = code
  }

  /// Starting weights of a network.
  public static let initialization = RandomPurpose(code: 1)
  /// The order of rows in an epoch.
  public static let shuffling = RandomPurpose(code: 2)
  /// Dropout masks.
  public static let dropout = RandomPurpose(code: 3)
  /// The split of a table into parts.
  public static let splitting = RandomPurpose(code: 4)
}

/// A sequence of random numbers fixed by `(seed, purpose, index)`, drawn from ``Philox``.
///
/// The same three values give the same sequence on every machine and in every version. It is a
/// value: a copy continues on its own.
public struct RandomStream: RandomNumberGenerator, Sendable {
  private let philox: Philox
  private let purpose: UInt32
  private let index: UInt32
  private var block: UInt64 = 0
  private var words = SIMD4<UInt32>()
  private var used = 4

  /// Creates the stream of a seed for a purpose.
  ///
  /// - Parameter index: tells apart streams of the same purpose: an epoch, a layer.
  public init(seed: UInt64, purpose: RandomPurpose, index: Int = 0) {
    philox = Philox(key: Self.key(seed))
    self.purpose = purpose.code
    self.index = UInt32(truncatingIfNeeded: index)
  }

  /// The Philox key of a seed.
  static func key(_ seed: UInt64) -> SIMD2<UInt32> {
    SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed &>> 32))
  }

  /// The next 32 random bits.
  public mutating func nextWord() -> UInt32 {
    if used == 4 {
      words = philox.words(
        at: SIMD4(
          UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: block &>> 32), index,
          purpose))
      block &+= 1
      used = 0
    }
    defer { used += 1 }
    return words[used]
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let low = UInt64(nextWord())
    return UInt64(nextWord()) &<< 32 | low
  }

  /// A number drawn uniformly from [0, 1), a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double {
    Double(next() &>> 11) * 0x1p-53
  }

  /// A number drawn uniformly from [-bound, bound).
  public mutating func uniform(within bound: Double) -> Double {
    (2 * uniform() - 1) * bound
  }

  /// A number drawn from the standard normal distribution (Box–Muller, one of the pair).
  public mutating func normal() -> Double {
    let radius = (-2 * Double.log(1 - uniform())).squareRoot()
    return radius * Double.cos(2 * Double.pi * uniform())
  }

  /// An integer drawn uniformly from 0..<bound, without bias (Lemire 2019).
  ///
  /// - Precondition: `bound` is between 1 and 2³².
  public mutating func below(_ bound: Int) -> Int {
    precondition(
      bound > 0 && UInt64(bound) <= 1 << 32, "RandomStream.below: bound out of range")
    let range = UInt64(bound)
    var product = UInt64(nextWord()) &* range
    if product & 0xFFFF_FFFF < range {
      let threshold = (1 &<< 32) % range
      while product & 0xFFFF_FFFF < threshold { product = UInt64(nextWord()) &* range }
    }
    return Int(product &>> 32)
  }

  /// A permutation of 0..<count, drawn uniformly (Fisher–Yates).
  ///
  /// Complexity: O(`count`).
  public mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }

  /// Puts an array into a random order (Fisher–Yates), each order equally likely.
  ///
  /// The standard library's `shuffle(using:)` does not promise the same order in every version.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    var last = elements.count - 1
    while last > 0 {
      elements.swapAt(last, below(last + 1))
      last -= 1
    }
  }
}
