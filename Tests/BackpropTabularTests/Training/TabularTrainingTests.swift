import BackpropTabular
import Testing

/// Trainings in the background: their events, their end, and that they can be called off.
@Suite struct TabularTrainingTests {
  private func options(epochs: Int) -> TabularOptions {
    var options = TabularOptions()
    options.hidden = [8]
    options.epochs = epochs
    options.patience = .max
    return options
  }

  private func number(_ event: TabularEvent) -> Int? {
    if case .training(.epoch(let record)) = event { record.epoch } else { nil }
  }

  @Test func theEventsAndTheModelOfAFit() async throws {
    let table = try TabularModelTests.shifted(rows: 200)
    let training = TabularModel.training(on: table, target: "y", options: options(epochs: 5))
    var epochs: [Int] = []
    var beginning: [String] = []
    for await event in training {
      if let epoch = number(event) { epochs.append(epoch) }
      if beginning.count < 4 { beginning.append(String("\(event)".prefix { $0 != "(" })) }
    }
    #expect(beginning == ["inferred", "split", "baseline", "planned"])
    #expect(epochs == [0, 1, 2, 3, 4, 5])
    let fit = try TabularModel.fit(table, target: "y", options: options(epochs: 5))
    #expect(try await training.fit.model.fileBytes() == fit.model.fileBytes())

    let further = fit.model.furtherTraining(
      on: table, options: TabularTrainingTests.further(epochs: 2))
    #expect(try await further.fit.training.epochs == 2)
  }

  private static func further(epochs: Int) -> TabularOptions {
    var options = TabularOptions()
    options.epochs = epochs
    return options
  }

  /// No event is read, or only after the end: nothing is held up, and nothing but batches is missed.
  @Test func nobodyNeedsToListen() async throws {
    let table = try TabularModelTests.shifted(rows: 200)
    var options = options(epochs: 300)
    options.batchSize = 16
    let training = TabularModel.training(on: table, target: "y", options: options)
    let fit = try await training.fit
    var epochs: [Int] = []
    var batches = 0
    for await event in training {
      if let epoch = number(event) { epochs.append(epoch) }
      if case .training(.batch) = event { batches += 1 }
    }
    #expect(epochs == Array(0...300))
    #expect(batches <= 301 && fit.training.epochs == 300)
  }

  enum Ending: CaseIterable { case itself, reader, waiter }

  /// Whoever calls it off, the batch in hand is the last, and the best model so far is there.
  @Test(arguments: Ending.allCases)
  func calledOff(by ending: Ending) async throws {
    let table = try TabularModelTests.shifted(rows: 200)
    let training = TabularModel.training(
      on: table, target: "y", options: options(epochs: 50_000_000))
    // Cancelled only once it has learned something.
    for await event in training {
      if case .training(.epoch(let record)) = event, record.epoch > 3, record.isBest { break }
    }
    let fit: TabularFit
    switch ending {
    case .itself:
      training.cancel()
      fit = try await training.fit
    case .reader:
      let reader = Task { for await _ in training {} }
      reader.cancel()
      await reader.value
      fit = try await training.fit
    case .waiter:
      let waiter = Task { try await training.fit }
      waiter.cancel()
      fit = try await waiter.value
    }
    guard case .stopped = fit.training.ending else {
      Issue.record("ended by \(fit.training.ending)")
      return
    }
    #expect(fit.training.epochs < 50_000_000)
    #expect(fit.training.bestEpoch > 0)
    #expect(try fit.model.predict(table).rows == 200)
  }

  /// Every step makes the error worse, so the start stays the best there is.
  @Test func whatHasNotLearnedGivesNoModel() async throws {
    let table = try TabularModelTests.shifted(rows: 200)
    var options = options(epochs: 50_000_000)
    options.optimizer = SGD(learningRate: 1e6)
    options.clipping = .norm(1)
    let training = TabularModel.training(on: table, target: "y", options: options)
    for await event in training {
      if let epoch = number(event), epoch > 0 { break }
    }
    training.cancel()
    let error = await #expect(throws: BackpropError.self) { try await training.fit }
    #expect(error?.code == .cancelled)
    #expect(error?.message == "the training was cancelled before it had learned anything")
  }

  @Test func errorsAreThoseOfAFit() async throws {
    let table = try TabularModelTests.shifted(rows: 200)
    let training = TabularModel.training(on: table, target: "z")
    let error = await #expect(throws: BackpropError.self) { try await training.fit }
    #expect(error?.code == .usage)
    var events = 0
    for await _ in training { events += 1 }
    #expect(events == 0)
  }
}
