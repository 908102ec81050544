import Testing

@testable import BackpropCLI

@Suite struct EpochTableTests {
  private static let epoch = EpochTable.Epoch(
    number: 12, trainingLoss: 0.68123, validationLoss: 0.6541, trainingMetric: 0.75,
    validationMetric: 0.625, learningRate: 0.001, elapsed: .milliseconds(140), isBest: true)

  @Test func allColumns() {
    let table = EpochTable(hasValidation: true, metric: "accuracy")
    #expect(
      [table.header, table.line(for: Self.epoch)] == [
        "epoch  train loss  valid loss  train accuracy  valid accuracy  learning rate         time",
        "   12      0.6812      0.6541          0.7500          0.6250          0.001        0.1 s  *",
      ])
    let deciding = EpochTable(hasValidation: true, metric: "auc", hasTrainingMetric: false)
    #expect(
      [deciding.header, deciding.line(for: Self.epoch)] == [
        "epoch  train loss  valid loss   valid auc  learning rate         time",
        "   12      0.6812      0.6541      0.6250          0.001        0.1 s  *",
      ])
    let alone = EpochTable(hasValidation: false, metric: "auc")
    #expect(
      alone.line(for: Self.epoch)
        == "   12      0.6812      0.7500          0.001        0.1 s  *")
  }

  @Test func withoutValidation() {
    let table = EpochTable(hasValidation: false, metric: nil)
    var epoch = Self.epoch
    epoch.isBest = false
    #expect(
      [table.header, table.line(for: epoch)] == [
        "epoch  train loss  learning rate         time",
        "   12      0.6812          0.001        0.1 s",
      ])
  }

  @Test func missingValuesLeaveADash() {
    let table = EpochTable(hasValidation: true, metric: "accuracy")
    var epoch = Self.epoch
    (epoch.validationLoss, epoch.validationMetric) = (nil, .nan)
    let cells = table.line(for: epoch).split(separator: " ")
    #expect(cells[2...4] == ["–", "0.7500", "nan"])
  }

  /// Extreme values do not push the columns behind them.
  @Test(arguments: [1e300, 1.234567e-300, -123456.7, 0])
  func columnsStayPut(loss: Double) {
    let table = EpochTable(hasValidation: true, metric: "accuracy")
    var epoch = Self.epoch
    (epoch.trainingLoss, epoch.validationLoss, epoch.isBest) = (loss, loss, false)
    #expect(table.line(for: epoch).count == table.header.count)
  }
}
