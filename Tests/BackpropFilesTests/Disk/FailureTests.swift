import BackpropTestSupport
import Foundation
import Testing

@testable import BackpropFiles

/// Steps of writing that fail: the old file or the new one is there, whole, no other is, and the message
/// says which.
@Suite struct FailureTests {
  static let old = Array("what was there before".utf8)
  static let new = (0..<3_000).map { UInt8(truncatingIfNeeded: $0) }

  struct Step: Sendable, CustomTestStringConvertible {
    var moment: WritingMoment
    /// The how manyeth of its kind, from 1.
    var number = 1
    var says: String
    var testDescription: String { "\(moment) \(number)" }
  }

  static let steps = [
    Step(moment: .beforeWrite, says: "writing failed"),
    Step(moment: .beforeWrite, number: 3, says: "writing failed"),
    Step(moment: .beforeFlush, says: "flushing to the disk failed"),
    Step(moment: .beforeClose, says: "closing failed"),
    Step(moment: .beforeRename, says: "the file cannot take its name"),
    Step(moment: .beforeFolderFlush, says: "flushing the folder failed"),
  ]

  static let reasons: [(number: Int32, words: String)] = [
    (ENOSPC, "no space is left on the disk"), (EIO, "the disk or its connection fails"),
    (EDQUOT, "the disk quota is used up"),
  ]

  @Test(arguments: steps, reasons.indices)
  func aWholeFileIsLeft(step: Step, reason: Int) throws {
    for replaces in [false, true] {
      try withTemporaryFolder { (folder) throws in
        let path = folder + "/model"
        if replaces { try AtomicFile.write(Self.old, to: path) }
        var reached = 0
        let error = #expect(throws: BackpropError.self) {
          try AtomicFile.write(Self.new, to: path, overwriting: replaces, pieceSize: 1_000) {
            if $0 == step.moment { reached += 1 }
            return $0 == step.moment && reached == step.number ? Self.reasons[reason].number : 0
          }
        }
        let isNew = step.moment == .beforeFolderFlush
        let rest =
          isNew
          ? "the new file is there, whole, but may not survive a power failure"
          : replaces
            ? "the file that was there before is unchanged" : "no file was left behind"
        #expect(error?.message == "\(step.says): \(Self.reasons[reason].words); \(rest)")
        #expect(error?.code == .io && error?.location?.file == path)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names == (isNew || replaces ? ["model"] : []))
        if isNew || replaces {
          #expect(try WholeFile.read(path) == (isNew ? Self.new : Self.old))
        }
      }
    }
  }

  /// Failures strewn over many writings by a seed: whatever fails, there is one whole file.
  @Test func strewnByASeed() throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/model"
      var stream = RandomStream(seed: 11, purpose: RandomPurpose(code: 9_100))
      var there: [UInt8]?
      var failures = 0
      for round in 0..<400 {
        let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: round), count: stream.below(5_000))
        var failed: WritingMoment?
        do {
          try AtomicFile.write(bytes, to: path, overwriting: true, pieceSize: 1_000) { moment in
            guard stream.below(12) == 0 else { return 0 }
            if [.beforeWrite, .beforeFlush, .beforeClose, .beforeRename, .beforeFolderFlush]
              .contains(moment)
            {
              failed = moment
            }
            return ENOSPC
          }
          #expect(failed == nil)
          there = bytes
        } catch {
          failures += 1
          if failed == .beforeFolderFlush { there = bytes }
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names == (there == nil ? [] : ["model"]))
        if let there { #expect(try WholeFile.read(path) == there) }
      }
      #expect(failures > 50 && failures < 350)
    }
  }

  #if os(Linux)
    /// A small disk of its own, where this process may mount one; else the largest file allowed.
    @Test func noSpaceIsLeft() async throws {
      await #expect(processExitsWith: .success) {
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: 1_000, rlim_max: 1_000)
        try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
        try withTemporaryFolder { (folder) throws in
          let error = #expect(throws: BackpropError.self) {
            try AtomicFile.write(FailureTests.new, to: folder + "/model")
          }
          #expect(
            error?.message
              == "writing failed: the file would be larger than is allowed; no file was left behind"
          )
          #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        }
      }
    }
  #endif
}
