extension Measures {
  /// The measures as data. Metrics are known by their names.
  public var descriptor: Descriptor {
    Descriptor(
      "measures",
      [
        .init("metrics", .list(metrics.map { Descriptor($0.name) })),
        .init("deciding", .text(deciding?.name ?? "error")),
        .init("includesTraining", .flag(includesTraining)),
        .init("scales", .numbers(scales)), .init("offsets", .numbers(offsets)),
      ])
  }

  /// The measures that a descriptor describes.
  ///
  /// - Parameter library: the metrics that are known; add your own to a copy.
  /// - Throws: ``BackpropError`` when a metric is unknown, or a field is missing or wrong.
  public init(_ descriptor: Descriptor, library: Library = .standard) throws(BackpropError) {
    var metrics: [any Metric] = []
    for item in try descriptor.list("metrics") { metrics.append(try library.metric(item.kind)) }
    let deciding = try descriptor.text("deciding")
    self.init(metrics, deciding: deciding == "error" ? nil : try library.metric(deciding))
    includesTraining = try descriptor.flag("includesTraining")
    scales = try descriptor.numbers("scales")
    offsets = try descriptor.numbers("offsets")
  }
}
