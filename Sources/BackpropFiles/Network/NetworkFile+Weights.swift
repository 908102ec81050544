extension NetworkFile {
  /// Gives a network the weights of a file: a tensor of the same name (`layers.0.weights`) and shape for
  /// each of its own. Others in the file are left alone.
  ///
  /// - Throws: `BackpropError` for a tensor that is missing, of another shape or too precise, and for
  ///   a weight that is not finite. The network is then as it was.
  public static func fill<S: Scalar>(
    _ network: inout Network<S>, from tensors: Safetensors
  ) throws(BackpropError) {
    var parameters = network.parameters
    for segment in parameters.segments {
      let shape = segment.shape
      let values: [S] = try tensors.values(of: segment.name, shape: [shape.rows, shape.columns])
      if let bad = tensors[segment.name]?.firstNonFinite {
        throw BackpropError(
          .data,
          "the tensor \"\(segment.name)\" holds a NaN or an infinity at element \(bad + 1)",
          at: tensors.file.map { .init(file: $0) })
      }
      parameters[segment.name] = Matrix(rows: shape.rows, columns: shape.columns, values: values)
    }
    network.parameters = parameters
  }
}
