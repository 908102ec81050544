import Foundation
import Testing

@testable import BackpropCLI

/// The options of `train` that stand in no other suite of effects: each changes the result in the
/// direction that its help promises.
@Suite struct EveryOptionTests {
  typealias Folder = VerbTests.Folder

  private static let base = "--target y --seed 3 --measure none --dropout 0 --patience none "

  private func train(_ options: String, _ folder: Folder) throws -> TrainedModel {
    try folder.train(Self.base + options)
  }

  /// The predictions of the model `m`, by columns.
  private func predictions(_ folder: Folder, of table: String, _ options: String = "") throws
    -> [Double]
  {
    try folder.run("predict m \(table) \(options)").output.split(separator: "\n").dropFirst()
      .compactMap { Double($0.split(separator: ",").last ?? "") }
  }

  /// The widths of the planned network.
  private func widths(_ model: TrainedModel) throws -> [Int] {
    try #require(try model.event("plan")["widths"] as? [Int])
  }

  // MARK: - Columns

  @Test func columns() throws {
    let folder = try Folder()
    func inputs(_ options: String) throws -> Int {
      try widths(train("--epochs 1 --hidden 2 \(options)", folder))[0]
    }
    // x is one input, color two.
    #expect(try inputs("") == 3)
    #expect(try inputs("--features x") == 1)
    #expect(try inputs("--exclude x") == 2)
    // 30 values, others, and none.
    #expect(try inputs("--categorical x") > 20)
    #expect(try inputs("--categorical x --max-levels 4") < 10)
    let words = try folder.run("train table.csv --target y --epochs 1 --numeric color -o n")
    #expect(words.status == 65 || words.status == 64, "\(words.talk)")
    #expect(words.talk.contains("color"))
    try folder.write("codes.csv", "code,y\n" + (0..<60).map { "\($0 % 5),\($0)\n" }.joined())
    let numbers = try folder.train(
      "--target y --categorical code --epochs 1", on: "codes.csv")
    #expect(try widths(numbers)[0] >= 5)
    #expect(
      try widths(folder.train("--target y --numeric code --epochs 1", on: "codes.csv"))[0] == 1)
  }

  @Test func task() throws {
    let folder = try Folder()
    let rows = (0..<80).map { "\(Double($0 * 7 % 80) / 80),\($0 * 7 % 80 > 50 ? 1 : 0)\n" }
    try folder.write("zeros.csv", "x,y\n" + rows.joined())
    func loss(_ options: String) throws -> String? {
      let plan = try folder.train("--target y --epochs 1 \(options)", on: "zeros.csv").event("plan")
      return (plan["loss"] as? [String: Any])?["kind"] as? String
    }
    #expect(try loss("--task regression") == "meanSquaredError")
    #expect(try loss("--task binary") == "binaryCrossEntropy")
  }

  /// Of two classes the one that is asked about, and the one that counts for more.
  @Test func classes() throws {
    let folder = try Folder()
    // One in five is a yes, and x tells it half of the time.
    let rows = (0..<300).map { row in
      "\(Double(row * 37 % 101) / 100 + (row % 5 == 0 ? 0.4 : 0)),\(row % 5 == 0 ? "yes" : "no")\n"
    }
    try folder.write("rare.csv", "x,y\n" + rows.joined())
    /// How many are taken for a yes, and the recall in the last epoch.
    func outcome(_ options: String) throws -> (yes: Int, recall: Double) {
      let trained = try folder.train(
        "--target y --seed 3 --dropout 0 --patience none --hidden 8 --epochs 30 \(options)",
        on: "rare.csv")
      let metrics = trained.records().last?["metrics"] as? [String: [String: Double]]
      let answers = try folder.run("predict m rare.csv").output.split(separator: "\n")
      return (answers.count { $0 == "yes" }, try #require(metrics?["training"]?["recall"]))
    }
    let plain = try outcome("")
    #expect(try outcome("--class-weight balanced").yes > plain.yes + 20)
    #expect(try outcome("--class-weight no=1,yes=20").yes > plain.yes + 20)
    #expect(try outcome("--positive no").recall > plain.recall + 0.2)
  }

  /// Rows that count nothing teach nothing.
  @Test func sampleWeight() throws {
    let folder = try Folder()
    let rows = (0..<120).map { "\($0 % 7),\($0 % 2),\($0 % 2 == 0 ? 10 : 20)\n" }
    try folder.write("w.csv", "x,weight,y\n" + rows.joined())
    try folder.write("new.csv", "x,weight\n3,1\n")
    _ = try folder.train(
      Self.base + "--hidden 4 --epochs 60 --lr 0.02 --task regression --exclude weight", on: "w.csv"
    )
    #expect(abs(try predictions(folder, of: "new.csv")[0] - 15) < 2)
    _ = try folder.train(
      Self.base + "--hidden 4 --epochs 60 --lr 0.02 --task regression --sample-weight weight",
      on: "w.csv")
    #expect(abs(try predictions(folder, of: "new.csv")[0] - 20) < 2)
  }

  // MARK: - Network and training

  @Test func network() throws {
    let folder = try Folder()
    try folder.write("four.csv", "x,color\n0,red\n0,blue\n2,red\n2,blue\n")
    /// How much the effect of x depends on the color: not at all in a linear network.
    func interaction(_ options: String) throws -> Double {
      _ = try train("--hidden 8 --epochs 9 --lr 0.05 --precision double \(options)", folder)
      let y = try predictions(folder, of: "four.csv")
      return abs(y[0] - y[1] - y[2] + y[3])
    }
    #expect(try interaction("--activation identity") < 1e-9)
    #expect(try interaction("--activation tanh") > 1e-4)
    let deep = try widths(train("--hidden 5,4,3 --epochs 1", folder))
    #expect(deep.filter { $0 > 1 } == [3, 5, 4, 3])
    let drawn = try train(
      "--hidden 4 --epochs 1 --lr 1e-30 --initializer constant:value=0.125", folder
    ).parameters
    #expect(drawn.filter { $0 == 0.125 }.count == 3 * 4 + 4)
    let single = try train("--hidden 8 --epochs 1", folder)
    let double = try train("--hidden 8 --epochs 1 --precision double", folder)
    #expect(single.model.contains("\"F32\"") && !single.model.contains("\"F64\""))
    #expect(double.model.contains("\"F64\""))
    #expect(double.bytes.count - single.bytes.count >= 4 * single.parameters.count - 64)
  }

  /// Of equal numbers of rows at 0 and at 10, the middle one of ten, or the highest, is what is wanted.
  @Test func loss() throws {
    let folder = try Folder()
    let rows = (0..<200).map { "\($0 % 3),\($0 / 3 % 4 == 0 ? 10 : Double($0 % 5) / 5)\n" }
    try folder.write("skewed.csv", "x,y\n" + rows.joined())
    try folder.write("new.csv", "x\n1\n")
    func prediction(_ loss: String) throws -> Double {
      _ = try folder.train(
        Self.base + "--hidden none --epochs 200 --lr 0.05 --validation 0 --loss \(loss)",
        on: "skewed.csv")
      return try predictions(folder, of: "new.csv")[0]
    }
    let mean = try prediction("mean-squared-error")
    #expect(mean > 2)
    #expect(try prediction("mean-absolute-error") < 1.2)
    #expect(try prediction("quantile:tau=0.9") > mean + 2)
  }

  @Test func steps() throws {
    let folder = try Folder()
    func last(_ options: String) throws -> Double {
      let errors = try train("--hidden 8 --schedule constant --validation 0 \(options)", folder)
        .numbers("error")
      return try #require(errors.last)
    }
    // More steps come further, and so do longer ones.
    let one = try last("--epochs 2 --optimizer sgd --lr 0.01 --batch-size 96")
    #expect(try last("--epochs 2 --optimizer sgd --lr 0.01 --batch-size 8") < one)
    #expect(try last("--epochs 2 --optimizer sgd --lr 0.05 --batch-size 96") < one)
    #expect(try last("--epochs 8 --optimizer sgd --lr 0.01 --batch-size 96") < one)
    #expect(
      try last("--epochs 8 --optimizer sgd:momentum=0.9 --lr 0.01 --batch-size 96")
        < last("--epochs 8 --optimizer sgd --lr 0.01 --batch-size 96"))
    #expect(try train("--hidden 8 --epochs 3", folder).records().count == 4)
    func size(_ options: String) throws -> Float {
      try train("--hidden 8 --epochs 20 --optimizer adamw --lr 0.01 \(options)", folder)
        .parameters.reduce(0) { $0 + abs($1) }
    }
    #expect(try size("--weight-decay 5") < 0.9 * size("--weight-decay 0"))
  }

  @Test func patience() throws {
    let folder = try Folder()
    func epochs(_ patience: String) throws -> Int {
      try folder.train(
        "--target y --seed 3 --measure none --hidden 8 --epochs 60 --lr 1e-9 --optimizer sgd "
          + "--schedule constant --patience \(patience)"
      ).records().count - 1
    }
    // Steps that change nothing are no better.
    #expect(try epochs("2") < epochs("9"))
    #expect(try epochs("none") == 60)
  }

  @Test func parts() throws {
    let folder = try Folder()
    func rows(_ options: String) throws -> [Int] {
      let split = try train("--epochs 1 --hidden 2 \(options)", folder).event("split")
      return ["training", "validation", "test"].map { split[$0] as? Int ?? -1 }
    }
    #expect(try rows("--validation 0 --test 0") == [120, 0, 0])
    #expect(try rows("--validation 0.25 --test 0.5") == [30, 30, 60])
  }

  @Test func seedAndThreads() throws {
    let folder = try Folder()
    func bytes(_ options: String) throws -> Data {
      try folder.train("--target y --hidden 8 --epochs 2 \(options)").bytes
    }
    let first = try bytes("--seed 1 --threads 1")
    #expect(try bytes("--seed 1 --threads 3") == first)
    #expect(try bytes("--seed 2") != first)
  }

  // MARK: - Reading

  @Test func reading() throws {
    let folder = try Folder()
    func names(_ table: String, _ text: String, _ options: String) throws -> [String] {
      try folder.write(table, text)
      let schema = try folder.train("--epochs 1 \(options)", on: table).event("schema")
      let entries = (schema["table"] as? [String: Any])?["columns"] as? [[String: Any]]
      return try #require(entries).compactMap { $0["name"] as? String }
    }
    let pairs = (0..<40).map { "\($0 % 9)!\($0)\n" }.joined()
    #expect(try names("marks.txt", "x!y\n" + pairs, "--delimiter ! --target y") == ["x", "y"])
    #expect(
      try names("none.csv", pairs.replacing("!", with: ","), "--no-header --target column2")
        == ["column1", "column2"])
    let quoted = (0..<40).map { "'\($0 % 9)',\($0)\n" }.joined()
    #expect(try names("quoted.csv", "'x,1',y\n" + quoted, "--quote ' --target y") == ["x,1", "y"])
    let gaps = "x,y\n" + (0..<40).map { "\($0 % 4 == 0 ? -999 : $0),\($0)\n" }.joined()
    try folder.write("gaps.csv", gaps)
    // Beside the number stands whether it is missing.
    #expect(
      try widths(folder.train("--target y --epochs 1 --missing=-999", on: "gaps.csv"))[0] == 2)
    #expect(try widths(folder.train("--target y --epochs 1", on: "gaps.csv"))[0] == 1)
  }

  @Test func rowsBelowTheTable() throws {
    let folder = try Folder()
    let rows = (1...60).map { "\($0),\($0 % 7)\n" }.joined()
    try folder.write("sums.csv", "x,y\n" + rows + "Total,180\nAverage,3\n")
    func features(_ options: String) throws -> Int {
      try widths(folder.train("--target y --epochs 1 \(options)", on: "sums.csv"))[0]
    }
    #expect(try features("--skip-last 2") == 1)
    let talk = try folder.run("train sums.csv --target y --epochs 1 -o n").talk
    #expect(talk.contains("the last 2 rows, from line 62 on, begin with \"Total\""), "\(talk)")
    #expect(talk.contains("leave them out with `--skip-last 2`"), "\(talk)")
  }

  @Test func database() throws {
    let folder = try Folder()
    try FileManager.default.copyItem(
      at: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Fixtures/tables/cities.sqlite"),
      to: folder.url.appendingPathComponent("cities.sqlite"))
    let query =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) "
      + "SELECT i AS x, i % 7 AS z, 2 * i AS y FROM n"
    let words = ["train", "cities.sqlite", "--target", "y", "--epochs", "1", "-o", "m", "--query"]
    let result = try Binary.run(words + [query], in: folder.url)
    if result.status == 69 {
      print("not tested: \(result.talk)")
      return
    }
    #expect(result.status == 0 && result.talk.contains("42 to train on"), "\(result.talk)")
    let other = try folder.run("train cities.sqlite --target size --table towns -o n")
    #expect(other.status != 0 && other.talk.contains("my cities"), "\(other.talk)")
  }

  /// Every option of `train` is in a suite of effects: of this one, or of those beside it.
  @Test func everyOptionHasATest() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    var text = ""
    for suite in [
      "EveryOption", "TrainingOption", "Refinement", "OwnLayer", "Resume", "Division", "Command",
      "Verb",
    ] {
      text += try String(
        contentsOf: folder.appendingPathComponent("\(suite)Tests.swift"), encoding: .utf8)
    }
    for definition in argumentDefinitions(of: Train()) where definition.kind != .positional {
      let isTested = definition.names.contains { name in
        text.firstRange(of: name.text + " ") != nil || text.firstRange(of: name.text + "=") != nil
          || text.firstRange(of: name.text + "\"") != nil
      }
      #expect(isTested, "\(definition.names.map(\.text)) has no test")
    }
  }
}
