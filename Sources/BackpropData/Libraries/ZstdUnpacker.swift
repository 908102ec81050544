import CLibraries

/// Unpacks zstd data with libzstd.
struct ZstdUnpacker {
  private typealias Create = @convention(c) () -> OpaquePointer?
  private typealias Release = @convention(c) (OpaquePointer?) -> Int
  private typealias Step =
    @convention(c) (
      OpaquePointer?, UnsafeMutablePointer<bp_zstd_output>, UnsafeMutablePointer<bp_zstd_input>
    ) -> Int
  private typealias IsError = @convention(c) (Int) -> CUnsignedInt
  private typealias ErrorName = @convention(c) (Int) -> UnsafePointer<CChar>?

  private let create: Create
  private let release: Release
  private let step: Step
  private let isError: IsError
  private let errorName: ErrorName

  /// - Throws: `BackpropError` where libzstd is not there.
  init() throws(BackpropError) {
    let library = try SystemLibrary(
      "libzstd", files: ["libzstd.so.1", "libzstd.so", "libzstd.dylib"],
      purpose: "to unpack zstd files", package: "libzstd1")
    create = try library.function("ZSTD_createDStream", as: Create.self)
    release = try library.function("ZSTD_freeDStream", as: Release.self)
    step = try library.function("ZSTD_decompressStream", as: Step.self)
    isError = try library.function("ZSTD_isError", as: IsError.self)
    errorName = try library.function("ZSTD_getErrorName", as: ErrorName.self)
  }

  /// The unpacked data.
  ///
  /// - Throws: `BackpropError` for data that is damaged or cut off.
  func unpacked(_ packed: [UInt8], file: String) throws(BackpropError) -> [UInt8] {
    let stream = create()
    defer { _ = release(stream) }
    var result: [UInt8] = []
    var message: String?
    packed.withUnsafeBytes { source in
      var input = bp_zstd_input(source: source.baseAddress, size: source.count, position: 0)
      var chunk = max(1 << 17, min(packed.count, 1 << 26) * 4)
      while true {
        var left = 0
        var isFull = false
        result.append(addingCapacity: chunk) { span in
          span.withUnsafeMutableBufferPointer { buffer, initialized in
            var output = bp_zstd_output(
              destination: buffer.baseAddress.map { $0 + initialized },
              size: buffer.count - initialized, position: 0)
            left = step(stream, &output, &input)
            initialized += output.position
            isFull = output.position == output.size
          }
        }
        if isError(left) != 0 {
          let reason = errorName(left).map { ": " + String(cString: $0) } ?? ""
          message = "the packed data is damaged\(reason); get the file again"
          return
        }
        if left == 0, input.position == input.size { return }
        if input.position == input.size, !isFull {
          message =
            "the packed data ends too early; is the file cut off? \(result.count) bytes could be "
            + "unpacked"
          return
        }
        chunk = max(1 << 17, result.count / 2)
      }
    }
    if let message {
      throw BackpropError(.data, message, at: BackpropError.Location(file: file))
    }
    return result
  }
}
