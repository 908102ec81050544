import BackpropTabular

/// Reads the model that a command line names, and says where it names something else.
///
/// - Parameters:
///   - data: the tables that are named behind it.
///   - verb: the command, as it is typed.
/// - Throws: `BackpropError`.
func readModel(
  _ path: String, beside data: [String] = [], verb: String
) throws(BackpropError) -> TabularModel {
  do throws(BackpropError) {
    return try TabularModel(contentsOf: path)
  } catch {
    guard error.code == .data, let names = try? TableReader.columnNames(path: path),
      names.count > 1, let target = names.last
    else { throw error }
    if data.count == 1, data[0] != "-", (try? TabularModel(contentsOf: data[0])) != nil {
      throw BackpropError(
        .usage,
        "this is a table, and \(data[0]) the model, which comes first: backprop \(verb) "
          + "\(shellWord(data[0])) \(shellWord(path))", at: .init(file: path))
    }
    throw BackpropError(
      .data,
      "this is a table, not a model; backprop train \(shellWord(path)) --target "
        + "\(shellWord(listItem(target))) would make a model of it, that predicts its last column",
      at: .init(file: path))
  }
}
