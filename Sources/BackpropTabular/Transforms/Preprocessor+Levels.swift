extension Preprocessor {
  /// The same preprocessor with categorical columns of so many known levels or more as level numbers,
  /// for a network that embeds them; nil leaves all as they are.
  public func embedding(from levels: Int?) -> Preprocessor {
    guard let levels else { return self }
    var result = self
    for (number, feature) in features.enumerated() {
      guard case .categorical(var encoding) = feature, encoding.levels.count >= levels else {
        continue
      }
      encoding.isEmbedded = true
      result.features[number] = .categorical(encoding)
    }
    return result
  }

  /// A sentence for each column some of whose levels share an input.
  ///
  /// - Parameter most: the most levels of a column that may have one of their own.
  func sharedLevels(most: Int) -> [String] {
    features.compactMap { feature in
      guard case .categorical(let encoding) = feature, encoding.otherLevels > 0 else { return nil }
      let (own, all) = (encoding.levels.count, encoding.levels.count + encoding.otherLevels)
      return "column \"\(encoding.name)\": \(own) of \(all) levels have an input of their own"
        + (own == most ? ", as many as may; the " : "; the ")
        + (encoding.otherLevels == 1
          ? "rarest shares one with those never seen"
          : "\(encoding.otherLevels) rarest share one")
    }
  }

  /// For each input, the number of levels where it holds level numbers; nil where it is a number.
  public var inputLevels: [Int?] {
    features.flatMap { feature -> [Int?] in
      if case .categorical(let encoding) = feature, encoding.isEmbedded {
        return [encoding.levelCount]
      }
      return feature.inputNames.map { _ in nil }
    }
  }

  /// Gives the vectors of level numbers that no training row has – other levels, missing cells – the
  /// value 0 before training: the mean of all vectors at the start. No gradient moves them, so a level
  /// that was never seen stays there.
  func clearUntrainedLevels<S: Scalar>(of network: inout Network<S>) {
    var tables = network.parameters.segments.filter { $0.shape.role == .embedding }[...]
    for case .categorical(let encoding) in features where encoding.isEmbedded {
      guard let table = tables.popFirst() else { return }
      var values = network.parameters[table.name]
      for (level, count) in [
        (encoding.levels.count, encoding.otherCount),
        (encoding.levels.count + 1, encoding.missingCount),
      ] where count == 0 {
        for j in 0..<values.columns { values[level, j] = 0 }
      }
      network.parameters[table.name] = values
    }
  }

  /// Whether a network reads level numbers where the preprocessor writes them, and as many.
  func fits(_ graph: NetworkGraph) -> Bool {
    let written = inputLevels
    var read = [Int?](repeating: nil, count: written.count)
    for entry in graph.levelColumns {
      for column in entry.columns {
        guard column < read.count else { return false }
        read[column] = entry.levels
      }
    }
    return read == written
  }
}
