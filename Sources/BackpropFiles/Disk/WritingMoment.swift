/// A moment before or after one of the steps of writing a file.
///
/// The tests break the process off at each of them: whenever that happens, there is a whole file.
enum WritingMoment: Sendable {
  case beforeWrite, afterWrite
  case beforeFlush, afterFlush
  case beforeRename, afterRename
  case beforeFolderFlush, afterFolderFlush
}
