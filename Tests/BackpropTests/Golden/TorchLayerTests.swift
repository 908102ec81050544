import BackpropTestSupport
import Testing

@testable import Backprop

/// Outputs, losses, gradients and running statistics of 50 random networks with normalisation,
/// residual blocks, embeddings and frozen layers against PyTorch in float64.
@Suite struct TorchLayerTests {
  struct File: Decodable { var cases: [Case] }

  /// A name, whether it is trained or a state before, and a matrix.
  struct Parameter: Decodable, Sendable {
    var name: String
    var isFrozen: Bool
    var values: [[Double]]

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      name = try list.decode(String.self)
      isFrozen = try list.decode(String.self) == "frozen"
      values = try list.decode([[Double]].self)
    }
  }

  struct Buffer: Decodable, Sendable {
    var name: String
    var before: [[Double]]
    var after: [[Double]]

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      name = try list.decode(String.self)
      before = try list.decode([[Double]].self)
      after = try list.decode([[Double]].self)
    }
  }

  struct Gradient: Decodable, Sendable {
    var name: String
    var values: [[Double]]

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      name = try list.decode(String.self)
      values = try list.decode([[Double]].self)
    }
  }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var training: Bool
    var inputs: [[Double]]
    var targets: [[Double]]
    var sample_weights: [Double]?
    var loss: String
    var layers: [DecodedDescriptor]
    var parameters: [Parameter]
    var buffers: [Buffer]
    var output: [[Double]]
    var loss_value: Double
    var gradients: [Gradient]
    var input_gradient: [[Double]]

    var testDescription: String { name }

    /// The network with the case's parameters and buffers.
    func network() throws -> Network<Double> {
      let layers = try Library.standard.layers(layers.map(\.descriptor))
      var network = Network<Double>(inputs: inputs[0].count, layers: layers)
      #expect(Set(network.parameters.segments.map(\.name)) == Set(parameters.map(\.name)))
      for parameter in parameters {
        network.parameters[parameter.name] = Matrix(parameter.values)
        let segment = network.parameters.segment(named: parameter.name)
        #expect(segment?.shape.trainable == !parameter.isFrozen, "\(parameter.name)")
      }
      #expect(Set(network.buffers.segments.map(\.name)) == Set(buffers.map(\.name)))
      for buffer in buffers { network.buffers[buffer.name] = Matrix(buffer.before) }
      return network
    }
  }

  private static let cases: [Case] = {
    do {
      return try Fixture.load("torch-layers/networks.json", as: File.self).cases
    } catch {
      Issue.record(error)
      return []
    }
  }()

  @Test func thereAreFifty() {
    #expect(Self.cases.count == 50)
    let moved = Self.cases.flatMap(\.buffers).filter { $0.before != $0.after }.count
    #expect(moved >= 50 && moved < Self.cases.flatMap(\.buffers).count)
  }

  @Test(arguments: cases)
  func equalsPyTorch(expected: Case) throws {
    let network = try expected.network()
    let data = Dataset(
      inputs: Matrix(expected.inputs), targets: Matrix(expected.targets),
      weights: expected.sample_weights)
    let loss: any Loss =
      expected.loss == "half_squared_error" ? HalfSquaredError() : BinaryCrossEntropy()
    try data.check(for: network, loss: loss)
    for kernels in KernelSet.available {
      let workspace = Workspace(
        network, loss: loss, batchSize: data.rows, kernels: kernels, differentiatesInputs: true)
      let error = workspace.differentiate(data, dropout: expected.training ? (1, 1) : nil)
      expect(
        workspace.output(ofLayer: network.layers.count - 1).values, expected.output, "output")
      expectClose([error.error], [expected.loss_value], relativeToLargest: 1e-13, "loss")
      expect(workspace.delta(ofLayer: -1).values, expected.input_gradient, "input gradient")
      let gradient = workspace.currentGradient
      for gradients in expected.gradients {
        let segment = try #require(network.parameters.segment(named: gradients.name))
        expect(Array(gradient[segment.range]), gradients.values, gradients.name)
      }
      // A pass leaves the buffers alone; the step moves them.
      expectSameBits(workspace.currentBuffers, network.buffers.values, "before the step")
      workspace.update(SGD(learningRate: 0), step: 1)
      var after = network
      workspace.store(into: &after)
      for buffer in expected.buffers {
        expect(after.buffers[buffer.name].values, buffer.after, buffer.name)
      }
    }
  }

  private func expect(_ actual: [Double], _ expected: [[Double]], _ what: String) {
    expectClose(actual, expected.flatMap { $0 }, relativeToLargest: 1e-13, what)
  }
}
