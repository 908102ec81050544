/// How a page looks: on a desk, on a phone, in the dark and on paper.
package enum PageStyle {
  /// The whole style sheet, drawings included.
  package static let css = """
    :root { color-scheme: light dark; \(FigureStyle.light) }
    @media (prefers-color-scheme: dark) { :root { \(FigureStyle.dark) } }
    \(page)
    \(FigureStyle.rules)
    \(print)
    """

  private static let page = """
    * { box-sizing: border-box; }
    html { background: var(--paper); color: var(--ink); scroll-behavior: smooth; \
    scroll-padding-top: 1rem; }
    body { margin: 0; font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", sans-serif; \
    font-variant-numeric: tabular-nums; }
    main { max-width: 50rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
    h1 { font-size: clamp(1.6rem, 4vw, 2.2rem); line-height: 1.2; letter-spacing: -0.01em; \
    margin: 0 0 1rem; }
    h2 { font-size: 1.45rem; line-height: 1.25; margin: 3.2rem 0 0.8rem; padding-top: 0.8rem; \
    border-top: 1px solid var(--rule); }
    h1, p { overflow-wrap: anywhere; }
    p { margin: 0.9rem 0; max-width: 42rem; }
    a { color: var(--positive); }
    a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--positive); \
    outline-offset: 2px; border-radius: 4px; }
    var { font-style: italic; white-space: nowrap; }
    var sub { font-style: normal; font-size: 0.75em; line-height: 0; }
    code { font-family: ui-monospace, "SF Mono", Consolas, monospace; font-size: 0.9em; }
    math { font-size: 1.08em; }
    .derivations math { math-style: normal; }
    .contents { margin: 1.5rem 0; padding: 0.2rem 1.2rem; background: var(--card); \
    border-radius: 8px; }
    .contents ol { margin: 0.6rem 0; padding-left: 1.4rem; columns: 2 16rem; }
    .derivations { display: grid; grid-template-columns: max-content 1fr; column-gap: 0.45rem; \
    row-gap: 0.3rem; align-items: baseline; margin: 0.9rem 0; padding: 0.1rem 0 0.1rem 1.25rem; \
    border-left: 3px solid var(--rule); overflow-x: auto; }
    .derivations .left { text-align: right; }
    .derivations .right math { margin-right: 0.12em; }
    .derivations .result { font-weight: 600; }
    .remark { color: var(--soft); margin-left: 1rem; font-size: 0.92em; font-weight: 400; }
    .check { grid-column: 2; font-size: 0.88em; margin-bottom: 0.3rem; }
    .good { color: var(--good); }
    .bad { color: var(--bad); font-weight: 600; }
    .warning { padding: 0.7rem 1rem; border: 2px solid var(--bad); border-radius: 8px; }
    figure { margin: 1.8rem 0; padding: 1rem; border: 1px solid var(--rule); border-radius: 10px; \
    overflow-x: auto; }
    figure .drawing { margin: 0 auto; min-width: 30rem; }
    figcaption { color: var(--soft); font-size: 0.92rem; line-height: 1.45; margin-top: 0.8rem; \
    max-width: 42rem; }
    .table { overflow-x: auto; margin: 1.2rem 0; }
    table { border-collapse: collapse; }
    caption { text-align: left; color: var(--soft); font-size: 0.92rem; padding-bottom: 0.4rem; }
    th, td { padding: 0.32rem 0.9rem 0.32rem 0; text-align: left; white-space: nowrap; }
    thead th { border-bottom: 2px solid var(--ink); }
    tbody th { font-weight: 500; }
    tbody tr { border-bottom: 1px solid var(--rule); }
    .numeric { text-align: right; }
    @media (max-width: 40rem) {
      body { font-size: 1rem; }
      main { padding: 1.2rem 0.9rem 3rem; }
      .derivations { padding-left: 0.6rem; font-size: 0.92rem; }
      figure { padding: 0.5rem; margin-left: -0.3rem; margin-right: -0.3rem; }
    }
    """

  private static let print = """
    @media print {
      :root { \(FigureStyle.light) }
      body { font-size: 10.5pt; }
      main { max-width: none; padding: 0; }
      .contents { display: none; }
      h2 { break-after: avoid; margin-top: 1.6rem; }
      figure, .derivations, tr { break-inside: avoid; }
      .derivations, .table, figure { overflow: visible; }
    }
    """
}
