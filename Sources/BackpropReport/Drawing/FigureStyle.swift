/// How drawings look, in a page and in files of their own.
package enum FigureStyle {
  /// The colours of light and dark surroundings, as custom properties. Blue and orange are told apart
  /// with any colour vision; a negative weight's line is dashed as well.
  static let light = """
    --paper: #ffffff; --ink: #1b1f24; --soft: #59636e; --rule: #d1d9e0; --card: #f6f8fa; \
    --positive: #0b5cad; --negative: #b3470a; --accent: #6b33b8; --second: #0a6b5e; \
    --good: #0a6b3d; --bad: #b3261e;
    """
  static let dark = """
    --paper: #12161c; --ink: #e8edf2; --soft: #a3adb8; --rule: #3a434d; --card: #1c232b; \
    --positive: #79b8ff; --negative: #ffab70; --accent: #c9a2ff; --second: #6fdcc8; \
    --good: #6ee7a8; --bad: #ff9a92;
    """

  /// The rules for the parts of a drawing.
  package static let rules = """
    .drawing { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; \
    font-variant-numeric: tabular-nums; width: 100%; height: auto; display: block; }
    .drawing .ground { fill: var(--paper); }
    .drawing .line { fill: none; stroke: var(--ink); stroke-linejoin: round; }
    .drawing .head { fill: var(--ink); }
    .drawing .node { fill: var(--card); stroke: var(--ink); stroke-width: 1.5; }
    .drawing .ring { fill: none; stroke: var(--ink); }
    .drawing text { fill: var(--ink); font-size: 13px; }
    .drawing text.small { font-size: 12px; }
    .drawing text.large { font-size: 16px; font-weight: 600; }
    .drawing .index { font-size: 76%; }
    .drawing .line.faint, .drawing .node.faint { stroke: var(--soft); }
    .drawing text.faint, .drawing .head.faint { fill: var(--soft); }
    .drawing .line.positive, .drawing .node.positive { stroke: var(--positive); }
    .drawing text.positive, .drawing .head.positive { fill: var(--positive); }
    .drawing .line.negative, .drawing .node.negative { stroke: var(--negative); }
    .drawing .line.negative { stroke-dasharray: 7 4; }
    .drawing text.negative, .drawing .head.negative { fill: var(--negative); }
    .drawing .line.accent, .drawing .node.accent { stroke: var(--accent); }
    .drawing text.accent, .drawing .head.accent { fill: var(--accent); }
    .drawing .line.second, .drawing .node.second { stroke: var(--second); }
    .drawing text.second, .drawing .head.second { fill: var(--second); }
    .drawing circle.node.accent { fill: var(--accent); }
    .drawing circle.node.second { fill: var(--second); }
    """

  /// The style of a drawing that is a file of its own.
  static let standalone = """
    .drawing { \(light) }
    @media (prefers-color-scheme: dark) { .drawing { \(dark) } }
    \(rules)
    """
}
