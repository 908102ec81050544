import Backprop
import Foundation

/// The folder with the data of the cases, the same that the peers read: `NAME.inputs` and
/// `NAME.targets`, float32 values row by row, or `NAME.csv`.
struct CaseFiles {
  let folder: String

  /// The data set of a request.
  func dataset(_ request: Request) throws -> Dataset<Float> {
    Dataset(
      inputs: try matrix("\(request.name).inputs", rows: request.rows),
      targets: try matrix("\(request.name).targets", rows: request.rows))
  }

  /// The path of a request's table.
  func table(_ request: Request) -> String { "\(folder)/\(request.name).csv" }

  private func matrix(_ name: String, rows: Int) throws -> Matrix<Float> {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
    let count = bytes.count / MemoryLayout<Float>.size
    guard count > 0, count % rows == 0 else { throw Failure("\(name) does not have \(rows) rows") }
    var values = [Float](repeating: 0, count: count)
    _ = values.withUnsafeMutableBytes { bytes.copyBytes(to: $0) }
    return Matrix(rows: rows, columns: count / rows, values: values)
  }
}

/// Why a case could not be measured.
struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
