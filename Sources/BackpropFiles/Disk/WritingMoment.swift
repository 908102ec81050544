/// A moment before or after one of the steps of writing a file.
///
/// The tests break the process off at each of them, or let the step fail: whatever happens, there is a
/// whole file.
enum WritingMoment: Sendable {
  case beforeWrite, afterWrite
  case beforeFlush, afterFlush
  case beforeClose, afterClose
  case beforeRename, afterRename
  case beforeFolderFlush, afterFolderFlush
}

/// What tests put in the way of writing: told of each moment, it answers with the `errno` with which the
/// step to come shall fail, or 0.
typealias Obstacle = (WritingMoment) -> Int32

/// A step of writing: not taken where an obstacle makes it fail, and taken again while a signal
/// interrupts it.
func step<Result: FixedWidthInteger>(
  _ before: WritingMoment, _ after: WritingMoment, _ obstacle: Obstacle, _ call: () -> Result
) -> (result: Result, errno: Int32) {
  let failure = obstacle(before)
  guard failure == 0 else { return (-1, failure) }
  let outcome = uninterrupted(call)
  _ = obstacle(after)
  return outcome
}
