#if os(Linux)
  import Foundation
  import Testing

  /// Outputs that do not fit on the disk: a small one of its own, where this process may mount one, else the
  /// largest file that it may write.
  @Suite struct NoSpaceTests {
    private static let canMount: Bool = {
      let can = (try? shell("mount -t tmpfs -o size=16k none /mnt", in: nil).status) == 0
      if !can {
        print("NoSpaceTests: no file system can be mounted here; a file-size limit must do")
      }
      return can
    }()

    /// Runs a script, in a mount namespace of its own if asked for.
    private static func shell(
      _ script: String, in folder: URL?, mounts: Bool = true
    ) throws -> Binary.Result {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        (mounts ? ["unshare", "-mr"] : []) + ["sh", "-c", script, Binary.url.path]
      process.currentDirectoryURL = folder
      let (output, talk) = (Pipe(), Pipe())
      process.standardOutput = output
      process.standardError = talk
      process.standardInput = FileHandle.nullDevice
      try process.run()
      // What is said is short, and the pipes hold it.
      process.waitUntilExit()
      return Binary.Result(
        status: process.terminationStatus,
        output: String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self),
        talk: String(decoding: talk.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
    }

    struct Output: Sendable, CustomTestStringConvertible {
      var line: String
      var status: Int32
      var says: String
      var testDescription: String { line }
    }

    static let outputs = [
      Output(
        line: "train table.csv --target y --epochs 1 -q -o full/out --force", status: 74,
        says: "error: full/out: writing failed: "),
      Output(
        line: "predict m.backprop long.csv -q -o full/out --force", status: 74,
        says: "error: full/out: writing failed: "),
      // The training goes on, and says so.
      Output(
        line: "train table.csv --target y --epochs 1 -o model --checkpoint full/out --force",
        status: 0,
        says: "warning: the checkpoint of epoch 1 was not written: full/out: writing failed: "),
      Output(
        line: "train table.csv --target y --epochs 9 -q -o model --checkpoint full/out --force "
          + "--stop-after 1", status: 74, says: "error: full/out: writing failed: "),
    ]

    @Test(arguments: outputs, [false, true])
    func isSaidAndLeavesWhatWasThere(output: Output, replaces: Bool) throws {
      let folder = try VerbTests.Folder()
      _ = try folder.run("train table.csv --target y --epochs 1 --hidden 4 -o m.backprop")
      try folder.write(
        "long.csv", "x,color\n" + String(repeating: "1,red\n", count: 20_000))
      try FileManager.default.createDirectory(
        at: folder.url.appendingPathComponent("full"), withIntermediateDirectories: false)
      let limit =
        Self.canMount ? "mount -t tmpfs -o size=16k none full" : "trap '' XFSZ; ulimit -f 16"
      let old = replaces ? "printf precious > full/out" : ":"
      let result = try Self.shell(
        "\(limit) && \(old) && \"$0\" \(output.line) > said; status=$?; ls -A full; cat full/out; "
          + "exit $status", in: folder.url, mounts: Self.canMount)
      #expect(result.status == output.status, "\(result.talk)")
      let reason =
        Self.canMount ? "no space is left on the disk" : "the file would be larger than is allowed"
      let rest =
        replaces ? "the file that was there before is unchanged" : "no file was left behind"
      #expect(
        result.talk.contains("backprop: \(output.says)\(reason); \(rest)\n"), "\(result.talk)")
      #expect(result.output == (replaces ? "out\nprecious" : ""))
    }
  }
#endif
