import Foundation
import Testing

/// `train --layer` and `--branch`: each choice changes the result as its help says, and whatever comes
/// after a training knows of it.
@Suite struct OwnLayerTests {
  typealias Folder = VerbTests.Folder

  private static let base =
    "--target y --hidden 8,4 --seed 3 --dropout 0 --patience none --validation 0 --measure none "
    + "--schedule constant "

  private func trained(_ options: String, in folder: Folder) throws -> [String: [Float]] {
    try folder.train(Self.base + options).tensors()
  }

  /// How far each layer has moved from where it started.
  private func paths(_ options: String, in folder: Folder) throws -> [String: Float] {
    let start = try trained("--epochs 1 --lr 1e-30 \(options)", in: folder)
    let end = try trained("--epochs 3 --optimizer sgd --lr 0.01 \(options)", in: folder)
    return try start.reduce(into: [:]) { paths, tensor in
      let other = try #require(end[tensor.key])
      paths[tensor.key] = zip(tensor.value, other).reduce(0) { $0 + abs($1.0 - $1.1) }
    }
  }

  @Test func frozenAndFactors() throws {
    let folder = try Folder()
    let plain = try paths("", in: folder)
    #expect(plain.count == 6 && plain.values.allSatisfy { $0 > 0 })
    let frozen = try paths("--layer 1:frozen --layer 2:frozen=false", in: folder)
    #expect(frozen["layers.0.weights"] == 0 && frozen["layers.0.bias"] == 0)
    #expect(frozen.values.filter { $0 > 0 }.count == 4)
    let slow = try paths("--layer last:rate-factor=0.01", in: folder)
    let (short, long) = (slow["layers.2.weights"] ?? 1, plain["layers.2.weights"] ?? 0)
    #expect(short > 0 && short < 0.1 * long)
  }

  /// Weight decay alone, which a factor spares or doubles.
  @Test func decayFactor() throws {
    let folder = try Folder()
    func size(_ options: String) throws -> Float {
      let weights = try trained(
        "--epochs 10 --optimizer adamw:weight-decay=20,learning-rate=0.005 \(options)", in: folder)
      return try #require(weights["layers.1.weights"]).reduce(0) { $0 + abs($1) }
    }
    let plain = try size("")
    #expect(try size("--layer 2:decay-factor=0") > 1.2 * plain)
    #expect(try size("--layer 2:decay-factor=2") < 0.9 * plain)
  }

  @Test func madeOtherwise() throws {
    let folder = try Folder()
    let plain = try trained("--epochs 1", in: folder)
    #expect(try trained("--epochs 1 --layer 1:activation=relu", in: folder) == plain)
    #expect(try trained("--epochs 1 --layer 1:activation=tanh", in: folder) != plain)
    let slopes = try trained("--epochs 1 --layer 2:activation=(prelu:start=0.5)", in: folder)
    #expect(slopes["layers.2.slopes"]?.count == 4)
    let unbiased = try trained("--epochs 1 --layer 1:bias=none --layer last:bias=-0.5", in: folder)
    #expect(unbiased["layers.0.bias"] == nil && unbiased["layers.1.bias"]?.count == 4)
    #expect(unbiased["layers.2.bias"] == [-0.5])
    let drawn = try trained(
      "--epochs 1 --lr 1e-30 --layer 2:initializer=(constant:value=0.25)", in: folder)
    #expect(drawn["layers.1.weights"] == Array(repeating: 0.25, count: 32))
    #expect(drawn["layers.0.weights"] != drawn["layers.1.weights"])
    #expect(
      try folder.train(Self.base + "--epochs 1 --layer 2:dropout=0.5").model
        .contains("\\\"rate\\\":0.5"))
  }

  @Test func branches() throws {
    let folder = try Folder()
    let model = try trained(
      "--epochs 40 --branch color:3,2 --layer branch-1.1:frozen --layer branch-1.2:bias=none",
      in: folder)
    let branch = model.filter { $0.key.contains("groups") }
    #expect(branch.values.map(\.count).sorted() == [3, 6, 6], "\(branch.mapValues(\.count))")
    let talk = try folder.run("train table.csv --target y --epochs 1 --branch x:4 -o n").talk
    #expect(talk.contains("branch 1: x → 4"), "\(talk)")
    let inspect = try folder.run("inspect m").output
    #expect(inspect.contains("column groups"), "\(inspect)")
    let evaluate = try folder.run("evaluate m table.csv")
    #expect(evaluate.status == 0)
  }

  /// What was chosen is in the checkpoint: the same goes on to the same bytes, another is refused.
  @Test func resumed() throws {
    let folder = try Folder()
    let options =
      "train table.csv --target y --hidden 6,4 --seed 3 --epochs 6 --optimizer adam --branch x:3 "
      + "--layer 1:frozen --layer 2:activation=tanh,rate-factor=0.5 --layer last:decay-factor=0"
    _ = try folder.run("\(options) -o whole --threads 1")
    _ = try folder.run("\(options) -o half --checkpoint c --stop-after 3 --threads 2")
    let rest = try folder.run("\(options) -o rest --resume c --threads 3")
    #expect(rest.status == 0, "\(rest.talk)")
    #expect(try folder.bytes("rest") == folder.bytes("whole"))
    let other = try folder.run("\(options) --layer branch-1.1:rate-factor=2 -o n --resume c")
    #expect(other.status == 64)
    #expect(other.talk.contains("network.layers.0"), "\(other.talk)")
  }

  /// Transfer: a model goes on with its first layer frozen, and keeps its choices in its file.
  @Test func continued() throws {
    let folder = try Folder()
    let start = try trained("--epochs 3 --normalization batch", in: folder)
    try folder.bytes("m").write(to: folder.url.appendingPathComponent("start"))
    let base = "--target y --continue start --epochs 3 --seed 4 --validation 0"
    let end = try folder.train("\(base) --layer 1:frozen --layer last:rate-factor=2").tensors()
    #expect(Set(start.keys) == Set(end.keys))
    // The first layer with the normalisation behind it, and its running statistics.
    let kept = Set(start.keys.filter { start[$0] == end[$0] }.map { $0.prefix(8) })
    #expect(kept == ["layers.0", "layers.1"])
    let inspect = try folder.run("inspect m").output
    #expect(inspect.contains("dense 8 identity (frozen)"), "\(inspect)")
    #expect(inspect.contains("(learning rate × 2)"), "\(inspect)")
    for (options, says) in [
      ("--layer 1:bias=none", "`--layer 1:bias` cannot be changed by `--continue`"),
      ("--layer 3:frozen", "layer 3: the model has no such layer"),
      ("--branch x:3", "`--branch` cannot be changed by `--continue`"),
      ("--layer 1:frozen --layer 2:frozen --layer last:frozen", "nothing to train"),
    ] {
      let refused = try folder.run("train table.csv \(base) -o x \(options)")
      #expect(refused.status == 64 && refused.talk.contains(says), "\(refused.talk)")
    }
  }

  @Test func explained() throws {
    let folder = try Folder()
    _ = try trained(
      "--epochs 2 --branch x:3 --layer 1:frozen --layer 2:rate-factor=0.5", in: folder)
    let result = try folder.run("explain m table.csv --row 3")
    #expect(result.status == 0, "\(result.talk)")
    #expect(result.output.contains("rate factor"), "\(result.output)")
  }

  @Test(arguments: [
    ("--layer 1", "expected what the layer has of its own, such as 1:frozen or 1:bias=none"),
    ("--layer first:frozen", "expected a layer: its number in --hidden, last, branch-1.2"),
    ("--layer 1:frosen", "did you mean `frozen`?"),
    ("--layer 1:bias=some", "per-neuron, shared, none or a number for bias, not `some`"),
    ("--layer 1:activation=rleu", "did you mean `relu`?"),
    ("--layer 1:activation", "a value, `activation=…`"),
    ("--layer 1:frozen=maybe", "true or false for frozen"),
    ("--layer 1:rate-factor=-1", "a number of at least 0 for rate-factor, not `-1`"),
    ("--layer 1:bias=none,bias=none", "bias is given twice"),
    ("--layer 1:frozen --layer 1:bias=none", "`--layer 1` is given twice"),
    ("--hidden 4 --layer 2:frozen", "layer 2: there is one hidden"),
    ("--hidden none --layer 1:frozen", "layer 1: there is none hidden"),
    ("--layer last:activation=tanh", "the loss decides what the last layer's outputs become"),
    ("--layer last:dropout=0.1", "outputs cannot be dropped"),
    ("--layer feature-scale:frozen", "there is no feature scale"),
    ("--feature-scale --layer feature-scale:bias=none", "it has no neurons"),
    ("--layer 1:frozen,decay-factor=2", "a frozen layer is not moved"),
    ("--normalization batch --layer 1:bias=shared", "shifts the units itself"),
    ("--solver lbfgs --layer 1:rate-factor=2", "takes no factor on the learning rate"),
    ("--initial-weights m --layer 1:initializer=he", "`--initial-weights` gives"),
    ("--hidden none --layer last:frozen", "all layers are frozen, so there is nothing to train"),
    ("--branch x", "expected columns and the widths of their layers, such as age,height:16,8"),
    ("--branch x:0", "a whole number from 1 to 65536, or none, not `0`"),
    ("--branch colour:4", "color"),
    ("--branch y:4", "branch 1: the column \"y\" is the target"),
    ("--exclude x --branch x:4", "branch 1: the column \"x\" is left out"),
    ("--branch x:4 --layer branch-1.2:frozen", "there is one in branch 1"),
    ("--branch x:4 --layer branch-2.1:frozen", "layer branch-2.1: there is one branch"),
  ])
  func refused(options: String, says: String) throws {
    let folder = try Folder()
    try folder.write("m", "")
    let result = try folder.run("train table.csv --target y \(options) --epochs 1 -o n")
    #expect(result.status == 64, "\(result.talk)")
    #expect(result.talk.contains(says), "\(result.talk)")
  }
}
