/// How numbers are written for people.
package enum NumberFormat {
  /// A number rounded to significant digits: `0.1235`, `12346`, `1.235e-05`.
  ///
  /// Integer parts of up to six digits are written out, however few digits are asked for; exponents
  /// stand for what is longer, and below 1e-4. Rounding is of the shortest decimal that stands for
  /// the number, halves away from zero: 2.675 to three digits is `2.68`, as a person expects. Zeros
  /// at the end stay, so that columns line up. Others are `nan`, `inf`, `-inf`.
  package static func significant(_ number: Double, digits: Int = 4) -> String {
    precondition(digits >= 1, "digits: \(digits), at least 1")
    guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
    let sign = number.sign == .minus && number != 0 ? "-" : ""
    let exact = Decimal(abs(number))
    let integerDigits = exact.exponent < 6 ? exact.exponent + 1 : 0
    let decimal = exact.rounded(to: max(digits, integerDigits))
    if decimal.exponent < -4 || decimal.exponent >= max(digits, 6) {
      let power = abs(decimal.exponent)
      let exponent = (decimal.exponent < 0 ? "e-" : "e+") + (power < 10 ? "0" : "") + "\(power)"
      return sign + point(exact.rounded(to: digits), exponent: 0) + exponent
    }
    return sign + point(decimal, exponent: decimal.exponent)
  }

  /// The same without zeros at the end: `0.001`, `12350`, `0`.
  package static func short(_ number: Double, digits: Int = 4) -> String {
    let text = significant(number, digits: digits)
    guard text.contains(".") else { return text }
    let parts = text.split(separator: "e")
    var mantissa = parts[0]
    while mantissa.last == "0" { mantissa.removeLast() }
    if mantissa.last == "." { mantissa.removeLast() }
    return parts.count > 1 ? "\(mantissa)e\(parts[1])" : String(mantissa)
  }

  /// A part of a whole in percent with one digit behind the point: `93.4 %`.
  package static func percent(_ fraction: Double) -> String {
    fixed(fraction * 100, places: 1) + " %"
  }

  /// A number with so many digits behind the point.
  package static func fixed(_ number: Double, places: Int) -> String {
    guard number.isFinite else { return significant(number) }
    let decimal = Decimal(abs(number))
    let rounded = decimal.rounded(to: decimal.exponent + 1 + places)
    let sign = number < 0 && !rounded.isZero ? "-" : ""
    return sign + point(rounded, exponent: rounded.exponent, places: places)
  }

  /// A count with a space between groups of three digits: `12 345`; four digits stay together.
  package static func count(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    guard digits.count > 4 else { return String(number) }
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text += " " }
      text.append(digit)
    }
    return text
  }

  /// A time for people: `0.8 s`, `42 s`, `3 min 05 s`, `2 h 10 min`.
  package static func duration(_ duration: Duration) -> String {
    let seconds = duration / .seconds(1)
    if seconds < 9.95 { return fixed(max(0, seconds), places: 1) + " s" }
    let whole = Int(seconds.rounded())
    switch whole {
    case ..<60: return "\(whole) s"
    case ..<3600: return "\(whole / 60) min \(twoDigits(whole % 60)) s"
    default: return "\(whole / 3600) h \(twoDigits(whole % 3600 / 60)) min"
    }
  }

  private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }

  /// The digits with a point where the exponent puts it; zeros as needed before and behind.
  private static func point(_ decimal: Decimal, exponent: Int, places: Int? = nil) -> String {
    let places = places ?? max(0, decimal.digits.count - 1 - exponent)
    var text = ""
    for power in stride(from: max(exponent, 0), through: -places, by: -1) {
      if power == -1 { text += "." }
      text += "\(decimal.digit(at: exponent - power))"
    }
    return text
  }
}

/// A number that is not negative as decimal digits d₀.d₁d₂… × 10^exponent.
private struct Decimal {
  var digits: [Int]
  var exponent: Int

  init(digits: [Int], exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  /// The shortest decimal that reads back as the number.
  init(_ number: Double) {
    let parts = "\(number)".split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let all = mantissa.joined().compactMap(\.wholeNumberValue)
    let leadingZeros = all.prefix { $0 == 0 }.count
    digits = leadingZeros == all.count ? [0] : Array(all[leadingZeros...])
    let written = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    exponent = leadingZeros == all.count ? 0 : mantissa[0].count - 1 - leadingZeros + written
  }

  var isZero: Bool { digits.allSatisfy { $0 == 0 } }

  /// Rounded to so many digits, halves away from zero. To no digits at all it is 0 or the next power
  /// of ten, to fewer it is 0.
  func rounded(to count: Int) -> Decimal {
    guard count >= 0 else { return Decimal(digits: [0], exponent: 0) }
    var kept = (0..<count).map(digit)
    guard digit(at: count) >= 5 else {
      return Decimal(digits: kept, exponent: kept.isEmpty ? 0 : exponent)
    }
    for index in kept.indices.reversed() {
      if kept[index] < 9 {
        kept[index] += 1
        return Decimal(digits: kept, exponent: exponent)
      }
      kept[index] = 0
    }
    // All were nines.
    return Decimal(digits: [1] + kept.dropLast(), exponent: exponent + 1)
  }

  /// The digit at a place counted from the first; zeros all around.
  func digit(at index: Int) -> Int { digits.indices.contains(index) ? digits[index] : 0 }
}
