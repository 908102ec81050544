extension Layer {
  /// The layer, trained so. What has no parameters or buffers is left alone.
  func treated(_ treatment: Treatment) -> any Layer {
    self is Dropout || self is Activated || treatment == Treatment()
      ? self : Treated(self, treatment)
  }

  /// The layer without treatments around it.
  package var untreated: any Layer { (self as? Treated)?.layer.untreated ?? self }
}

extension Network {
  /// The network with the same numbers, some of its layers trained otherwise than before.
  ///
  /// - Throws: `BackpropError` for a place where the network has no layer.
  func treating(_ options: [LayerPlace: LayerOptions]) throws(BackpropError) -> Network {
    if options.isEmpty { return self }
    var places = PlaceFinder(options: options, count: layers.count(where: \.isShared))
    let layers = layers.map { places.treated($0) }
    if let place = places.missing {
      throw BackpropError(.usage, "layer \(place): the model has no such layer")
    }
    var network = Network(inputs: inputs, layers: layers)
    network.parameters.copy(parameters)
    network.buffers.copy(buffers)
    return network
  }
}

/// Goes through the layers of a network for a table and knows the place of each; see
/// ``Recipe/layers(outputs:levels:columns:)``.
private struct PlaceFinder {
  let options: [LayerPlace: LayerOptions]
  /// The number of hidden layers and the last one, together.
  let count: Int
  private var shared = 0
  private var met: Set<LayerPlace> = []

  init(options: [LayerPlace: LayerOptions], count: Int) {
    self.options = options
    self.count = count
  }

  /// The first of the places that no layer had.
  var missing: LayerPlace? {
    options.keys.filter { !met.contains($0) }.min { $0.description < $1.description }
  }

  mutating func treated(_ layer: any Layer) -> any Layer {
    switch layer.untreated {
    case is FeatureScale: return treated(layer, at: .featureScale)
    case let groups as ColumnGroups:
      if groups.groups.contains(where: { $0.layers.contains { $0.untreated is Embedding } }) {
        return treated(layer, at: .embeddings)
      }
      return branched(groups)
    default:
      if layer.isShared { shared += 1 }
      // What stands behind a dense layer belongs to it.
      return treated(layer, at: shared == count ? .last : .hidden(shared))
    }
  }

  /// The branches, each layer of theirs with its own treatment.
  private mutating func branched(_ groups: ColumnGroups) -> any Layer {
    var changed: [ColumnGroup] = []
    for (number, group) in groups.groups.enumerated() {
      var dense = 0
      var layers: [any Layer] = []
      for layer in group.layers {
        if layer.isShared { dense += 1 }
        layers.append(treated(layer, at: .branch(number + 1, layer: dense)))
      }
      changed.append(ColumnGroup(group.columns, layers: layers))
    }
    return ColumnGroups(changed)
  }

  private mutating func treated(_ layer: any Layer, at place: LayerPlace) -> any Layer {
    met.insert(place)
    let former = (layer as? Treated)?.treatment ?? Treatment()
    guard let treatment = options[place]?.treatment(of: former) else { return layer }
    return layer.untreated.treated(treatment)
  }
}

extension Layer {
  /// Whether a hidden layer, or the last one, begins here.
  fileprivate var isShared: Bool { untreated is Dense || untreated is Residual }
}

extension ParameterVector {
  /// Takes the numbers of another vector by the names of its segments.
  ///
  /// - Precondition: it has the same segments, in whatever order.
  fileprivate mutating func copy(_ other: ParameterVector) {
    for segment in segments { self[segment.name] = other[segment.name] }
  }
}
