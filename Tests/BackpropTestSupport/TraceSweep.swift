import Backprop
import BackpropFiles

/// Every number of a trace changed in turn, by 0.1 % (a zero to 0.001), and the trace checked.
public struct TraceSweep {
  /// How many numbers there are.
  public let count: Int
  /// Those whose change was not noticed.
  public private(set) var believed: Set<String> = []
  /// Those whose change would not be noticed if the trace had no digest: nothing follows from them.
  public private(set) var believedWithoutDigest: Set<String> = []

  /// Changes the numbers of a trace that verifies.
  public init(_ document: JSON) {
    let bare = document.replacing(["digest"], with: .null)
    let paths = document.numberPaths
    count = paths.count
    for path in paths {
      func isBelieved(_ document: JSON) -> Bool {
        let changed = document.changing(path[...]) { $0 == 0 ? 0.001 : $0 * 1.001 }
        guard case .right? = try? TraceFile.verify(JSONReader(changed, named: "trace")) else {
          return false
        }
        return true
      }
      guard isBelieved(bare) else { continue }
      believedWithoutDigest.insert(path.joined(separator: "."))
      if isBelieved(document) { believed.insert(path.joined(separator: ".")) }
    }
  }
}
