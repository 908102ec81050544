#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// A file that is written piece by piece, and takes its name once it is whole; see ``AtomicFile``.
///
/// ```swift
/// let file = try PendingFile(at: "predictions.csv")
/// for piece in pieces { try file.write(piece) }
/// try file.finish()
/// ```
///
/// Where it is let go of before it is finished, or something fails, nothing is left of it, and what was
/// there before stays. A device or a pipe gets the bytes as they are written.
public final class PendingFile {
  private let path: String
  private let overwriting: Bool
  private let pieceSize: Int
  private let obstacle: Obstacle
  private let target: Target
  private let temporary: TemporaryFile?
  private let descriptor: Int32
  private var isOpen = true
  private var isInPlace = false

  /// Begins a file.
  ///
  /// - Parameter overwriting: whether an existing file may be replaced.
  /// - Throws: `BackpropError` of code `.cannotCreate`.
  public convenience init(at path: String, overwriting: Bool = false) throws(BackpropError) {
    try self.init(at: path, overwriting: overwriting, pieceSize: .max) { _ in 0 }
  }

  /// - Parameter pieceSize: the most bytes to hand to the system at once.
  init(
    at path: String, overwriting: Bool, pieceSize: Int, obstacle: @escaping Obstacle
  ) throws(BackpropError) {
    self.path = path
    self.overwriting = overwriting
    self.pieceSize = pieceSize
    self.obstacle = obstacle
    target = try Target(path, overwriting: overwriting)
    switch target {
    case .stream:
      let (stream, openError) = uninterrupted { open(path, O_WRONLY | O_CLOEXEC) }
      guard stream >= 0 else {
        throw systemError(.cannotCreate, "cannot open", errno: openError, path: path)
      }
      temporary = nil
      descriptor = stream
    case .file(let file):
      let new = try TemporaryFile(in: file.folder, for: path)
      temporary = new
      descriptor = new.descriptor
    }
  }

  /// Where the bytes lie until the file takes its name; nil for a device or a pipe.
  package var temporaryPath: String? { temporary?.path }

  deinit { discard() }

  /// Writes the next bytes.
  ///
  /// - Throws: `BackpropError` of code `.io`; then the file is gone.
  /// - Precondition: the file is not finished, and nothing has failed.
  public func write(_ bytes: [UInt8]) throws(BackpropError) {
    precondition(isOpen, "PendingFile.write: the file is finished")
    var written = 0
    while written < bytes.count {
      let (count, failure) = bytes.withUnsafeBytes { buffer in
        step(.beforeWrite, .afterWrite, obstacle) {
          systemWrite(
            descriptor, buffer.baseAddress.map { $0 + written },
            min(pieceSize, buffer.count - written))
        }
      }
      try check(count, "writing failed", failure)
      written += count
    }
  }

  /// Flushes the file to the disk and gives it its name.
  ///
  /// - Throws: `BackpropError` that says which file is there now.
  /// - Precondition: as for ``write(_:)``.
  public func finish() throws(BackpropError) {
    precondition(isOpen, "PendingFile.finish: the file is finished")
    guard case .file(let file) = target, let temporary else {
      isOpen = false
      close(descriptor)
      return
    }
    if let replaced = file.replaced { temporary.inherit(from: replaced) }
    let (flushed, flushError) = step(.beforeFlush, .afterFlush, obstacle) { temporary.flush() }
    try check(Int(flushed), "flushing to the disk failed", flushError)
    // A network file system may report a failed write only here.
    isOpen = false
    let (closed, closeError) = step(.beforeClose, .afterClose, obstacle) { close(descriptor) }
    if closeError != EINTR { try check(Int(closed), "closing failed", closeError) }
    try takeName(file.path, temporary)
    isInPlace = true
    temporary.unlock()
    try flushFolder(file.folder)
  }

  private func takeName(
    _ name: String, _ temporary: TemporaryFile
  ) throws(BackpropError) {
    let failure = obstacle(.beforeRename)
    if failure == 0, !overwriting {
      // Unlike `rename`, `link` fails if the name exists: no moment lies between check and deed.
      if link(temporary.path, name) == 0 {
        temporary.remove()
        _ = obstacle(.afterRename)
        return
      }
      if errno == EEXIST {
        discard()
        throw Target.exists(path)
      }
      // This file system has no hard links; the check that was made at the beginning must do.
    }
    if failure == 0, rename(temporary.path, name) == 0 {
      _ = obstacle(.afterRename)
      return
    }
    try check(-1, "the file cannot take its name", failure == 0 ? errno : failure)
  }

  /// Makes the new name itself survive a power failure.
  private func flushFolder(_ folder: String) throws(BackpropError) {
    // Some systems cannot open or flush a folder; their own guarantees must do.
    let (descriptor, _) = uninterrupted { open(folder, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let (flushed, failure) = step(.beforeFolderFlush, .afterFolderFlush, obstacle) {
      fsync(descriptor)
    }
    if flushed != 0, [EIO, ENOSPC, EDQUOT].contains(failure) {
      throw systemError(
        .io, "flushing the folder failed", errno: failure, path: path,
        leaving: "the new file is there, whole, but may not survive a power failure")
    }
  }

  /// Ends the file where a step failed.
  private func check(_ result: Int, _ what: String, _ failure: Int32) throws(BackpropError) {
    guard result < 0 else { return }
    discard()
    let rest: String? =
      switch target {
      case .stream: nil
      case .file(let file) where file.replaced == nil: "no file was left behind"
      case .file: "the file that was there before is unchanged"
      }
    throw systemError(.io, what, errno: failure, path: path, leaving: rest)
  }

  private func discard() {
    if isOpen { close(descriptor) }
    isOpen = false
    guard let temporary, !isInPlace else { return }
    isInPlace = true
    temporary.remove()
    temporary.unlock()
  }
}

/// The system's `write`, whose name the methods above hide.
private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, buffer, count)
}
