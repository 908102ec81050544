extension Schema {
  /// The schema as it is saved.
  public var json: JSON {
    let columns = entries.map { entry -> JSON in
      [
        "name": .string(entry.name), "role": .string(entry.role.rawValue),
        "reason": .string(entry.reason),
      ]
    }
    var members: [JSON.Member] = [.init("target", target.json)]
    if targets.count > 1 {
      members.append(.init("furtherTargets", .array(targets.dropFirst().map(\.json))))
    }
    return .object(members + [.init("columns", .array(columns))])
  }

  /// Reads back what was saved.
  ///
  /// - Throws: `BackpropError` naming the first place that is not as it must be.
  public init(_ reader: JSONReader) throws(BackpropError) {
    var targets = [try Target(try reader.member("target"))]
    if let further = try reader.optionalMember("furtherTargets") {
      for target in try further.elements() { targets.append(try Target(target)) }
      guard Self.gotTogether(targets) else {
        throw further.error("expected targets of the same kind as the first")
      }
    }
    var entries: [Entry] = []
    for column in try reader.member("columns").elements() {
      entries.append(
        Entry(
          name: try column.member("name").string(),
          role: try column.member("role").choice(Role.self),
          reason: try column.member("reason").string()))
    }
    self.init(entries: entries, targets: targets)
  }
}

extension Schema.Target {
  /// The target as it is saved.
  fileprivate var json: JSON {
    [
      "name": .string(name), "task": .string(task.rawValue), "reason": .string(reason),
      "classes": classes?.json ?? .null,
    ]
  }

  /// Reads back what was saved.
  fileprivate init(_ saved: JSONReader) throws(BackpropError) {
    let task = try saved.member("task").choice(TabularTask.self)
    let classes = try saved.optionalMember("classes")
      .map { (classes) throws(BackpropError) in try ClassEncoding(classes) }
    guard task.isClassification == (classes != nil), task != .binary || classes?.labels.count == 2
    else { throw saved.error("the classes do not fit the task") }
    self.init(
      name: try saved.member("name").string(), task: task,
      reason: try saved.member("reason").string(), classes: classes)
  }
}
