import Foundation
import Testing

@testable import BackpropFiles

/// A process that ends before or after any step of writing a file leaves a whole file behind.
@Suite struct BreakingOffTests {
  /// The moments of writing three pieces.
  static let moments: [WritingMoment] =
    [.beforeWrite, .afterWrite, .beforeWrite, .afterWrite, .beforeWrite, .afterWrite]
    + [.beforeFlush, .afterFlush, .beforeClose, .afterClose, .beforeRename, .afterRename]
    + [.beforeFolderFlush, .afterFolderFlush]

  static let old = Array("what was there before".utf8)

  /// Content of a length that follows from a seed, so that the cut between pieces moves.
  static func new(seed: Int) -> [UInt8] {
    (0..<(2 * pieceSize + 1 + seed * 37 % pieceSize)).map { UInt8(truncatingIfNeeded: $0 + seed) }
  }

  static let pieceSize = 1_000

  @Test func theMomentsInOrder() throws {
    try withTemporaryFolder { (folder) throws in
      var reached: [WritingMoment] = []
      try AtomicFile.write(
        Self.new(seed: 3), to: folder + "/f", overwriting: false, pieceSize: Self.pieceSize
      ) {
        reached.append($0)
        return 0
      }
      #expect(reached == Self.moments)
    }
  }

  #if os(Linux) || os(macOS)
    @Test(arguments: moments.indices, [false, true])
    func aWholeFileIsLeft(moment: Int, replaces: Bool) async throws {
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("backprop-tests-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let path = folder + "/model"
      if replaces { try AtomicFile.write(Self.old, to: path) }

      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, moment = moment as Int] in
        var reached = 0
        try AtomicFile.write(
          BreakingOffTests.new(seed: moment), to: path, overwriting: true,
          pieceSize: BreakingOffTests.pieceSize
        ) { _ in
          if reached == moment { kill(getpid(), SIGKILL) }
          reached += 1
          return 0
        }
      }

      let isRenamed = Self.moments[..<moment].contains(.beforeRename)
      if isRenamed {
        #expect(try WholeFile.read(path) == Self.new(seed: moment))
      } else if replaces {
        #expect(try WholeFile.read(path) == Self.old)
      } else {
        #expect(!FileManager.default.fileExists(atPath: path))
      }
      // What was left over is in nobody's way.
      try AtomicFile.write(Self.old, to: path, overwriting: true)
      #expect(try WholeFile.read(path) == Self.old)
    }
  #endif
}
