import Foundation
import Testing

@testable import BackpropTabular

/// The example table that everybody tries first.
@Suite struct PenguinsTests {
  @Test func isUnderstood() throws {
    let file = URL(filePath: #filePath).appending(path: "../../../../Examples/data/penguins.csv")
    let table = try TableReader.read(path: file.standardizedFileURL.path(percentEncoded: false))
    #expect(table.rowCount == 344)
    let inference = try Schema.infer(from: table, target: "species")
    #expect(inference.schema.target.task == .multiclass)
    #expect(inference.schema.target.classes?.labels == ["Adelie", "Chinstrap", "Gentoo"])
    #expect(
      inference.schema.features.map { "\($0.name) \($0.role.rawValue)" } == [
        "island categorical", "bill_length_mm numeric", "bill_depth_mm numeric",
        "flipper_length_mm numeric", "body_mass_g numeric", "sex categorical", "year numeric",
      ])
    #expect(inference.notes.count == 4)
    #expect(
      inference.notes.first == "column \"bill_length_mm\": read NA (2 cells) as missing")
  }
}
