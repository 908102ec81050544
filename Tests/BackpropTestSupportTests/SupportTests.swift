import Backprop
import BackpropTestSupport
import Testing

/// The helpers must be able to fail.
@Suite struct SupportTests {
  struct Pair: Sendable {
    var actual: [Double]
    var expected: [Double]
    var largest: Double
  }

  @Test(arguments: [
    Pair(actual: [1, 2], expected: [1, 2], largest: 0),
    Pair(actual: [1, 2.5], expected: [1, 2], largest: 0.5),
    Pair(actual: [], expected: [], largest: 0),
    Pair(actual: [.nan], expected: [.nan], largest: 0),
    Pair(actual: [.nan], expected: [1], largest: .infinity),
    Pair(actual: [1], expected: [.nan], largest: .infinity),
    Pair(actual: [.infinity], expected: [.infinity], largest: 0),
    Pair(actual: [.infinity], expected: [-.infinity], largest: .infinity),
    Pair(actual: [1], expected: [1, 2], largest: .infinity),
    Pair(actual: [0], expected: [-0.0], largest: 0),
  ])
  func difference(pair: Pair) {
    #expect(Difference(pair.actual, pair.expected).largest == pair.largest)
  }

  @Test func theWorstElementIsNamed() {
    let difference = Difference([1, 2, 3], [1, 4, -2])
    #expect(difference.index == 2)
    #expect(difference.scale == 4)
    #expect(
      difference.description == "worst at [2]: 3.0, expected -2.0, difference 5.0, scale 4.0")
  }

  @Test func closenessCanFail() {
    expectClose([1.0], [1.1], within: 0.2)
    expectClose([10.0, 0], [11, 1], relativeToLargest: 0.1)
    withKnownIssue { expectClose([1.0], [1.1], within: 0.05) }
    withKnownIssue { expectClose([10.0, 0], [11, 1], relativeToLargest: 0.05) }
    withKnownIssue { expectClose([.nan], [1], within: 1e300) }
  }

  @Test func bits() {
    #expect(firstDifferentBits([1.0, 2, .nan], [1, 2, .nan]) == nil)
    #expect(firstDifferentBits([1.0, 0], [1, -0.0]) == 1)
    #expect(firstDifferentBits([1.0, (2.0).nextUp], [1, 2]) == 1)
    #expect(firstDifferentBits([Float(1), Float(2).nextDown], [1, 2]) == 1)
    #expect(firstDifferentBits([1.0, 2], [1]) == 1)
    expectSameBits([1.0], [1.0])
    withKnownIssue { expectSameBits([1.0], [(1.0).nextUp]) }
    withKnownIssue { expectSameBits([Double](), [1.0]) }
  }

  @Test(arguments: 0..<4) func guardsNoticeWrites(offset: Int) {
    let memory = GuardedMemory<Float>([1, 2, 3], offset: offset)
    #expect(memory.values == [1, 2, 3])
    #expect(Int(bitPattern: memory.base) % 64 == 4 * offset)
    #expect(memory.isIntact)
    #expect(memory.base[-1].isNaN && memory.base[3].isNaN)
    memory.base[2] = 9
    #expect(memory.isIntact)
    memory.base[3] = 0
    #expect(!memory.isIntact)
    let other = GuardedMemory<Double>(count: 2, offset: offset)
    #expect(other.values.allSatisfy { $0.isNaN })
    other.base[-1] = 1
    #expect(!other.isIntact)
  }

  @Test func statistics() {
    let moments = Moments([1, 2, 3, 6])
    #expect(moments.mean == 3)
    #expect(moments.variance == 3.5)
    #expect(moments.standardError == 0.875.squareRoot())
    #expect(chiSquare([5, 5, 5]) == 0)
    #expect(chiSquare([10, 0]) == 10)
  }

  @Test(arguments: Library.standard.losses.flatMap(\.samples).map(\.descriptor))
  func randomDataFits(loss: Descriptor) throws {
    let loss = try Library.standard.loss(loss)
    let network = Network<Double>(
      inputs: 3, layers: [.dense(outputCount(for: loss, near: 4))])
    let data = randomData(for: network, loss: loss, rows: 50, seed: 1, weighted: true)
    try data.check(for: network, loss: loss)
    #expect(data.rows == 50)
    #expect(Set(data.targets.values).count > 1)
    #expect(data.inputs == randomData(for: network, loss: loss, rows: 50, seed: 1).inputs)
    #expect(data.inputs != randomData(for: network, loss: loss, rows: 50, seed: 2).inputs)
  }

  @Test func randomValuesLieInRange() {
    let values = randomValues(1_000, seed: 1, as: Float.self)
    #expect(values.allSatisfy { $0 >= -1 && $0 < 1 })
    #expect(Set(values).count > 990)
  }

  @Test func workedExampleRules() {
    let counts = WorkedExample.Rule.allCases.map {
      WorkedExample.network($0).parameters.trainableCount
    }
    #expect(counts == [8, 12, 10])
  }

  @Test func eventLog() {
    let log = EventLog {
      if case .warning = $0 { return true }
      return false
    }
    #expect(log.observe(.batch(epoch: 1, number: 2, of: 3)) == .proceed)
    #expect(log.observe(.warning("w")) == .stop)
    #expect(log.lines == ["batch 1.2/3", "warning"])
  }
}
