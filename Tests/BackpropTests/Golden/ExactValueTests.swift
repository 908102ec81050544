import BackpropTestSupport
import Testing

@testable import Backprop

/// Activations and losses, ordinary and extreme, against values computed with 1,200 digits.
@Suite struct ExactValueTests {
  struct File: Decodable {
    struct Points: Decodable, Sendable {
      var what: Descriptor
      var values: [Double]
      var derivatives: [Double]

      enum CodingKeys: String, CodingKey {
        case values, derivatives
      }

      init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        what = try FixtureDescriptor(from: decoder).descriptor
        values = try container.decode([Double].self, forKey: .values)
        derivatives = try container.decode([Double].self, forKey: .derivatives)
      }
    }

    struct LossCase: Decodable, Sendable {
      var what: Descriptor
      var output: [Double]
      var target: [Double]
      var value: Double
      var gradient: [Double]

      enum CodingKeys: String, CodingKey {
        case output, target, value, gradient
      }

      init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        what = try FixtureDescriptor(from: decoder).descriptor
        output = try container.decode([Double].self, forKey: .output)
        target = try container.decode([Double].self, forKey: .target)
        value = try container.decode(Double.self, forKey: .value)
        gradient = try container.decode([Double].self, forKey: .gradient)
      }
    }

    var points: [Double]
    var activations: [Points]
    var losses: [LossCase]
  }

  private static let file: File? = {
    do {
      return try Fixture.load("activations-losses/values.json")
    } catch {
      Issue.record(error)
      return nil
    }
  }()

  /// Every sample of the library has its values, so nothing is left out.
  @Test func everySampleIsThere() throws {
    let file = try #require(Self.file)
    let activations = Set(file.activations.map(\.what.words))
    for sample in Library.standard.activations.flatMap(\.samples) {
      #expect(activations.contains(sample.descriptor.sorted.words))
    }
    let losses = Set(file.losses.map(\.what.words))
    for sample in Library.standard.losses.flatMap(\.samples) {
      #expect(losses.contains(sample.descriptor.sorted.words))
    }
  }

  /// By how many units in the last place a result may be off for each that an intermediate result is:
  /// the power of e in a tail, a rounded number, multiplies its rounding by its size.
  private static func condition(_ what: Descriptor, _ x: Double) -> Double {
    switch what.kind {
    case "gaussian": return x * x
    case "gelu" where what["form"] == .text("tanh"): return 8 * abs(x) + abs(x * x * x)
    case "gelu": return x * x
    default: return 0
    }
  }

  @Test(arguments: (file?.activations ?? []).map(\.what))
  func activations(what: Descriptor) throws {
    let file = try #require(Self.file)
    let expected = try #require(file.activations.first { $0.what == what })
    let activation = try Library.standard.activation(what)
    let points = file.points
    var values = points
    let count = values.count
    var derivatives = [Double](repeating: 1, count: count)
    values.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { activation.apply(base, count: count) }
    }
    values.withUnsafeBufferPointer { output in
      points.withUnsafeBufferPointer { net in
        derivatives.withUnsafeMutableBufferPointer { gradient in
          guard let o = output.baseAddress, let n = net.baseAddress, let g = gradient.baseAddress
          else { return }
          activation.scale(g, output: o, net: n, count: count)
        }
      }
    }
    for i in 0..<count {
      let (x, value, slope) = (points[i], expected.values[i], expected.derivatives[i])
      let units = 6 + 2 * Self.condition(what, x)
      // A few of the smallest numbers, which have no digits to lose.
      let least = 1_000 * Double.leastNonzeroMagnitude
      #expect(
        abs(values[i] - value) <= units * value.ulp + least,
        "\(what.words)(\(x)) = \(values[i]), expected \(value)")
      // From a rounded output the slope is exact near 0 and 1 only absolutely. From the net input it
      // has its digits in the tails too; where it crosses 0, terms of size 1 cancel.
      let isTail = abs(x) > 12 && activation.needsNet
      let slack = isTail ? 8 * units * slope.ulp + 100 * least : 8e-16
      #expect(
        abs(derivatives[i] - slope) <= slack,
        "\(what.words)'(\(x)) = \(derivatives[i]), not \(slope)")
    }
  }

  /// Errors of logits keep all digits however sure the answer is; what they may lose is the rounding
  /// of a power of e.
  @Test func losses() throws {
    let file = try #require(Self.file)
    #expect(file.losses.count > 400)
    for expected in file.losses {
      let loss = try Library.standard.loss(expected.what)
      var network = Network<Double>(
        inputs: 1, layers: [.dense(expected.output.count, bias: .none)])
      network.parameters.values = expected.output  // the input is 1, so the weights are the outputs
      let data = Dataset(inputs: Matrix<Double>([[1]]), targets: Matrix([expected.target]))
      let result = network.gradient(loss, on: data)
      let place = "\(expected.what.words) of \(expected.output), target \(expected.target)"
      let least = 2_000 * Double.leastNonzeroMagnitude
      let isOfLogits = [.logistic, .softmax].contains(loss.link)
      let digits = expected.what.kind.hasSuffix("Focal") ? 1e-12 : 2e-15
      let scale = max(1, expected.target.map(abs).max() ?? 0)
      // A power of e multiplies the rounding of its exponent.
      let isPower = [.exponential, .meanAndVariance].contains(loss.link)
      let relative = isOfLogits ? digits : isPower ? 1e-13 : 4e-16
      #expect(
        abs(result.error - expected.value)
          <= relative * abs(expected.value) + (isOfLogits ? least : 4e-16 * scale),
        "\(place): \(result.error), expected \(expected.value)")
      for (j, slope) in expected.gradient.enumerated() {
        let isSum = loss.link == .softmax && expected.what["labelSmoothing"] != .number(0)
        let slack =
          isOfLogits && !isSum && abs(slope) < 0.25
          ? max(digits, 2e-13) * abs(slope) + least
          : (isPower ? 1e-13 : 4e-15) * max(1, expected.gradient.map(abs).max() ?? 0)
        #expect(
          abs(result.gradient[j] - slope) <= slack,
          "\(place): ∂/∂output \(j + 1) is \(result.gradient[j]), expected \(slope)")
      }
    }
  }
}

extension Descriptor {
  /// The same with its fields in alphabetical order, as fixtures are read.
  var sorted: Descriptor { Descriptor(kind, fields.sorted { $0.name < $1.name }) }
}
