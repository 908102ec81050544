// The chain rule for one weight as a path: through one neuron to the error, or for a hidden weight
// through every neuron that is fed. The factors stand below what they belong to.
import { svg, subscripted } from './dom.js';
import { short, significant } from './numbers.js';

export function chainView({ chosen, problem, trace, names, digits, width }) {
  const [l, i, j] = chosen;
  const isLast = l === names.last;
  const next = isLast ? 1 : names.widths[l + 2];
  const isNarrow = width < 620;
  const gap = isNarrow ? 78 : 74;
  const height = Math.max(next * gap, 120) + 96;
  const view = { width, height, isNarrow, digits };
  const middle = (Math.max(next * gap, 120)) / 2 + 10;
  const layer = trace.layers[l];
  const [source, neuron, weight] = [names.neuron(l - 1, i), names.neuron(l, j), names.weight(l, i, j)];
  const sourceName = l === 0 ? source : `out_${source}`;
  const sourceValue = l === 0 ? trace.inputs[i] : trace.layers[l - 1].outputs[i];
  const parts = [];
  const [small, wide, passed, last] = isNarrow ? [58, 84, 68, 56] : [104, 128, 128, 112];
  const widths = isLast ? [small, wide, last] : [small, wide, passed, last];
  const free = (width - 4 - widths.reduce((sum, each) => sum + each, 0)) / (widths.length - 1);
  const centers = widths.map((each, n) =>
    2 + widths.slice(0, n).reduce((sum, before) => sum + before + free, 0) + each / 2);
  const x = {
    source: centers[0], neuron: centers[1], next: centers[2], error: centers.at(-1),
  };
  parts.push(arrow([x.source + small / 2, middle], [x.neuron - wide / 2, middle]));
  parts.push(label(
    (x.source + small / 2 + x.neuron - wide / 2) / 2, middle - 9,
    isNarrow || !isLast
      ? [weight] : [`${weight} = ${short(problem.layers[l].weights[i][j], 5)}`], 'name', view));
  const written = (value, isGiven) =>
    isGiven ? short(value, isNarrow ? 5 : digits) : significant(value, isNarrow ? 4 : digits);
  parts.push(box(x.source, middle, small, [sourceName, written(sourceValue, l === 0)], view));
  parts.push(box(
    x.neuron, middle, wide,
    isNarrow
      ? [neuron, `net ${significant(layer.netInputs[j], 4)}`, `out ${significant(layer.outputs[j], 4)}`]
      : [neuron, `net ${significant(layer.netInputs[j], digits)}`, `out ${significant(layer.outputs[j], digits)}`],
    view));
  if (isLast) {
    parts.push(arrow([x.neuron + wide / 2, middle], [x.error - last / 2, middle]));
    parts.push(box(
      x.error, middle, last,
      trace.outputErrors ? [`E_${neuron}`, significant(trace.outputErrors[j], isNarrow ? 4 : digits)] : ['E', significant(trace.rowError, isNarrow ? 4 : digits)], view));
  } else {
    for (let k = 0; k < next; k++) {
      const y = middle + (k - (next - 1) / 2) * gap;
      const name = names.neuron(l + 1, k);
      parts.push(arrow([x.neuron + wide / 2, middle], [x.next - passed / 2, y]));
      parts.push(box(
        x.next, y, passed,
        isNarrow ? [name, significant(layer.passedBack[j][k], 4)] : [`${name}: δ · ${names.weight(l + 1, j, k)}`, significant(layer.passedBack[j][k], digits)], view,
        'passed'));
      parts.push(arrow([x.next + passed / 2, y], [x.error - last / 2, middle]));
    }
    parts.push(box(
      x.error, middle, last, ['E', significant(trace.rowError, isNarrow ? 4 : digits)], view));
  }
  // The three factors, below the stretch of path that each belongs to.
  const below = height - 52;
  const places = [(x.source + x.neuron - wide / 4) / 2, x.neuron, (x.neuron + wide / 2 + x.error) / 2];
  if (isNarrow) places.splice(0, 3, width * 0.17, width * 0.5, width * 0.83);
  const factors = [
    [`∂net_${neuron}/∂${weight}`, written(sourceValue, l === 0)],
    [`∂out_${neuron}/∂net_${neuron}`, written(layer.slopes[j])],
    [`∂E/∂out_${neuron}`, written(layer.outputGradients[j])],
  ];
  factors.forEach(([name, value], n) => {
    parts.push(label(places[n], below, [name, value], 'factor', view));
    if (n < 2) parts.push(label((places[n] + places[n + 1]) / 2, below + 10, ['·'], 'factor', view));
  });
  const share = layer.weightShares[i][j];
  const isPart = problem.batch && problem.inputs.length > 1;
  const drawing = svg(
    'svg', {
      class: 'chain', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img',
      'aria-label': `The chain rule for ${weight}: `
        + factors.map(([name, value]) => `${name} = ${value}`).join(', ')
        + `; the product is ${significant(share, digits)}`,
    },
    svg('defs', {}, svg(
      'marker', { id: 'tip', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse' },
      svg('path', { d: 'M0 0L8 4L0 8z' }))),
    parts,
    label(width / 2, height - 8, [`${isPart ? 'this row’s part of ' : ''}∂E/∂${weight} = ${significant(share, digits)}`], 'product', view));
  return drawing;
}

// Two ways: the numbers flow to the right, the derivative comes back.
function arrow([x1, y1], [x2, y2]) {
  return [
    svg('line', { class: 'wire', x1, y1, x2, y2 }),
    svg('line', { class: 'back', x1: x2, y1: y2 + 7, x2: x1 + 3, y2: y1 + 7, 'marker-end': 'url(#tip)' }),
  ];
}

function box(x, y, width, lines, { isNarrow }, kind = '') {
  const size = isNarrow ? 10.5 : 13;
  const height = lines.length * size * 1.3 + 12;
  return svg(
    'g', { class: `node ${kind}` },
    svg('rect', { x: x - width / 2, y: y - height / 2, width, height, rx: 10 }),
    svg('text', { 'text-anchor': 'middle', 'font-size': size }, lines.map((line, n) => svg(
      'tspan', { x, y: y - height / 2 + size * 1.25 + n * size * 1.3 + 1, class: n ? null : 'name' },
      subscripted(line, svg)))));
}

function label(x, y, lines, kind, { isNarrow }) {
  const size = isNarrow ? 10.5 : 13;
  return svg(
    'text', { class: kind, 'text-anchor': 'middle', 'font-size': kind === 'product' ? size + 1 : size },
    lines.map((line, n) => svg('tspan', { x, y: y + n * size * 1.35 }, subscripted(line, svg))));
}
