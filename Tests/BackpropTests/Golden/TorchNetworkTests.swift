import BackpropTestSupport
import Testing

@testable import Backprop

/// Forward passes, losses and all gradients of 30 random networks against PyTorch in float64.
@Suite struct TorchNetworkTests {
  struct File: Decodable { var cases: [Case] }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Layer: Decodable, Sendable {
      var width: Int
      var activation: String
      var bias: String
      var bias_values: [Double]
      var weights: [[Double]]
    }
    struct Gradients: Decodable, Sendable {
      var weights: [[Double]]
      var bias: [Double]
    }
    enum Targets: Decodable, Sendable {
      case classes([Double])
      case values([[Double]])

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let classes = try? container.decode([Double].self) {
          self = .classes(classes)
        } else {
          self = .values(try container.decode([[Double]].self))
        }
      }
    }

    var name: String
    var inputs: [[Double]]
    var targets: Targets
    var sample_weights: [Double]?
    var loss: String
    var l2: Double
    var layers: [Layer]
    var output: [[Double]]
    var loss_value: Double
    var penalty: Double
    var gradients: [Gradients]
    var input_gradient: [[Double]]

    var testDescription: String { name }
  }

  private static let cases: [Case] = {
    do {
      return try Fixture.load("torch-networks/networks.json", as: File.self).cases
    } catch {
      Issue.record(error)
      return []
    }
  }()

  @Test func thereAreThirty() {
    #expect(Self.cases.count == 30)
  }

  @Test(arguments: cases)
  func equalsPyTorch(expected: Case) throws {
    let network = try Self.network(expected)
    let targets: Matrix<Double>
    switch expected.targets {
    case .classes(let classes):
      targets = Matrix(rows: classes.count, columns: 1, values: classes)
    case .values(let rows): targets = Matrix(rows)
    }
    let data = Dataset(
      inputs: Matrix(expected.inputs), targets: targets, weights: expected.sample_weights)
    let loss = try #require(Self.losses[expected.loss])
    for kernels in KernelSet.all where kernels.isAvailable {
      let workspace = Workspace(
        network, loss: loss, batchSize: data.rows, kernels: kernels, differentiatesInputs: true)
      let error = workspace.differentiate(data, penalty: Penalty(l2: expected.l2))
      expect(workspace.output(ofLayer: network.layers.count - 1).values, expected.output, "output")
      expectClose([error.error], [expected.loss_value], relativeToLargest: 1e-13, "loss")
      expectClose([error.penalty], [expected.penalty], relativeToLargest: 1e-13, "penalty")
      expect(workspace.delta(ofLayer: -1).values, expected.input_gradient, "input gradient")
      let gradient = workspace.currentGradient
      for (layer, gradients) in expected.gradients.enumerated() {
        let weights = try #require(network.parameters.segment(named: "layers.\(layer).weights"))
        expect(Array(gradient[weights.range]), gradients.weights, "weights of layer \(layer)")
        guard !gradients.bias.isEmpty else { continue }
        let bias = try #require(network.parameters.segment(named: "layers.\(layer).bias"))
        expect(Array(gradient[bias.range]), [gradients.bias], "bias of layer \(layer)")
      }
    }
  }

  private func expect(_ actual: [Double], _ expected: [[Double]], _ what: String) {
    expectClose(actual, expected.flatMap { $0 }, relativeToLargest: 1e-13, what)
  }

  private static let losses: [String: any Loss] = [
    "half_squared_error": HalfSquaredError(), "mean_squared_error": MeanSquaredError(),
    "binary_cross_entropy": BinaryCrossEntropy(),
    "categorical_cross_entropy": CategoricalCrossEntropy(),
  ]

  private static func network(_ expected: Case) throws -> Network<Double> {
    var layers: [any Layer] = []
    for layer in expected.layers {
      let bias: Bias
      switch layer.bias {
      case "neuron": bias = .perNeuron()
      case "shared": bias = .shared()
      case "fixed": bias = .fixed(layer.bias_values[0])
      default: bias = .none
      }
      let activation = try Library.standard.activation(Descriptor(layer.activation))
      layers.append(Dense(layer.width, activation: activation, bias: bias))
    }
    var network = Network<Double>(inputs: expected.inputs[0].count, layers: layers)
    for (number, layer) in expected.layers.enumerated() {
      network.parameters["layers.\(number).weights"] = Matrix(layer.weights)
      if !layer.bias_values.isEmpty {
        network.parameters["layers.\(number).bias"] = Matrix([layer.bias_values])
      }
    }
    return network
  }
}
