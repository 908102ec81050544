import Foundation

/// Values that outside code produced, from `Tests/Fixtures`.
public enum Fixture {
  /// The decoded JSON file at a path below `Tests/Fixtures`.
  public static func load<Value: Decodable>(
    _ path: String, as type: Value.Type = Value.self
  ) throws -> Value {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures")
    return try JSONDecoder().decode(
      Value.self, from: Data(contentsOf: folder.appendingPathComponent(path)))
  }
}
