#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// A new file beside the one that is to be written. While it is in use it is locked, by which others
/// know that it is; see ``Abandoned``.
struct TemporaryFile {
  /// Where it lies.
  let path: String
  let descriptor: Int32
  /// The file once more, so that the lock outlives the closing of `descriptor`.
  private let lock: Int32

  /// How its name begins and ends; between lie the process and a number.
  static let prefix = ".backprop-"
  static let suffix = ".tmp"

  /// Creates an empty file of a name that nothing else has.
  ///
  /// - Parameter purpose: the file it is for, as the user named it: what errors speak of.
  init(in folder: String, for purpose: String) throws(BackpropError) {
    for attempt in 0..<1000 {
      // Short, since the final name may already have the full length that the system allows.
      let path = "\(folder)/\(Self.prefix)\(getpid())-\(attempt)\(Self.suffix)"
      let (file, openError) = uninterrupted {
        open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      }
      if file >= 0 {
        // Somebody who takes it for abandoned may have been faster than the lock.
        var status = stat()
        let isOurs = flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
        guard isOurs, fstat(file, &status) == 0, status.st_nlink > 0 else {
          close(file)
          continue
        }
        self.path = path
        descriptor = file
        lock = fcntl(file, F_DUPFD_CLOEXEC, 0)
        return
      }
      guard openError == EEXIST else {
        throw systemError(.cannotCreate, "cannot be created", errno: openError, path: purpose)
      }
    }
    throw BackpropError(
      .cannotCreate, "the folder is full of abandoned files \".backprop-….tmp\"; remove them",
      at: .init(file: purpose))
  }

  /// Gives the file the owner and permissions of the one that it is to replace, as far as the system
  /// allows.
  func inherit(from replaced: stat) {
    _ = fchown(descriptor, replaced.st_uid, replaced.st_gid)
    _ = fchmod(descriptor, replaced.st_mode & 0o777)
  }

  /// Writes what the system holds back to the disk; the result of the call and its `errno`.
  func flush() -> Int32 {
    #if canImport(Darwin)
      // fsync leaves the bytes in the drive's own cache.
      if fcntl(descriptor, F_FULLFSYNC) == 0 { return 0 }
    #endif
    return fsync(descriptor)
  }

  /// Lets go of the lock, when the file has its name or is gone.
  func unlock() {
    if lock >= 0 { close(lock) }
  }

  /// Removes the file from its folder.
  func remove() {
    _ = unlink(path)
  }
}
