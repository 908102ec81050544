/// The memory through which everything passes between host and module, as a row of numbers.
///
/// The host writes numbers before a call; the call reads them from the start, then writes its answer
/// from the start.
final class NumberTape {
  /// The numbers; they move when there must be room for more.
  private(set) var base: UnsafeMutablePointer<Double>
  /// How many numbers were written since the last rewind.
  private(set) var count = 0
  private var capacity: Int
  private var position = 0

  init() {
    capacity = 1024
    base = .allocate(capacity: capacity)
    base.initialize(repeating: 0, count: capacity)
  }

  deinit { base.deallocate() }

  /// Goes back to the start, for reading and for writing.
  func rewind() {
    position = 0
    count = 0
  }

  /// Makes room for so many numbers, and keeps those that were there.
  func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    let grown = max(wanted, 2 * capacity)
    let memory = UnsafeMutablePointer<Double>.allocate(capacity: grown)
    memory.initialize(repeating: 0, count: grown)
    memory.update(from: base, count: capacity)
    base.deallocate()
    base = memory
    capacity = grown
  }

  func read() -> Double {
    precondition(position < capacity, "NumberTape: more is read than was written")
    position += 1
    return base[position - 1]
  }

  func readInteger() -> Int { Int(read()) }

  func read(_ count: Int) -> [Double] { (0..<count).map { _ in read() } }

  /// A text: its length in bytes, then the bytes of its UTF-8.
  func readText() -> String {
    String(decoding: read(readInteger()).map { UInt8($0) }, as: UTF8.self)
  }

  func write(_ value: Double) {
    reserve(count + 1)
    base[count] = value
    count += 1
  }

  func write(_ values: [Double]) {
    for value in values { write(value) }
  }

  func write(_ text: String) {
    write(Double(text.utf8.count))
    for byte in text.utf8 { write(Double(byte)) }
  }
}
