import Backprop
import BackpropFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The last part of a path without its ending: `penguins` for `data/penguins.csv`. An ending that
/// says how a file is packed goes as well: `penguins` for `penguins.csv.gz`.
func pathStem(_ path: String) -> String {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  guard let dot = name.dropFirst().lastIndex(of: ".") else { return name }
  let stem = String(name[..<dot])
  return ["gz", "zst"].contains(String(name[dot...].dropFirst())) ? pathStem(stem) : stem
}

/// Refuses an output that exists, or that has no folder to lie in: said before the work, not after.
///
/// - Parameter option: what names the file.
/// - Throws: `BackpropError` of code `cannotCreate`.
func checkOutput(
  _ path: String, force: Bool, option: String = "output"
) throws(BackpropError) {
  // A run before that was killed may have left something there.
  AtomicFile.removeAbandoned(besides: path)
  var status = stat()
  if stat(path, &status) == 0 {
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw BackpropError(
        .cannotCreate, "this is a folder: give the name of a file with `--\(option)`",
        at: .init(file: path))
    }
    // A device or a pipe takes what it is given.
    guard force || status.st_mode & S_IFMT != S_IFREG else {
      throw BackpropError(
        .cannotCreate,
        "the file exists: `--force` replaces it, `--\(option)` writes to another",
        at: .init(file: path))
    }
    return
  }
  let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  guard access(folder, W_OK | X_OK) == 0 else {
    let reason = String(cString: strerror(errno))
    throw BackpropError(
      .cannotCreate, "no file can be created in `\(folder)`: \(reason)", at: .init(file: path))
  }
  // Only trying shows everything: permissions for some, file systems of a kind of their own.
  _ = try PendingFile(at: path)
}
