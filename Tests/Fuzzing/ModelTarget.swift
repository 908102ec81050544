// Model files. A checksum that is right cannot be guessed, so it is also put right; and an input that is a
// JSON document stands for that of a model, whose weights are made to fit.
import Backprop
@testable import BackpropFiles
@testable import BackpropTabular

func fuzz(_ input: [UInt8]) {
  if input.first == UInt8(ascii: "{") {
    guard let document = try? JSON(parsing: input) else { return }
    read(document.text(nonFinite: .null), tensors(for: document) ?? [])
    return
  }
  open(input)
  guard
    case .success(var file) = outcome({ () throws(BackpropError) in
      try Safetensors(parsing: input, file: "f", checksum: .ignore)
    })
  else { return }
  file.metadata[Safetensors.checksumKey] = nil
  if let bytes = try? file.bytes(checksum: true) { open(bytes) }
}

private func read(_ document: String, _ tensors: [Tensor]) {
  let file = Safetensors(tensors: tensors, metadata: [TabularModel.documentKey: document])
  if let bytes = try? file.bytes(checksum: true) { open(bytes) }
}

private func open(_ bytes: [UInt8]) {
  guard
    case .success(let model) = outcome({ () throws(BackpropError) in
      try TabularModel(fileBytes: bytes, named: "f")
    })
  else { return }
  // What can be read can be used, and written again.
  guard model.network.parameterCount < 1 << 20, model.preprocessor.inputCount < 1 << 16 else {
    return
  }
  var row: [String: Table.Value] = [:]
  for feature in model.preprocessor.features {
    row[model.preprocessor.reading.source(of: feature.name)] = .missing
  }
  if case .success(let prediction) = outcome({ () throws(BackpropError) in
    try TabularPredictor(model).predict(row)
  }) {
    precondition(prediction.values.count == max(1, model.classes.count))
  }
  guard let again = try? model.fileBytes() else { preconditionFailure("it cannot be written") }
  precondition((try? TabularModel(fileBytes: again, named: "g")) != nil, "it is not read again")
}

/// Weights of zero for the network that a document describes; nil where it describes none, or a large one.
private func tensors(for document: JSON) -> [Tensor]? {
  let reader = JSONReader(document, named: "model", file: "f")
  guard
    case .success(let network) = outcome({ () throws(BackpropError) in
      try NetworkFile.architecture(try reader.member("network"), library: .standard)
    })
  else { return nil }
  let shapes = network.graph.parameterShapes + network.graph.bufferShapes
  let sizes = shapes.map { $0.1.rows.multipliedReportingOverflow(by: $0.1.columns) }
  guard sizes.allSatisfy({ !$0.overflow && $0.partialValue < 1 << 12 }) else { return nil }
  return zip(shapes, sizes).map { shape, size in
    let zeros = [UInt8](repeating: 0, count: size.partialValue * (network.isSingle ? 4 : 8))
    return Tensor(
      shape.0, type: network.isSingle ? .float32 : .float64,
      shape: [shape.1.rows, shape.1.columns],
      bytes: zeros[...])
  }
}
