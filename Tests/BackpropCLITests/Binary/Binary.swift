import Foundation

/// The built command, run as a person runs it.
struct Binary {
  struct Result: Sendable {
    var status: Int32
    var output: String
    var talk: String
  }

  /// Where the build put it: beside the tests.
  static var url: URL {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    // On macOS the tests are a bundle that a helper loads.
    if let bundle = Bundle.allBundles.first(where: { $0.bundlePath.hasSuffix(".xctest") }) {
      folder = bundle.bundleURL.deletingLastPathComponent()
    }
    return folder.appendingPathComponent("backprop")
  }

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - output: Where standard output goes; nil gathers it.
  ///   - limit: The seconds after which it is killed, for what may not hang.
  static func run(
    _ arguments: [String], in folder: URL? = nil, output: FileHandle? = nil,
    killedAfter limit: Double? = nil
  ) throws -> Result {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    // Files, as pipes would have to be emptied both at once.
    let files = try (0..<2).map { _ in try ScratchFile() }
    process.standardOutput = output ?? files[0].handle
    process.standardError = files[1].handle
    try process.run()
    let identifier = process.processIdentifier
    let watchdog = DispatchWorkItem { kill(identifier, SIGKILL) }
    if let limit { DispatchQueue.global().asyncAfter(deadline: .now() + limit, execute: watchdog) }
    process.waitUntilExit()
    watchdog.cancel()
    return Result(
      status: process.terminationStatus, output: try files[0].text(), talk: try files[1].text())
  }

  private final class ScratchFile {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let handle: FileHandle

    init() throws {
      try Data().write(to: url)
      handle = try FileHandle(forWritingTo: url)
    }

    func text() throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }

    deinit { try? FileManager.default.removeItem(at: url) }
  }
}
