/// The figures published with an example that the rule it states does not give.
package struct Ledger: Sendable {
  /// One figure.
  package struct Entry: Sendable {
    package var figure: String
    /// As it was printed.
    package var published: String
    /// What the stated rule gives, and what the mistake of rule B gives.
    package var original: [Double]
    package var mistaken: [Double]
    /// Where the figure may come from.
    package var cause: String

    package init(
      figure: String, published: String, original: [Double], mistaken: [Double], cause: String
    ) {
      self.figure = figure
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
