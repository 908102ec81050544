#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// A new file beside the one that is to be written.
struct TemporaryFile {
  /// Where it lies.
  let path: String
  /// The file it is for, as the user named it: what errors speak of.
  let purpose: String
  private let descriptor: Int32

  /// Creates an empty file of a name that nothing else has.
  init(in folder: String, for purpose: String) throws(BackpropError) {
    for attempt in 0..<1000 {
      // Short, since the final name may already have the full length that the system allows.
      let path = "\(folder)/.backprop-\(getpid())-\(attempt).tmp"
      let (file, openError) = uninterrupted {
        open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      }
      if file >= 0 {
        self.path = path
        self.purpose = purpose
        descriptor = file
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

  /// Writes the content, flushes it to the disk and closes the file, also if something fails.
  ///
  /// The owner and permissions of a file that is replaced are taken over as far as the system allows.
  func fill(
    inheriting replaced: stat?, reaching: (WritingMoment) -> Void,
    _ body: (Int32) throws(BackpropError) -> Void
  ) throws(BackpropError) {
    do throws(BackpropError) {
      try body(descriptor)
      if let replaced {
        _ = fchown(descriptor, replaced.st_uid, replaced.st_gid)
        _ = fchmod(descriptor, replaced.st_mode & 0o777)
      }
      reaching(.beforeFlush)
      try flush()
      reaching(.afterFlush)
    } catch {
      close(descriptor)
      throw error
    }
    // A network file system may report a failed write only here.
    guard close(descriptor) == 0 || errno == EINTR else {
      throw systemError(.io, "closing failed", errno: errno, path: purpose)
    }
  }

  private func flush() throws(BackpropError) {
    #if canImport(Darwin)
      // fsync leaves the bytes in the drive's own cache.
      if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
    #endif
    let (result, flushError) = uninterrupted { fsync(descriptor) }
    guard result == 0 else {
      throw systemError(.io, "flushing to the disk failed", errno: flushError, path: purpose)
    }
  }

  /// Gives the file its final name.
  func take(name: String, overwriting: Bool) throws(BackpropError) {
    if !overwriting {
      // Unlike `rename`, `link` fails if the name exists: no moment lies between check and deed.
      if link(path, name) == 0 {
        remove()
        return
      }
      if errno == EEXIST { throw Target.exists(purpose) }
      // This file system has no hard links; the check that was made at the beginning must do.
    }
    guard rename(path, name) == 0 else {
      throw systemError(.cannotCreate, "cannot be created", errno: errno, path: purpose)
    }
  }

  /// Removes the file from its folder.
  func remove() {
    _ = unlink(path)
  }
}
