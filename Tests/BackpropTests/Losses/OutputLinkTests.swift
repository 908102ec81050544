import BackpropTestSupport
import Foundation
import Testing

@testable import Backprop

@Suite struct OutputLinkTests {
  private static let outputs = Matrix<Double>([[-2, 0, 3], [-700, 700, 0], [-1e4, 1e4, 1e4]])

  @Test func identity() {
    #expect(OutputLink.identity.predictions(from: Self.outputs) == Self.outputs)
  }

  @Test func logistic() {
    let expected = Self.outputs.values.map { 1 / (1 + Foundation.exp(-$0)) }
    let predictions = OutputLink.logistic.predictions(from: Self.outputs)
    expectClose(predictions.values, expected, within: 1e-16)
    #expect(predictions.values.allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect((predictions.rows, predictions.columns) == (3, 3))
  }

  @Test func softmax() {
    let predictions = OutputLink.softmax.predictions(from: Self.outputs)
    let powers = [-2.0, 0, 3].map { Foundation.exp($0) }
    let sum = powers.reduce(0, +)
    expectClose(Array(predictions.row(0)), powers.map { $0 / sum }, within: 1e-15)
    expectClose(Array(predictions.row(1)), [0, 1, 0], within: 1e-16)
    expectClose(Array(predictions.row(2)), [0, 0.5, 0.5], within: 1e-16)
    for row in 0..<3 {
      expectClose([predictions.row(row).reduce(0, +)], [1], within: 1e-15)
    }
  }

  @Test func exponential() {
    let outputs = Matrix<Double>([[0, -1], [3, 700]])
    let predictions = OutputLink.exponential.predictions(from: outputs)
    for (prediction, output) in zip(predictions.values, outputs.values) {
      expectClose([prediction], [Foundation.exp(output)], relativeToLargest: 1e-15)
    }
  }

  /// The answer is yes where the margin is positive.
  @Test func sign() {
    let outputs = Matrix<Double>([[-2, 0], [1e-300, 5]])
    #expect(OutputLink.sign.predictions(from: outputs) == Matrix([[0, 0], [1, 1]]))
  }

  /// The first half stays, the second half becomes variances.
  @Test func meanAndVariance() {
    let outputs = Matrix<Double>([[-2, 3, 0, 1], [5, 6, -1, 2]])
    let predictions = OutputLink.meanAndVariance.predictions(from: outputs)
    expectClose(
      predictions.values,
      [-2, 3, 1, Foundation.exp(1), 5, 6, Foundation.exp(-1), Foundation.exp(2)], within: 1e-15)
  }

  @Test(arguments: [
    OutputLink.identity, .logistic, .softmax, .exponential, .sign, .meanAndVariance,
  ])
  func notANumber(link: OutputLink) {
    for j in 0..<3 {
      var outputs = Matrix<Float>([[1, 2, 3], [4, 5, 6]])
      outputs[0, j] = .nan
      let predictions = link.predictions(from: outputs)
      #expect(predictions[0, j].isNaN)
      #expect(link != .softmax || predictions.row(0).allSatisfy { $0.isNaN })
      #expect(predictions.row(1).allSatisfy { !$0.isNaN })
    }
  }

  @Test(arguments: [
    OutputLink.identity, .logistic, .softmax, .exponential, .sign, .meanAndVariance,
  ])
  func noRows(link: OutputLink) {
    #expect(link.predictions(from: Matrix<Float>(rows: 0, columns: 3)).rows == 0)
  }
}
