/// A network as a description and tensors, the form in which every file of ours holds it.
///
/// The description is an object `{"precision": "F32", "inputs": n, "layers": [descriptor, …]}`. Each
/// parameter segment is a tensor of its name (`layers.0.weights`, `[inputs, outputs]`), and each
/// buffer likewise.
public enum NetworkFile {
  /// The most inputs, and the most parameters, that a reader believes.
  static let sizeLimit = 1 << 32

  /// The description of a network.
  public static func description(of network: AnyNetwork) -> JSON {
    switch network {
    case .float(let network): return description(of: network)
    case .double(let network): return description(of: network)
    }
  }

  /// The description of a network.
  public static func description<S: Scalar>(of network: Network<S>) -> JSON {
    [
      "precision": .string("\(S.fileName)"), "inputs": .integer(network.inputs),
      "layers": .array(network.layers.map { JSON($0.descriptor) }),
    ]
  }

  /// The tensors of a network.
  public static func tensors(of network: AnyNetwork) -> [Tensor] {
    switch network {
    case .float(let network): return tensors(of: network)
    case .double(let network): return tensors(of: network)
    }
  }

  /// The tensors of a network.
  public static func tensors<S: Scalar>(of network: Network<S>) -> [Tensor] {
    (network.parameters.segments.map { ($0, network.parameters) }
      + network.buffers.segments.map { ($0, network.buffers) }).map { segment, vector in
        Tensor(
          segment.name, shape: [segment.shape.rows, segment.shape.columns],
          values: Array(vector.values[segment.range]))
      }
  }

  /// What a description says of a network, without its weights.
  struct Architecture {
    /// Whether the network computes in single precision.
    let isSingle: Bool
    /// The number of inputs.
    let inputs: Int
    /// The layers, from input to output.
    let layers: [any Layer]
    /// The layers, taken apart.
    let graph: NetworkGraph

    /// A network of starting weights, for a vector that holds as many parameters.
    ///
    /// - Throws: `BackpropError` where the vector is missing or of another length: a file must not
    ///   ask for more memory than it can fill.
    func network<S: Scalar>(parameters: Tensor?) throws(BackpropError) -> Network<S> {
      let count = graph.parameterShapes.reduce(0) { $0 + $1.shape.rows * $1.shape.columns }
      guard parameters?.shape == [count] else {
        throw BackpropError(
          .data, "the tensor \"parameters\" is missing or has not the network's \(count) elements")
      }
      return Network(inputs: inputs, layers: layers)
    }
  }

  /// The architecture that a description describes.
  ///
  /// - Throws: `BackpropError` for a description that makes no network.
  static func architecture(
    _ description: JSONReader, library: Library
  ) throws(BackpropError) -> Architecture {
    let inputs = try description.member("inputs").integer(in: 1...1 << 24)
    let list = try description.member("layers")
    var layers: [any Layer] = []
    for element in try list.elements() {
      do throws(BackpropError) {
        layers.append(try library.layer(Descriptor(element)))
      } catch {
        throw element.error(error.message)
      }
    }
    let graph = NetworkGraph(inputs: inputs, layers: layers)
    if let fault = graph.fault { throw list.error(fault) }
    // Checked before anything is allocated: a file must not ask for more than it can hold.
    for (name, shape) in graph.parameterShapes + graph.bufferShapes {
      let count = shape.rows.multipliedReportingOverflow(by: shape.columns)
      guard !count.overflow && count.partialValue <= sizeLimit else {
        throw list.error("\(name) has more numbers than any file holds")
      }
    }
    let precision = try description.member("precision")
    switch try precision.string() {
    case "F32": return Architecture(isSingle: true, inputs: inputs, layers: layers, graph: graph)
    case "F64": return Architecture(isSingle: false, inputs: inputs, layers: layers, graph: graph)
    default: throw precision.error("expected \"F32\" or \"F64\"")
    }
  }

  /// Puts a network together from its description and tensors.
  ///
  /// - Parameter library: the kinds of layers that are known.
  /// - Throws: `BackpropError` for a description that makes no network, a tensor that is missing or
  ///   of another shape, and a weight that is not finite.
  public static func network(
    _ description: JSONReader, tensors: Safetensors, library: Library = .standard
  ) throws(BackpropError) -> AnyNetwork {
    let architecture = try architecture(description, library: library)
    if architecture.isSingle {
      return .float(try fill(architecture, tensors))
    }
    return .double(try fill(architecture, tensors))
  }

  private static func fill<S: Scalar>(
    _ architecture: Architecture, _ tensors: Safetensors
  ) throws(BackpropError) -> Network<S> {
    let graph = architecture.graph
    for (name, shape) in graph.parameterShapes + graph.bufferShapes {
      _ = try tensors.values(of: name, shape: [shape.rows, shape.columns], as: S.self)
      if let bad = tensors[name]?.firstNonFinite {
        throw BackpropError(
          .data,
          "the tensor \"\(name)\" holds a NaN or an infinity at element \(bad + 1); a model with "
            + "such a weight cannot predict: train it again")
      }
    }
    var network = Network<S>(inputs: architecture.inputs, layers: architecture.layers)
    for segment in network.parameters.segments {
      network.parameters[segment.name] = try matrix(segment, tensors)
    }
    for segment in network.buffers.segments {
      network.buffers[segment.name] = try matrix(segment, tensors)
    }
    return network
  }

  private static func matrix<S: Scalar>(
    _ segment: ParameterSegment, _ tensors: Safetensors
  ) throws(BackpropError) -> Matrix<S> {
    let shape = segment.shape
    return Matrix(
      rows: shape.rows, columns: shape.columns,
      values: try tensors.values(of: segment.name, shape: [shape.rows, shape.columns]))
  }
}
