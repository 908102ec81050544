extension Recipe {
  /// The layers of a network with so many outputs: embeddings and feature scale, branches, hidden
  /// layers, the last one.
  ///
  /// - Parameters:
  ///   - levels: for each input, the number of levels where it holds level numbers, or nil; see
  ///     ``Preprocessor/inputLevels``.
  ///   - columns: for each input, the column that it comes from; see ``Preprocessor/inputColumns``.
  ///     Needed for branches alone.
  public func layers(
    outputs: Int, levels: [Int?] = [], columns: [String] = []
  ) -> [any Layer] {
    var layers: [any Layer] = []
    if levels.contains(where: { $0 != nil }) {
      layers += treated([embeddings(levels)], at: .embeddings)
    }
    if architecture.hasFeatureScale { layers += treated([FeatureScale()], at: .featureScale) }
    if !architecture.branches.isEmpty { layers += branches(levels, columns) }
    for (number, width) in hidden.enumerated() {
      let place = LayerPlace.hidden(number + 1)
      let block = hiddenLayers(width, at: place)
      if architecture.hasResidualBlocks && number > 0 {
        let projection =
          hidden[number - 1] == width
          ? nil
          : Dense(
            width, bias: .none, initializer: layerOptions[place]?.initializer ?? initializer)
        layers += treated([Residual(block, projection: projection)], at: place)
      } else {
        layers += treated(block, at: place)
      }
    }
    let own = layerOptions[.last]
    let last = Dense(
      outputs, bias: own?.bias ?? architecture.bias, initializer: own?.initializer ?? initializer)
    return layers + treated([last], at: .last)
  }

  /// A hidden layer, with what stands behind it.
  private func hiddenLayers(_ width: Int, at place: LayerPlace) -> [any Layer] {
    let own = layerOptions[place] ?? LayerOptions()
    let bias = own.bias ?? architecture.bias
    let initializer = own.initializer ?? initializer
    let activation = own.activation ?? activation
    let prelu = own.prelu ?? (own.activation == nil ? prelu : nil)
    let dropout = own.dropout ?? dropout
    var layers: [any Layer] = []
    if architecture.normalization == nil && prelu == nil {
      layers.append(
        Dense(width, activation: activation, bias: bias, initializer: initializer))
    } else {
      // Batch normalisation has a shift of its own, which a bias in front of it cannot add to.
      let isShifted = architecture.normalization == .batch
      layers.append(
        Dense(
          width, bias: isShifted ? .none : bias,
          initializer: initializer ?? prelu?.weightInitializer ?? activation.initializer))
      switch architecture.normalization {
      case nil: break
      case .batch: layers.append(BatchNormalization())
      case .layer: layers.append(LayerNormalization())
      }
      if let prelu { layers.append(prelu) } else { layers.append(Activated(activation)) }
    }
    if dropout > 0 { layers.append(Dropout(dropout)) }
    return layers
  }

  /// The layers of a place as they are to be trained.
  private func treated(_ layers: [any Layer], at place: LayerPlace) -> [any Layer] {
    guard let treatment = layerOptions[place]?.treatment(of: Treatment()) else { return layers }
    return layers.map { $0.treated(treatment) }
  }

  /// Each column of levels with a table of its own, the columns between them as they are.
  private func embeddings(_ levels: [Int?]) -> any Layer {
    var groups: [ColumnGroup] = []
    var start = 0
    for (column, count) in levels.enumerated() {
      guard let count else { continue }
      if start < column { groups.append(ColumnGroup(start..<column)) }
      groups.append(
        ColumnGroup(
          column..<column + 1,
          layers: [Embedding(levels: count, width: architecture.embeddingWidth)]))
      start = column + 1
    }
    if start < levels.count { groups.append(ColumnGroup(start..<levels.count)) }
    return ColumnGroups(groups)
  }

  /// The branches side by side, behind them the columns of none. A layer in front of them brings the
  /// columns of a branch together where they are apart.
  private func branches(_ levels: [Int?], _ columns: [String]) -> [any Layer] {
    var taken: Set<String> = []
    var parts: [(columns: [Int], layers: [any Layer])] = []
    for (number, branch) in architecture.branches.enumerated() {
      taken.formUnion(branch.columns)
      var layers: [any Layer] = []
      for (layer, width) in branch.hidden.enumerated() {
        let place = LayerPlace.branch(number + 1, layer: layer + 1)
        layers += treated(hiddenLayers(width, at: place), at: place)
      }
      parts.append((columns.indices.filter { branch.columns.contains(columns[$0]) }, layers))
    }
    parts.append((columns.indices.filter { !taken.contains(columns[$0]) }, []))

    let widths = columns.indices.map { input in
      input < levels.count && levels[input] != nil ? architecture.embeddingWidth : 1
    }
    let ends = widths.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    var moves: [Range<Int>] = []
    var groups: [ColumnGroup] = []
    var start = 0
    for part in parts where !part.columns.isEmpty {
      for input in part.columns {
        let range = ends[input]..<ends[input + 1]
        if let last = moves.last, last.upperBound == range.lowerBound {
          moves[moves.count - 1] = last.lowerBound..<range.upperBound
        } else {
          moves.append(range)
        }
      }
      let width = part.columns.reduce(0) { $0 + widths[$1] }
      groups.append(ColumnGroup(start..<start + width, layers: part.layers))
      start += width
    }
    let isInOrder = moves == [0..<start]
    return (isInOrder ? [] : [ColumnGroups(moves.map { ColumnGroup($0) })]) + [ColumnGroups(groups)]
  }
}
