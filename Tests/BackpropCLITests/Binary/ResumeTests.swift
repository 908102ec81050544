import Foundation
import Testing

/// `train` that is broken off and goes on in a new process.
@Suite struct ResumeTests {
  typealias Folder = VerbTests.Folder

  static let base = "train table.csv --target y --epochs 8 --hidden 16,8 --dropout 0.2 --seed 5"

  /// Stopped, resumed with another number of threads, another name, and other ways of talking.
  @Test(arguments: [
    "", "--optimizer sgd --learning-rate 0.01 --precision double", "--validation 0 --test 0",
    "--optimizer adam --batch-size 7 --patience 3",
    "--normalization batch --residual --feature-scale --embedding 2 --swa 0.3 --metric r2",
    "--normalization layer --ema 0.9 --find-learning-rate --schedule plateau:patience=0",
    "--optimizer sgd:momentum=0.9 --momentum-schedule one-cycle --dropout-schedule cosine --lr 0.01",
  ])
  func endsInTheSameBytes(options: String) throws {
    let folder = try Folder()
    let whole = try folder.run("\(Self.base) \(options) --threads 1 -o whole.backprop")
    #expect(whole.status == 0, "\(whole.talk)")
    let half = try folder.run(
      "\(Self.base) \(options) --threads 2 -o half.backprop --checkpoint c --stop-after 4")
    #expect(half.status == 0, "\(half.talk)")
    #expect(half.talk.contains("stopped on request after epoch 4"))
    #expect(try folder.bytes("half.backprop") != folder.bytes("whole.backprop"))
    let rest = try folder.run(
      "\(Self.base) \(options) --threads 3 -o half.backprop --force --resume c --checkpoint c "
        + "--checkpoint-every 1 --json -q")
    #expect(rest.status == 0, "\(rest.talk)")
    #expect(rest.output.contains("{\"event\":\"resumed\",\"epoch\":4,"))
    #expect(!rest.output.contains("{\"event\":\"epoch\",\"epoch\":4,"))
    #expect(rest.output.contains("{\"event\":\"epoch\",\"epoch\":5,"))
    #expect(try folder.bytes("half.backprop") == folder.bytes("whole.backprop"))
  }

  /// So does the further training of a model.
  @Test func continuedTraining() throws {
    let folder = try Folder()
    let start = try folder.run(
      "train table.csv --target y --hidden 8,8 --normalization batch --epochs 2 -o start")
    #expect(start.status == 0, "\(start.talk)")
    let base = "train table.csv --target y --continue start --epochs 6 --seed 4"
    _ = try folder.run("\(base) -o whole")
    _ = try folder.run("\(base) -o half --checkpoint c --stop-after 3")
    #expect(try folder.bytes("half") != folder.bytes("whole"))
    let rest = try folder.run("\(base) -o rest --resume c")
    #expect(rest.status == 0, "\(rest.talk)")
    #expect(try folder.bytes("rest") == folder.bytes("whole"))
    // Not of another model.
    _ = try folder.run(
      "train table.csv --target y --hidden 8,8 --normalization batch --epochs 3 -o other")
    let refused = try folder.run(
      "train table.csv --target y --continue other --epochs 6 --seed 4 -o n --resume c")
    #expect(refused.status == 64)
    #expect(refused.talk.contains("startingWeights"), "\(refused.talk)")
  }

  @Test(arguments: [
    ("--epochs 9", "trainer.epochs was 8 and is now 9"),
    ("--seed 6", "trainer.seed was \"5\" and is now \"6\""),
    ("--learning-rate 0.5", "trainer.optimizer.learningRate was 0.001 and is now 0.5"),
    ("--hidden 9", "network.layers had 5 entries and now has 7"),
    ("--dropout 0.3", "network.layers.1.rate was 0.2 and is now 0.3"),
    ("--precision double", "network.precision was \"F32\" and is now \"F64\""),
    ("--exclude x", "network.inputs was 3 and is now 2"),
    ("--test 0.3", "attachment.rows.training was 84 and is now 72"),
    ("--loss half-squared-error", "trainer.loss was \"meanSquaredError\""),
  ])
  func otherOptionsAreRefused(option: String, says: String) throws {
    let folder = try Folder()
    _ = try folder.run("\(Self.base) -o a --checkpoint c --stop-after 2")
    let result = try folder.run("\(Self.base) \(option) -o b --resume c")
    #expect(result.status == 64)
    #expect(result.talk.contains(says), "\(result.talk)")
    #expect(throws: (any Error).self) { try folder.bytes("b") }
  }

  @Test func otherDataIsRefused() throws {
    let folder = try Folder()
    _ = try folder.run("\(Self.base) -o a --checkpoint c --stop-after 2")
    var table = String(decoding: try folder.bytes("table.csv"), as: UTF8.self)
    // One target, in a row to train on or to validate with.
    table = table.replacingOccurrences(of: "\n0.0,red,5.5\n", with: "\n0.0,red,5.25\n")
    try folder.write("table.csv", table)
    let result = try folder.run("\(Self.base) -o b --resume c")
    #expect(result.status == 64)
    #expect(result.talk.contains("data.training differs"), "\(result.talk)")
  }

  @Test(arguments: [
    ("--checkpoint-every 2", 64, "`--checkpoint-every` needs `--checkpoint <file>`"),
    ("--stop-after 2", 64, "`--stop-after` needs `--checkpoint <file>`"),
    ("--resume none", 66, "none"),
    ("--resume table.csv", 65, "table.csv"),
    ("--checkpoint no/c", 73, "no file can be created"),
    ("--checkpoint old", 73, "`--force` replaces it, `--checkpoint` writes to another"),
    ("--checkpoint new --resume c --stop-after 2", 64, "already stands at epoch 2"),
  ])
  func whatMakesNoSense(options: String, status: Int32, says: String) throws {
    let folder = try Folder()
    try folder.write("old", "precious")
    _ = try folder.run("\(Self.base) -o a --checkpoint c --stop-after 2")
    let result = try folder.run("\(Self.base) -o b \(options)")
    #expect(result.status == status, "\(result.talk)")
    #expect(result.talk.contains(says), "\(result.talk)")
    #expect(try folder.bytes("old") == Data("precious".utf8))
  }

  /// The checkpoint of an ended training gives its model again, without training.
  @Test func atTheEnd() throws {
    let folder = try Folder()
    _ = try folder.run("\(Self.base) -o a --checkpoint c")
    let again = try folder.run("\(Self.base) -o b --resume c --json")
    #expect(again.status == 0, "\(again.talk)")
    #expect(!again.output.contains("\"event\":\"epoch\""))
    #expect(try folder.bytes("a") == folder.bytes("b"))
  }
}
