import BackpropTabular

extension Train {
  /// Names the columns of the table where `--target` is missing, so that one can be chosen.
  static func advice(
    onMissing definition: ArgumentDefinition, given values: [String: any Sendable]
  ) -> String? {
    guard definition.names.contains(.long("target")),
      let path = (values["data"] as? [String])?.first, path != "-",
      let input = try? InputOptions(from: ArgumentDecoder(values: values, codingPath: [Key.input])),
      let names = try? TableReader.columnNames(path: path, options: input.readOptions),
      let last = names.last
    else { return nil }
    let most = 10
    var columns = names.prefix(most).map(listItem).joined(separator: ", ")
    if names.count > most { columns += names.count > most + 1 ? ", …, " : ", " }
    if names.count > most { columns += listItem(last) }
    return "name the column to predict, often the last: --target \(shellWord(listItem(last))); the "
      + "columns of \(path) are \(columns)"
  }

  private enum Key: CodingKey { case input }
}

/// A name as a list of names takes it: in quotes, where it holds a comma or begins with a quote.
func listItem(_ name: String) -> String {
  guard name.contains(",") || name.first == "\"" else { return name }
  return "\""
    + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    + "\""
}

/// A word as a shell takes it: in quotes, where it holds what means something to a shell.
func shellWord(_ word: String) -> String {
  let isPlain =
    !word.isEmpty
    && word.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x80 || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "_-./,:=@%+".unicodeScalars.contains(scalar)
    }
  if isPlain { return word }
  return "'"
    + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}
