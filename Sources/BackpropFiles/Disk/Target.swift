#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// What a path to be written leads to.
enum Target {
  /// A file, new or to be replaced.
  case file(File)
  /// A device or a pipe, which takes bytes as they come.
  case stream

  struct File {
    /// The path with the symbolic links of its last part followed.
    var path: String
    /// The folder that holds it.
    var folder: String
    /// The owner and permissions of the file to be replaced; `nil` if it is new.
    var replaced: stat?
  }

  /// Finds out, and refuses what must not or cannot be written.
  init(_ path: String, overwriting: Bool) throws(BackpropError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw BackpropError(.cannotCreate, "a file needs a name without null characters")
    }
    let resolved = try Self.followLinks(path)
    let folder = Self.folder(of: resolved)
    var status = stat()
    guard stat(resolved, &status) == 0 else {
      guard errno == ENOENT else {
        throw systemError(.cannotCreate, "cannot be created", errno: errno, path: path)
      }
      guard stat(folder, &status) == 0 else {
        throw BackpropError(
          .cannotCreate, "the folder \"\(folder)\" does not exist; create it first",
          at: .init(file: path))
      }
      self = .file(File(path: resolved, folder: folder, replaced: nil))
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      guard overwriting else { throw Self.exists(path) }
      self = .file(File(path: resolved, folder: folder, replaced: status))
    case S_IFDIR:
      throw systemError(.cannotCreate, "cannot be written", errno: EISDIR, path: path)
    default:
      self = .stream
    }
  }

  static func exists(_ path: String) -> BackpropError {
    BackpropError(
      .cannotCreate, "the file exists already; choose another name or ask to overwrite it",
      at: .init(file: path))
  }

  /// The path that the symbolic links at the end of a path lead to, be there a file or not.
  private static func followLinks(_ path: String) throws(BackpropError) -> String {
    var path = path
    for _ in 0..<40 {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
      let length = readlink(path, &buffer, buffer.count - 1)
      guard length >= 0 else { return path }
      let target = String(
        decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = target.utf8.first == slash ? target : "\(folder(of: path))/\(target)"
    }
    throw systemError(.cannotCreate, "cannot be written", errno: ELOOP, path: path)
  }

  /// The folder that a path's last part lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: slash) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

private let slash = UInt8(ascii: "/")
