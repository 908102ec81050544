import Foundation
import Testing

@testable import BackpropCLI

/// Columns that divide and weigh rows, by the built command.
@Suite struct DivisionBinaryTests {
  private func folder() throws -> VerbTests.Folder {
    let folder = try VerbTests.Folder()
    var rows = "patient,day,part,weight,x,y\n"
    for i in 0..<200 {
      rows += "p\(i / 5),2024-01-\(10 + i / 10),\(i < 150 ? "train" : "test"),\(i % 3),"
      rows += "\(Double(i * 37 % 101) / 10),\(i * 37 % 101 > 60 ? "yes" : "no")\n"
    }
    try folder.write("visits.csv", rows)
    return folder
  }

  @Test(arguments: [
    ("--group patient", "each patient in one part", "tells which rows stay together"),
    ("--split-column part", ", as part says", "says which part a row lies in"),
    ("--time-order day", "the latest rows (by day) held out", "orders the rows"),
    ("--sample-weight weight", "held out to measure on", "says how much a row counts"),
  ])
  func itIsSaid(option: String, says: String, reason: String) throws {
    let folder = try folder()
    let train = try folder.run("train visits.csv --target y --epochs 2 \(option)")
    #expect(train.status == 0, "\(train.talk)")
    #expect(train.talk.contains(says), "\(train.talk)")
    #expect(train.talk.contains(reason), "\(train.talk)")
  }

  /// What a model remembers of its rows is shown.
  @Test(arguments: [
    ("--group patient", "rows of one patient in one part"),
    ("--split-column part", "as the column part says"),
    ("--time-order day", "by day, the latest rows held out"),
    ("--sample-weight weight", "a row as the column weight says"),
    ("--class-weight yes=3", "no 1, yes 3"),
  ])
  func inspectShowsIt(option: String, says: String) throws {
    let folder = try folder()
    _ = try folder.run("train visits.csv --target y --epochs 1 -q \(option)")
    let inspect = try folder.run("inspect visits.backprop")
    #expect(inspect.status == 0, "\(inspect.talk)")
    #expect(inspect.output.contains(says), "\(inspect.output)")
  }

  @Test func rowsThatComeBackAreTold() throws {
    let folder = try folder()
    _ = try folder.run("train visits.csv --target y --epochs 2 --features x,patient")
    let evaluate = try folder.run("evaluate visits.backprop visits.csv --sample-weight weight")
    #expect(evaluate.status == 0, "\(evaluate.talk)")
    #expect(
      evaluate.talk.contains(
        "warning: about 140 of these rows are ones that the model was trained on"),
      "\(evaluate.talk)")
  }

  @Test(arguments: [
    ("--sample-weight x --class-weight maybe=2", 64, "which is no class of the target"),
    ("--group patiant", 64, "did you mean \"patient\"?"),
    ("--split-column patient", 65, "visits.csv:2"),
    ("--positive perhaps", 64, "classes: no, yes"),
    ("--time-order part", 65, "holds neither dates nor numbers"),
  ])
  func refusals(option: String, status: Int32, says: String) throws {
    let folder = try folder()
    let train = try folder.run("train visits.csv --target y \(option)")
    #expect(train.status == status, "\(train.talk)")
    #expect(train.talk.contains(says), "\(train.talk)")
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/visits.backprop"))
  }
}
