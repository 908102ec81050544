import BackpropData
import Testing

@testable import BackpropTabular

/// Columns that are not written in the plain way, from training to prediction by way of a file.
@Suite struct TableReadingTests {
  private static func text(_ rows: Range<Int>) -> String {
    var text = "sold;price;share;late\n"
    for row in rows {
      let day = row % 28 + 1
      let price = "\(row % 7 + 1).\(200 + row % 10),5 €"
      text += "\(day).\(row % 12 + 1).2023 \(row % 24):00;\(price);\(row % 50) %;"
      text += row % 24 < 12 ? "no\n" : "yes\n"
    }
    return text
  }

  private func table(_ text: String) throws -> Table {
    try CSV.read(Array(text.utf8), name: "sales.csv")
  }

  private func options() -> TabularOptions {
    var options = TabularOptions()
    options.hidden = [32]
    options.learningRate = 0.01
    return options
  }

  @Test func fromTrainingToPrediction() throws {
    let table = try table(Self.text(0..<400))
    let fit = try TabularModel.fit(table, target: "late", options: options())
    let used = fit.inference.schema.features.map(\.name)
    #expect(used.contains("sold: hour (sine)") && used.contains("sold: seconds since 1970"))
    #expect(!used.contains("sold") && !used.contains("sold: year"), "one year only is a constant")
    #expect(used.contains("price") && used.contains("share"))
    #expect(
      fit.inference.notes.contains(
        "column \"price\": read 1.200 as 1200; 1,5 as 1.5; amounts of money without their sign"))
    #expect(try #require(fit.test)["accuracy"]?.value ?? 0 > 0.9, "the hour alone decides")

    let copy = try TabularModel(fileBytes: try fit.model.fileBytes(), named: "m")
    #expect(copy.preprocessor == fit.model.preprocessor)
    let rows = try self.table(Self.text(400..<440))
    #expect(try copy.predict(rows).values == fit.model.predict(rows).values)
    let evaluation = try copy.evaluate(rows)
    #expect(try #require(evaluation["accuracy"]).value > 0.9)
  }

  @Test func aCellWrittenOtherwiseIsAnError() throws {
    let model = try TabularModel.fit(
      try table(Self.text(0..<100)), target: "late", options: options()
    ).model
    let good = Self.text(0..<2)
    for (from, to, message) in [
      ("2.2.2023", "2023-02-02", "\"2023-02-02 1:00\" is not a date as day.month.year"),
      ("2.201,5 €", "dear", "\"dear\" is not a number in the way of this column"),
    ] {
      let bad = try table(good.replacing(from, with: to))
      let error = #expect(throws: BackpropError.self) { try model.predict(bad) }
      #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
      #expect(error?.location?.line == 3)
    }
    let without = try table("price;share\n1,5 €;3 %\n")
    let error = #expect(throws: BackpropError.self) { try model.predict(without) }
    #expect(error?.message.hasPrefix("no column \"sold\", which the model needs") == true)
  }

  @Test func wishesNameTheColumnOfTheFile() throws {
    let table = try table(Self.text(0..<100))
    var wishes = options()
    wishes.columns.features = ["sold"]
    let dates = try TabularModel.fit(table, target: "late", options: wishes).inference.schema
    #expect(dates.features.allSatisfy { $0.name.hasPrefix("sold: ") } && dates.features.count > 5)
    wishes.columns.features = nil
    wishes.columns.exclude = ["sold"]
    let rest = try TabularModel.fit(table, target: "late", options: wishes).inference.schema
    #expect(rest.features.map(\.name) == ["price", "share"])
    wishes.columns.exclude = []
    wishes.columns.categorical = ["share"]
    let levels = try TabularModel.fit(table, target: "late", options: wishes).inference.schema
    #expect(levels.features.first { $0.name == "share" }?.role == .categorical)
  }
}
