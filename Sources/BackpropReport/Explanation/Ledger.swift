/// The figures published with an example that the rule it states does not give.
package struct Ledger: Sendable {
  /// Figures with one cause.
  package struct Entry: Sendable {
    package var figures: [String]
    /// As they were printed.
    package var published: [String]
    /// What the stated rule gives, and what the mistake of rule B gives.
    package var original: [Double]
    package var mistaken: [Double]
    /// Where the figures may come from.
    package var cause: Prose

    package init(
      figures: [String], published: [String], original: [Double], mistaken: [Double], cause: Prose
    ) {
      precondition(
        [published.count, original.count, mistaken.count].allSatisfy { $0 == figures.count },
        "a ledger's entry needs the numbers of each of its figures")
      self.figures = figures
      self.published = published
      self.original = original
      self.mistaken = mistaken
      self.cause = cause
    }
  }

  package var entries: [Entry]
  /// A slip of the text that none of its numbers shares.
  package var slip: String

  package init(entries: [Entry], slip: String) {
    self.entries = entries
    self.slip = slip
  }
}
