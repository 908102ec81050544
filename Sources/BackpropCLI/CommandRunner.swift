import Backprop

/// Does what a command line asks for.
///
/// - Parameter arguments: The words behind the program's name.
/// - Returns: The status to end with. Errors have been reported on the console.
func runCommand(_ arguments: [String], on console: Console) -> ExitStatus {
  do {
    let status = try perform(arguments, on: console)
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

private func perform(_ arguments: [String], on console: Console) throws -> ExitStatus {
  switch try BackpropCommand.invocation(of: arguments) {
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
    return try verb.run(on: console.configured(by: verb.reporting))
  }
}

private func report(_ error: any Error, on console: Console) -> ExitStatus {
  switch error {
  case let error as ParseError:
    let command = error.path.isEmpty ? ["backprop"] : error.path
    console.reportError(
      "\(error.message)\nSee `\(command.joined(separator: " ")) --help`.")
    return .usage
  case let error as BackpropError:
    console.reportError(error.description)
    return ExitStatus(error.code)
  default:
    console.reportError("this is a fault of the program, please report it: \(error)")
    return .internalError
  }
}
