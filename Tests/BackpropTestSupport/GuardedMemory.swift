import Backprop

/// Memory for a kernel, with guards around it: whoever writes there is found out, and whoever reads
/// there gets NaN.
public final class GuardedMemory<S: Scalar> {
  /// The first element.
  public let base: UnsafeMutablePointer<S>
  /// The number of elements.
  public let count: Int
  private let raw: UnsafeMutableRawPointer
  private let bytes: Int
  private let start: Int

  private static var guardBytes: Int { 512 }

  /// Copies `values` into memory that begins `offset` elements behind the start of a cache line.
  public init(_ values: [S], offset: Int = 0) {
    count = values.count
    start = Self.guardBytes + offset * MemoryLayout<S>.stride
    bytes = start + count * MemoryLayout<S>.stride + Self.guardBytes
    raw = .allocate(byteCount: bytes, alignment: 64)
    raw.initializeMemory(as: UInt8.self, repeating: 0xFF, count: bytes)
    base = (raw + start).bindMemory(to: S.self, capacity: max(count, 1))
    values.withUnsafeBufferPointer { source in
      if let first = source.baseAddress { base.update(from: first, count: count) }
    }
  }

  /// Room for `count` elements, all NaN.
  public convenience init(count: Int, offset: Int = 0) {
    self.init([S](repeating: .nan, count: count), offset: offset)
  }

  deinit { raw.deallocate() }

  /// The elements, to be read.
  public var input: UnsafePointer<S> { UnsafePointer(base) }
  /// A copy of the elements.
  public var values: [S] { [S](UnsafeBufferPointer(start: base, count: count)) }

  /// Whether nobody wrote beside the elements.
  public var isIntact: Bool {
    let end = start + count * MemoryLayout<S>.stride
    return isUntouched(raw, 0..<start) && isUntouched(raw, end..<bytes)
  }
}

/// Whether every byte is as it was made. Not generic, so that it runs at full speed.
private func isUntouched(_ memory: UnsafeMutableRawPointer, _ range: Range<Int>) -> Bool {
  var all = UInt8.max
  for i in range { all &= memory.load(fromByteOffset: i, as: UInt8.self) }
  return all == .max
}
