import BackpropTestSupport
import Testing

@testable import Backprop
@testable import BackpropFiles

/// Traces of 30 random networks against PyTorch, finite differences, and the checker.
@Suite struct TorchTraceTests {
  @Test func thirtyNetworks() throws {
    let cases = try Fixture.json("traces/networks.json")
    var kinds: Set<String> = []
    for (number, example) in try cases.elements().enumerated() {
      let problem = try ProblemFile(try example.member("problem"))
      let weights = try example.optionalMember("sampleWeights")?.numbers()
      let data = Dataset(
        inputs: problem.data.inputs, targets: problem.data.targets, weights: weights)
      let trace = try StepTrace(
        network: problem.network, loss: problem.loss, optimizer: problem.optimizer, data: data)
      for layer in trace.layers { kinds.insert(layer.activation.kind) }
      kinds.insert(trace.loss.kind)

      // PyTorch's numbers.
      func close(_ found: [Double], _ expected: JSONReader, _ what: String) throws {
        expectClose(found, try numbers(expected), within: 1e-12, "network \(number), \(what)")
      }
      try close(trace.outputs.values, try example.member("outputs"), "outputs")
      try close([trace.error], try example.member("error"), "E")
      let layers = try example.member("layers").elements()
      for (layer, expected) in zip(trace.layers, layers) {
        try close(layer.weightGradient.values, try expected.member("weightGradient"), "∂E/∂w")
        try close(layer.biasGradient, try expected.member("biasGradient"), "∂E/∂b")
        try close(layer.updatedWeights.values, try expected.member("updatedWeights"), "w⁺")
        try close(layer.updatedBiases, try expected.member("updatedBiases"), "b⁺")
      }

      // Finite differences.
      let check = GradientCheck(problem.network, loss: problem.loss, data: data)
      #expect(try #require(check.worst).difference < 1e-7, "network \(number)")
      for (layer, traced) in trace.layers.enumerated() {
        let numeric = check.elements.filter { $0.name == "layers.\(layer).weights" }
        expectClose(
          traced.weightGradient.values, numeric.map(\.numeric), within: 1e-9, "network \(number)")
      }

      // The checker.
      let document = TraceFile.document(trace, .init(rule: problem.rule))
      guard
        case .right = try TraceFile.verify(
          JSONReader(JSON(parsing: document.text()), named: "trace"))
      else {
        Issue.record("network \(number) is not believed")
        continue
      }
    }
    // No activation and no loss is left out.
    let all = Library.standard.activations.map(\.name) + Library.standard.losses.map(\.name)
    #expect(Set(all).subtracting(kinds) == [])
  }

  /// All numbers of nested arrays, in their order.
  private func numbers(_ reader: JSONReader) throws -> [Double] {
    if case .array = reader.value { return try reader.elements().flatMap(numbers) }
    return [try reader.number()]
  }
}
