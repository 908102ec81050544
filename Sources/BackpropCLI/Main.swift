#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@main
enum Main {
  static func main() {
    // A reader that goes away is met as an error of `write`, so that the command ends in good order.
    signal(SIGPIPE, SIG_IGN)
    // So is a file that grows beyond what the process is allowed.
    signal(SIGXFSZ, SIG_IGN)
    let console = Console.process(environment: environmentVariable)
    exit(runCommand(Array(CommandLine.arguments.dropFirst()), on: console).rawValue)
  }
}
