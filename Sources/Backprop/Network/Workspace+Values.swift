extension Workspace {
  /// The outputs of a layer of the network for the last batch `[rows, width]`; layer −1 gives the
  /// inputs.
  public func output(ofLayer layer: Int) -> Matrix<S> {
    precondition(
      layer >= -1 && layer + 1 < graph.layerWires.count, "Workspace: there is no such layer")
    return value(ofWire: graph.layerWires[layer + 1])
  }

  /// The delta of a layer for the last batch that was differentiated `[rows, width]`: ∂E/∂net of a
  /// dense layer. Layer −1 gives ∂E/∂input, where the workspace computes it.
  ///
  /// Where neither the layer nor anything before it is trained, there is one only if the workspace
  /// differentiates its inputs.
  public func delta(ofLayer layer: Int) -> Matrix<S> {
    precondition(
      layer >= (differentiatesInputs ? -1 : 0) && layer + 1 < graph.layerWires.count,
      "Workspace: there is no delta of this layer")
    return gradient(ofWire: graph.layerWires[layer + 1])
  }

  /// The values of a wire of ``graph`` for the last batch `[rows, width]`.
  public func value(ofWire wire: Int) -> Matrix<S> {
    MatrixView(UnsafePointer(values[wire]), rows: request.count, columns: widths[wire]).copy()
  }

  /// The gradient of a wire of ``graph`` for the last batch that was differentiated `[rows, width]`,
  /// as the node that writes the wire left it: its delta.
  public func gradient(ofWire wire: Int) -> Matrix<S> {
    precondition(
      wire > 0 || differentiatesInputs || wire == outputWire,
      "Workspace: the gradient of the inputs is not computed")
    return MatrixView(
      UnsafePointer(valueGradients[wire]), rows: request.count, columns: widths[wire]
    ).copy()
  }
}
