#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Writes files so that under their name there is either all of the new content or what was there
/// before, even if the power fails.
///
/// The bytes go to a temporary file in the same folder, are flushed to the disk, and take the name in
/// one step; then the folder is flushed. The temporary file does not survive a failure.
public enum AtomicFile {
  /// Writes a file.
  ///
  /// A new file gets the permissions that the process gives to new files; one that is replaced hands
  /// its owner and permissions on. A symbolic link stays, and the file that it points to is replaced. A device or a pipe
  /// cannot be replaced: the bytes are written straight to it, and `overwriting` does not matter.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - path: Where to.
  ///   - overwriting: Whether an existing file may be replaced. If not, none is, not even one that
  ///     appears while this is at work.
  /// - Throws: `BackpropError` of code `.cannotCreate` if the file exists and may not be replaced or
  ///   if it cannot be created, `.io` if writing fails half way; both say why.
  public static func write(
    _ bytes: [UInt8], to path: String, overwriting: Bool = false
  ) throws(BackpropError) {
    try write(bytes, to: path, overwriting: overwriting, reaching: { _ in })
  }

  /// Writes a file and tells of each moment on the way.
  ///
  /// - Parameter pieceSize: the most bytes to hand to the system at once.
  static func write(
    _ bytes: [UInt8], to path: String, overwriting: Bool, pieceSize: Int = .max,
    reaching: (WritingMoment) -> Void
  ) throws(BackpropError) {
    try write(to: path, overwriting: overwriting, reaching: reaching) {
      (file) throws(BackpropError) in
      try writeAll(bytes, to: file, path: path, pieceSize: pieceSize, reaching: reaching)
    }
  }

  /// Throws what ``write(_:to:overwriting:)`` would throw at its beginning, so that a command can fail
  /// before hours of work and not after them.
  public static func check(_ path: String, overwriting: Bool = false) throws(BackpropError) {
    let target = try Target(path, overwriting: overwriting)
    guard case .file(let file) = target else { return }
    guard access(file.folder, W_OK | X_OK) == 0 else {
      throw systemError(.cannotCreate, "cannot write here", errno: errno, path: path)
    }
  }

  /// Writes with a function of the caller's choice.
  static func write(
    to path: String, overwriting: Bool, reaching: (WritingMoment) -> Void = { _ in },
    body: (Int32) throws(BackpropError) -> Void
  ) throws(BackpropError) {
    switch try Target(path, overwriting: overwriting) {
    case .stream:
      let (stream, openError) = uninterrupted { open(path, O_WRONLY | O_CLOEXEC) }
      guard stream >= 0 else {
        throw systemError(.cannotCreate, "cannot open", errno: openError, path: path)
      }
      defer { close(stream) }
      try body(stream)
    case .file(let target):
      let temporary = try TemporaryFile(in: target.folder, for: path)
      do throws(BackpropError) {
        try temporary.fill(inheriting: target.replaced, reaching: reaching, body)
        reaching(.beforeRename)
        try temporary.take(name: target.path, overwriting: overwriting)
        reaching(.afterRename)
      } catch {
        temporary.remove()
        throw error
      }
      reaching(.beforeFolderFlush)
      try flushFolder(target.folder, path: path)
      reaching(.afterFolderFlush)
    }
  }

  static func writeAll(
    _ bytes: [UInt8], to file: Int32, path: String, pieceSize: Int = .max,
    reaching: (WritingMoment) -> Void = { _ in }
  ) throws(BackpropError) {
    var written = 0
    while written < bytes.count {
      reaching(.beforeWrite)
      let (count, writeError) = bytes.withUnsafeBytes { buffer in
        uninterrupted {
          systemWrite(
            file, buffer.baseAddress.map { $0 + written }, min(pieceSize, buffer.count - written))
        }
      }
      reaching(.afterWrite)
      guard count >= 0 else {
        throw systemError(.io, "writing failed", errno: writeError, path: path)
      }
      written += count
    }
  }

  /// Makes the new name itself survive a power failure.
  private static func flushFolder(_ folder: String, path: String) throws(BackpropError) {
    // Some systems cannot open or flush a folder; their own guarantees must do.
    let (descriptor, _) = uninterrupted { open(folder, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let (result, flushError) = uninterrupted { fsync(descriptor) }
    if result != 0, flushError == EIO || flushError == ENOSPC || flushError == EDQUOT {
      throw systemError(.io, "flushing the folder failed", errno: flushError, path: path)
    }
  }
}

/// The system's `write`, whose name the methods above hide.
private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, buffer, count)
}
