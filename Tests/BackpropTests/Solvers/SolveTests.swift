import BackpropTestSupport
import Testing

@testable import Backprop

/// Solvers inside a trainer: events, history, best weights, and what is refused.
@Suite struct SolveTests {
  private static let solvers: [any Solver] = [LBFGS(), LevenbergMarquardt()]
  private static let network = Network<Double>(
    inputs: 2, layers: [.dense(6, activation: .tanh), .dropout(0.5), .dense(1)], seed: 4)

  private static func data(_ seed: UInt64, rows: Int = 30) -> Dataset<Double> {
    randomData(for: network, loss: .meanSquaredError, rows: rows, seed: seed, weighted: true)
  }

  @Test(arguments: solvers.indices)
  func tellsWhatItDoes(solver: Int) throws {
    var network = Self.network
    let log = EventLog()
    let trainer = Trainer<Double>(loss: .meanSquaredError, epochs: 5, minimum: .never)
    let result = try trainer.solve(
      &network, on: Self.data(1), with: Self.solvers[solver], observe: log.observe)
    #expect(
      log.lines == ["started 30/1/25", "epoch 0", "epoch 1", "epoch 2", "epoch 3", "epoch 4"]
        + ["epoch 5"])
    #expect(result.epochs == 5 && result.history.count == 6)
    guard case .epochs = result.ending else {
      Issue.record("ended by \(result.ending)")
      return
    }
    let errors = result.history.map(\.error)
    #expect(zip(errors, errors.dropFirst()).allSatisfy { $0 > $1 }, "an error rose: \(errors)")
    #expect(result.history.dropFirst().allSatisfy { $0.learningRate > 0 })
    for record in result.history.dropFirst() {
      expectClose([record.runningError ?? .nan], [record.error], within: 1e-13)
    }
    expectClose(
      [network.error(.meanSquaredError, on: Self.data(1))], [result.bestError], within: 1e-13)
  }

  @Test(arguments: solvers.indices)
  func observerStops(solver: Int) throws {
    var network = Self.network
    let log = EventLog { if case .epoch(let record) = $0 { record.epoch == 3 } else { false } }
    let result = try Trainer<Double>(loss: .meanSquaredError).solve(
      &network, on: Self.data(1), with: Self.solvers[solver], observe: log.observe)
    guard case .stopped = result.ending else {
      Issue.record("ended by \(result.ending)")
      return
    }
    #expect(result.epochs == 3)
  }

  /// The validation part decides which weights are best, and when patience ends.
  @Test(arguments: solvers.indices)
  func validationDecides(solver: Int) throws {
    var network = Self.network
    let validation = Self.data(2)
    let trainer = Trainer<Double>(
      loss: .meanSquaredError, epochs: 100, minimum: .patience(4, tolerance: 0))
    let result = try trainer.solve(
      &network, on: Self.data(1), validation: validation, with: Self.solvers[solver])
    #expect(result.bestEpoch < result.epochs)
    #expect(result.bestError == result.history.map(\.error).min())
    expectClose(
      [network.error(.meanSquaredError, on: validation)], [result.bestError], within: 1e-13)
    guard case .minimum = result.ending else {
      Issue.record("ended by \(result.ending)")
      return
    }
  }

  /// The same bits at any number of threads; in single precision too.
  @Test(arguments: solvers.indices, [2, 3])
  func sameBits(solver: Int, threads: Int) throws {
    func solved<S: Scalar>(_ type: S.Type, _ pool: ThreadPool?) throws -> [S] {
      var network = Network<S>(
        inputs: 8, layers: [.dense(24, activation: .tanh), .dense(2)], seed: 4)
      let data = randomData(for: network, loss: .halfSquaredError, rows: 400, seed: 1)
      let trainer = Trainer<S>(
        loss: .halfSquaredError, penalty: Penalty(l2: 0.01), epochs: 4, minimum: .never)
      try trainer.solve(&network, on: data, with: Self.solvers[solver], pool: pool)
      return network.parameters.values
    }
    expectSameBits(
      try solved(Double.self, ThreadPool(threads: threads)), try solved(Double.self, nil))
    expectSameBits(
      try solved(Float.self, ThreadPool(threads: threads)), try solved(Float.self, nil))
  }

  /// Numbers that are not finite end a run with the weights that it had.
  @Test func notFinite() throws {
    var network = Self.network
    network.parameters.values[0] = .infinity
    let before = network.parameters.values
    let result = try Trainer<Double>(loss: .meanSquaredError).solve(
      &network, on: Self.data(1), with: .lbfgs())
    guard case .nonFinite(let fault) = result.ending else {
      Issue.record("ended by \(result.ending)")
      return
    }
    #expect(fault.segment == "layers.0.weights" && fault.index == 0)
    #expect(network.parameters.values == before)
  }

  @Test func whatDoesNotFitIsRefused() throws {
    func message(_ loss: any Loss, _ width: Int, _ penalty: Penalty = .none, _ solver: any Solver)
      -> String?
    {
      var network = Network<Double>(inputs: 2, layers: [.dense(width), .dense(1)], seed: 4)
      let data = randomData(for: network, loss: loss, rows: 5, seed: 1)
      let trainer = Trainer<Double>(loss: loss, penalty: penalty, epochs: 1)
      let start = network.parameters.values
      do throws(BackpropError) {
        try trainer.solve(&network, on: data, with: solver)
        return nil
      } catch {
        #expect(error.code == .usage && network.parameters.values == start)
        return error.message
      }
    }
    #expect(message(.meanSquaredError, 249, .none, .levenbergMarquardt()) == nil)
    #expect(
      message(.meanSquaredError, 250, .none, .levenbergMarquardt())?
        .contains("at most 1000 trainable parameters, and the network has 1001") == true)
    #expect(message(.meanSquaredError, 250, .none, .lbfgs()) == nil)
    #expect(
      message(.binaryCrossEntropy, 2, .none, .levenbergMarquardt())?
        .contains("binaryCrossEntropy is none") == true)
    #expect(message(.binaryCrossEntropy, 2, .none, .lbfgs()) == nil)
    #expect(message(.meanSquaredError, 2, Penalty(l1: 1), .lbfgs())?.contains("smooth") == true)
  }

  @Test(arguments: Library.standard.solvers.flatMap(\.samples).indices)
  func comesBackFromItsDescriptor(number: Int) throws {
    let solver = Library.standard.solvers.flatMap(\.samples)[number]
    #expect(try Library.standard.solver(solver.descriptor).descriptor == solver.descriptor)
  }
}
