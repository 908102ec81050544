/// Distinct texts, numbered in the order in which they first appeared: a hash table over bytes, so
/// that counting the levels of a column makes no `String` for each cell.
struct LevelTable {
  /// The bytes of all levels, one after the other.
  private var pool: [UInt8] = []
  /// Where each level ends in the pool.
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// Level numbers by hash, -1 where free; a power of two of them, at most half in use.
  private var slots = [Int32](repeating: -1, count: 16)

  init() {}

  /// Numbers the given texts from 0, equal ones alike.
  init(_ texts: [String]) {
    for text in texts {
      let bytes = Array(text.utf8)
      _ = insert(bytes, 0, bytes.count)
    }
  }

  /// The number of levels.
  var count: Int { ends.count }

  /// The text of a level.
  func text(_ level: Int) -> String {
    String(copying: pool, level == 0 ? 0 : ends[level - 1], ends[level])
  }

  /// The number of the level that the bytes from `start` up to `end` spell, or nil.
  func find(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    let level = slots[slot(Self.hash(bytes, start, end), bytes, start, end)]
    return level < 0 ? nil : Int(level)
  }

  /// The number of the level that the bytes from `start` up to `end` spell; a new one gets the next.
  mutating func insert(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    let hash = Self.hash(bytes, start, end)
    let slot = slot(hash, bytes, start, end)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    slots[slot] = Int32(ends.count)
    pool += bytes[start..<end]
    ends.append(pool.count)
    hashes.append(hash)
    if ends.count &* 2 > slots.count { grow() }
    return ends.count - 1
  }

  /// The slot where a text is, or would be.
  private func slot(_ hash: UInt64, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let level = Int(slots[slot])
      if hashes[level] == hash, isEqual(level, bytes, start, end) { break }
      slot = (slot &+ 1) & mask
    }
    return slot
  }

  private func isEqual(_ level: Int, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let first = level == 0 ? 0 : ends[level - 1]
    guard ends[level] &- first == end &- start else { return false }
    for i in 0..<(end &- start) where pool[first &+ i] != bytes[start &+ i] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for (level, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(level)
    }
  }

  /// FNV-1a, its high bits folded in at the end.
  private static func hash(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for i in start..<end { hash = (hash ^ UInt64(bytes[i])) &* 0x100_0000_01B3 }
    return hash ^ hash &>> 32
  }
}
