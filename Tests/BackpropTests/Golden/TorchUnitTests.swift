import BackpropTestSupport
import Testing

@testable import Backprop

/// Every activation, the trained rectifier, and every loss with and without sample weights, against
/// PyTorch in float64.
@Suite struct TorchUnitTests {
  struct File: Decodable {
    struct Activation: Decodable {
      var net: [Double]
      var out: [Double]
      var slope: [Double]
    }

    struct Rectifier: Decodable {
      var shared: Bool
      var slopes: [Double]
      var net: [[Double]]
      var upstream: [[Double]]
      var out: [[Double]]
      var slopes_gradient: [Double]
      var net_gradient: [[Double]]
    }

    struct Loss: Decodable {
      var output: [[Double]]
      var target: [[Double]]
      var weights: [Double]?
      var value: Double
      var gradient: [[Double]]
    }

    struct Described<Part: Decodable>: Decodable {
      var what: Descriptor
      var part: Part

      init(from decoder: any Decoder) throws {
        what = try FixtureDescriptor(from: decoder).descriptor
        part = try Part(from: decoder)
      }
    }

    var activations: [Described<Activation>]
    var prelu: [Rectifier]
    var losses: [Described<Loss>]
  }

  private func load() throws -> File { try Fixture.load("torch-units/values.json") }

  @Test func everySampleIsThere() throws {
    let file = try load()
    let activations = Set(file.activations.map(\.what.words))
    for sample in Library.standard.activations.flatMap(\.samples) {
      #expect(activations.contains(sample.descriptor.sorted.words))
    }
    let losses = Set(file.losses.map(\.what.words))
    for sample in Library.standard.losses.flatMap(\.samples) {
      #expect(losses.contains(sample.descriptor.sorted.words))
    }
  }

  @Test func activations() throws {
    for expected in try load().activations {
      let activation = try Library.standard.activation(expected.what)
      let net = GuardedMemory(expected.part.net)
      let out = GuardedMemory(expected.part.net)
      let slope = GuardedMemory([Double](repeating: 1, count: net.count))
      activation.apply(out.base, count: net.count)
      activation.scale(slope.base, output: out.input, net: net.input, count: net.count)
      expectClose(
        out.values, expected.part.out, relativeToLargest: 2e-15, expected.what.words)
      expectClose(
        slope.values, expected.part.slope, relativeToLargest: 2e-15,
        "slope of \(expected.what.words)")
    }
  }

  @Test func trainedRectifier() throws {
    for expected in try load().prelu {
      let columns = expected.net[0].count
      var network = Network<Double>(
        inputs: columns, layers: [.prelu(isShared: expected.shared)])
      network.parameters["layers.0.slopes"] = Matrix([expected.slopes])
      let inputs = Matrix(expected.net)
      let outputs = network.outputs(for: inputs)
      expectClose(outputs.values, expected.out.flatMap { $0 }, relativeToLargest: 1e-15, "out")
      // Half the squared error against out − upstream has upstream as its gradient, for each row.
      let rows = Double(inputs.rows)
      let targets = zip(outputs.values, expected.upstream.flatMap { $0 }).map { $0 - $1 }
      let workspace = Workspace(
        network, loss: .halfSquaredError, batchSize: inputs.rows, differentiatesInputs: true)
      workspace.differentiate(
        Dataset(
          inputs: inputs, targets: Matrix(rows: inputs.rows, columns: columns, values: targets)))
      expectClose(
        workspace.currentGradient.map { $0 * rows }, expected.slopes_gradient,
        relativeToLargest: 1e-14, "slopes")
      expectClose(
        workspace.delta(ofLayer: -1).values.map { $0 * rows }, expected.net_gradient.flatMap { $0 },
        relativeToLargest: 1e-14, "net inputs")
    }
  }

  /// The whole batch: the weighted mean of the rows' errors, and its gradient.
  @Test func losses() throws {
    for expected in try load().losses {
      let loss = try Library.standard.loss(expected.what)
      let part = expected.part
      // Inputs that are the outputs: a layer of dropout that drops nothing.
      let network = Network<Double>(inputs: part.output[0].count, layers: [.dropout(0)])
      let workspace = Workspace(
        network, loss: loss, batchSize: part.output.count, differentiatesInputs: true)
      let result = workspace.differentiate(
        Dataset(
          inputs: Matrix(part.output), targets: Matrix(part.target), weights: part.weights))
      let name = "\(expected.what.words), weights \(part.weights != nil)"
      expectClose([result.error], [part.value], relativeToLargest: 1e-13, name)
      expectClose(
        workspace.delta(ofLayer: -1).values, part.gradient.flatMap { $0 },
        relativeToLargest: 1e-13, "gradient of \(name)")
    }
  }
}
