import BackpropTestSupport
import Testing

@testable import Backprop

/// Activations and losses, ordinary and extreme, against values computed with 1,200 digits.
@Suite struct ExactValueTests {
  struct File: Decodable {
    struct Points: Decodable {
      var points: [Double]
      var values: [Double]
      var derivatives: [Double]
    }
    struct LossCase: Decodable {
      enum Target: Decodable {
        case number(Double)
        case list([Double])

        init(from decoder: any Decoder) throws {
          let container = try decoder.singleValueContainer()
          if let number = try? container.decode(Double.self) {
            self = .number(number)
          } else {
            self = .list(try container.decode([Double].self))
          }
        }

        var values: [Double] {
          switch self {
          case .number(let number): return [number]
          case .list(let list): return list
          }
        }
      }
      var loss: String
      var output: [Double]
      var target: Target
      var value: Double
      var gradient: [Double]
    }
    var activations: [String: Points]
    var losses: [LossCase]
  }

  @Test func activations() throws {
    let file: File = try Fixture.load("activations-losses/values.json")
    #expect(file.activations.count == 4)
    for (name, expected) in file.activations {
      let activation = try Library.standard.activation(Descriptor(name))
      var values = expected.points
      let count = values.count
      var derivatives = [Double](repeating: 1, count: count)
      values.withUnsafeMutableBufferPointer { buffer in
        if let base = buffer.baseAddress { activation.apply(base, count: count) }
      }
      values.withUnsafeBufferPointer { output in
        expected.points.withUnsafeBufferPointer { net in
          derivatives.withUnsafeMutableBufferPointer { gradient in
            guard let o = output.baseAddress, let n = net.baseAddress, let g = gradient.baseAddress
            else { return }
            activation.scale(g, output: o, net: n, count: count)
          }
        }
      }
      for i in 0..<count {
        // Two units in the last place; the derivative from a rounded output is exact near 0 and 1
        // only absolutely.
        #expect(
          abs(values[i] - expected.values[i]) <= 2 * expected.values[i].ulp,
          "\(name)(\(expected.points[i])) = \(values[i]), expected \(expected.values[i])")
        #expect(
          abs(derivatives[i] - expected.derivatives[i]) <= 4e-16,
          "\(name)'(\(expected.points[i])) = \(derivatives[i]), not \(expected.derivatives[i])")
      }
    }
  }

  @Test func losses() throws {
    let file: File = try Fixture.load("activations-losses/values.json")
    #expect(file.losses.count > 20)
    let kinds: [String: any Loss] = [
      "half_squared_error": HalfSquaredError(), "mean_squared_error": MeanSquaredError(),
      "binary_cross_entropy": BinaryCrossEntropy(),
      "categorical_cross_entropy": CategoricalCrossEntropy(),
    ]
    for expected in file.losses {
      let loss = try #require(kinds[expected.loss])
      var network = Network<Double>(
        inputs: 1, layers: [.dense(expected.output.count, bias: .none)])
      network.parameters.values = expected.output  // the input is 1, so the weights are the outputs
      let data = Dataset(inputs: Matrix<Double>([[1]]), targets: Matrix([expected.target.values]))
      let result = network.gradient(loss, on: data)
      let place = "\(expected.loss) of \(expected.output), target \(expected.target)"
      #expect(
        abs(result.error - expected.value) <= 4e-16 * max(abs(expected.value), 1),
        "\(place): \(result.error), expected \(expected.value)")
      expectClose(
        result.gradient, expected.gradient,
        within: 1e-15 * max(1, expected.gradient.map(abs).max() ?? 0), place)
    }
  }
}
