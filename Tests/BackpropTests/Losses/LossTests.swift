import BackpropTestSupport
import Foundation
import Testing

@testable import Backprop

/// Every loss against its definition, written down naively.
@Suite struct LossTests {
  struct Definition: Sendable, CustomTestStringConvertible {
    var descriptor: Descriptor
    /// ℓ of one row from outputs and targets.
    var error: @Sendable ([Double], [Double]) -> Double

    init(_ loss: any Loss, error: @escaping @Sendable ([Double], [Double]) -> Double) {
      descriptor = loss.descriptor
      self.error = error
    }

    func callAsFunction(_ outputs: [Double], _ targets: [Double]) -> Double {
      error(outputs, targets)
    }

    var testDescription: String { descriptor.words }
  }

  /// Σ of a term over outputs and their targets.
  private static func sum(
    _ z: [Double], _ t: [Double], _ term: (Double, Double) -> Double
  ) -> Double {
    zip(z, t).reduce(0) { $0 + term($1.0, $1.1) }
  }

  private static func mean(
    _ z: [Double], _ t: [Double], _ term: (Double, Double) -> Double
  ) -> Double {
    sum(z, t, term) / Double(z.count)
  }

  private static func logistic(_ z: Double) -> Double { 1 / (1 + Foundation.exp(-z)) }
  private static func ln(_ x: Double) -> Double { Foundation.log(x) }

  private static func softmax(_ z: [Double]) -> [Double] {
    let powers = z.map { Foundation.exp($0) }
    return powers.map { $0 / powers.reduce(0, +) }
  }

  private static func huber(_ e: Double, _ delta: Double) -> Double {
    abs(e) <= delta ? 0.5 * e * e : delta * (abs(e) - 0.5 * delta)
  }

  private static func tweedie(_ z: Double, _ t: Double, _ power: Double) -> Double {
    let (mean, a, b) = (Foundation.exp(z), 1 - power, 2 - power)
    return pow(mean, b) / b - t * pow(mean, a) / a + pow(t, b) / (a * b)
  }

  private static func binary(_ z: [Double], _ t: [Double], _ weights: [Double]) -> Double {
    z.indices.reduce(0) { sum, j in
      let p = logistic(z[j])
      return sum - weights[j % weights.count] * t[j] * ln(p) - (1 - t[j]) * ln(1 - p)
    }
  }

  private static func focal(
    _ z: Double, _ t: Double, _ gamma: Double, _ weight: Double
  ) -> Double {
    let p = logistic(z)
    return t == 1 ? -weight * pow(1 - p, gamma) * ln(p) : -pow(p, gamma) * ln(1 - p)
  }

  private static func categorical(
    _ z: [Double], _ t: [Double], _ smoothing: Double, _ weights: [Double]
  ) -> Double {
    let p = softmax(z)
    return z.indices.reduce(0) { sum, j in
      let share = (j == Int(t[0]) ? 1 - smoothing : 0) + smoothing / Double(z.count)
      return sum - weights[j % weights.count] * share * ln(p[j])
    }
  }

  private static func categoricalFocal(
    _ z: [Double], _ t: [Double], _ gamma: Double, _ weights: [Double]
  ) -> Double {
    let p = softmax(z)[Int(t[0])]
    return -weights[Int(t[0]) % weights.count] * pow(1 - p, gamma) * ln(p)
  }

  static let definitions = [
    Definition(.halfSquaredError) { z, t in 0.5 * sum(z, t) { pow($1 - $0, 2) } },
    Definition(.meanSquaredError) { z, t in mean(z, t) { pow($1 - $0, 2) } },
    Definition(.meanAbsoluteError) { z, t in mean(z, t) { abs($1 - $0) } },
    Definition(.huber()) { z, t in mean(z, t) { huber($1 - $0, 1) } },
    Definition(.huber(delta: 0.4)) { z, t in mean(z, t) { huber($1 - $0, 0.4) } },
    Definition(.logCosh) { z, t in mean(z, t) { ln(cosh($1 - $0)) } },
    Definition(.quantile()) { z, t in mean(z, t) { 0.5 * abs($1 - $0) } },
    Definition(.quantile(tau: 0.9)) { z, t in
      mean(z, t) { $1 > $0 ? 0.9 * ($1 - $0) : 0.1 * ($0 - $1) }
    },
    Definition(.poisson) { z, t in mean(z, t) { Foundation.exp($0) - $1 * $0 + $1 * ln($1) - $1 } },
    Definition(.gamma) { z, t in mean(z, t) { $1 * Foundation.exp(-$0) - 1 - ln($1) + $0 } },
    Definition(.tweedie()) { z, t in mean(z, t) { tweedie($0, $1, 1.5) } },
    Definition(.tweedie(power: 1.2)) { z, t in mean(z, t) { tweedie($0, $1, 1.2) } },
    Definition(.gaussianLikelihood) { z, t in
      t.indices.reduce(0) { sum, j in
        let variance = Foundation.exp(z[t.count + j])
        return sum + 0.5 * (ln(variance) + pow(t[j] - z[j], 2) / variance) / Double(t.count)
      }
    },
    Definition(.binaryCrossEntropy) { binary($0, $1, [1]) },
    Definition(BinaryCrossEntropy(positiveWeights: [3])) { binary($0, $1, [3]) },
    Definition(BinaryCrossEntropy(positiveWeights: [0.5, 2, 4])) { binary($0, $1, [0.5, 2, 4]) },
    Definition(.binaryFocal()) { z, t in sum(z, t) { focal($0, $1, 2, 1) } },
    Definition(BinaryFocal(gamma: 0.5, positiveWeights: [3])) { z, t in
      sum(z, t) { focal($0, $1, 0.5, 3) }
    },
    Definition(.hinge) { z, t in sum(z, t) { max(0, 1 - (2 * $1 - 1) * $0) } },
    Definition(.categoricalCrossEntropy) { categorical($0, $1, 0, [1]) },
    Definition(CategoricalCrossEntropy(labelSmoothing: 0.1)) { categorical($0, $1, 0.1, [1]) },
    Definition(CategoricalCrossEntropy(labelSmoothing: 0.2, classWeights: [0.5, 2, 1])) {
      categorical($0, $1, 0.2, [0.5, 2, 1])
    },
    Definition(.categoricalFocal()) { categoricalFocal($0, $1, 2, [1]) },
    Definition(CategoricalFocal(gamma: 0.5, classWeights: [0.5, 2, 1])) {
      categoricalFocal($0, $1, 0.5, [0.5, 2, 1])
    },
  ]

  @Test func everyLossHasADefinition() {
    #expect(
      Set(Self.definitions.map(\.descriptor.words))
        == Set(Library.standard.losses.flatMap(\.samples).map(\.descriptor.words)))
  }

  @Test(arguments: definitions, Precision.allCases)
  func definition(definition: Definition, precision: Precision) throws {
    switch precision {
    case .single: try compare(definition, Float.self, within: 2e-6)
    case .double: try compare(definition, Double.self, within: 1e-14)
    }
  }

  private func compare<S: Scalar>(
    _ definition: Definition, _: S.Type, within tolerance: Double
  ) throws {
    let loss = try Library.standard.loss(definition.descriptor)
    for columns in [1, 2, 3, 4, 5] where loss.accepts(outputs: columns) {
      let network = Network<S>(inputs: 1, layers: [.dense(columns)])
      let data = randomData(for: network, loss: loss, rows: 8, seed: UInt64(columns))
      let outputs = Matrix<S>(
        rows: 8, columns: columns,
        values: randomValues(8 * columns, seed: 5).map { (value: S) -> S in 4 * value })
      let scales: [S] = (1...8).map { S($0) / 36 }
      let probe = LossProbe(loss, outputs: outputs, targets: data.targets, scales: scales)
      for row in 0..<8 {
        let z = outputs.row(row).map { Double($0) }
        let t = data.targets.row(row).map { Double($0) }
        let error = definition(z, t)
        expectClose(
          [Double(probe.errors[row])], [error], within: 8 * tolerance * max(1, abs(error)))
        // The gradient by central differences of the naive formula: the scale of the row included.
        for j in 0..<columns {
          let h = 1e-5
          var (up, down) = (z, z)
          up[j] += h
          down[j] -= h
          let slope = (definition(up, t) - definition(down, t)) / (2 * h)
          expectClose(
            [Double(probe.gradient[row * columns + j])], [slope * Double(scales[row])],
            within: max(tolerance, 1e-9) * max(1, abs(slope)),
            "\(definition.descriptor.words) row \(row), output \(j)")
        }
      }
    }
  }

  /// Values that can be worked out by hand.
  @Test func knownValues() {
    func error(_ loss: any Loss, _ z: [Double], _ t: [Double]) -> Double {
      LossProbe(loss, outputs: Matrix([z]), targets: Matrix([t])).errors[0]
    }
    #expect(error(.halfSquaredError, [3, 1], [1, 1]) == 2)
    #expect(error(.meanSquaredError, [3, 1], [1, 1]) == 2)
    #expect(error(.meanSquaredError, [3, 1, 5, 5], [1, 1, 5, 5]) == 1)
    expectClose([error(.binaryCrossEntropy, [0], [1])], [0.6931471805599453], within: 1e-16)
    expectClose([error(.binaryCrossEntropy, [0, 0], [1, 0])], [1.3862943611198906], within: 1e-15)
    expectClose(
      [error(.categoricalCrossEntropy, [0, 0, 0, 0], [2])], [1.3862943611198906], within: 1e-15)
    // Adding the same number to all logits changes nothing.
    expectClose(
      [error(.categoricalCrossEntropy, [1, 2, 3], [0])],
      [error(.categoricalCrossEntropy, [101, 102, 103], [0])], within: 1e-13)
  }

  /// Sure answers, right or wrong: the error is the distance from the border, the gradient finite.
  @Test(arguments: [1e3, 1e4], Precision.allCases)
  func extremes(size: Double, precision: Precision) {
    func check<S: Scalar>(_: S.Type) {
      let z = S(size)
      let logits = Matrix<S>([[z], [z], [-z], [-z]])
      let binary = LossProbe(
        .binaryCrossEntropy, outputs: logits, targets: Matrix([[1], [0], [0], [1]]))
      #expect(binary.errors == [0, z, 0, z])
      #expect(binary.gradient == [0, 1, 0, -1])
      let categorical = LossProbe(
        .categoricalCrossEntropy, outputs: Matrix<S>([[z, -z], [z, -z], [-z, -z]]),
        targets: Matrix([[0], [1], [1]]))
      expectClose(
        categorical.errors.map { Double($0) }, [0, 2 * size, 0.6931471805599453], within: 1e-3)
      #expect(categorical.gradient == [0, 0, 1, -1, 0.5, -0.5])
      for loss in [HalfSquaredError(), MeanSquaredError()] as [any Loss] {
        let squared = LossProbe(loss, outputs: logits, targets: logits)
        #expect(squared.errors == [0, 0, 0, 0] && squared.gradient == [0, 0, 0, 0])
      }
    }
    switch precision {
    case .single: check(Float.self)
    case .double: check(Double.self)
    }
  }

  /// A NaN in an output or a target spoils its row and no other.
  @Test(arguments: Library.standard.losses.flatMap(\.samples).map(\.descriptor), Precision.allCases)
  func notANumber(loss: Descriptor, precision: Precision) throws {
    let loss = try Library.standard.loss(loss)
    func check<S: Scalar>(_: S.Type) {
      let outputs = outputCount(for: loss, near: 3)
      let columns = loss.targetColumns(outputs: outputs)
      let clean = Matrix<S>(
        rows: 3, columns: outputs, values: randomValues(3 * outputs, seed: 1))
      let targets = Matrix<S>(rows: 3, columns: columns, repeating: 1)
      for j in 0..<outputs + columns {
        var (z, t) = (clean, targets)
        if j < outputs { z[1, j] = .nan } else { t[1, j - outputs] = .nan }
        let probe = LossProbe(loss, outputs: z, targets: t)
        #expect(probe.errors.map(\.isNaN) == [false, true, false])
        let bad = probe.gradient.map(\.isNaN)
        #expect(bad[outputs..<2 * outputs].contains(true))
        #expect(!bad[0..<outputs].contains(true) && !bad[(2 * outputs)...].contains(true))
      }
    }
    switch precision {
    case .single: check(Float.self)
    case .double: check(Double.self)
    }
  }

  /// A class that does not exist is NaN, never memory beside the row.
  @Test(arguments: [-1.0, 3, 1e9, .infinity])
  func classOutOfRange(target: Double) {
    for loss in [.categoricalCrossEntropy, .categoricalFocal()] as [any Loss] {
      let probe = LossProbe(
        loss, outputs: Matrix<Double>([[1, 2, 3]]), targets: Matrix([[target]]))
      #expect(probe.errors[0].isNaN)
      #expect(probe.gradient.allSatisfy { $0.isNaN })
    }
  }

  struct Domain: Sendable {
    var kind: String
    var accepted: [Double]
    var refused: [Double]
  }

  @Test(arguments: [
    Domain(kind: "halfSquaredError", accepted: [-1e300, 0, 2], refused: [.nan, .infinity]),
    Domain(kind: "meanSquaredError", accepted: [-1e300, 0, 2], refused: [.nan, -.infinity]),
    Domain(
      kind: "binaryCrossEntropy", accepted: [0, 0.3, 1], refused: [-0.1, 1.1, .nan, .infinity]),
    Domain(
      kind: "categoricalCrossEntropy", accepted: [0, 1, 2],
      refused: [-1, 3, 0.5, .nan, .infinity, 1e300]),
    Domain(
      kind: "categoricalFocal", accepted: [0, 1, 2], refused: [-1, 3, 0.5, .nan, .infinity, 1e300]),
    Domain(kind: "meanAbsoluteError", accepted: [-1e300, 0, 2], refused: [.nan, .infinity]),
    Domain(kind: "huber", accepted: [-1e300, 0, 2], refused: [.nan, .infinity]),
    Domain(kind: "logCosh", accepted: [-1e300, 0, 2], refused: [.nan, .infinity]),
    Domain(kind: "quantile", accepted: [-1e300, 0, 2], refused: [.nan, .infinity]),
    Domain(kind: "gaussianLikelihood", accepted: [-1e300, 0, 2], refused: [.nan, .infinity]),
    Domain(kind: "poisson", accepted: [0, 0.5, 1e300], refused: [-1e-300, .nan, .infinity]),
    Domain(kind: "gamma", accepted: [1e-300, 0.5, 1e300], refused: [0, -1, .nan, .infinity]),
    Domain(kind: "tweedie", accepted: [0, 0.5, 1e300], refused: [-1e-300, .nan, .infinity]),
    Domain(kind: "hinge", accepted: [0, 1], refused: [-1, 0.5, 2, .nan]),
    Domain(kind: "binaryFocal", accepted: [0, 1], refused: [-1, 0.5, 2, .nan]),
  ])
  func targets(domain: Domain) throws {
    let loss = try Library.standard.loss(Descriptor(domain.kind))
    for target in domain.accepted { #expect(loss.accepts(target: target, outputs: 3), "\(target)") }
    for target in domain.refused { #expect(!loss.accepts(target: target, outputs: 3), "\(target)") }
    #expect(!loss.targetDomain.isEmpty)
    let columns = loss.link == .softmax ? 1 : loss.link == .meanAndVariance ? 2 : 4
    #expect(loss.targetColumns(outputs: 4) == columns)
  }

  /// Weights decide how many outputs a loss works with; a normal distribution takes two for each target.
  @Test func outputs() {
    for (loss, accepted, refused) in [
      (.halfSquaredError, [1, 2, 7], []), (.gaussianLikelihood, [2, 4], [0, 1, 3]),
      (BinaryCrossEntropy(positiveWeights: [3]), [1, 2, 7], []),
      (BinaryCrossEntropy(positiveWeights: [3, 1]), [2], [1, 3]),
      (BinaryFocal(positiveWeights: [3, 1]), [2], [1, 3]),
      (CategoricalCrossEntropy(classWeights: [3, 1]), [2], [1, 3]),
      (CategoricalFocal(classWeights: [3, 1, 2]), [3], [2, 4]),
    ] as [(any Loss, [Int], [Int])] {
      for count in accepted { #expect(loss.accepts(outputs: count)) }
      for count in refused { #expect(!loss.accepts(outputs: count)) }
      #expect(!loss.outputDomain.isEmpty)
    }
    #expect(
      CategoricalCrossEntropy(classWeights: [3, 1]).outputDomain
        == "2 outputs, one for each of its weights")
  }

  /// Where the error is not smooth, the slope is documented: 0 where output and target agree, and 0 on
  /// the margin.
  @Test func kinks() {
    for (loss, kinks, slopes) in [
      (.meanAbsoluteError, [0.5], [0]), (.quantile(tau: 0.9), [0.5], [0]), (.hinge, [1], [0]),
      (.huber(delta: 0.25), [0.25, 0.75], [-0.25, 0.25]),
    ] as [(any Loss, [Double], [Double])] {
      let target = loss is Hinge ? 1 : 0.5
      #expect(loss.kinks(target: target) == kinks)
      let probe = LossProbe(
        loss, outputs: Matrix(kinks.map { [$0] }), targets: Matrix(kinks.map { _ in [target] }))
      #expect(probe.gradient == slopes)
    }
    #expect(Hinge().kinks(target: 0) == [-1])
    #expect(LogCosh().kinks(target: 0).isEmpty)
  }

  /// A sure answer's error and gradient have the digits of its distance from certainty.
  @Test func sureAnswersKeepTheirDigits() {
    let tail = 4.248354255291589e-18  // e^−40
    let categorical = LossProbe(
      .categoricalCrossEntropy, outputs: Matrix([[40.0, 0]]), targets: Matrix([[0]]))
    expectClose(categorical.errors, [tail], relativeToLargest: 1e-15)
    expectClose(categorical.gradient, [-tail, tail], relativeToLargest: 1e-15)
    let binary = LossProbe(
      .binaryCrossEntropy, outputs: Matrix([[40.0]]), targets: Matrix([[1]]))
    expectClose(binary.errors, [tail], relativeToLargest: 1e-15)
    expectClose(binary.gradient, [-tail], relativeToLargest: 1e-15)
  }
}
