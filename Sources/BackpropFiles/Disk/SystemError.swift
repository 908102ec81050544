#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// The error of a failed system call, with its `errno` in words that say what to do, and what the call
/// left.
package func systemError(
  _ code: BackpropError.Code, _ attempt: String, errno number: Int32, path: String,
  leaving rest: String? = nil
) -> BackpropError {
  let end = rest.map { "; \($0)" } ?? ""
  return BackpropError(code, "\(attempt): \(reason(of: number))\(end)", at: .init(file: path))
}

/// An `errno` in words.
func reason(of number: Int32) -> String {
  switch number {
  case ENOENT: "there is no such file or folder; check the path"
  case ENOTDIR: "a part of the path is a file and not a folder; check the path"
  case EISDIR: "it is a folder, not a file"
  case EACCES, EPERM: "permission denied; check the permissions of the file and its folder"
  case EEXIST: "it exists already"
  case ENOSPC: "no space is left on the disk"
  case EDQUOT: "the disk quota is used up"
  case EROFS: "the file system is read-only"
  case ENAMETOOLONG: "the name is too long"
  case ELOOP: "the path goes through too many symbolic links"
  case EMFILE, ENFILE: "too many files are open"
  case EFBIG: "the file would be larger than is allowed"
  case EIO: "the disk or its connection fails"
  default: String(cString: strerror(number))
  }
}

/// Repeats a system call while a signal interrupts it; gives its result, or its `errno` if that is -1.
package func uninterrupted<Result: FixedWidthInteger>(
  _ call: () -> Result
) -> (result: Result, errno: Int32) {
  while true {
    let result = call()
    if result != -1 { return (result, 0) }
    if errno != EINTR { return (result, errno) }
  }
}
