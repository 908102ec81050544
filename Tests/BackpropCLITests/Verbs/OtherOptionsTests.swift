import Testing

@testable import BackpropCLI

@Suite struct OtherOptionsTests {
  @Test func predict() throws {
    let predict = try Predict.parse(["m", "-", "-f", "-o", "p.csv", "--threads", "3"])
    #expect(predict.model == "m" && predict.data == ["-"])
    #expect(predict.file.output == "p.csv" && predict.file.force)
    #expect(predict.running.threads == 3)
    #expect(try Predict.parse(["m", "d"]).file.output == nil)
  }

  @Test func evaluate() throws {
    let evaluate = try Evaluate.parse([
      "m", "d", "--min", "accuracy=0.9,auc=0.5", "--min=f1=-1", "--max", "rmse=2.5",
    ])
    #expect(
      evaluate.bounds.min == [
        .init(metric: "accuracy", value: 0.9), .init(metric: "auc", value: 0.5),
        .init(metric: "f1", value: -1),
      ])
    #expect(evaluate.bounds.max == [.init(metric: "rmse", value: 2.5)])
  }

  @Test(arguments: ["accuracy", "accuracy=", "=0.9", "accuracy=high", "accuracy=nan", "a=1=2"])
  func boundsRefused(bound: String) {
    #expect(
      throws: ParseError(
        "`--min \(bound)`: expected a metric and a finite number, such as accuracy=0.9")
    ) { try Evaluate.parse(["m", "d", "--min", bound]) }
  }

  @Test func inspect() throws {
    let inspect = try Inspect.parse(["m", "--json"])
    #expect(inspect.file == "m" && inspect.reporting.json)
  }
}
