/// Some columns with layers of their own.
public struct ColumnGroup: Sendable {
  /// The columns of the input.
  public let columns: Range<Int>
  /// The layers that see them, one after another; none lets them through.
  public let layers: [any Layer]

  /// Creates a group.
  ///
  /// - Precondition: `columns` is not empty and starts at 0 or above.
  public init(_ columns: Range<Int>, layers: [any Layer] = []) {
    precondition(
      !columns.isEmpty && columns.lowerBound >= 0, "ColumnGroup: a group needs columns from 0 on")
    self.columns = columns
    self.layers = layers
  }
}

/// Groups of columns, each with layers of its own, their outputs side by side in the order of the
/// groups.
///
/// Shapes: x `[rows, inputs]`, out `[rows, Σ outputs of the groups]`. Groups may overlap, and columns
/// that no group takes are dropped. Backward: ∂E/∂x is the sum over the groups that take a column.
/// Parameters are named `groups.1.0.weights` (group 1, its layer 0).
public final class ColumnGroups: CompositeLayer {
  /// The groups.
  public let groups: [ColumnGroup]

  /// Creates the layer. A network refuses it where a group asks for columns that are not there.
  ///
  /// - Precondition: there is a group.
  public init(_ groups: [ColumnGroup]) {
    precondition(!groups.isEmpty, "ColumnGroups: there is no group")
    self.groups = groups
  }

  public func compose(
    _ graph: GraphBuilder, from input: GraphBuilder.Wire
  ) -> GraphBuilder.Wire {
    let parts = graph.split(input, into: groups.map { $0.columns })
    var outputs: [GraphBuilder.Wire] = []
    for (number, group) in groups.enumerated() {
      outputs.append(graph.run(group.layers, from: parts[number], named: "groups.\(number)"))
    }
    return graph.concatenate(outputs)
  }

  public var descriptor: Descriptor {
    Descriptor(
      "columnGroups",
      [
        .init(
          "groups",
          .list(
            groups.map {
              Descriptor(
                "columns",
                [
                  .init("first", .integer($0.columns.lowerBound)),
                  .init("count", .integer($0.columns.count)),
                  .init("layers", .list($0.layers.map { $0.descriptor })),
                ])
            }))
      ])
  }

  static let kind = Kind<any Layer>(
    "columnGroups",
    samples: [
      ColumnGroups([ColumnGroup(1..<4, layers: [Dense(2, activation: Tanh())]), ColumnGroup(0..<2)])
    ]
  ) { (descriptor, library) throws(BackpropError) in
    var groups: [ColumnGroup] = []
    for group in try descriptor.list("groups") {
      let first = try group.integer("first")
      guard first >= 0 else { throw group.fault("first", "at least 0") }
      let count = try group.integer("count")
      let end = first.addingReportingOverflow(count)
      guard count > 0 && !end.overflow else { throw group.fault("count", "at least 1") }
      groups.append(
        ColumnGroup(
          first..<end.partialValue, layers: try library.layers(try group.list("layers"))))
    }
    guard !groups.isEmpty else { throw descriptor.fault("groups", "a list of groups") }
    return ColumnGroups(groups)
  }
}

extension Layer where Self == ColumnGroups {
  /// ``ColumnGroups``: groups of columns with layers of their own.
  public static func columnGroups(_ groups: [ColumnGroup]) -> ColumnGroups { ColumnGroups(groups) }
}
