/// SHA-256, the hash of FIPS 180-4, section 6.2: 32 bytes that change beyond recognition when any
/// bit of the input does.
///
/// It is here because no library of the toolchain offers it on every platform. It guards files
/// against damage and names data; no secret depends on it.
///
/// ```swift
/// var hash = SHA256()
/// hash.update(header)
/// hash.update(data)
/// print(hash.hexadecimal)
/// ```
///
/// Complexity: O(n) time, O(1) space.
public struct SHA256: Sendable {
  /// The running hash H, eight words.
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// Bytes that do not fill a block yet; fewer than 64.
  private var pending: [UInt8] = []
  /// The number of bytes seen.
  private var length: UInt64 = 0
  /// The message schedule W, kept to be allocated once.
  private var schedule = [UInt32](repeating: 0, count: 64)

  /// Creates the hash of nothing.
  public init() {}

  /// Adds bytes; what matters is their sequence, not how it is cut into calls.
  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    length += UInt64(bytes.count)
    var rest = bytes
    if !pending.isEmpty {
      let missing = rest.prefix(64 - pending.count)
      pending += missing
      rest = rest.dropFirst(missing.count)
      guard pending.count == 64 else { return }
      let block = pending
      compress(block.span, from: 0)
      pending = []
    }
    let span = rest.span
    var offset = 0
    while offset + 64 <= span.count {
      compress(span, from: offset)
      offset += 64
    }
    pending += rest.dropFirst(offset)
  }

  /// Adds bytes.
  public mutating func update(_ bytes: [UInt8]) {
    update(bytes[...])
  }

  /// The hash of all bytes added so far: 32 bytes. More may be added afterwards.
  public var digest: [UInt8] {
    var last = self
    // A one bit, zeros up to eight bytes short of a full block, and the length in bits.
    let zeros = (119 - pending.count) % 64
    var padding = [0x80] + [UInt8](repeating: 0, count: zeros)
    for shift in stride(from: 56, through: 0, by: -8) {
      padding.append(UInt8(truncatingIfNeeded: (length << 3) >> UInt64(shift)))
    }
    last.update(padding)
    return last.state.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }

  /// The ``digest`` as 64 lower-case hexadecimal digits.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The hash of some bytes as 64 lower-case hexadecimal digits.
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.hexadecimal
  }

  /// Takes the 64 bytes from `offset` on into the state.
  private mutating func compress(_ bytes: borrowing Span<UInt8>, from offset: Int) {
    for t in 0..<16 {
      let i = offset &+ 4 &* t
      schedule[t] =
        UInt32(bytes[i]) << 24 | UInt32(bytes[i &+ 1]) << 16
        | UInt32(bytes[i &+ 2]) << 8 | UInt32(bytes[i &+ 3])
    }
    for t in 16..<64 {
      let x = schedule[t &- 15]
      let y = schedule[t &- 2]
      let small0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >> 3)
      let small1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >> 10)
      schedule[t] = small1 &+ schedule[t &- 7] &+ small0 &+ schedule[t &- 16]
    }
    let constants = Self.constants
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for t in 0..<64 {
      let big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      let choice = (e & f) ^ (~e & g)
      let t1 = h &+ big1 &+ choice &+ constants[t] &+ schedule[t]
      let big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let t2 = big0 &+ majority
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}

/// The word turned right by some bits.
@inline(__always)
private func rotate(_ word: UInt32, _ bits: UInt32) -> UInt32 {
  word &>> bits | word &<< (32 &- bits)
}
