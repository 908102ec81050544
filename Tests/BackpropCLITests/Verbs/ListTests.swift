import BackpropTabular
import Foundation
import Testing

/// `backprop list`: every kind of the library, with its fields.
@Suite struct ListTests {
  @Test func optimizers() throws {
    let result = try Binary.run(["list", "optimizers"])
    #expect(result.status == 0 && result.talk.isEmpty)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == Library.standard.optimizers.count + 1)
    #expect(lines[0].hasPrefix("optimizers"))
    let adam = try #require(lines.first { $0.hasPrefix("adam ") })
    #expect(adam.contains("learning-rate=0.001  beta1=0.9  beta2=0.999"))
  }

  @Test func schedulesSayWhatMustBeGiven() throws {
    let output = try Binary.run(["list", "schedules"]).output
    #expect(output.contains("share=…"))
  }

  @Test func everythingAsJSON() throws {
    let result = try Binary.run(["list", "all", "--json"])
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(json["schema"] as? String == "backprop.list/1")
    let lists = json.compactMapValues { $0 as? [[String: Any]] }
    #expect(
      Set(lists.keys)
        == [
          "activations", "initializers", "losses", "optimizers", "schedules", "solvers", "metrics",
        ])
    #expect(lists["losses"]?.count == Library.standard.losses.count)
    #expect(lists["metrics"]?.count == Metrics.all.count)
    #expect(lists["activations"]?.first?["name"] as? String == "identity")
  }

  @Test func unknownKinds() throws {
    let result = try Binary.run(["list", "optimisers"])
    #expect(result.status == 64)
    #expect(result.talk.contains("did you mean `optimizers`?"), "\(result.talk)")
  }
}
