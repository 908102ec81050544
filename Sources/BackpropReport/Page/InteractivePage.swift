import BackpropFiles

/// What makes the page of an explanation a place to think in: the engine as WebAssembly, a script that
/// draws with it and computes nothing, and the problem to start with.
///
/// All of it stands in the page, which asks for no other file. A reader without a script sees the text.
package struct InteractivePage {
  /// The problem, as `backprop.problem/1`.
  package var problem: JSON

  package init(_ problem: JSON) { self.problem = problem }

  /// Stands before the text, where the script puts what it makes.
  package var beforeMain: String { "<div id=\"app\" hidden></div>\n" }

  /// Stands behind the text.
  package var afterMain: String {
    """
    <script type="application/json" id="problem">
    \(problem.text(nonFinite: .null).split(separator: "<").joined(separator: "\\u003c"))
    </script>
    <script type="text/plain" id="engine">
    \(PageModule.letters)
    </script>
    <script type="text/plain" id="script">
    \(PageSources.script)
    </script>
    <script type="module">
    \(PageSources.start)
    </script>

    """
  }
}
