import BackpropFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file to be read, or the standard input.
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
    var bytes: [UInt8] = []
    try InputReader(self).read(limit, into: &bytes)
    return bytes
  }
}

/// An open file, or the standard input, that is read piece by piece.
final class InputReader {
  private let descriptor: CInt
  private let isStandardInput: Bool
  private let name: String
  private let size: Int
  private var position = 0
  /// Whether everything has been read.
  private(set) var isAtEnd = false

  /// Opens a file.
  ///
  /// - Throws: `BackpropError` when it is missing, is a folder, or may not be read.
  init(_ file: InputFile) throws(BackpropError) {
    name = file.name
    isStandardInput = file.path == "-"
    let (opened, failure) =
      isStandardInput
      ? (STDIN_FILENO, 0) : uninterrupted { open(file.path, O_RDONLY | O_CLOEXEC) }
    descriptor = opened
    guard opened >= 0 else {
      size = 0
      throw systemError(.noInput, "cannot open", errno: failure, path: name)
    }
    var status = stat()
    let isKnown = fstat(opened, &status) == 0
    size = isKnown && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    // A folder opens for reading; only reading it fails, and not everywhere.
    if isKnown, status.st_mode & S_IFMT == S_IFDIR {
      throw systemError(.noInput, "cannot open", errno: EISDIR, path: name)
    }
  }

  deinit {
    if !isStandardInput, descriptor >= 0 { close(descriptor) }
  }

  /// Appends the next bytes of the file: `count` of them, fewer only at its end.
  ///
  /// - Throws: `BackpropError` with the system's reason.
  func read(_ count: Int, into bytes: inout [UInt8]) throws(BackpropError) {
    let start = bytes.count
    // One byte more than a file should have, so that its end is seen without growing; one again for
    // a sentinel that a reader may append.
    bytes.reserveCapacity(start + min(count, max(size - position + 1, 1 << 16)) + 1)
    while !isAtEnd {
      let spare = bytes.capacity - bytes.count - 1
      let room = min(
        spare > 0 ? spare : max(1 << 16, bytes.count / 2), count - (bytes.count - start))
      if room == 0 { return }
      var got = 0
      var failure: CInt = 0
      bytes.append(addingCapacity: room) { span in
        span.withUnsafeMutableBufferPointer { buffer, initialized in
          (got, failure) = uninterrupted {
            systemRead(descriptor, buffer.baseAddress.map { $0 + initialized }, room)
          }
          initialized += max(got, 0)
        }
      }
      guard got >= 0 else { throw systemError(.io, "reading failed", errno: failure, path: name) }
      isAtEnd = got == 0
      position += got
    }
  }
}

/// The system's `read`, whose name the methods above hide.
private func systemRead(_ file: CInt, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, buffer, count)
}
