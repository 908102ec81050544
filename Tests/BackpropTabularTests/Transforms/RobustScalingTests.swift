import BackpropTestSupport
import Testing

@testable import BackpropTabular

@Suite struct RobustScalingTests {
  @Test func agreesWithScikitLearn() throws {
    let fixture = try PreprocessingFixture.read()
    #expect(fixture.scaling.count == 10)
    for golden in fixture.scaling {
      let scaling = RobustScaling(fitting: golden.train)
      expectClose(golden.probe.map { scaling($0) }, golden.scaled, within: 2e-15, golden.name)
    }
  }

  @Test func orderDoesNotMatter() {
    let numbers = [4.0, 1, 100, 2, 7, 3, 2]
    #expect(RobustScaling(fitting: numbers) == RobustScaling(fitting: numbers.sorted()))
  }

  /// Whatever a column was fitted to, and whatever comes later, the result is within ±3.
  @Test(
    arguments: [
      [1e308, -1e308, 1.7e308, -1.7e308], [0x1p-1074, 0, 0, 0x1p-1073], [0, 0, 0, 0x1p-1074],
      [1e308, 1e308],
      [.infinity, 1, 2, 3], [.infinity, -.infinity], [.nan, .nan], [], [7], [-1e308, 1e308],
    ] as [[Double]])
  func absurdNumbersStayFinite(numbers: [Double]) {
    let scaling = RobustScaling(fitting: numbers)
    #expect(scaling.center.isFinite && scaling.scale.isFinite && scaling.scale >= 0)
    let probes = [
      0, -0.0, 1, -1, 0x1p-1074, 1e154, -1e155, 1.7e308, -1.7e308, .infinity, -.infinity,
    ]
    var last = -3.0
    for x in (probes + numbers).filter({ !$0.isNaN }).sorted() {
      let scaled = scaling(x)
      #expect(abs(scaled) <= 3 && scaled >= last, "\(x) becomes \(scaled)")
      last = scaled
    }
  }

  @Test func infinitiesAreTheLimit() {
    let scaling = RobustScaling(fitting: [1, 2, .infinity, 3, 4])
    #expect(scaling == RobustScaling(fitting: [1, 2, 3, 4]))
    #expect(scaling(.infinity) == 3)
    #expect(scaling(-.infinity) == -3)
    #expect(scaling(.nan).isNaN)
  }

  /// The two forms of the bend meet without a step.
  @Test func bendIsContinuous() {
    let scaling = RobustScaling(center: 0, scale: 1)
    for x in [0.9e9, 0.999e9, 1.001e9, 1e10] {
      #expect(abs(scaling(x) - 3) < 1e-15)
      #expect(scaling(-x) == -scaling(x))
    }
  }

  @Test func constantColumnSaysNothing() {
    let scaling = RobustScaling(fitting: [4, 4, 4])
    #expect([4, 5, -.infinity, 1e300].allSatisfy { scaling($0) == 0 })
  }
}

@Suite struct TargetScalingTests {
  @Test func agreesWithScikitLearn() throws {
    for golden in try PreprocessingFixture.read().targets {
      let scaling = TargetScaling(fitting: golden.y)
      expectClose([scaling.mean], [golden.mean], relativeToLargest: 1e-15)
      expectClose([scaling.deviation], [golden.deviation], relativeToLargest: 1e-6)
      // The mean's own rounding shows where the spread is small against it.
      let rounding = abs(golden.mean) / golden.deviation * 0x1p-51
      let standardized = golden.y.map { scaling.standardized($0) }
      expectClose(standardized, golden.standardized, within: 1e-14 + rounding)
      expectClose(
        standardized.map { scaling.restored($0) }, golden.y, relativeToLargest: 1e-15)
    }
  }

  @Test(
    arguments: [[3], [0, 0], [-1e308, -1e308], [0x1p-1074, 0x1p-1074, 0x1p-1074]] as [[Double]])
  func constantTargetsKeepTheirUnit(numbers: [Double]) {
    let scaling = TargetScaling(fitting: numbers)
    #expect(scaling.mean == numbers[0])
    #expect(scaling.deviation == 1)
  }

  @Test(
    arguments: [
      [1.7e308, -1.7e308], [1.7e308, 1.7e308, 0], [0x1p-1074, 0],
      [0x1p-1030, 0x1p-1029, 0x1p-1028],
      [1e200, 1],
    ] as [[Double]])
  func absurdTargetsStayFinite(numbers: [Double]) {
    let scaling = TargetScaling(fitting: numbers)
    #expect(scaling.mean.isFinite && scaling.deviation > 0 && scaling.deviation.isFinite)
    for y in numbers { #expect(abs(scaling.standardized(y)) <= 2) }
  }
}
