/// What a model keeps of the rows that it was trained on, to know them again when it is measured: the
/// smallest of their hashes, so that a table of any size leaves a few kilobytes.
///
/// A row is its inputs and targets as the network sees them. Of a table with up to ``limit`` distinct
/// rows all are known again; of a larger one a sample, the same for equal rows wherever they stand,
/// from which the share of known rows is estimated. Source: the bottom-k sketch of Cohen and Kaplan,
/// "Summarizing data using bottom-k sketches", PODC 2007.
public struct RowSketch: Sendable, Equatable {
  /// The most hashes that are kept.
  public static let limit = 1024

  /// The kept hashes in ascending order.
  let hashes: [UInt64]
  /// The share of training rows that some other training row equals: so many new rows may equal one
  /// as well, by chance.
  let twins: Double

  /// The sketch of no rows.
  static let empty = RowSketch(hashes: [], twins: 0)

  init(hashes: [UInt64], twins: Double) {
    self.hashes = hashes
    self.twins = twins
  }

  /// The sketch of data.
  ///
  /// - Complexity: O(size of the data + rows · log rows).
  init<S: Scalar>(_ data: Dataset<S>) {
    let all = Self.hashes(data.inputs, data.targets).sorted()
    var distinct: [UInt64] = []
    var single = 0
    var row = 0
    while row < all.count {
      var next = row + 1
      while next < all.count, all[next] == all[row] { next += 1 }
      if next == row + 1 { single += 1 }
      if distinct.count < Self.limit { distinct.append(all[row]) }
      row = next
    }
    self.init(
      hashes: distinct, twins: all.isEmpty ? 0 : Double(all.count - single) / Double(all.count))
  }

  /// The sketch of the rows of both.
  func union(_ other: RowSketch) -> RowSketch {
    RowSketch(
      hashes: Array(Set(hashes + other.hashes).sorted().prefix(Self.limit)),
      twins: max(twins, other.twins))
  }

  /// How many rows are ones of the sketch, beyond what chance explains: exactly, or about, where the
  /// sketch holds a sample. 0 where it may be chance.
  func known<S: Scalar>(_ inputs: Matrix<S>, _ targets: Matrix<S>) -> Int {
    guard let last = hashes.last else { return 0 }
    let bound = hashes.count < Self.limit ? UInt64.max : last
    let kept = Set(hashes)
    var (seen, found) = (0, 0)
    for hash in Self.hashes(inputs, targets) where hash <= bound {
      seen += 1
      if kept.contains(hash) { found += 1 }
    }
    let expected = twins * Double(seen)
    guard seen > 0, Double(found) > expected + 3 * (expected * (1 - twins)).squareRoot() else {
      return 0
    }
    return Int((Double(found) / Double(seen) * Double(inputs.rows)).rounded())
  }

  /// A hash of each row: FNV-1a over the bits of its numbers as doubles, eight bytes at a time, and
  /// then mixed, so that small hashes are a fair sample.
  private static func hashes<S: Scalar>(_ inputs: Matrix<S>, _ targets: Matrix<S>) -> [UInt64] {
    (0..<inputs.rows).map { row in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      func take(_ number: S) {
        // Both zeros are one number.
        hash = (hash ^ (number == 0 ? 0 : Double(number).bitPattern)) &* 0x100_0000_01B3
        hash ^= hash >> 32
      }
      for column in 0..<inputs.columns { take(inputs[row, column]) }
      for column in 0..<targets.columns { take(targets[row, column]) }
      hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
      hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
      return hash ^ (hash >> 31)
    }
  }
}

extension RowSketch {
  /// The sketch as it is saved: hashes as one text, sixteen digits each.
  var json: JSON {
    [
      "hashes": .string(
        hashes.map { hash in
          let digits = String(hash, radix: 16)
          return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()), "twins": .number(twins),
    ]
  }

  /// Reads back what was saved.
  init(_ reader: JSONReader) throws(BackpropError) {
    let member = try reader.member("hashes")
    let digits = Array(try member.string().utf8)
    var hashes: [UInt64] = []
    for start in stride(from: 0, to: digits.count, by: 16) {
      let text = String(decoding: digits[start..<min(start + 16, digits.count)], as: UTF8.self)
      guard text.utf8.count == 16, let hash = UInt64(text, radix: 16), hash >= hashes.last ?? 0,
        hashes.count < Self.limit
      else {
        throw member.error("expected up to \(Self.limit) ascending numbers of 16 digits, base 16")
      }
      hashes.append(hash)
    }
    self.init(hashes: hashes, twins: try reader.member("twins").number(in: 0...1))
  }
}
