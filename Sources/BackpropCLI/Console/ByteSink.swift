import Backprop
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the bytes of a stream go.
protocol ByteSink: Sendable {
  /// Writes all of the bytes.
  ///
  /// - Throws: `ClosedPipe` where nobody reads any more, else a `BackpropError` of code `io`.
  func write(_ bytes: [UInt8]) throws
}

/// The reader of the output has gone, as `head` goes when it has its lines. No fault: the command
/// ends quietly.
struct ClosedPipe: Error {}

/// A file that is already open.
struct FileDescriptorSink: ByteSink {
  let descriptor: Int32
  /// What error messages call it.
  let name: String

  func write(_ bytes: [UInt8]) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = systemWrite(descriptor, rest, rest.count)
      if count >= 0 {
        rest.removeFirst(count)
      } else if errno == EPIPE {
        throw ClosedPipe()
      } else if errno != EINTR {
        throw BackpropError(.io, "cannot write to \(name): \(String(cString: strerror(errno)))")
      }
    }
  }
}

/// The module's `write` is a method here; this names the system's.
private func systemWrite(_ descriptor: Int32, _ bytes: [UInt8], _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// Keeps what is written: for tests.
final class CapturingSink: ByteSink {
  private let bytes = Mutex<[UInt8]>([])

  /// Everything written so far.
  var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }

  func write(_ bytes: [UInt8]) { self.bytes.withLock { $0 += bytes } }
}
