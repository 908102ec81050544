import Foundation
import Testing

/// Each option of `train` moves the result in the direction that its help promises.
@Suite struct TrainingOptionTests {
  typealias Folder = VerbTests.Folder

  private func train(_ options: String, _ folder: Folder) throws -> TrainedModel {
    try folder.train("--target y --hidden 8 --seed 3 \(options)")
  }

  /// The time is over at once: one epoch, no more.
  @Test func timeLimit() throws {
    let folder = try Folder()
    #expect(try train("--epochs 9 --time-limit 0", folder).records().count == 2)
    #expect(try train("--epochs 9 --time-limit 3600", folder).records().count == 10)
  }

  @Test func warmUpRises() throws {
    let folder = try Folder()
    let rates = try train(
      "--epochs 8 --batch-size 200 --warm-up 0.5 --schedule constant --lr 0.01", folder
    ).numbers("learningRate").dropFirst()
    #expect(rates.count == 8)
    #expect(zip(rates, rates.dropFirst()).prefix(3).allSatisfy { $0 < $1 }, "\(rates)")
    #expect(rates.suffix(4).allSatisfy { $0 == 0.01 }, "\(rates)")
  }

  @Test func scheduleFalls() throws {
    let folder = try Folder()
    let rates = try train("--epochs 6 --schedule cosine:end=0.5 --lr 0.01", folder)
      .numbers("learningRate").dropFirst()
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 > $1 }, "\(rates)")
    #expect(rates.allSatisfy { $0 > 0.005 && $0 < 0.01 }, "\(rates)")
  }

  @Test func penaltiesShrinkWeights() throws {
    let folder = try Folder()
    func size(_ options: String) throws -> Float {
      try train(
        "--epochs 40 --optimizer sgd:learning-rate=0.02 --patience none \(options)", folder
      ).parameters.reduce(0) { $0 + abs($1) }
    }
    let plain = try size("--validation 0")
    #expect(try size("--validation 0 --l1 0.05") < 0.9 * plain)
    #expect(try size("--validation 0 --l2 0.3") < 0.9 * plain)
    #expect(try size("--validation 0 --max-norm 0.2") < 0.9 * plain)
  }

  /// With plain descent a step is as long as the rate times the gradient.
  @Test func clippingShortensSteps() throws {
    let folder = try Folder()
    func path(_ options: String) throws -> Float {
      let base =
        "--optimizer sgd:learning-rate=0.1 --batch-size 200 --validation 0 --test 0 --dropout 0"
      let start = try train("\(base) --epochs 1 --lr 1e-30", folder).parameters
      let end = try train("\(base) --epochs 1 \(options)", folder).parameters
      return zip(start, end).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    #expect(try path("") > 0.002)
    #expect(try path("--clip-norm 0.01") < 0.1 * 0.01 * 1.001)
    #expect(try path("--clip-value 0.0001") < 0.1 * 0.0001 * 8)
  }

  /// Training goes on from a model, or from its weights alone.
  @Test func goingOn() throws {
    let folder = try Folder()
    let best = try #require(train("--epochs 5", folder).numbers("error").min())
    _ = try folder.run("train table.csv --target y --hidden 8 --seed 3 --epochs 5 -q -o start")
    let weights = try train("--epochs 5 --initial-weights start", folder)
    #expect(weights.numbers("error").first == best)
    let further = try folder.train("--target y --seed 3 --epochs 5 --continue start")
    #expect(further.numbers("error").first == best)
    #expect(try #require(further.numbers("error").min()) < best)
  }

  /// The best epoch is that of the metric that was asked for, in its direction; all metrics of both
  /// parts are told.
  @Test(arguments: [("r2", true), ("max_error", false)])
  func metricDecides(name: String, higherIsBetter: Bool) throws {
    let folder = try Folder()
    let trained = try train("--epochs 25 --lr 0.1 --patience none --metric \(name)", folder)
    let values = trained.records().compactMap { record -> Double? in
      let metrics = record["metrics"] as? [String: [String: Double]]
      #expect(metrics?["training"]?.count == 8 && metrics?["validation"]?.count == 8)
      return metrics?["validation"]?[name]
    }
    #expect(values == trained.numbers("decision"))
    let errors = trained.numbers("error")
    let best = try #require(higherIsBetter ? values.max() : values.min())
    let inspect = try folder.run("inspect m --json").output
    #expect(inspect.contains("\"decidedBy\":\"\(name)\""))
    #expect(inspect.contains("\"bestEpoch\":\(values.lastIndex(of: best) ?? -1),"), "\(values)")
    #expect(errors.count == values.count)
  }

  @Test func metricsAreShown() throws {
    let folder = try Folder()
    let line = "train table.csv --target y --hidden 4 --epochs 2 --force -o m"
    let both = try folder.run(line)
    #expect(both.talk.contains("train rmse  valid rmse"), "\(both.talk)")
    let asked = try folder.run("\(line) --metric mae --measure none")
    #expect(asked.talk.contains("decides  the lowest mae"), "\(asked.talk)")
    #expect(asked.talk.contains("valid loss   valid mae"), "\(asked.talk)")
    #expect(!asked.talk.contains("train mae"))
    #expect(asked.output.contains("mae"))
    let none = try folder.run("\(line) --measure none")
    #expect(none.talk.contains("valid loss  learning rate"), "\(none.talk)")
  }

  @Test(arguments: [
    ("--metric accuracy", 64, "there is no metric \"accuracy\" for this task; there are: rmse"),
    ("--metric rmsee", 64, "rmse"),
    ("--measure all", 64, "both"),
    ("--clip-norm 1 --clip-value 1", 64, "bound the same gradient"),
    ("--continue m --hidden 4", 64, "`--hidden` cannot be changed by `--continue`"),
    ("--continue m --exclude x", 64, "`--exclude` cannot be changed by `--continue`"),
    ("--continue m --initial-weights m", 64, "`--initial-weights` cannot be changed"),
    ("--initializer he --initial-weights m", 64, "give one of them"),
    (
      "--initial-weights m --hidden 3", 65, "\"layers.0.weights\" has shape [3, 2]; expected [3, 3]"
    ),
    ("--initial-weights table.csv", 65, "table.csv"),
    ("--initial-weights none", 66, "none"),
    ("--continue table.csv", 65, "table.csv"),
    ("--schedule cosine:end=x", 64, "expected a number for end, not `x`"),
    ("--l1 -1", 64, "a number of at least 0"),
    ("--time-limit -1", 64, "a number of at least 0"),
    ("--warm-up 1", 64, "below 1"),
  ])
  func refused(options: String, status: Int32, says: String) throws {
    let folder = try Folder()
    _ = try folder.run("train table.csv --target y --hidden 2 --epochs 1 -o m")
    let result = try folder.run("train table.csv --target y \(options) -o n")
    #expect(result.status == status, "\(result.talk)")
    #expect(result.talk.contains(says), "\(result.talk)")
  }

  @Test func anotherTarget() throws {
    let folder = try Folder()
    _ = try folder.run("train table.csv --target y --hidden 2 --epochs 1 -o m")
    let result = try folder.run("train table.csv --target x --continue m -o n")
    #expect(result.status == 64)
    #expect(result.talk.contains("the model predicts \"y\""), "\(result.talk)")
  }
}
