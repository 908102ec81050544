#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Reads files from their first byte to their last.
public enum WholeFile {
  /// The bytes of a file.
  ///
  /// - Throws: `BackpropError` of code `.noInput` if the file is missing, is a folder, or may not be
  ///   read, and `.io` if reading fails half way; both say why.
  public static func read(_ path: String) throws(BackpropError) -> [UInt8] {
    let (file, openError) = uninterrupted { open(path, O_RDONLY | O_CLOEXEC) }
    guard file >= 0 else {
      throw systemError(.noInput, "cannot open", errno: openError, path: path)
    }
    defer { close(file) }
    var status = stat()
    // A folder opens for reading; only reading it fails, and not everywhere.
    if fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw systemError(.noInput, "cannot open", errno: EISDIR, path: path)
    }
    return try read(descriptor: file, named: path, expecting: Int(status.st_size))
  }

  /// What is left to read from an open file or pipe, such as descriptor 0, the standard input.
  ///
  /// - Parameters:
  ///   - descriptor: The open file; it stays open.
  ///   - name: What to call it in errors, such as `<stdin>`.
  /// - Throws: `BackpropError` of code `.io` if reading fails.
  public static func read(
    descriptor: Int32, named name: String
  ) throws(BackpropError) -> [UInt8] {
    try read(descriptor: descriptor, named: name, expecting: 0)
  }

  /// `size` is a hint for the first allocation: a file may change while it is read.
  private static func read(
    descriptor: Int32, named name: String, expecting size: Int
  ) throws(BackpropError) -> [UInt8] {
    // One byte more than expected, so that the end is seen without growing.
    var bytes = [UInt8](repeating: 0, count: max(size + 1, 1 << 16))
    var count = 0
    while true {
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
      let (got, readError) = bytes.withUnsafeMutableBytes { buffer in
        uninterrupted {
          systemRead(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        }
      }
      guard got >= 0 else { throw systemError(.io, "reading failed", errno: readError, path: name) }
      guard got > 0 else { break }
      count += got
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}

/// The system's `read`, whose name the methods above hide.
private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, buffer, count)
}
