/// A layer whose parameters are trained otherwise than it asks for: frozen, or with factors on
/// learning rate and decay. It works for every layer, composite ones with all that they hold;
/// treatments around each other multiply.
///
/// ```swift
/// let layers: [any Layer] = [
///   .dense(64, activation: .relu).frozen(), .featureScale.with(learningRateFactor: 6),
///   .dense(1).with(learningRateFactor: 0.1, for: .bias),
/// ]
/// ```
///
/// Frozen parameters lie in the tail of the ``ParameterVector``, where no optimiser, penalty or norm
/// sees them, and what lies in front of nothing but frozen layers is not passed back to. The treatment
/// leaves the names of parameters as they are.
public final class Treated: CompositeLayer {
  /// The layer.
  public let layer: any Layer
  /// How training treats its parameters.
  public let treatment: Treatment

  /// Creates the layer.
  public init(_ layer: any Layer, _ treatment: Treatment) {
    self.layer = layer
    self.treatment = treatment
  }

  public func compose(
    _ graph: GraphBuilder, from input: GraphBuilder.Wire
  ) -> GraphBuilder.Wire {
    graph.treating(treatment) { layer.build(graph, from: input) }
  }

  public var descriptor: Descriptor {
    var fields: [Descriptor.Field] = [
      .init("layer", .descriptor(layer.descriptor)),
      .init("isTrainable", .flag(treatment.isTrainable)),
      .init("learningRateFactor", .number(treatment.learningRateFactor)),
      .init("decayFactor", .number(treatment.decayFactor)),
    ]
    if let role = treatment.role { fields.append(.init("role", .text(role.name))) }
    return Descriptor("treated", fields)
  }

  static let kind = Kind<any Layer>(
    "treated",
    samples: [
      Treated(Dense(3, activation: Tanh()), Treatment(isTrainable: false)),
      Treated(Dense(3), Treatment(learningRateFactor: 0.1, decayFactor: 2, role: .bias)),
      Treated(BatchNormalization(), Treatment(isTrainable: false)),
    ]
  ) { (descriptor, library) throws(BackpropError) in
    guard let layer = try descriptor.descriptor("layer") else {
      throw descriptor.fault("layer", "a description with a kind")
    }
    var treatment = Treatment(
      isTrainable: try descriptor.flag("isTrainable", standard: true),
      learningRateFactor: try descriptor.number("learningRateFactor", standard: 1),
      decayFactor: try descriptor.number("decayFactor", standard: 1))
    for factor in ["learningRateFactor", "decayFactor"] {
      let value = try descriptor.number(factor, standard: 1)
      guard value >= 0 && value.isFinite else {
        throw descriptor.fault(factor, "a finite number of at least 0")
      }
    }
    if descriptor["role"] != nil {
      let name = try descriptor.text("role")
      treatment.role = ParameterRole.allCases.first { $0.name == name }
      if treatment.role == nil {
        throw descriptor.fault("role", "\"weight\", \"bias\", \"scale\" or \"embedding\"")
      }
    }
    return Treated(try library.layer(layer), treatment)
  }
}

extension Layer {
  /// The layer as it is, not to be moved by training: neither its parameters nor its buffers.
  public func frozen() -> Treated { Treated(self, Treatment(isTrainable: false)) }

  /// The layer with factors on the learning rate, and on penalty and decay, of its parameters.
  ///
  /// - Parameter role: the parameters that the factors are for; nil for all of the layer.
  /// - Precondition: the factors are finite and not negative.
  public func with(
    learningRateFactor: Double = 1, decayFactor: Double = 1, for role: ParameterRole? = nil
  ) -> Treated {
    precondition(
      learningRateFactor >= 0 && learningRateFactor.isFinite && decayFactor >= 0
        && decayFactor.isFinite, "Layer.with: a factor is negative or not finite")
    return Treated(
      self,
      Treatment(learningRateFactor: learningRateFactor, decayFactor: decayFactor, role: role))
  }
}
