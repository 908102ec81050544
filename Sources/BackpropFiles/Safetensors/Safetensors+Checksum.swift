extension Safetensors {
  /// The name under which the metadata holds the checksum: `sha256:` and 64 lower-case hexadecimal
  /// digits, the SHA-256 of the whole file with these digits replaced by zeros.
  public static let checksumKey = "checksum"

  /// What a reader does about the checksum.
  public enum ChecksumRule: Sendable {
    /// There must be one, and it must be right: any changed bit of the file is noticed.
    case require
    /// If there is one of ours, it must be right. For files that may come from other programs.
    case verifyIfPresent
    /// It is neither looked for nor taken out of the metadata.
    case ignore
  }
}

private let checksumPrefix = "sha256:"
private let digitCount = 64
let checksumPlaceholder = checksumPrefix + String(repeating: "0", count: digitCount)

/// Computes the checksum of a file that holds the placeholder, and puts it there.
func fillInChecksum(in file: inout [UInt8], headerEnd: Int) {
  guard let digits = checksumDigits(in: file, headerEnd: headerEnd) else {
    preconditionFailure("Safetensors: the header holds no place for a checksum")
  }
  file.replaceSubrange(digits, with: hash(file, without: digits).utf8)
}

/// The checksum of a file, after the rule; `nil` if there is none and none is required.
func verifiedChecksum(
  of bytes: [UInt8], headerEnd: Int, rule: Safetensors.ChecksumRule, file: String?
) throws(BackpropError) -> String? {
  if rule == .ignore { return nil }
  guard let digits = checksumDigits(in: bytes, headerEnd: headerEnd) else {
    if rule == .verifyIfPresent { return nil }
    throw BackpropError(
      .data, "the file carries no checksum; it is damaged or comes from another program",
      at: file.map { .init(file: $0) })
  }
  let stored = String(decoding: bytes[digits], as: UTF8.self)
  guard hash(bytes, without: digits) == stored else {
    throw BackpropError(
      .data, "the checksum does not fit the content; the file was damaged or edited",
      at: file.map { .init(file: $0) })
  }
  return stored
}

/// Where the digits stand: behind the only `"checksum":"sha256:` of the header.
///
/// Within a JSON string a quote has a backslash before it, so these bytes can only be a key with the
/// beginning of its value.
private func checksumDigits(in bytes: [UInt8], headerEnd: Int) -> Range<Int>? {
  let mark = Array("\"\(Safetensors.checksumKey)\":\"\(checksumPrefix)".utf8)
  var found: Range<Int>?
  var start = 8
  while start + mark.count + digitCount <= headerEnd {
    if bytes[start] == mark[0], bytes[start..<(start + mark.count)].elementsEqual(mark) {
      if found != nil { return nil }
      found = (start + mark.count)..<(start + mark.count + digitCount)
    }
    start += 1
  }
  return found
}

private func hash(_ bytes: [UInt8], without digits: Range<Int>) -> String {
  var hash = SHA256()
  hash.update(bytes[..<digits.lowerBound])
  hash.update([UInt8](repeating: UInt8(ascii: "0"), count: digits.count))
  hash.update(bytes[digits.upperBound...])
  return hash.hexadecimal
}
