/// A safetensors file in memory: named tensors, and text beside them.
///
/// The layout: a little-endian `UInt64` N, N bytes of JSON (the header, padded with spaces to a
/// multiple of 8), then the data of all tensors without a gap. The header maps each name to
/// `{"dtype", "shape", "data_offsets": [begin, end]}` and `__metadata__` to strings by name.
///
/// The values themselves may be anything, `NaN` too; see ``Tensor/firstNonFinite``.
public struct Safetensors: Sendable {
  /// The tensors; a file that was read has them in the order of their data.
  public var tensors: [Tensor]
  /// Text by name. It is written in the order of the names' bytes. A checksum is not part of it.
  public var metadata: [String: String]
  /// The SHA-256 that the file carried and that was found right; `nil` if it carried none.
  public let checksum: String?
  /// The file it was read from, to be named in errors.
  let file: String?

  /// The largest header that the format allows, in bytes.
  public static let maximumHeaderLength = 100_000_000

  /// Creates the content of a file.
  public init(tensors: [Tensor], metadata: [String: String] = [:]) {
    self.init(tensors: tensors, metadata: metadata, checksum: nil, file: nil)
  }

  init(tensors: [Tensor], metadata: [String: String], checksum: String?, file: String?) {
    self.tensors = tensors
    self.metadata = metadata
    self.checksum = checksum
    self.file = file
  }

  /// The tensor of a name, if there is one. Names are compared byte by byte.
  ///
  /// Complexity: O(number of tensors).
  public subscript(name: String) -> Tensor? {
    tensors.first { $0.name.hasSameBytes(as: name) }
  }

  /// The elements of the tensor of a name, which must be there with the given shape and a type that
  /// fits the scalar; see ``Tensor/values(as:)``.
  ///
  /// - Throws: `BackpropError` of code `.data`.
  public func values<S: Scalar>(
    of name: String, shape: [Int], as _: S.Type = S.self
  ) throws(BackpropError) -> [S] {
    guard let tensor = self[name] else {
      throw error("the tensor \"\(name)\" is missing")
    }
    guard tensor.shape == shape else {
      throw error("the tensor \"\(name)\" has shape \(tensor.shape); expected \(shape)")
    }
    do throws(BackpropError) {
      return try tensor.values()
    } catch {
      throw self.error(error.message)
    }
  }

  private func error(_ message: String) -> BackpropError {
    BackpropError(.data, message, at: file.map { .init(file: $0) })
  }
}
