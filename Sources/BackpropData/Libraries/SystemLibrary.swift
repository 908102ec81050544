#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A C library that is opened when it is first needed, and then stays open.
///
/// So no library has to be there to build Backprop, or to use it on plain files.
final class SystemLibrary {
  /// What the library is called in messages, with what to install.
  private let name: String
  private let handle: UnsafeMutableRawPointer

  /// Opens the first of `files` that is there.
  ///
  /// - Parameters:
  ///   - purpose: what it is needed for, as in "to read gzip files".
  ///   - package: what to install on Debian and Ubuntu.
  /// - Throws: `BackpropError` that says what to install.
  init(
    _ name: String, files: [String], purpose: String, package: String
  ) throws(BackpropError) {
    self.name = name
    for file in files {
      if let handle = dlopen(file, RTLD_NOW | RTLD_LOCAL) {
        self.handle = handle
        return
      }
    }
    throw BackpropError(
      .unavailable,
      "\(name) is not on this machine, and is needed \(purpose); install it (Debian, Ubuntu: "
        + "apt-get install \(package))")
  }

  /// A function of the library. The caller names its type, which must be that of the C declaration.
  ///
  /// - Throws: `BackpropError` when the library is too old to have it.
  func function<F>(_ symbol: String, as type: F.Type) throws(BackpropError) -> F {
    guard let address = dlsym(handle, symbol) else {
      throw BackpropError(
        .unavailable, "\(name) on this machine has no function \(symbol); is it too old?")
    }
    return unsafeBitCast(address, to: type)
  }
}
