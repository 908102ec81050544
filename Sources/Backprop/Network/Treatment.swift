/// How training treats the parameters of a layer, on top of what the layer itself asks for.
public struct Treatment: Sendable, Equatable {
  /// Whether training moves the layer. A frozen one keeps its parameters and its buffers, and batch
  /// normalisation works with its running statistics, as in evaluation.
  public var isTrainable: Bool
  /// Multiplies the learning rate of the parameters of ``role``.
  public var learningRateFactor: Double
  /// Multiplies penalty and decay of the parameters of ``role``.
  public var decayFactor: Double
  /// The parameters that the factors are for; nil for all.
  public var role: ParameterRole?

  /// Creates a treatment that changes nothing unless told to.
  public init(
    isTrainable: Bool = true, learningRateFactor: Double = 1, decayFactor: Double = 1,
    role: ParameterRole? = nil
  ) {
    self.isTrainable = isTrainable
    self.learningRateFactor = learningRateFactor
    self.decayFactor = decayFactor
    self.role = role
  }
}

/// The treatments in force at a place of a network, from the outermost layer to the innermost.
struct Treatments: Sendable {
  private var list: [Treatment] = []

  /// Whether none of them freezes.
  var isTrainable: Bool { list.allSatisfy { $0.isTrainable } }

  func followed(by inner: Treatment) -> Treatments {
    var result = self
    result.list.append(inner)
    return result
  }

  /// A layer's own wish, with the treatments applied.
  func applied(to shape: ParameterShape) -> ParameterShape {
    var shape = shape
    for treatment in list {
      if !treatment.isTrainable { shape.trainable = false }
      guard treatment.role == nil || treatment.role == shape.role else { continue }
      shape.learningRateFactor *= treatment.learningRateFactor
      shape.decayFactor *= treatment.decayFactor
    }
    return shape
  }
}
