import BackpropTabular

extension Predict {
  func run(on console: Console) throws -> ExitStatus {
    for path in data { try console.requirePipe(for: path) }
    let output = file.output ?? "-"
    if output != "-" { try checkOutput(output, force: file.force) }
    let model = try readModel(self.model, beside: data, verb: "predict")
    if probabilities && model.task.isClassification && !model.givesProbabilities {
      throw BackpropError(
        .usage,
        "`--probabilities`: the model was trained with the loss \(model.loss.descriptor.kind), which "
          + "gives no probabilities")
    }
    if probabilities && !model.task.isClassification {
      throw BackpropError(
        .usage,
        "`--probabilities`: the model predicts a number, and only classes have probabilities",
        at: .init(file: self.model))
    }
    let pool = ThreadPool(threads: running.threads ?? processorCount())
    let stream = try TableStream(paths: data, options: input.readOptions)
    let whole = output == "-" ? nil : try PendingFile(at: output, overwriting: file.force)
    let write = { (bytes: [UInt8]) throws in
      if let whole { try whole.write(bytes) } else { try console.output.write(bytes) }
    }
    var writer = PredictionWriter(
      model, .init(probabilities: probabilities, inputs: append), isJSON: console.isJSON)
    // A file must not be left half-written; what reads from a pipe sees the end of it by itself.
    if let path = whole?.temporaryPath {
      console.interruption.expect()
      console.interruption.discard(path)
    }
    var unknown = UnknownLevelTally()
    var rows = 0
    var remark: String?
    do {
      // Piece by piece, so that the number of rows does not matter.
      while let table = try stream.next() {
        if console.interruption.status() != nil { break }
        for note in table.notes { console.warn(note) }
        unknown.add(try model.preprocessor.unknownLevels(in: table))
        remark = table.remarkOnTotals
        try writer.append(try model.predict(table, pool: pool), for: table)
        rows += table.rowCount
        try write(writer.take())
      }
    } catch let fault as BackpropError {
      if let remark { console.warn(remark) }
      // What was written to standard output is to stay JSON.
      writer.finish(after: fault)
      if whole == nil { try write(writer.take()) }
      throw fault
    }
    // Where whoever writes to our input was interrupted as well, that only ends.
    if let interruption = console.interruption.status() {
      console.say("interrupted: \(output) was not written")
      return interruption
    }
    writer.finish()
    try write(writer.take())
    try whole?.finish()
    if let remark { console.warn(remark) }
    for sentence in stream.closingNotes + unknown.sentences { console.warn(sentence) }
    if output != "-" {
      console.say("\(NumberFormat.count(rows)) prediction\(rows == 1 ? "" : "s") in \(output)")
    }
    return .success
  }
}

/// The levels that no training row held, counted over all pieces of a table.
private struct UnknownLevelTally {
  private var found: [(first: Preprocessor.UnknownLevels, count: Int)] = []

  mutating func add(_ levels: [Preprocessor.UnknownLevels]) {
    for level in levels {
      if let i = found.firstIndex(where: { $0.first.column == level.column }) {
        found[i].count += level.count
      } else {
        found.append((level, level.count))
      }
    }
  }

  var sentences: [String] {
    found.map { first, count in
      let cells = count == 1 ? "1 cell holds" : "\(NumberFormat.count(count)) cells hold"
      let line = first.location.line.map { " in line \($0)" } ?? ""
      return "column \"\(first.column)\": \(cells) a level that the training did not, first "
        + "\"\(first.first)\"\(line)"
    }
  }
}
