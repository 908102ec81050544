import Backprop

/// The status with which the command ends: the numbers of sysexits(3), and 128 + n for signal n.
enum ExitStatus: Int32, CaseIterable, Sendable {
  case success = 0
  case negativeResult = 1
  case usage = 64
  case data = 65
  case noInput = 66
  case unavailable = 69
  case internalError = 70
  case cannotCreate = 73
  case io = 74
  case configuration = 78
  case interrupted = 130
  case terminated = 143

  /// What it means; the help page's table is made of these.
  var meaning: String {
    switch self {
    case .success: "done; also when the reader of the output stopped early, as `head` does"
    case .negativeResult: "done, and the answer is no: a bound of `evaluate --min` is not met"
    case .usage: "the command line makes no sense, or does not fit the data"
    case .data: "the content of an input is malformed or cannot be used"
    case .noInput: "an input is missing or cannot be read"
    case .unavailable: "a library or program that is needed is not on this machine"
    case .internalError: "a fault of the program"
    case .cannotCreate: "an output cannot be created, or exists and `--force` is not given"
    case .io: "reading or writing failed half way"
    case .configuration: "a file of settings or a BACKPROP_ variable cannot be understood"
    case .interrupted: "interrupted (Ctrl-C)"
    case .terminated: "asked to end (SIGTERM)"
    }
  }

  /// The status for a command line or a setting that cannot be understood.
  init(_ kind: ParseError.Kind) {
    self =
      switch kind {
      case .commandLine: .usage
      case .setting: .configuration
      case .missingSettings: .noInput
      }
  }

  /// The status for an error of the libraries.
  init(_ code: BackpropError.Code) {
    self =
      switch code {
      case .usage: .usage
      case .noInput: .noInput
      case .data: .data
      case .cannotCreate: .cannotCreate
      case .io: .io
      case .unavailable: .unavailable
      case .cancelled: .interrupted
      case .internalFault: .internalError
      }
  }
}
