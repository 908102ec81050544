import Foundation
import Testing

/// The options of `train` about layers and about what goes on around the steps: each changes the
/// result as its help says.
@Suite struct RefinementTests {
  typealias Folder = VerbTests.Folder

  private func train(
    _ options: String, in folder: Folder, base: String = "--target y --hidden 8,8 --epochs 4"
  ) throws -> TrainedModel {
    try folder.train("\(base) --seed 3 --measure none \(options)")
  }

  @Test func layers() throws {
    let folder = try Folder()
    let plain = try train("", in: folder)
    for word in ["batchNormalization", "layerNormalization", "residual", "featureScale"] {
      #expect(!plain.model.contains(word))
    }
    #expect(try train("--normalization none", in: folder).bytes == plain.bytes)
    #expect(try train("--normalization batch", in: folder).model.contains("batchNormalization"))
    #expect(try train("--normalization layer", in: folder).model.contains("layerNormalization"))
    let residual = try train("--residual", in: folder)
    #expect(residual.model.contains("residual") && residual.bytes != plain.bytes)
    let scaled = try train("--feature-scale", in: folder)
    #expect(scaled.model.contains("featureScale"))
    #expect(scaled.parameters.count == plain.parameters.count + 3)
    // The column of two colours is two inputs, or one with a vector of its own for each colour, for
    // others and for missing ones.
    #expect(try train("--embedding 3", in: folder).bytes == plain.bytes)
    let embedded = try train("--embedding 2 --embedding-width 5", in: folder)
    #expect(embedded.model.contains("embedding"))
    #expect(embedded.parameters.count == plain.parameters.count + (5 - 2) * 8 + 4 * 5)
  }

  @Test func biases() throws {
    let folder = try Folder()
    let count = try train("", in: folder).parameters.count
    #expect(try train("--bias per-neuron", in: folder).parameters.count == count)
    #expect(try train("--bias shared", in: folder).parameters.count == count - 17 + 3)
    #expect(try train("--bias none", in: folder).parameters.count == count - 17)
    let fixed = try train("--bias 0.4375", in: folder).parameters
    #expect(fixed.count == count - 17 + 3)
    #expect(fixed.filter { $0 == 0.4375 }.count == 3)
  }

  /// The target spread over the classes makes the network less sure.
  @Test func labelSmoothing() throws {
    let folder = try Folder()
    func surest(_ options: String) throws -> Double {
      _ = try train(
        "--validation 0 --test 0 --patience none --lr 0.02 \(options)", in: folder,
        base: "--target color --hidden 16 --epochs 60")
      let output = try folder.run("predict m table.csv --probabilities").output
      let probabilities = output.split(separator: "\n").dropFirst().flatMap { line in
        line.split(separator: ",").compactMap { Double($0) }
      }
      return try #require(probabilities.max())
    }
    let sharp = try surest("")
    #expect(sharp > 0.97)
    #expect(try surest("--label-smoothing 0.3") < 0.9)
  }

  /// At a rate at which the error jumps about, averages calm it.
  @Test func averages() throws {
    let folder = try Folder()
    let base = "--optimizer sgd:learning-rate=0.3 --schedule constant --patience none --dropout 0"
    func training(_ options: String) throws -> [Double] {
      try train(
        "\(base) --batch-size 8 \(options)", in: folder, base: "--target y --hidden 8 --epochs 20"
      ).numbers("error")
    }
    func roughness(_ errors: [Double]) -> Double {
      zip(errors, errors.dropFirst()).suffix(8).reduce(0) { $0 + abs($1.0 - $1.1) }
    }
    let plain = try training("")
    #expect(roughness(try training("--ema 0.95")) < 0.5 * roughness(plain))
    let mean = try training("--swa 0.5")
    #expect(Array(mean.prefix(11)) == Array(plain.prefix(11)) && mean[11] != plain[11])
    #expect(roughness(mean) < 0.5 * roughness(plain))
  }

  /// A schedule that falls to nothing after the first epoch: the rest is as without the thing.
  @Test func schedulesOfOthers() throws {
    let folder = try Folder()
    let off = "exponential:factor=0"
    let full = "--batch-size 200 --dropout 0 --schedule constant"
    func momentum(_ options: String) throws -> [Float] {
      try train("\(full) \(options)", in: folder).parameters
    }
    // The first step has no momentum yet.
    let none = try momentum("--optimizer sgd:learning-rate=0.1")
    #expect(try momentum("--optimizer sgd:learning-rate=0.1,momentum=0.9") != none)
    #expect(
      try momentum(
        "--optimizer sgd:learning-rate=0.1,momentum=0.9 --momentum-schedule \(off)") == none)

    func size(_ options: String) throws -> Float {
      try train("\(full) --weight-decay 20 --lr 0.01 \(options)", in: folder).parameters
        .reduce(0) { $0 + abs($1) }
    }
    #expect(try size("--weight-decay-schedule \(off)") > 1.2 * size(""))

    func lastRunningError(_ options: String) throws -> Double {
      let training = try train(
        "--dropout 0.8 --validation 0 --patience none \(options)", in: folder,
        base: "--target y --hidden 32 --epochs 30")
      return try #require(training.numbers("trainingError").last)
    }
    #expect(try lastRunningError("--dropout-schedule \(off)") < 0.7 * lastRunningError(""))
  }

  @Test func fallsInSteps() throws {
    let folder = try Folder()
    let rates = try train(
      "--lr 0.5 --optimizer sgd --schedule multi-step:after=1;3,factor=0.5", in: folder
    ).numbers("learningRate")
    #expect(rates == [0.5, 0.5, 0.25, 0.25, 0.125])
  }

  /// In as many iterations as epochs, a solver comes further down.
  @Test(arguments: ["lbfgs", "levenberg-marquardt", "lbfgs:memory=3"])
  func solvers(name: String) throws {
    let folder = try Folder()
    let options = "--validation 0 --test 0 --patience none --precision double --activation tanh"
    let base = "--target y --hidden 6 --epochs 40"
    let steps = try train(options, in: folder, base: base)
    let solved = try train("\(options) --solver \(name)", in: folder, base: base)
    let best = try #require(solved.numbers("error").min())
    let stepped = try #require(steps.numbers("error").min())
    #expect(best < 0.3 * stepped, "\(best) against \(stepped)")
    #expect(try folder.run("predict m table.csv").status == 0)
    #expect(try folder.run("inspect m --json").output.contains("\"optimizer\":{\"kind\":\"l"))
    #expect(try folder.run("explain m table.csv --row 1").status == 0)
  }

  @Test func learningRateIsFound() throws {
    let folder = try Folder()
    func found(_ options: String) throws -> (rate: Double, error: Double) {
      let training = try train(options, in: folder)
      let plan = try #require(training.records("plan").first)
      let optimizer = try #require(plan["optimizer"] as? [String: Any])
      let error = try #require(training.numbers("error").min())
      return (try #require(optimizer["learningRate"] as? Double), error)
    }
    let standard = try found("")
    let searched = try found("--find-learning-rate")
    #expect(searched.rate > 1e-4 && searched.rate < 5 && searched.rate != standard.rate)
    #expect(try found("--find-learning-rate --threads 2").rate == searched.rate)
    // The usual rate needs more than four epochs for so few rows.
    #expect(searched.error < standard.error, "\(searched), \(standard)")
  }

  /// The rows of another table decide, and are not trained on.
  @Test func validationData() throws {
    let folder = try Folder()
    var rows = "y,color,x\n"
    for i in 0..<17 { rows += "\(i),red,0.\(i)\n" }
    try folder.write("other.csv", rows)
    let own = try train("--validation 0", in: folder)
    let given = try train("--validation-data other.csv", in: folder)
    let split = try #require(given.records("split").first)
    #expect(split["validation"] as? Int == 17)
    #expect(split["training"] as? Int == own.records("split").first?["training"] as? Int)
    #expect(given.records().allSatisfy { $0["isValidation"] as? Bool == true })
    // Another table decides otherwise.
    try folder.write("other.csv", rows.replacingOccurrences(of: "16,red", with: "-90,red"))
    let changed = try train("--validation-data other.csv", in: folder)
    #expect(changed.numbers("error") != given.numbers("error"))
    #expect(changed.numbers("trainingError") == given.numbers("trainingError"))
    try folder.write("other.csv", "y,x\n1,2\n")
    let refused = try folder.run("train table.csv --target y --validation-data other.csv -o n")
    #expect(refused.status == 65)
    #expect(refused.talk.contains("no column \"color\""), "\(refused.talk)")
  }

  @Test(arguments: [
    ("--embedding-width 4", "`--embedding-width` needs `--embedding <levels>`"),
    ("--hidden none --normalization batch", "`--hidden none` has none"),
    ("--hidden 4 --residual", "two hidden layers or more"),
    ("--bias some", "per-neuron, shared, none or a number"),
    ("--normalization group", "none, batch or layer"),
    ("--find-learning-rate --lr 0.1", "`--find-learning-rate` finds what `--learning-rate` gives"),
    ("--ema 0.9 --swa 0.5", "both average the weights"),
    ("--ema 1", "below 1"),
    ("--solver lbfgs --optimizer adam", "`--optimizer` is about steps"),
    ("--solver lbfgs --batch-size 4", "`--batch-size` is about steps"),
    ("--solver lbfgs --l1 0.1", "needs a smooth error"),
    ("--solver lbfgs --dropout 0.1", "`--dropout` does not go with `--solver lbfgs`"),
    ("--solver lbfgs --checkpoint c", "`--checkpoint` does not go with"),
    ("--solver newton", "lbfgs or levenberg-marquardt"),
    ("--solver levenberg-marquardt --hidden 99,99", "at most 1000 trainable parameters"),
    ("--solver levenberg-marquardt --loss mean-absolute-error", "sum of squares"),
    ("--label-smoothing 0.1", "does not fit a regression task"),
    ("--label-smoothing 0.1 --loss huber", "has no label smoothing"),
    ("--optimizer rprop --weight-decay 0.1", "has no weight decay"),
    ("--optimizer sgd --momentum-schedule cosine", "has none of it"),
    ("--dropout 0 --dropout-schedule cosine", "but no dropout"),
    ("--validation 0.1 --validation-data table.csv", "give one of them"),
    ("--validation-data missing.csv", "missing.csv"),
    ("--schedule multi-step", "after"),
    ("--schedule multi-step:after=3;2", "each above the one before"),
    ("--continue m --residual", "`--residual` cannot be changed by `--continue`"),
    ("--continue m --bias none", "`--bias` cannot be changed by `--continue`"),
    ("--continue m --label-smoothing 0.1", "`--label-smoothing` cannot be changed"),
  ])
  func refused(options: String, says: String) throws {
    let folder = try Folder()
    let result = try folder.run("train table.csv --target y \(options) -o n")
    #expect(result.status == 64 || result.status == 66, "\(result.talk)")
    #expect(result.talk.contains(says), "\(result.talk)")
  }
}
