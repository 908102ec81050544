import BackpropTabular
import Foundation
import Testing

/// A training that is killed again and again, at any moment, ends in the bytes of the undisturbed one.
///
/// Tests of suites named `…LongTests` run in `make test-long`.
@Suite struct InterruptionLongTests {
  typealias Folder = VerbTests.Folder

  static let kills = 200

  /// The seed fixes when the process is killed and with how many threads it works; what it has done
  /// by then is left to the machine.
  @Test func killedAgainAndAgain() throws {
    let folder = try Folder()
    let train =
      "train table.csv --target y --epochs 120 --hidden 64,64 --dropout 0.2 --batch-size 8 -q "
      + "--optimizer adamw --schedule warm-up:share=0.1,next=cosine"
    #expect(try folder.run("\(train) -o whole").status == 0)
    let expected = try folder.bytes("whole")
    // From the start of the process to its end.
    let begin = ContinuousClock.now
    #expect(
      try folder.run("\(train) -o timed --checkpoint timed.c --checkpoint-every 1").status == 0)
    let span = (ContinuousClock.now - begin) / .seconds(1)

    var stream = RandomStream(seed: 20, purpose: RandomPurpose(code: 9_000))
    var killed = 0
    var completed = 0
    var resumed = 0
    while killed < Self.kills {
      var line = "\(train) -o broken --force --threads \(1 + stream.below(3))"
      line += " --checkpoint c --checkpoint-every 1"
      if folder.exists("c") {
        line += " --resume c"
        resumed += 1
      }
      let status = try folder.run(line, killedAfter: stream.uniform() * span * 0.5)
      if status == SIGKILL {
        killed += 1
        continue
      }
      try #require(status == 0)
      completed += 1
      #expect(try folder.bytes("broken") == expected, "after \(killed) kills")
      try folder.remove("c")
      try folder.remove("broken")
    }
    let last = folder.exists("c") ? " --resume c" : ""
    #expect(try folder.run("\(train) -o broken --force\(last)").status == 0)
    #expect(try folder.bytes("broken") == expected)
    // Otherwise the kills would all have come before the first checkpoint.
    #expect(
      resumed > Self.kills / 4, "\(resumed) of \(killed) went on, \(completed) came to an end")
  }
}

extension VerbTests.Folder {
  fileprivate func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path)
  }

  fileprivate func remove(_ name: String) throws {
    guard exists(name) else { return }
    try FileManager.default.removeItem(at: url.appendingPathComponent(name))
  }

  /// Runs the command and kills it after some seconds, if it still runs; its status, or the signal.
  fileprivate func run(_ line: String, killedAfter seconds: Double) throws -> Int32 {
    let process = Process()
    process.executableURL = Binary.url
    process.arguments = line.split(separator: " ").map(String.init)
    process.currentDirectoryURL = url
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: seconds)
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
