#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs another program and takes what it writes.
enum Subprocess {
  enum Failure: Error {
    /// There is no such program in `PATH`.
    case notFound
    /// It ended with an error, and said this.
    case failed(String)
  }

  /// What a program writes to its standard output. It is found in `PATH` and reads nothing.
  static func output(of program: String, _ arguments: [String]) throws(Failure) -> [UInt8] {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((folder + "/backprop-XXXXXX").utf8CString)
    let complaints = mkstemp(&template)
    guard complaints >= 0 else { throw .failed("no temporary file can be made in \(folder)") }
    unlink(template)
    defer { close(complaints) }
    var ends: [CInt] = [0, 0]
    guard pipe(&ends) == 0 else { throw .failed("no pipe can be made") }
    defer { close(ends[0]) }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, complaints, 2)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let status = posix_spawnp(&process, program, &actions, nil, &words, environ)
    close(ends[1])
    guard status == 0 else { throw .notFound }

    let output = read(from: ends[0])
    var ending: CInt = 0
    while waitpid(process, &ending, 0) < 0, errno == EINTR {}
    guard ending == 0 else {
      lseek(complaints, 0, SEEK_SET)
      let text = String(decoding: read(from: complaints), as: UTF8.self)
      let line = text.split(separator: "\n").first.map(String.init) ?? "it failed without a word"
      throw ending >> 8 == 127 && output.isEmpty && text.isEmpty ? .notFound : .failed(line)
    }
    return output
  }

  private static func read(from descriptor: CInt) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      var count = 0
      bytes.append(addingCapacity: 1 << 16) { span in
        span.withUnsafeMutableBufferPointer { buffer, initialized in
          #if canImport(Glibc)
            count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
          #elseif canImport(Musl)
            count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
          #else
            count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
          #endif
          initialized += max(count, 0)
        }
      }
      if count == 0 || count < 0 && errno != EINTR { return bytes }
    }
  }
}
