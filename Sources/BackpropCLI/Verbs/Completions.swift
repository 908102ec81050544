import BackpropTabular

/// `backprop completions SHELL`: a script that lets a shell complete command lines.
struct Completions: Verb {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print a script that lets bash, zsh or fish complete commands, options and columns.",
    discussion: """
      The script asks this command what may follow, so it need not be renewed with a new version. \
      Names of columns are read from the header of the file on the line.

      For good: in ~/.bashrc put the first line of the examples. For zsh, write the script to a file \
      called _backprop in a folder of $fpath. For fish, write it to \
      ~/.config/fish/completions/backprop.fish.
      """,
    examples: [
      .init(line: "source <(backprop completions bash)", meaning: "For this bash."),
      .init(
        line: "backprop completions bash -- train penguins.csv --target ''",
        meaning: "What may stand in place of the last word."),
    ])

  /// A shell that can be helped.
  enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish
  }

  @Argument(help: .init("The shell.", valueName: "shell"), parsing: .choice)
  var shell: Shell

  @Argument(
    help: .init(
      "The words behind backprop on a line, the last as far as it is typed: print what it may become.",
      valueName: "words"),
    parsingAny: ValueParser<String>(expected: "a word") { $0 })
  var words: [String]

  @OptionGroup(title: "Output")
  var reporting: OutputOptions

  func run(on console: Console) throws -> ExitStatus {
    guard !words.isEmpty else {
      if console.isJSON {
        let document: JSON = [
          "schema": "backprop.completions/1", "shell": .string(shell.rawValue),
          "script": .string(script),
        ]
        try console.print(document.text())
      } else {
        try console.output.write(script)
      }
      return .success
    }
    let (words, dropped) = shell == .bash ? joined(words) : (words, 0)
    let completer = Completer(root: BackpropCommand.self) { path in
      (try? TableReader.columnNames(path: path)) ?? []
    }
    let candidates = completer.candidates(for: words) ?? []
    if console.isJSON {
      try console.print(json(candidates).text())
      return .success
    }
    for candidate in candidates { try console.print(line(candidate, dropped)) }
    return .success
  }

  private func json(_ candidates: [Completer.Candidate]) -> JSON {
    [
      "schema": "backprop.completions/1",
      "candidates": .array(
        candidates.map { ["word": .string($0.word), "meaning": .string($0.meaning)] }),
    ]
  }

  /// A candidate as its shell reads it. bash puts it in place of what it holds for the last word, and
  /// takes it as it would be typed.
  private func line(_ candidate: Completer.Candidate, _ dropped: Int) -> String {
    switch shell {
    case .bash: Self.escaped(String(candidate.word.dropFirst(dropped)))
    case .zsh: candidate.word
    case .fish:
      candidate.meaning.isEmpty ? candidate.word : candidate.word + "\t" + candidate.meaning
    }
  }

  /// bash parts words at `=` and `:`. Puts them together again, and says how much of the last one it
  /// holds in words of its own.
  private func joined(_ parts: [String]) -> (words: [String], dropped: Int) {
    var words: [String] = []
    var isOpen = false
    for part in parts {
      let isMark = part == "=" || part == ":"
      if (isMark || isOpen), let last = words.popLast() {
        words.append(last + part)
      } else {
        words.append(part)
      }
      isOpen = isMark
    }
    let last = parts.last ?? ""
    let typed = last == "=" || last == ":" ? "" : last
    return (words, (words.last ?? "").count - typed.count)
  }

  private static func escaped(_ word: String) -> String {
    let special = Set(" \t\\'\"`$&|;<>()[]{}*?!#~")
    return word.reduce(into: "") { text, letter in
      if special.contains(letter) { text += "\\" }
      text.append(letter)
    }
  }

  /// The script, which asks for candidates and falls back on files where there are none.
  private var script: String {
    switch shell {
    case .bash:
      """
      _backprop() {
        local candidate
        COMPREPLY=()
        while IFS= read -r candidate; do
          [[ $candidate == "${COMP_WORDS[COMP_CWORD]#[=:]}"* ]] && COMPREPLY+=("$candidate")
        done < <("${COMP_WORDS[0]}" completions bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
      }
      complete -o default -F _backprop backprop

      """
    case .zsh:
      """
      #compdef backprop
      _backprop() {
        local -a candidates
        candidates=("${(@f)$("${words[1]}" completions zsh -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
        if [[ -z "${candidates[1]}" ]]; then _files; else compadd -a candidates; fi
      }
      if [[ "$funcstack[1]" == _backprop ]]; then _backprop "$@"; else compdef _backprop backprop; fi

      """
    case .fish:
      """
      function __backprop_candidates
        set -l words (commandline -opc) (commandline -ct)
        command $words[1] completions fish -- $words[2..-1] 2>/dev/null
      end
      complete -c backprop -f -a '(__backprop_candidates)'
      complete -c backprop -F -n 'test -z "$(__backprop_candidates)"'

      """
    }
  }
}
