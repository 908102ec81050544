/// The entries of a ZIP archive: those parts of the format that `numpy.savez` writes, entries
/// stored or deflated, sizes beyond 4 GiB included.
struct ZipArchive {
  struct Entry {
    let name: String
    fileprivate let method: Int
    fileprivate let checksum: UInt32
    fileprivate let packedSize: Int
    fileprivate let size: Int
    fileprivate let offset: Int
  }

  let entries: [Entry]
  private let bytes: [UInt8]
  private let file: String

  /// Reads the directory at the archive's end.
  ///
  /// - Throws: `BackpropError` for an archive that is damaged or cut off.
  init(_ bytes: [UInt8], file: String) throws(BackpropError) {
    self.bytes = bytes
    self.file = file
    let reader = Reader(bytes: bytes)
    let damaged = BackpropError(
      .data, "the archive has no directory at its end; is the file cut off?",
      at: BackpropError.Location(file: file))
    // The end record, behind which a comment of up to 65,535 bytes may stand.
    var end = bytes.count - 22
    while end >= 0, end + 65_557 >= bytes.count, reader.number(end, 4) != 0x0605_4B50 { end -= 1 }
    guard end >= 0, end + 65_557 >= bytes.count, var count = reader.number(end + 10, 2),
      var place = reader.number(end + 16, 4)
    else { throw damaged }
    if place == 0xFFFF_FFFF || count == 0xFFFF {
      guard reader.number(end - 20, 4) == 0x0706_4B50, let record = reader.number(end - 12, 8),
        reader.number(record, 4) == 0x0606_4B50, let bigCount = reader.number(record + 32, 8),
        let bigPlace = reader.number(record + 48, 8)
      else { throw damaged }
      (count, place) = (bigCount, bigPlace)
    }
    var entries: [Entry] = []
    for _ in 0..<count {
      guard let (entry, next) = reader.entry(at: place) else { throw damaged }
      entries.append(entry)
      place = next
    }
    self.entries = entries
  }

  /// The unpacked bytes of an entry.
  ///
  /// - Throws: `BackpropError` for a damaged entry, or where zlib is needed and not there.
  func bytes(of entry: Entry) throws(BackpropError) -> [UInt8] {
    let reader = Reader(bytes: bytes)
    func fault(_ message: String) -> BackpropError {
      BackpropError(
        .data, "\(entry.name) in the archive \(message)", at: BackpropError.Location(file: file))
    }
    guard reader.number(entry.offset, 4) == 0x0403_4B50,
      let nameLength = reader.number(entry.offset + 26, 2),
      let extraLength = reader.number(entry.offset + 28, 2)
    else { throw fault("is not where the directory says; is the file damaged?") }
    let start = entry.offset + 30 + nameLength + extraLength
    guard entry.packedSize >= 0, start <= bytes.count, entry.packedSize <= bytes.count - start
    else { throw fault("is cut off") }
    let packed = bytes[start..<start + entry.packedSize]
    let content: [UInt8]
    switch entry.method {
    case 0: content = Array(packed)
    case 8: content = try Inflater().unpacked(packed, .none, limit: entry.size, file: file)
    default: throw fault("is packed in a way that is not known here; use numpy.savez")
    }
    guard content.count == entry.size, CRC32.checksum(content) == entry.checksum else {
      throw fault("does not match its checksum; get the file again")
    }
    return content
  }

  /// Little-endian numbers at places that need not exist.
  private struct Reader {
    let bytes: [UInt8]

    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place <= bytes.count - count else { return nil }
      var value: UInt64 = 0
      for k in (0..<count).reversed() { value = value << 8 | UInt64(bytes[place + k]) }
      return Int(exactly: value)
    }

    /// The directory's record at a place, and where the next one stands.
    func entry(at place: Int) -> (Entry, Int)? {
      guard number(place, 4) == 0x0201_4B50, let method = number(place + 10, 2),
        let checksum = number(place + 16, 4), var packedSize = number(place + 20, 4),
        var size = number(place + 24, 4), let nameLength = number(place + 28, 2),
        let extraLength = number(place + 30, 2), let commentLength = number(place + 32, 2),
        var offset = number(place + 42, 4),
        place + 46 + nameLength + extraLength + commentLength <= bytes.count
      else { return nil }
      let name = String(copying: bytes, place + 46, place + 46 + nameLength)
      // Numbers that do not fit stand in the extra field of kind 1, those that overflow only.
      var extra = place + 46 + nameLength
      let extraEnd = extra + extraLength
      while extra + 4 <= extraEnd, let kind = number(extra, 2), let length = number(extra + 2, 2) {
        if kind == 1 {
          var field = extra + 4
          if size == 0xFFFF_FFFF, let big = number(field, 8) { (size, field) = (big, field + 8) }
          if packedSize == 0xFFFF_FFFF, let big = number(field, 8) {
            (packedSize, field) = (big, field + 8)
          }
          if offset == 0xFFFF_FFFF, let big = number(field, 8) { offset = big }
        }
        extra += 4 + length
      }
      let entry = Entry(
        name: name, method: method, checksum: UInt32(checksum), packedSize: packedSize, size: size,
        offset: offset)
      return (entry, place + 46 + nameLength + extraLength + commentLength)
    }
  }
}

/// The checksum of ZIP archives.
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in
      value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320
    }
  }

  /// The checksum of some bytes.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
  }
}
