import BackpropTabular
import Testing

/// What single layers and single columns of a model of a table have of their own.
@Suite struct LayerOptionsTests {
  private static func recipe(_ change: (inout TabularOptions) -> Void) throws -> Recipe {
    var options = TabularOptions()
    options.hidden = [4, 3]
    options.dropout = 0
    change(&options)
    return try Recipe(options, task: .regression, rows: 500, inputs: 3, hasValidation: true)
  }

  private static func own(_ change: (inout LayerOptions) -> Void) -> LayerOptions {
    var options = LayerOptions()
    change(&options)
    return options
  }

  @Test func eachLayerItsOwn() throws {
    let recipe = try Self.recipe {
      $0.layers[.hidden(1)] = Self.own {
        $0.activation = Tanh()
        $0.bias = Bias.none
        $0.initializer = Constant(0.25)
        $0.dropout = 0.3
      }
      $0.layers[.hidden(2)] = Self.own {
        $0.prelu = PReLU()
        $0.isFrozen = true
      }
      $0.layers[.last] = Self.own {
        $0.bias = .shared()
        $0.learningRateFactor = 0.5
        $0.decayFactor = 0
      }
    }
    let frozen = Treatment(isTrainable: false)
    let expected: [any Layer] = [
      Dense(4, activation: Tanh(), bias: .none, initializer: Constant(0.25)), Dropout(0.3),
      Treated(Dense(3, initializer: PReLU().weightInitializer), frozen), Treated(PReLU(), frozen),
      Treated(Dense(1, bias: .shared()), Treatment(learningRateFactor: 0.5, decayFactor: 0)),
    ]
    #expect(recipe.layers(outputs: 1).map(\.descriptor) == expected.map(\.descriptor))
  }

  /// A block that is frozen is so with its projection.
  @Test func residualBlocks() throws {
    let layers = try Self.recipe {
      $0.architecture.hasResidualBlocks = true
      $0.layers[.hidden(2)] = Self.own { $0.isFrozen = true }
    }.layers(outputs: 1)
    let network = Network<Double>(inputs: 2, layers: layers)
    let trained = network.parameters.segments.filter(\.shape.trainable).map(\.name)
    #expect(
      trained == ["layers.0.weights", "layers.0.bias", "layers.2.weights", "layers.2.bias"])
  }

  /// A branch sees its columns, wherever they stand, and no other; those of none go straight on, each
  /// embedded if it is one of levels.
  @Test func branchesSeeTheirColumns() throws {
    let recipe = try Self.recipe {
      $0.architecture.embeddingFrom = 2
      $0.architecture.embeddingWidth = 2
      $0.architecture.branches = [.init(columns: ["z", "x"], hidden: [5, 2])]
      $0.layers[.branch(1, layer: 2)] = Self.own { $0.activation = Tanh() }
    }
    let layers = recipe.layers(outputs: 1, levels: [nil, 4, nil], columns: ["x", "shop", "z"])
    let front = Network<Double>(inputs: 3, layers: Array(layers.prefix(3)), seed: 3)
    #expect(front.outputs == 2 + 2)
    func outputs(_ x: Double, _ shop: Double, _ z: Double) -> [Double] {
      front.outputs(for: Matrix(rows: 1, columns: 3, values: [x, shop, z])).values
    }
    let start = outputs(0.5, 1, -0.25)
    let otherShop = outputs(0.5, 2, -0.25)
    #expect(otherShop.prefix(2) == start.prefix(2) && otherShop.suffix(2) != start.suffix(2))
    for other in [outputs(0.75, 1, -0.25), outputs(0.5, 1, 0.25)] {
      #expect(other.prefix(2) != start.prefix(2) && other.suffix(2) == start.suffix(2))
    }
    #expect(start.prefix(2).allSatisfy { abs($0) < 1 })
  }

  /// The columns of a branch that stand side by side need no layer that moves them.
  @Test func columnsInOrder() throws {
    let layers = try Self.recipe {
      $0.architecture.branches = [
        .init(columns: ["a"], hidden: [2]), .init(columns: ["b", "a"], hidden: []),
      ]
    }.layers(outputs: 1, columns: ["a", "b"])
    // The second branch takes a column again, so that one is moved there.
    #expect(layers.map(\.descriptor.kind).prefix(2) == ["columnGroups", "columnGroups"])
    #expect(Network<Double>(inputs: 2, layers: layers).widths == [2, 3, 4, 4, 3, 1])
    let one = try Self.recipe { $0.architecture.branches = [.init(columns: ["a"], hidden: [2])] }
    #expect(
      one.layers(outputs: 1, columns: ["a", "b"]).map(\.descriptor.kind)
        == ["columnGroups", "dense", "dense", "dense"])
  }

  /// y = x + 2·[color is red]; a branch for the color, trained, read back, gone on with.
  @Test func learnsAndGoesOn() throws {
    let x = (0..<300).map { Double($0 * 7 % 100) / 50 - 1 }
    let red = (0..<300).map { $0 * 13 % 5 < 2 }
    let table = try Table([
      Column("x", x), Column("color", red.map { $0 ? "red" : "blue" }),
      Column("z", x.map { $0 * $0 }),
      Column("y", zip(x, red).map { $0 + ($1 ? 2 : 0) }),
    ])
    var options = TabularOptions()
    options.hidden = [8]
    options.epochs = 60
    options.learningRate = 0.02
    options.weightDecay = 0
    options.architecture.branches = [.init(columns: ["z", "color"], hidden: [6, 4])]
    options.layers[.branch(1, layer: 1)] = Self.own { $0.isFrozen = true }
    let fit = try TabularModel.fit(table, target: "y", options: options)
    let rmse = try #require(fit.test?["rmse"])
    #expect(rmse.value < 0.4 * rmse.baseline, "\(rmse.value) against \(rmse.baseline)")
    let bytes = try fit.model.fileBytes()
    let back = try TabularModel(fileBytes: bytes, named: "model")
    #expect(try back.fileBytes() == bytes)

    options.epochs = 2
    let young = try TabularModel.fit(table, target: "y", options: options).model
    var further = TabularOptions()
    further.epochs = 3
    further.validation = 0
    further.layers[.branch(1, layer: 1)] = Self.own { $0.isFrozen = false }
    further.layers[.branch(1, layer: 2)] = Self.own { $0.isFrozen = true }
    further.layers[.hidden(1)] = Self.own { $0.learningRateFactor = 0 }
    let next = try young.continueTraining(on: table, options: further)
    let (before, after) = (try Self.weights(young), try Self.weights(next.model))
    #expect(before.keys == after.keys)
    let moved = before.keys.filter { before[$0] != after[$0] }
    #expect(
      Set(moved)
        == [
          "layers.1.groups.0.0.weights", "layers.1.groups.0.0.bias", "layers.4.weights",
          "layers.4.bias",
        ])
  }

  private static func weights(_ model: TabularModel) throws -> [String: [Float]] {
    guard case .float(let network) = model.network else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: network.parameters.segments.map {
        ($0.name, network.parameters[$0.name].values)
      })
  }

  @Test(arguments: [
    ("embeddings", LayerPlace.embeddings), ("feature-scale", .featureScale), ("last", .last),
    ("12", .hidden(12)), ("branch-2.1", .branch(2, layer: 1)), ("0", nil), ("-1", nil),
    ("1.2", nil),
    ("branch-1", nil), ("branch-0.1", nil), ("branch-1.2.3", nil), ("first", nil), ("", nil),
  ])
  func places(text: String, place: LayerPlace?) {
    #expect(LayerPlace(text) == place)
    if let place { #expect(place.description == text) }
  }

  @Test func refused() throws {
    func message(_ place: LayerPlace, _ change: (inout LayerOptions) -> Void) throws -> String {
      let error = try #require(throws: BackpropError.self) {
        try Self.recipe { $0.layers[place] = Self.own(change) }
      }
      #expect(error.code == .usage)
      return error.message
    }
    let third = try message(.hidden(3)) { $0.isFrozen = true }
    #expect(third == "layer 3: there are 2 hidden")
    let branch = try message(.branch(1, layer: 1)) { $0.isFrozen = true }
    #expect(branch == "layer branch-1.1: there are no branches")
    let scale = try message(.featureScale) { $0.isFrozen = true }
    #expect(scale.hasSuffix("there is no feature scale"))
    let embeddings = try message(.embeddings) { $0.isFrozen = true }
    #expect(embeddings.hasSuffix("no column is embedded"))
    let activation = try message(.last) { $0.activation = Tanh() }
    #expect(activation.contains("the loss decides"))
    let dropped = try message(.last) { $0.dropout = 0.1 }
    #expect(dropped.contains("outputs cannot be dropped"))
    let all = try message(.hidden(1)) { $0.dropout = 1 }
    #expect(all.contains("dropout must be at least 0"))
    let negative = try message(.hidden(1)) { $0.learningRateFactor = -1 }
    #expect(negative.contains("must be a number of at least 0, not -1.0"))
    let still = try message(.hidden(1)) {
      $0.isFrozen = true
      $0.decayFactor = 2
    }
    #expect(still.contains("a frozen layer is not moved"))
  }

  @Test func refusedByOthers() throws {
    func message(_ change: (inout TabularOptions) -> Void) throws -> String {
      try #require(throws: BackpropError.self) { try Self.recipe(change) }.message
    }
    let shifted = try message {
      $0.architecture.normalization = .batch
      $0.layers[.hidden(1)] = Self.own { $0.bias = .shared() }
    }
    #expect(shifted.contains("shifts the units itself"))
    let solver = try message {
      $0.solver = LBFGS()
      $0.layers[.hidden(1)] = Self.own { $0.learningRateFactor = 2 }
    }
    #expect(solver.contains("takes no factor on the learning rate"))
    let dropping = try message {
      $0.solver = LBFGS()
      $0.layers[.hidden(1)] = Self.own { $0.dropout = 0.5 }
    }
    #expect(dropping.contains("takes no dropout"))
  }
}
