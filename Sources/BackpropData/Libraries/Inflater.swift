import CLibraries

/// Unpacks gzip and raw deflate data with zlib.
struct Inflater {
  private typealias Stream = UnsafeMutablePointer<bp_z_stream>
  private typealias Start = @convention(c) (Stream, CInt, UnsafePointer<CChar>, CInt) -> CInt
  private typealias Step = @convention(c) (Stream, CInt) -> CInt
  private typealias End = @convention(c) (Stream) -> CInt

  private let start: Start
  private let step: Step
  private let reset: End
  private let end: End

  /// How data is wrapped, as zlib's `windowBits` says it.
  enum Wrapping: CInt {
    /// With gzip's header and checksum; several such members may follow each other.
    case gzip = 31
    /// Without any, as in ZIP archives.
    case none = -15
  }

  /// - Throws: `BackpropError` where zlib is not there.
  init() throws(BackpropError) {
    let library = try SystemLibrary(
      "zlib", files: ["libz.so.1", "libz.so", "/usr/lib/libz.dylib"],
      purpose: "to unpack gzip and NPZ files", package: "zlib1g")
    start = try library.function("inflateInit2_", as: Start.self)
    step = try library.function("inflate", as: Step.self)
    reset = try library.function("inflateReset", as: End.self)
    end = try library.function("inflateEnd", as: End.self)
  }

  /// The unpacked data.
  ///
  /// - Parameters:
  ///   - limit: the most bytes to unpack.
  ///   - file: what the file is called in messages.
  /// - Throws: `BackpropError` for data that is damaged, cut off, or longer than `limit`.
  func unpacked(
    _ packed: ArraySlice<UInt8>, _ wrapping: Wrapping, limit: Int = .max, file: String
  ) throws(BackpropError) -> [UInt8] {
    var stream = bp_z_stream()
    guard start(&stream, wrapping.rawValue, "1", CInt(MemoryLayout<bp_z_stream>.size)) == 0 else {
      throw failure("zlib cannot start", file)
    }
    defer { _ = end(&stream) }
    var result: [UInt8] = []
    var fault: BackpropError?
    packed.withUnsafeBufferPointer { source in
      var read = 0
      var chunk = max(1 << 16, min(packed.count, 1 << 26) * 4)
      while true {
        let given = min(source.count - read, Int(CUnsignedInt.max))
        var status: CInt = 0
        result.append(addingCapacity: chunk) { span in
          span.withUnsafeMutableBufferPointer { buffer, initialized in
            stream.next_in = source.baseAddress.map { $0 + read }
            stream.avail_in = CUnsignedInt(given)
            stream.next_out = buffer.baseAddress.map { $0 + initialized }
            stream.avail_out = CUnsignedInt(min(buffer.count - initialized, Int(CInt.max)))
            let room = stream.avail_out
            status = step(&stream, 0)
            initialized += Int(room - stream.avail_out)
          }
        }
        read += given - Int(stream.avail_in)
        if result.count > limit {
          fault = failure("the packed data is longer than it says; is the file damaged?", file)
          return
        }
        switch status {
        case Self.ended:
          // gzip files may hold several members; what follows the last must be another, or zeros.
          let rest = source[read...]
          if wrapping == .none || rest.allSatisfy({ $0 == 0 }) { return }
          _ = reset(&stream)
        case Self.fine where read < source.count || stream.avail_out == 0: break
        case Self.fine, Self.noProgress:
          fault = failure(
            "the packed data ends too early; is the file cut off? \(result.count) bytes could be "
              + "unpacked", file)
          return
        default:
          let reason = stream.message.map { ": " + String(cString: $0) } ?? ""
          fault = failure("the packed data is damaged\(reason); get the file again", file)
          return
        }
        chunk = max(1 << 16, result.count / 2)
      }
    }
    if let fault { throw fault }
    return result
  }

  private static let fine: CInt = 0
  private static let ended: CInt = 1
  private static let noProgress: CInt = -5

  private func failure(_ message: String, _ file: String) -> BackpropError {
    BackpropError(.data, message, at: BackpropError.Location(file: file))
  }
}
