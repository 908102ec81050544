/// A document as a whole HTML page, in one file that asks for no other.
package struct HTMLPage {
  package var document: Document
  package var renderer: HTMLRenderer
  /// What else stands in the page's head, before the document, and behind it.
  package var head = ""
  package var beforeMain = ""
  package var afterMain = ""

  package init(_ document: Document, digits: Int = 9) {
    self.document = document
    renderer = HTMLRenderer(digits: digits)
  }

  /// The whole file.
  package func render() -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(document.title.escapedMarkup)</title>
    <style>
    \(PageStyle.css)
    </style>
    \(head)</head>
    <body>
    \(beforeMain)<main id="explanation">
    \(renderer.main(document))
    </main>
    \(afterMain)</body>
    </html>

    """
  }
}
