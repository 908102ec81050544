#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Paths that stand for several files.
enum FilePattern {
  /// The files that several paths stand for, in order; at least one.
  ///
  /// - Throws: `BackpropError` where a pattern matches none, or there is no path.
  static func files(matching paths: [String]) throws(BackpropError) -> [String] {
    var files: [String] = []
    for path in paths { files += try self.files(matching: path) }
    guard !files.isEmpty else {
      throw BackpropError(.usage, "no file is named to read a table from")
    }
    return files
  }

  /// The path itself where it names a file or holds no wildcard; else all files that match it, in
  /// the order of their names.
  ///
  /// - Throws: `BackpropError` where none does.
  static func files(matching path: String) throws(BackpropError) -> [String] {
    guard path.contains(where: { "*?[".contains($0) }), access(path, F_OK) != 0 else {
      return [path]
    }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(path, 0, nil, &found) == 0, found.gl_pathc > 0 else {
      throw BackpropError(
        .noInput, "no file matches this pattern", at: BackpropError.Location(file: path))
    }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
  }
}
