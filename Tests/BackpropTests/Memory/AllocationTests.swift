#if os(Linux)
  import Backprop
  import BackpropTestSupport
  import Foundation
  import Testing

  /// After the first step a training step allocates nothing: malloc is counted in a child process,
  /// by a library in front of the C library's.
  @Suite struct AllocationTests {
    private func run(_ command: String, preload: String? = nil) throws -> String {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        .deletingLastPathComponent().appendingPathComponent("AllocationProbe")
      process.arguments = [command]
      if let preload {
        process.environment = ProcessInfo.processInfo.environment
          .merging(["LD_PRELOAD": preload]) { $1 }
      }
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let text = String(
        decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      return text
    }

    private func buildCounter(in folder: URL) throws -> String {
      let library = folder.appendingPathComponent("counter.so").path
      let compiler = Process()
      compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      compiler.arguments = [
        "clang", "-shared", "-fPIC", "-O1", "-o", library, Fixture.path("allocations/counter.c"),
      ]
      try compiler.run()
      compiler.waitUntilExit()
      #expect(compiler.terminationStatus == 0)
      return library
    }

    @Test func aStepAllocatesNothing() throws {
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("backprop-allocations-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let text = try run("steps", preload: try buildCounter(in: folder))
      let lines = text.split(separator: "\n").map { $0.split(separator: "\t") }
      let layers = Library.standard.layers.flatMap(\.samples).count
      let optimizers = Library.standard.optimizers.flatMap(\.samples).count
      #expect(lines.count == 2 * (2 * layers + optimizers + 1))
      for line in lines {
        let count = try #require(Int(line[0]))
        #if DEBUG
          if count > 0 { continue }  // without optimisation boxes and metadata are allocated
        #endif
        // The layer that allocates is there to show that the count counts: once a piece of rows.
        #expect(line[1].hasPrefix("wasteful") ? count >= 20 : count == 0, "\(line[1]): \(count)")
      }
    }

    /// 1,000 epochs more need no more memory, but for the history: 100 bytes an epoch.
    @Test func residentSizeStays() throws {
      let numbers = try run("resident").split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
      #expect(numbers.count == 2)
      #expect(numbers[0] > 1_000 && numbers[1] - numbers[0] < 512, "\(numbers)")
    }
  }
#endif
