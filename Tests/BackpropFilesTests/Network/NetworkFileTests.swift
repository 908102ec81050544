import Backprop
import BackpropFiles
import BackpropTestSupport
import Testing

/// A network written down and read back is the network: parameters, buffers, and layers of any depth.
@Suite struct NetworkFileTests {
  /// out = x + start, with start learned: a layer of somebody's own.
  private final class Shift: Layer {
    let start: Double

    init(_ start: Double) { self.start = start }

    var descriptor: Descriptor { Descriptor("shift", [.init("start", .number(start))]) }

    func parameters(for inputs: Int) -> [ParameterShape] {
      [ParameterShape("shift", rows: 1, columns: inputs, role: .bias, start: .constant(start))]
    }

    func forward<S: Scalar>(_ p: LayerPass<S>) {
      for row in 0..<p.input.rows {
        for j in 0..<p.input.columns { p.output[row, j] = p.input[row, j] + p.parameter(0)[0, j] }
      }
    }

    func backward<S: Scalar>(_ p: LayerPass<S>) {
      guard let inputGradient = p.inputGradient else { return }
      inputGradient.base.update(from: p.outputGradient.base, count: inputGradient.count)
    }

    func gradient<S: Scalar>(_ p: LayerPass<S>) {
      for j in 0..<p.input.columns {
        var sum: S = 0
        for row in 0..<p.input.rows { sum += p.outputGradient.readOnly[row, j] }
        p.parameterGradient(0)[0, j] = sum
      }
    }

    static let kind = Kind<any Layer>("shift", samples: [Shift(0.5)]) {
      (descriptor, _) throws(BackpropError) in Shift(try descriptor.number("start"))
    }
  }

  private static var library: Library {
    var library = Library.standard
    library.layers.append(Shift.kind)
    return library
  }

  /// Trained for an epoch, so that nothing is as it started.
  private static func network<S: Scalar>(_: S.Type) throws -> Network<S> {
    var network = Network<S>(
      inputs: 4,
      layers: [
        .columnGroups([
          ColumnGroup(0..<1, layers: [.embedding(levels: 4, width: 2)]),
          ColumnGroup(1..<4, layers: [Shift(0.25), .featureScale.with(learningRateFactor: 6)]),
        ]),
        .residual(
          [
            .dense(6, activation: .relu), .batchNormalization(momentum: 0.3, epsilon: 1e-3),
            Shift(0.75).frozen(), .alphaDropout(0.2), .dense(3, bias: .shared(from: 0.5)),
          ], projection: .dense(3, bias: .none)),
        .layerNormalization(), .dropout(0.1),
        .dense(2).with(decayFactor: 0.5, for: .weight),
      ], seed: 3)
    let data = randomData(for: network, loss: .meanSquaredError, rows: 20, seed: 1)
    try Trainer<S>(loss: .meanSquaredError, batchSize: 5, epochs: 1, minimum: .never)
      .train(&network, on: data)
    return network
  }

  private func roundTrip(_ network: AnyNetwork, _ library: Library) throws -> AnyNetwork {
    let text = NetworkFile.description(of: network).text()
    let file = Safetensors(tensors: NetworkFile.tensors(of: network), metadata: [:])
    let reader = JSONReader(try JSON(parsing: Array(text.utf8), file: "f"), named: "network")
    let tensors = try Safetensors(parsing: try file.bytes(checksum: true), file: "f")
    return try NetworkFile.network(reader, tensors: tensors, library: library)
  }

  @Test func comesBack() throws {
    let single = try Self.network(Float.self)
    guard case .float(let float) = try roundTrip(.float(single), Self.library) else {
      Issue.record("another precision")
      return
    }
    expectSame(float, single)
    let twice = try Self.network(Double.self)
    guard case .double(let double) = try roundTrip(.double(twice), Self.library) else {
      Issue.record("another precision")
      return
    }
    expectSame(double, twice)
  }

  private func expectSame<S: Scalar>(_ actual: Network<S>, _ expected: Network<S>) {
    #expect(actual.layers.map(\.descriptor) == expected.layers.map(\.descriptor))
    expectSameBits(actual.parameters.values, expected.parameters.values, "parameters")
    expectSameBits(actual.buffers.values, expected.buffers.values, "buffers")
    #expect(expected.buffers.values.contains { $0 != 0 && $0 != 1 })
    let data = randomData(for: expected, loss: .meanSquaredError, rows: 9, seed: 7)
    expectSameBits(
      actual.outputs(for: data.inputs).values, expected.outputs(for: data.inputs).values)
  }

  /// A library that does not know a layer deep inside says which.
  @Test func unknownLayerInside() throws {
    let network = AnyNetwork.double(try Self.network(Double.self))
    let error = try #require(throws: BackpropError.self) {
      _ = try roundTrip(network, .standard)
    }
    #expect(error.message.contains("there is no layer called \"shift\""))
  }

  @Test(
    arguments: [
      (
        #"[{"kind":"residual","body":[{"kind":"dense","width":3}]}]"#,
        "network.layers: layers.0 adds 3 outputs to 2 numbers: it needs a projection of that width"
      ),
      (
        #"[{"kind":"residual","body":[]}]"#, "residual: the field \"body\" must be a list of layers"
      ),
      (
        #"[{"kind":"columnGroups","groups":[{"kind":"columns","first":1,"count":2,"layers":[]}]}]"#,
        "network.layers: layers.0 reads the columns 1..<3, but its input has 2"
      ),
      (
        #"[{"kind":"columnGroups","groups":[{"kind":"columns","first":-1,"count":2,"layers":[]}]}]"#,
        "columns: the field \"first\" must be at least 0"
      ),
      (
        #"[{"kind":"dense","width":2},{"kind":"embedding","levels":3,"width":1}]"#,
        "network.layers: layers.1 reads level numbers, so it must stand before all that computes"
      ),
      (
        #"[{"kind":"embedding","levels":16777216,"width":9223372036854775807}]"#,
        "network.layers: layers.0 has no output"
      ),
      (
        #"[{"kind":"embedding","levels":16777216,"width":300}]"#,
        "network.layers: layers.0.table has more numbers than any file holds"
      ),
      (
        #"[{"kind":"treated","layer":{"kind":"dense","width":2},"learningRateFactor":-1}]"#,
        "treated: the field \"learningRateFactor\" must be a finite number of at least 0"
      ),
      (
        #"[{"kind":"batchNormalization","epsilon":0}]"#,
        "batchNormalization: the field \"epsilon\" must be a finite number above 0"
      ),
    ])
  func whatMakesNoNetwork(layers: String, message: String) throws {
    let text = #"{"precision":"F32","inputs":2,"layers":\#(layers)}"#
    let reader = JSONReader(try JSON(parsing: Array(text.utf8), file: "f"), named: "network")
    let error = try #require(throws: BackpropError.self) {
      _ = try NetworkFile.network(reader, tensors: Safetensors(tensors: [], metadata: [:]))
    }
    #expect(error.message.contains(message), "\(error.message)")
  }
}
