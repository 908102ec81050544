import BackpropTabular
import BackpropTestSupport
import Foundation
import Testing

/// Which loss fits which task, and what a model of each predicts.
@Suite struct LossTaskTests {
  /// y grows with x, and its spread too: counts for the first half of the rows, amounts for the rest.
  private static func amounts(rows: Int, zeros: Bool) throws -> Table {
    var stream = RandomStream(seed: 11, purpose: RandomPurpose(code: 7_100))
    var x: [Double] = []
    var y: [Double] = []
    for row in 0..<rows {
      let value = stream.uniform(within: 2)
      x.append(value)
      let mean = 200 * Foundation.exp(value)
      y.append(zeros && row % 5 == 0 ? 0 : mean * (0.75 + 0.5 * stream.uniform()))
    }
    return try Table([Column("x", x), Column("y", y)])
  }

  /// Two classes that a line parts.
  private static func sides(rows: Int) throws -> Table {
    var stream = RandomStream(seed: 12, purpose: RandomPurpose(code: 7_101))
    let x = (0..<rows).map { _ in stream.uniform(within: 2) }
    return try Table([Column("x", x), Column("side", x.map { $0 > 0.3 ? "right" : "left" })])
  }

  private static func options(_ loss: any Loss) -> TabularOptions {
    var options = TabularOptions()
    options.loss = loss
    options.hidden = [16]
    options.batchSize = 32
    options.learningRate = 0.02
    options.weightDecay = 0
    options.dropout = 0
    options.epochs = 40
    return options
  }

  /// Each regression loss learns, gives predictions in the units of the target, and is read back.
  @Test(
    arguments: [
      .meanSquaredError, .halfSquaredError, .meanAbsoluteError, .huber(), .logCosh, .quantile(),
      .poisson, .gamma, .tweedie(), .gaussianLikelihood,
    ] as [any Loss])
  func regression(loss: any Loss) throws {
    let table = try Self.amounts(rows: 600, zeros: false)
    let fit = try TabularModel.fit(table, target: "y", options: Self.options(loss))
    let rmse = try #require(fit.test?["rmse"])
    #expect(rmse.value < 0.5 * rmse.baseline, "\(loss.descriptor.kind): \(rmse.value)")
    let mean = try table.column("y").numbers().reduce(0, +) / 600
    #expect(abs(fit.model.baseline[0] / mean - 1) < 0.1)
    let predictions = try fit.model.predict(table)
    #expect(predictions.values.columns == 1 && predictions.classes.isEmpty)
    if loss.link == .exponential { #expect(predictions.values.values.allSatisfy { $0 > 0 }) }
    let bytes = try fit.model.fileBytes()
    let back = try TabularModel(fileBytes: bytes, named: "model")
    #expect(try back.predict(table) == predictions)
    #expect(try back.fileBytes() == bytes)
    #expect(back.loss.descriptor == loss.descriptor)
  }

  /// A target of an exponential link is divided by its mean: zeros stay zeros.
  @Test func positiveTargetsAreNotStandardised() throws {
    let table = try Self.amounts(rows: 300, zeros: true)
    for loss in [.poisson, .tweedie()] as [any Loss] {
      var options = Self.options(loss)
      options.epochs = 2
      let model = try TabularModel.fit(table, target: "y", options: options).model
      guard case .number(let scaling) = model.preprocessor.target else {
        Issue.record("a regression has a target of numbers")
        return
      }
      #expect(scaling.mean == 0 && scaling.standardized(0) == 0)
      #expect(abs(scaling.deviation / model.baseline[0] - 1) < 1e-12)
    }
    // The same where the loss comes by way of the finished recipe.
    var options = Self.options(.meanSquaredError)
    options.epochs = 2
    options.adjust = { $0.loss = .poisson }
    let model = try TabularModel.fit(table, target: "y", options: options).model
    guard case .number(let scaling) = model.preprocessor.target else { return }
    #expect(scaling.mean == 0)
  }

  /// The first target that the loss cannot take is named with its place.
  @Test func targetsOutsideTheDomain() throws {
    let text = "x,y\n1,2\n2,3.5\n3,-0.25\n4,1.5\n5,0\n6,2.5\n7,3\n8,4\n9,1\n10,2\n"
    let table = try CSV.read(Array(text.utf8), name: "amounts.csv")
    for (loss, message) in [
      (.poisson, "the target -0.25 is not a number of at least 0, as the loss poisson needs"),
      (.gamma, "the target -0.25 is not a number above 0, as the loss gamma needs"),
    ] as [(any Loss, String)] {
      let error = try #require(throws: BackpropError.self) {
        try TabularModel.fit(table, target: "y", options: Self.options(loss))
      }
      #expect(error.message == message)
      #expect(error.location?.line == 4)
    }
  }

  /// A normal distribution has a deviation of its own for each row, which grows as the spread does.
  @Test func deviations() throws {
    let table = try Self.amounts(rows: 2_000, zeros: false)
    var options = Self.options(.gaussianLikelihood)
    options.epochs = 60
    let fit = try TabularModel.fit(table, target: "y", options: options)
    let predictions = try fit.model.predict(table)
    #expect(predictions.deviations.count == 2_000)
    let x = try table.column("x").numbers()
    // y is uniform within a quarter of its mean: the deviation is mean/√48.
    for (low, high) in [(-0.25, 0.25), (1.25, 1.75)] {
      let rows = x.indices.filter { x[$0] > low && x[$0] < high }
      let predicted = rows.map { predictions.deviations[$0] }.reduce(0, +) / Double(rows.count)
      let expected =
        rows.map { 200 * Foundation.exp(x[$0]) / 48.0.squareRoot() }.reduce(0, +)
        / Double(rows.count)
      #expect(predicted / expected > 0.6 && predicted / expected < 1.7, "\(predicted), \(expected)")
    }
    let other = try TabularModel.fit(table, target: "y", options: Self.options(.huber()))
    #expect(try other.model.predict(table).deviations.isEmpty)
  }

  /// Each classification loss learns; one that gives no probabilities is measured by labels alone.
  @Test(
    arguments: [
      .binaryCrossEntropy, BinaryCrossEntropy(positiveWeights: [3]), .binaryFocal(), .hinge,
      .categoricalCrossEntropy, CategoricalCrossEntropy(labelSmoothing: 0.1, classWeights: [1, 2]),
      .categoricalFocal(),
    ] as [any Loss])
  func classification(loss: any Loss) throws {
    let table = try Self.sides(rows: 400)
    let fit = try TabularModel.fit(table, target: "side", options: Self.options(loss))
    let test = try #require(fit.test)
    #expect(try #require(test["accuracy"]).value > 0.9, "\(loss.descriptor.kind)")
    #expect((test["log_loss"] == nil) == (loss is Hinge))
    #expect(fit.model.givesProbabilities == !(loss is Hinge))
    let predictions = try fit.model.predict(table)
    #expect(predictions.values.columns == 2)
    if loss is Hinge { #expect(Set(predictions.values.values) == [0, 1]) }
    let back = try TabularModel(fileBytes: fit.model.fileBytes(), named: "model")
    #expect(try back.predict(table) == predictions)
  }

  @Test(
    arguments: [
      (
        .poisson, "side",
        "the loss poisson does not fit a binary task, because its predictions are "
          + "positive numbers"
      ),
      (.gaussianLikelihood, "side", "does not fit a binary task"),
      (
        .hinge, "x",
        "does not fit a regression task, because its predictions are one of two classes"
      ),
      (.binaryFocal(), "x", "does not fit a regression task"),
      (
        CategoricalCrossEntropy(classWeights: [1, 2, 3]), "side",
        "the loss categoricalCrossEntropy needs 3 outputs, one for each of its weights, but the network "
          + "for this target has 2"
      ),
      (BinaryCrossEntropy(positiveWeights: [1, 2]), "side", "needs 2 outputs"),
    ] as [(any Loss, String, String)])
  func refused(loss: any Loss, target: String, message: String) throws {
    let table = try Self.sides(rows: 60)
    let error = try #require(throws: BackpropError.self) {
      try TabularModel.fit(table, target: target, options: Self.options(loss))
    }
    #expect(error.code == .usage)
    #expect(error.message.contains(message), "\(error.message)")
  }

  /// The rectifier with trained slopes stands behind each hidden layer.
  @Test func trainedRectifiers() throws {
    let table = try Self.sides(rows: 200)
    var options = Self.options(.binaryCrossEntropy)
    options.hidden = [6, 4]
    options.dropout = 0.1
    options.prelu = PReLU()
    let fit = try TabularModel.fit(table, target: "side", options: options)
    #expect(
      fit.model.network.layers.map(\.descriptor.kind) == [
        "dense", "prelu", "dropout", "dense", "prelu", "dropout", "dense",
      ])
    guard case .float(let network) = fit.model.network else { return }
    #expect(network.parameters["layers.1.slopes"].values.contains { $0 != 0.25 })
    #expect(try #require(fit.test?["accuracy"]).value > 0.9)
  }
}
