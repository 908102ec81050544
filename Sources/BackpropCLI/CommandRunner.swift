import Backprop

/// Does what a command line asks for.
///
/// - Parameter arguments: The words behind the program's name.
/// - Returns: The status to end with. Errors have been reported on the console.
func runCommand(_ arguments: [String], on console: Console) -> ExitStatus {
  var console = console
  do {
    let status = try perform(arguments, on: &console)
    try console.output.flush()
    return status
  } catch is ClosedPipe {
    return .success
  } catch {
    // What was written before the fault is still data.
    try? console.output.flush()
    return report(error, on: console)
  }
}

/// - Parameter console: Becomes what the command's options make of it, for errors as well.
private func perform(_ arguments: [String], on console: inout Console) throws -> ExitStatus {
  switch try BackpropCommand.invocation(of: arguments, settings: console.settings) {
  case .help(let path):
    let width = min(console.output.width, 100)
    let page = HelpPage(path: path, width: width, heading: console.output.style.bold)
    try console.output.write(page.text)
    return .success
  case .version(let version):
    try console.print(version)
    return .success
  case .run(let command):
    guard let verb = command as? any Verb else {
      preconditionFailure("\(type(of: command)) is listed as a command but is no verb")
    }
    console = console.configured(by: verb.reporting)
    return try verb.run(on: console)
  case .manual(let root):
    try console.output.write(ManPage(root: root).text)
    return .success
  }
}

private func report(_ error: any Error, on console: Console) -> ExitStatus {
  switch error {
  case let error as ParseError:
    let command = error.path.isEmpty ? ["backprop"] : error.path
    let hint =
      error.kind == .commandLine
      ? command.joined(separator: " ") + " --help" : "backprop help config"
    console.reportError("\(error.message)\nSee `\(hint)`.")
    return ExitStatus(error.kind)
  case let error as BackpropError:
    console.reportError(error.description)
    return ExitStatus(error.code)
  default:
    console.reportError("this is a fault of the program, please report it: \(error)")
    return .internalError
  }
}
