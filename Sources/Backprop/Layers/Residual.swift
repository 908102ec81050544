/// Layers that learn what to add to their input: out = x + F(x), or P(x) + F(x) with a projection P.
///
/// Shapes: x `[rows, inputs]`, F(x) and out `[rows, outputs]`. Without a projection F must be as wide
/// as its input. Backward: ∂E/∂x = ∂E/∂out · (1 + ∂F/∂x), so a gradient of any depth has a path on
/// which nothing shrinks it. Parameters are named `body.0.weights` and `projection.0.weights`. Source:
/// He, Zhang, Ren, Sun, "Deep residual learning for image recognition", CVPR 2016, equations 1 and 2.
public final class Residual: CompositeLayer {
  /// F: layers one after another.
  public let body: [any Layer]
  /// P, where the widths of x and F(x) differ; usually a dense layer without bias.
  public let projection: (any Layer)?

  /// Creates the block. A network refuses it where the widths of the two paths differ.
  ///
  /// - Precondition: `body` has a layer.
  public init(_ body: [any Layer], projection: (any Layer)? = nil) {
    precondition(!body.isEmpty, "Residual: a block needs a layer")
    self.body = body
    self.projection = projection
  }

  public func compose(
    _ graph: GraphBuilder, from input: GraphBuilder.Wire
  ) -> GraphBuilder.Wire {
    let change = graph.run(body, from: input, named: "body")
    var skip = input
    if let projection { skip = graph.run([projection], from: input, named: "projection") }
    if skip.width != change.width {
      graph.refuse(
        "adds \(change.width) outputs to \(skip.width) numbers: it needs a projection of that width"
      )
      return change
    }
    return graph.add(skip, change)
  }

  public var descriptor: Descriptor {
    var fields = [Descriptor.Field("body", .list(body.map { $0.descriptor }))]
    if let projection { fields.append(.init("projection", .descriptor(projection.descriptor))) }
    return Descriptor("residual", fields)
  }

  static let kind = Kind<any Layer>(
    "residual",
    samples: [
      Residual([Dense(4, activation: Tanh()), Dropout(0.2)]),
      Residual([Dense(3, activation: Tanh()), Dense(2)], projection: Dense(2, bias: .none)),
      Residual([BatchNormalization(), Residual([Dense(4, activation: Logistic())])]),
    ]
  ) { (descriptor, library) throws(BackpropError) in
    let body = try library.layers(try descriptor.list("body"))
    guard !body.isEmpty else { throw descriptor.fault("body", "a list of layers") }
    let projection = try descriptor.descriptor("projection")
      .map { (field) throws(BackpropError) in try library.layer(field) }
    return Residual(body, projection: projection)
  }
}

extension Layer where Self == Residual {
  /// ``Residual``: adds to its input what `body` makes of it.
  public static func residual(
    _ body: [any Layer], projection: (any Layer)? = nil
  ) -> Residual { Residual(body, projection: projection) }
}
