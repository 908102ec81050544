import Foundation
import Testing

@testable import BackpropFiles

/// What killed processes leave is cleared away, and nothing else.
@Suite struct AbandonedTests {
  private func age(_ path: String, bySeconds seconds: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: path)
  }

  @Test func onlyWhatNobodyHolds() throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/model"
      let file = try PendingFile(at: path)
      try file.write([1, 2, 3])
      let held = try #require(
        FileManager.default.contentsOfDirectory(atPath: folder).first { $0 != "model" })
      // Named as if this process, or one that is long gone, had made them.
      for name in [
        ".backprop-1-0.tmp", ".backprop-999999999-7.tmp", ".backprop-fresh.tmp", "backprop-1-0.tmp",
        ".backprop-1-0", "data.csv",
      ] {
        createFile(folder + "/" + name)
      }
      try FileManager.default.createDirectory(
        atPath: folder + "/.backprop-2-0.tmp", withIntermediateDirectories: false)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder)
      where name != ".backprop-fresh.tmp" {
        try age(folder + "/" + name, bySeconds: Double(AtomicFile.abandonedAfter) + 60)
      }
      AtomicFile.removeAbandoned(besides: path)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
          == [
            ".backprop-1-0", ".backprop-2-0.tmp", ".backprop-fresh.tmp", "backprop-1-0.tmp",
            "data.csv", held,
          ].sorted())
      try file.finish()
      #expect(try WholeFile.read(path) == [1, 2, 3])
    }
  }

  #if os(Linux) || os(macOS)
    /// The lock of a process goes with it.
    @Test func whatAKilledProcessLeft() async throws {
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("backprop-tests-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
        try AtomicFile.write([1, 2, 3], to: folder + "/model", overwriting: false) {
          if $0 == .beforeRename { kill(getpid(), SIGKILL) }
          return 0
        }
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      try #require(left.count == 1)
      AtomicFile.removeAbandoned(besides: folder + "/model")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == left)
      try age(folder + "/" + left[0], bySeconds: Double(AtomicFile.abandonedAfter) + 60)
      // A process that another test starts at this moment shares our lock until it runs its own program.
      for _ in 0..<100 {
        AtomicFile.removeAbandoned(besides: folder + "/model")
        if try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty { break }
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  #endif
}
