/// What a run is: its network, trainer, data and whatever else decides its bits. Two runs with equal
/// plans are the same run.
public struct CheckpointPlan: Sendable {
  /// The plan as it stands in the file: `trainer`, `network`, `data`, `attachment`.
  public let json: JSON

  /// Creates a plan.
  public init(
    network: JSON, trainer: Descriptor, data: DataFingerprints, attachment: JSON = [:]
  ) {
    json = [
      "trainer": JSON(trainer), "network": network,
      "data": [
        "training": .string(data.training),
        "validation": data.validation.map { .string($0) } ?? .null,
      ], "attachment": attachment,
    ]
  }

  init(json: JSON) {
    self.json = json
  }

  /// Refuses a run of another plan to go on from this one.
  ///
  /// - Throws: `BackpropError` of code `.usage` that names the first few things that differ.
  public func check(isContinuedBy other: CheckpointPlan) throws(BackpropError) {
    let all = json.differences(from: other.json)
    guard !all.isEmpty else { return }
    // The units of a target follow from the rows: nobody chose them, so they are named last.
    let units = all.filter { $0.path.starts(with: ["trainer", "measures"]) && $0.isOfUnits }
    let differences = all.filter { !units.contains($0) } + units
    let most = 4
    var named = differences.prefix(most).map(\.description)
    if differences.count > most { named.append("\(differences.count - most) more") }
    throw BackpropError(
      .usage,
      "the checkpoint belongs to another run, which cannot go on as this one: "
        + named.joined(separator: "; "))
  }
}

/// One place where two JSON values differ.
struct JSONDifference: Equatable, CustomStringConvertible {
  /// The keys and indices that lead there.
  var path: [String]
  /// What stands there in the first; nil where there is nothing.
  var first: JSON?
  /// What stands there in the second; nil where there is nothing.
  var second: JSON?

  var description: String {
    let place = path.joined(separator: ".")
    if case .array(let first) = first, case .array(let second) = second {
      return "\(place) had \(first.count) entries and now has \(second.count)"
    }
    guard let first = first.flatMap(short), let second = second.flatMap(short) else {
      return "\(place) differs"
    }
    return "\(place) was \(first) and is now \(second)"
  }

  /// Whether it is one of ``Measures/scales`` or ``Measures/offsets``.
  var isOfUnits: Bool { path.contains("scales") || path.contains("offsets") }

  /// A value that fits in a sentence.
  private func short(_ value: JSON) -> String? {
    switch value {
    case .array, .object: return nil
    case .null: return "none"
    default:
      let text = value.text(nonFinite: .null)
      return text.count <= 40 ? text : nil
    }
  }
}

extension JSON {
  /// The places where another value differs, in the order of this one's members.
  func differences(from other: JSON, at path: [String] = []) -> [JSONDifference] {
    switch (self, other) {
    case (.object(let members), .object(let others)):
      let added = others.filter { self[$0.key] == nil }
      // Of another kind, the fields are not worth comparing.
      if let kind = self["kind"], let otherKind = other["kind"], kind != otherKind {
        return [JSONDifference(path: path, first: kind, second: otherKind)]
      }
      return members.flatMap { member -> [JSONDifference] in
        let place = path + [member.key]
        guard let value = other[member.key] else {
          return [JSONDifference(path: place, first: member.value, second: nil)]
        }
        return member.value.differences(from: value, at: place)
      } + added.map { JSONDifference(path: path + [$0.key], first: nil, second: $0.value) }
    case (.array(let elements), .array(let others)) where elements.count == others.count:
      return elements.indices.flatMap {
        elements[$0].differences(from: others[$0], at: path + ["\($0)"])
      }
    default:
      return self == other ? [] : [JSONDifference(path: path, first: self, second: other)]
    }
  }
}
