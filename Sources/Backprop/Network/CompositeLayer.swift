/// A layer that holds layers and says how they are joined; a network takes it apart, and passes its
/// parts one by one. So its parts have the standing of layers of the network: batch normalisation
/// works in them, gradients are cut into slices, dropout draws by an address of its own.
///
/// Only ``compose(_:from:)`` and a descriptor need to be written. The parts' descriptors belong in the
/// descriptor, and a ``Kind`` reads them back through the library it is given.
public protocol CompositeLayer: Layer {
  /// Joins the parts: reads `input` and returns the output.
  func compose(_ graph: GraphBuilder, from input: GraphBuilder.Wire) -> GraphBuilder.Wire
}

extension CompositeLayer {
  /// As the parts that it holds.
  public func build(_ graph: GraphBuilder, from input: GraphBuilder.Wire) -> GraphBuilder.Wire {
    compose(graph, from: input)
  }
  /// The width of what the parts put out.
  public func outputs(for inputs: Int) -> Int {
    let graph = NetworkGraph(inputs: inputs, layers: [self])
    return graph.widths[graph.layerWires[1]]
  }
  /// Never called: the parts are passed.
  public func forward<S: Scalar>(_ p: LayerPass<S>) {
    preconditionFailure("CompositeLayer: its parts are passed, not the layer itself")
  }
  /// Never called: the parts are passed.
  public func backward<S: Scalar>(_ p: LayerPass<S>) {
    preconditionFailure("CompositeLayer: its parts are passed, not the layer itself")
  }
}
