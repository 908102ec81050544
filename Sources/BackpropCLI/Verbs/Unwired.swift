import Backprop

extension Verb {
  func run(on console: Console) throws -> ExitStatus {
    throw BackpropError(.usage, "this build has no library behind the command")
  }
}
