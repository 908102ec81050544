import BackpropReport
import BackpropTabular

/// `backprop list KINDS`: what `--optimizer` and its like accept, with all fields.
struct List: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the activations, losses, optimisers and more, with their fields and defaults.",
    discussion: """
      Each line is a text that the options of `train` take. Fields may be left out: \
      `--optimizer adam:beta1=0.8` leaves the others at their defaults.
      """,
    examples: [
      .init(line: "backprop list optimizers", meaning: "What --optimizer accepts."),
      .init(
        line:
          "backprop train houses.csv --target price --optimizer sgd:momentum=0.9,nesterov",
        meaning: "Fields follow the name; one without a value is a yes."),
    ])

  @Argument(
    help: .init("What to list.", valueName: "kinds"),
    parsing: .choice(of: Shelf.all.map(\.word) + ["metrics", "all"]))
  var kinds: String

  @OptionGroup(title: "Output")
  var reporting: OutputOptions

  func run(on console: Console) throws -> ExitStatus {
    let shelves = Shelf.all.filter { kinds == "all" || kinds == $0.word }
    let showsMetrics = kinds == "all" || kinds == "metrics"
    if console.isJSON {
      var members: [JSON.Member] = [.init("schema", "backprop.list/1")]
      members += shelves.map { JSON.Member($0.word, $0.shelf.json) }
      if showsMetrics { members.append(.init("metrics", Metrics.json)) }
      try console.print(JSON.object(members).text())
      return .success
    }
    for (word, shelf) in shelves {
      var table = TextTable([.init(word), .init("fields")])
      for item in shelf.items { table.add([item.word, item.fieldsInWords]) }
      for line in table.lines(heading: console.output.style.bold) { try console.print(line) }
      if kinds == "all" { try console.print("") }
    }
    if showsMetrics {
      var table = TextTable([.init("metrics"), .init("better when")])
      for metric in Metrics.all {
        table.add([metric.name, metric.higherIsBetter ? "higher" : "lower"])
      }
      for line in table.lines(heading: console.output.style.bold) { try console.print(line) }
    }
    return .success
  }
}

extension Shelf.Item {
  /// `learning-rate=0.001 beta1=0.9`; a field that must be given as `share=…`.
  fileprivate var fieldsInWords: String {
    fields.map { "\($0.word)=\($0.standard?.specification ?? "…")" }.joined(separator: "  ")
  }
}

extension Shelf {
  fileprivate var json: JSON {
    .array(
      items.map { item in
        [
          "name": .string(item.word),
          "fields": .array(
            item.fields.map { field in
              [
                "name": .string(field.word),
                "default": field.standard.map { .string($0.specification) } ?? .null,
              ]
            }),
        ]
      })
  }
}

extension Metrics {
  fileprivate static var json: JSON {
    .array(
      all.map { ["name": .string($0.name), "higherIsBetter": .boolean($0.higherIsBetter)] })
  }
}
