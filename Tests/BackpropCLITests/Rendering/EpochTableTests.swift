import Testing

@testable import BackpropCLI

@Suite struct EpochTableTests {
  private static let epoch = EpochTable.Epoch(
    number: 12, trainingLoss: 0.68123, validationLoss: 0.6541, metric: 0.625, learningRate: 0.001,
    elapsed: .milliseconds(140), isBest: true)

  @Test func allColumns() {
    let table = EpochTable(hasValidation: true, metric: "accuracy")
    #expect(
      [table.header, table.line(for: Self.epoch)] == [
        "epoch  train loss  valid loss    accuracy  learning rate         time",
        "   12      0.6812      0.6541      0.6250          0.001        0.1 s  *",
      ])
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
    (epoch.validationLoss, epoch.metric) = (nil, .nan)
    let cells = table.line(for: epoch).split(separator: " ")
    #expect(cells[2...3] == ["–", "nan"])
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
