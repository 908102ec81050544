import BackpropTabular
import Testing

/// What holds weights and gradients small does so.
@Suite struct PenaltyOptionTests {
  private static func weights(_ change: (inout TabularOptions) -> Void) throws -> [Double] {
    var options = TabularOptions()
    options.hidden = [16]
    options.epochs = 60
    options.validation = 0
    options.test = 0
    options.optimizer = SGD(learningRate: 0.05)
    change(&options)
    let fit = try TabularModel.fit(
      TabularModelTests.shifted(rows: 120), target: "y", options: options)
    guard case .float(let network) = fit.model.network else { return [] }
    return network.parameters.segments.filter { $0.shape.decayFactor != 0 }
      .flatMap { network.parameters.values[$0.range] }.map { Double($0) }
  }

  private static func size(_ weights: [Double]) -> Double { weights.reduce(0) { $0 + abs($1) } }

  private static func squares(_ weights: [Double]) -> Double {
    weights.reduce(0) { $0 + $1 * $1 }
  }

  /// The stronger, the smaller: by the measure that each penalises.
  @Test func strongerIsSmaller() throws {
    let l1 = try [0, 0.02, 0.2].map { strength in
      Self.size(try Self.weights { $0.penalty = Penalty(l1: strength) })
    }
    #expect(l1[0] > 1.1 * l1[1] && l1[1] > 1.1 * l1[2], "\(l1)")
    let l2 = try [0, 0.01, 0.1].map { strength in
      Self.squares(try Self.weights { $0.penalty = Penalty(l2: strength) })
    }
    #expect(l2[0] > 1.1 * l2[1] && l2[1] > 1.1 * l2[2], "\(l2)")
  }

  /// A step of plain descent is never longer than the rate times the bound of the gradient's norm.
  @Test func clippedStepsAreShort() throws {
    let start = try Self.weights { $0.epochs = 0 }
    func path(_ change: (inout TabularOptions) -> Void) throws -> Double {
      let end = try Self.weights {
        $0.epochs = 1
        $0.batchSize = 120
        change(&$0)
      }
      return Self.squares(zip(start, end).map { $0 - $1 }).squareRoot()
    }
    let bound = 0.05 * 0.01
    #expect(try path { _ in } > 2 * bound)
    #expect(try path { $0.clipping = .norm(0.01) } <= bound * 1.0001)
    let element = try Self.weights {
      $0.epochs = 1
      $0.batchSize = 120
      $0.clipping = .value(0.001)
    }
    #expect(zip(start, element).allSatisfy { abs($0 - $1) <= 0.05 * 0.001 * 1.001 })
  }

  @Test func columnsAreBounded() throws {
    var options = TabularOptions()
    options.hidden = [16]
    options.epochs = 30
    options.maxNorm = MaxNorm(0.25)
    let fit = try TabularModel.fit(
      TabularModelTests.shifted(rows: 120), target: "y", options: options)
    guard case .float(let network) = fit.model.network else {
      Issue.record("not in single precision")
      return
    }
    // The best weights may be those of the start, which no update has bounded.
    try #require(fit.training.bestEpoch > 0)
    for name in ["layers.0.weights", "layers.2.weights"] {
      let weights = network.parameters[name]
      for column in 0..<weights.columns {
        let column = (0..<weights.rows).map { Double(weights[$0, column]) }
        #expect(Self.squares(column).squareRoot() <= 0.25 * 1.00001, "\(name)")
      }
    }
  }

  struct Refused: Sendable, CustomStringConvertible {
    var description: String
    var message: String
    var change: @Sendable (inout TabularOptions) -> Void
  }

  @Test(arguments: [
    Refused(description: "L1", message: "the L1 penalty must be") { $0.penalty.l1 = -1 },
    Refused(description: "L2", message: "the L2 penalty must be") { $0.penalty.l2 = .infinity },
    Refused(description: "clip", message: "the bound of the gradient must be") {
      $0.clipping = .norm(0)
    },
    Refused(description: "max", message: "the bound of the weights' norm must be") {
      $0.maxNorm = MaxNorm(-1)
    },
    Refused(description: "warm-up", message: "the share of steps that warm up") { $0.warmUp = 1 },
  ])
  func refused(item: Refused) throws {
    let error = try #require(throws: BackpropError.self) { try Self.weights(item.change) }
    #expect(error.message.contains(item.message))
    #expect(error.code == .usage)
  }
}
