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
/// one step; then the folder is flushed. The temporary file does not survive a failure. One whose
/// process was killed is removed by ``removeAbandoned(besides:)``.
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
  ///   if it cannot be created, `.io` if writing fails half way; both say why, and which file is there.
  public static func write(
    _ bytes: [UInt8], to path: String, overwriting: Bool = false
  ) throws(BackpropError) {
    try write(bytes, to: path, overwriting: overwriting) { _ in 0 }
  }

  /// Writes a file past an obstacle.
  ///
  /// - Parameter pieceSize: the most bytes to hand to the system at once.
  static func write(
    _ bytes: [UInt8], to path: String, overwriting: Bool, pieceSize: Int = .max,
    obstacle: @escaping Obstacle
  ) throws(BackpropError) {
    let file = try PendingFile(
      at: path, overwriting: overwriting, pieceSize: pieceSize, obstacle: obstacle)
    try file.write(bytes)
    try file.finish()
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

  /// How long a temporary file must have been left alone to count as abandoned, in seconds: enough for
  /// file systems whose locks do not reach from one machine to another.
  static let abandonedAfter = 600

  /// Removes temporary files that killed processes left in the folder of a path.
  ///
  /// A process that is at work holds a lock on its file, whatever machine, container or user it belongs
  /// to, so a file that can be locked, and has not been written to for ten minutes, is nobody's.
  /// What cannot be removed stays, without an error.
  public static func removeAbandoned(besides path: String) {
    let folder = Target.folder(of: path)
    guard let listing = opendir(folder) else { return }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasPrefix(TemporaryFile.prefix), name.hasSuffix(TemporaryFile.suffix) else {
        continue
      }
      removeIfAbandoned("\(folder)/\(name)")
    }
  }

  private static func removeIfAbandoned(_ path: String) {
    let (file, _) = uninterrupted { open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK) }
    guard file >= 0 else { return }
    defer { close(file) }
    var status = stat()
    guard flock(file, LOCK_EX | LOCK_NB) == 0, fstat(file, &status) == 0,
      status.st_mode & S_IFMT == S_IFREG,
      time(nil) - modificationTime(status) >= abandonedAfter
    else { return }
    _ = unlink(path)
  }

  private static func modificationTime(_ status: stat) -> Int {
    #if canImport(Darwin)
      Int(status.st_mtimespec.tv_sec)
    #else
      Int(status.st_mtim.tv_sec)
    #endif
  }
}
