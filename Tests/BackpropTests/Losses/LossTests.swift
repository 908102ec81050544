import BackpropTestSupport
import Foundation
import Testing

@testable import Backprop

/// Every loss against its definition, written down naively.
@Suite struct LossTests {
  struct Definition: Sendable {
    var kind: String
    /// ℓ of one row from outputs and targets.
    var error: @Sendable ([Double], [Double]) -> Double

    func callAsFunction(_ outputs: [Double], _ targets: [Double]) -> Double {
      error(outputs, targets)
    }
  }

  static let definitions = [
    Definition(kind: "halfSquaredError") { z, t in
      0.5 * zip(z, t).reduce(0) { $0 + pow($1.1 - $1.0, 2) }
    },
    Definition(kind: "meanSquaredError") { z, t in
      zip(z, t).reduce(0) { $0 + pow($1.1 - $1.0, 2) } / Double(z.count)
    },
    Definition(kind: "binaryCrossEntropy") { z, t in
      zip(z, t).reduce(0) { sum, pair in
        let p = 1 / (1 + Foundation.exp(-pair.0))
        return sum - pair.1 * Foundation.log(p) - (1 - pair.1) * Foundation.log(1 - p)
      }
    },
    Definition(kind: "categoricalCrossEntropy") { z, t in
      let powers = z.map { Foundation.exp($0) }
      return -Foundation.log(powers[Int(t[0])] / powers.reduce(0, +))
    },
  ]

  @Test func everyLossHasADefinition() {
    #expect(Self.definitions.map(\.kind) == Library.standard.losses.map(\.name))
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
    let loss = try Library.standard.loss(Descriptor(definition.kind))
    for columns in [1, 2, 3, 5] {
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
        expectClose([Double(probe.errors[row])], [definition(z, t)], within: 8 * tolerance)
        // The gradient by central differences of the naive formula: the scale of the row included.
        for j in 0..<columns {
          let h = 1e-5
          var (up, down) = (z, z)
          up[j] += h
          down[j] -= h
          let slope = (definition(up, t) - definition(down, t)) / (2 * h)
          expectClose(
            [Double(probe.gradient[row * columns + j])], [slope * Double(scales[row])],
            within: max(tolerance, 1e-9), "\(definition.kind) row \(row), output \(j)")
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
      let columns = loss.targetColumns(outputs: 3)
      let clean = Matrix<S>(rows: 3, columns: 3, values: randomValues(9, seed: 1))
      let targets = Matrix<S>(rows: 3, columns: columns, repeating: 1)
      for j in 0..<3 + columns {
        var (z, t) = (clean, targets)
        if j < 3 { z[1, j] = .nan } else { t[1, j - 3] = .nan }
        let probe = LossProbe(loss, outputs: z, targets: t)
        #expect(probe.errors.map(\.isNaN) == [false, true, false])
        let bad = probe.gradient.map(\.isNaN)
        #expect(bad[3..<6].contains(true))
        #expect(!bad[0..<3].contains(true) && !bad[6...].contains(true))
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
    let probe = LossProbe(
      .categoricalCrossEntropy, outputs: Matrix<Double>([[1, 2, 3]]), targets: Matrix([[target]]))
    #expect(probe.errors[0].isNaN)
    #expect(probe.gradient.allSatisfy { $0.isNaN })
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
  ])
  func targets(domain: Domain) throws {
    let loss = try Library.standard.loss(Descriptor(domain.kind))
    for target in domain.accepted { #expect(loss.accepts(target: target, outputs: 3), "\(target)") }
    for target in domain.refused { #expect(!loss.accepts(target: target, outputs: 3), "\(target)") }
    #expect(!loss.targetDomain.isEmpty)
    #expect(loss.targetColumns(outputs: 3) == (loss.link == .softmax ? 1 : 3))
  }

  @Test func links() {
    #expect(HalfSquaredError().link == .identity)
    #expect(MeanSquaredError().link == .identity)
    #expect(BinaryCrossEntropy().link == .logistic)
    #expect(CategoricalCrossEntropy().link == .softmax)
  }

  /// Two classes are one yes/no question: softmax cross-entropy of (a, b) is the binary one of b − a.
  @Test func twoClassesAreOneQuestion() {
    let pairs: [[Double]] = [[0.5, -1], [2, 3], [-4, 4], [700, -700], [0, 0]]
    let classes: [[Double]] = [[0], [1], [1], [1], [0]]
    let categorical = LossProbe(
      .categoricalCrossEntropy, outputs: Matrix(pairs), targets: Matrix(classes))
    let binary = LossProbe(
      .binaryCrossEntropy, outputs: Matrix(pairs.map { [$0[1] - $0[0]] }), targets: Matrix(classes))
    expectClose(categorical.errors, binary.errors, within: 1e-15)
    for row in pairs.indices {
      expectClose(
        [categorical.gradient[2 * row], categorical.gradient[2 * row + 1]],
        [-binary.gradient[row], binary.gradient[row]], within: 1e-15)
    }
    let probabilities = OutputLink.softmax.predictions(from: Matrix(pairs))
    let one = OutputLink.logistic.predictions(from: Matrix(pairs.map { [$0[1] - $0[0]] }))
    expectClose(pairs.indices.map { probabilities[$0, 1] }, one.values, within: 1e-15)
  }
}
