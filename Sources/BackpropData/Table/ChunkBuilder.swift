/// Puts cells together in memory, row by row, and packs them.
struct ChunkBuilder {
  /// One more than the longest text a cell can hold: 16 MiB.
  static let lengthLimit = 1 << 24
  /// How much text is packed at once, about.
  private static let chunkSize = 1 << 19

  private let width: Int
  private let origin: Column?
  private let commaIsDecimal: Bool
  private var bytes: [UInt8] = []
  private var ends: [Int32] = [-1]
  private var packed: [TextChunk] = []
  private var rowCount = 0

  init(width: Int, origin: Column? = nil, commaIsDecimal: Bool = false) {
    self.width = width
    self.origin = origin
    self.commaIsDecimal = commaIsDecimal
  }

  /// The next cell of the row; an empty text is a missing value.
  ///
  /// - Precondition: the text is below ``lengthLimit``.
  mutating func append(_ text: some Collection<UInt8>) {
    if bytes.count >= Self.chunkSize, (ends.count - 1) % width == 0 { pack() }
    bytes.append(contentsOf: text)
    ends.append(Int32(bytes.count))
    bytes.append(0)
  }

  private mutating func pack() {
    let count = (ends.count - 1) / width
    guard count > 0 else { return }
    bytes.append(contentsOf: repeatElement(0, count: ScannedText.padding))
    let text = ScannedText(bytes: bytes, ends: ends, rowCount: count, width: width)
    packed.append(
      ChunkPacker(text).chunk(
        file: nil, origin: origin.map { ($0, rowCount) }, commaIsDecimal: commaIsDecimal))
    rowCount += count
    bytes.removeAll(keepingCapacity: true)
    ends = [-1]
  }

  /// The rows.
  consuming func chunks() -> [TextChunk] {
    pack()
    return packed
  }
}
