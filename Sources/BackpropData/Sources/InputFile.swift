#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file to be read whole, or the standard input.
public struct InputFile: Sendable {
  /// The path; `-` is the standard input.
  public let path: String

  /// Names a file; nothing is opened yet.
  public init(path: String) {
    self.path = path
  }

  /// What the file is called in messages.
  public var name: String { path == "-" ? "<stdin>" : path }

  /// Everything in the file, or the first `limit` bytes of it.
  ///
  /// - Throws: `BackpropError` with the system's reason when it cannot be opened or read.
  public func bytes(upTo limit: Int = .max) throws(BackpropError) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(.noInput, "cannot open the file") }
    defer { if path != "-" { close(descriptor) } }

    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? min(Int(status.st_size), limit) : 0
    var bytes: [UInt8] = []
    // One byte more than a file should have, so that its end is seen without growing; one again for
    // a sentinel that a reader may append.
    var room = max(size + 1, 1 << 16)
    bytes.reserveCapacity(size + 2)
    while true {
      var count = 0
      room = min(room, limit - bytes.count)
      if room == 0 { return bytes }
      bytes.append(addingCapacity: room) { span in
        span.withUnsafeMutableBufferPointer { buffer, initialized in
          count = read(descriptor, buffer.baseAddress.map { $0 + initialized }, buffer.count)
          initialized += max(count, 0)
        }
      }
      if count == 0 { return bytes }
      if count < 0, errno != EINTR { throw failure(.io, "cannot read the file") }
      room = max(1 << 16, size + 1 - bytes.count, bytes.count / 2)
    }
  }

  private func failure(_ code: BackpropError.Code, _ message: String) -> BackpropError {
    let reason = String(cString: strerror(errno))
    return BackpropError(
      code, "\(message): \(reason)", at: BackpropError.Location(file: name))
  }
}
