import BackpropTabular

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Console {
  /// The console of this process.
  ///
  /// - Parameter environment: The value of an environment variable. `NO_COLOR` (set and not empty)
  ///   and `TERM=dumb` turn colour off; `COLUMNS` overrides the width.
  static func process(environment: @escaping @Sendable (String) -> String?) -> Console {
    let clock = ContinuousClock()
    let start = clock.now
    var console = Console(
      inputIsTerminal: isatty(STDIN_FILENO) == 1,
      output: stream(STDOUT_FILENO, "standard output", environment),
      talk: stream(STDERR_FILENO, "standard error", environment),
      now: { clock.now - start })
    console.interruption = .process
    console.settings = Settings(
      environment: environment,
      read: { path in
        String(decoding: try InputFile(path: path).bytes(upTo: 1 << 20), as: UTF8.self)
      })
    return console
  }

  private static func stream(
    _ descriptor: Int32, _ name: String, _ environment: (String) -> String?
  ) -> TextStream {
    let isTerminal = isatty(descriptor) == 1
    let width = environment("COLUMNS").flatMap(Int.init) ?? terminalWidth(of: descriptor) ?? 80
    return TextStream(
      FileDescriptorSink(descriptor: descriptor, name: name), isTerminal: isTerminal,
      width: max(20, width),
      usesColor: isTerminal && colorIsWelcome(environment))
  }

  /// What the environment says of colour, each terminal apart.
  static func colorIsWelcome(_ environment: (String) -> String?) -> Bool {
    (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
  }
}

/// The value of one of this process's environment variables.
func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

private func terminalWidth(of descriptor: Int32) -> Int? {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}
