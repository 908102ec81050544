import BackpropTestSupport
import Testing

@testable import Backprop

/// Seeds are written down; bounds are four to five standard deviations.
@Suite struct RandomStreamTests {
  private func stream(
    _ seed: UInt64 = 1, _ purpose: RandomPurpose = .splitting, _ index: Int = 0
  ) -> RandomStream {
    RandomStream(seed: seed, purpose: purpose, index: index)
  }

  /// The documented counter: (block, block >> 32, index, purpose) under the seed as key.
  @Test func wordsOfPhilox() {
    var stream = stream(0x0123_4567_89AB_CDEF, RandomPurpose(code: 5_555), 77)
    let philox = Philox(key: SIMD2(0x89AB_CDEF, 0x0123_4567))
    for block in 0..<3 as Range<UInt32> {
      let words = philox.words(at: SIMD4(block, 0, 77, 5_555))
      for i in 0..<4 { #expect(stream.nextWord() == words[i]) }
    }
    // 64 bits are two words, the low one first.
    let words = philox.words(at: SIMD4(3, 0, 77, 5_555))
    #expect(stream.next() == UInt64(words[1]) << 32 | UInt64(words[0]))
  }

  @Test func streamsDiffer() {
    func head(_ stream: RandomStream) -> [UInt32] {
      var stream = stream
      return (0..<4).map { _ in stream.nextWord() }
    }
    let heads = [
      head(stream()), head(stream(2)), head(stream(1 << 32 + 1)), head(stream(1, .shuffling)),
      head(stream(1, .dropout)), head(stream(1, .initialization)),
      head(stream(1, RandomPurpose(code: 1_000))), head(stream(1, .splitting, 1)),
      head(stream(1, .splitting, -1)),
    ]
    #expect(Set(heads).count == heads.count)
    #expect(head(stream()) == heads[0])
    let codes: [RandomPurpose] = [.initialization, .shuffling, .dropout, .splitting]
    #expect(Set(codes.map(\.code)).count == 4)
    #expect(codes.allSatisfy { $0.code < 1_000 })
  }

  /// A copy goes on by itself.
  @Test func aValue() {
    var first = stream()
    _ = first.nextWord()
    var second = first
    let values = (0..<9).map { _ in first.next() }
    #expect((0..<9).map { _ in second.next() } == values)
  }

  @Test func uniform() {
    var stream = stream()
    let values = (0..<100_000).map { _ in stream.uniform() }
    #expect(values.allSatisfy { $0 >= 0 && $0 < 1 && ($0 * 0x1p53).rounded() == $0 * 0x1p53 })
    let moments = Moments(values)
    #expect(abs(moments.mean - 0.5) < 4 * moments.standardError)
    #expect(abs(moments.variance - 1.0 / 12) < 1e-3)
    var counts = [Int](repeating: 0, count: 100)
    for value in values { counts[Int(value * 100)] += 1 }
    #expect(chiSquare(counts) < 99 + 4 * (2 * 99.0).squareRoot())
    let bounded = (0..<10_000).map { _ in stream.uniform(within: 0.25) }
    #expect(bounded.allSatisfy { $0 >= -0.25 && $0 < 0.25 })
    #expect((bounded.min() ?? 0) < -0.249 && (bounded.max() ?? 0) > 0.249)
  }

  @Test func normal() {
    var stream = stream(7)
    let moments = Moments((0..<100_000).map { _ in stream.normal() })
    #expect(abs(moments.mean) < 4 * moments.standardError)
    #expect(abs(moments.variance - 1) < 4 * (2 / 100_000.0).squareRoot())
  }

  @Test(arguments: [1, 2, 3, 7, 10, 100, 255, 256])
  func below(bound: Int) {
    var stream = stream(UInt64(bound))
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<20_000 { counts[stream.below(bound)] += 1 }
    let freedom = Double(bound - 1)
    #expect(chiSquare(counts) <= freedom + 4.5 * (2 * freedom).squareRoot())
    // Too even would be wrong as well.
    #expect(chiSquare(counts) >= freedom - 4.5 * (2 * freedom).squareRoot())
  }

  /// A bound of three quarters of 2³²: one word in four must be drawn again, or every third number
  /// would come twice as often as the others.
  @Test func belowAVastBound() {
    let bound = 3 << 30
    var stream = stream(5)
    var counts = [0, 0, 0]
    for _ in 0..<30_000 { counts[stream.below(bound) % 3] += 1 }
    #expect(chiSquare(counts) < 2 + 4.5 * 2)
    let all = (0..<1_000).map { _ in stream.below(1 << 32) }
    #expect(all.allSatisfy { $0 >= 0 && $0 < 1 << 32 })
    #expect(all.contains { $0 >= 1 << 31 } && Set(all).count > 990)
  }

  @Test(arguments: [0, 1, 2, 3, 10, 1_000])
  func permutation(count: Int) {
    var stream = stream(3)
    let order = stream.permutation(of: count)
    #expect(order.sorted() == Array(0..<count))
    #expect(count < 10 || order != Array(0..<count))
  }

  /// All six orders of three things come equally often, by either function.
  @Test func shufflesAreFair() {
    var stream = stream(9)
    var counts = [0, 0, 0, 0, 0, 0]
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    for round in 0..<12_000 {
      var order = [0, 1, 2]
      if round % 2 == 0 { order = stream.permutation(of: 3) } else { stream.shuffle(&order) }
      if let place = orders.firstIndex(of: order) { counts[place] += 1 }
    }
    #expect(counts.reduce(0, +) == 12_000)
    #expect(chiSquare(counts) < 5 + 4.5 * 10.0.squareRoot())
  }
}
