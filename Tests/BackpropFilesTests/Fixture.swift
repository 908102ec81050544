import BackpropFiles
import BackpropTestSupport
import Foundation

extension Fixture {
  static func bytes(_ name: String) throws -> [UInt8] {
    try WholeFile.read(path(name))
  }

  static func json(_ name: String) throws -> JSONReader {
    JSONReader(try JSON(parsing: bytes(name), file: name), named: name)
  }
}

/// Calls `body` with the path of an empty folder that is removed afterwards.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("backprop-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}

/// Creates a file by other means than those under test.
func createFile(_ path: String, _ bytes: [UInt8] = []) {
  guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
    preconditionFailure("cannot create \(path)")
  }
}

/// The error's text without its location's file; `nil` if `body` throws nothing of ours.
func message(of body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch let error as BackpropError {
    return error.message
  } catch {
    return nil
  }
}
