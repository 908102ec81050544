// Curves and surfaces. Their numbers come from the engine; here they are only scaled to pixels.
import { el, svg } from './dom.js';
import { short } from './numbers.js';

const frame = { left: 58, right: 16, top: 14, bottom: 40 };

// A scale from numbers to pixels, with a few round places on it.
function scaled(low, high, from, to) {
  const span = high > low ? high - low : 1;
  return { at: (value) => from + ((value - low) / span) * (to - from), ticks: ticks(low, high) };
}

function ticks(low, high) {
  if (!(high > low)) return [low];
  const span = high - low;
  // The power of ten below the span, by its decimal exponent.
  const power = Number(`1e${span.toExponential().split('e')[1]}`);
  const step = [0.2, 0.5, 1, 2].map((factor) => factor * power).find((s) => span / s <= 5);
  const found = [];
  for (let k = Math.ceil(low / step); k * step <= high + span / 1e6; k++)
    found.push(Number((k * step).toPrecision(6)));
  return found;
}

function plot({ width, height, x, y, xName, yName, label, yTick = (v) => short(v, 3) }, children) {
  return svg(
    'svg', {
      class: 'chart', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img',
      'aria-label': label,
    },
    svg('g', { class: 'axis' },
      y.ticks.map((value) => [
        svg('line', { class: 'rule', x1: frame.left, x2: width - frame.right, y1: y.at(value), y2: y.at(value) }),
        svg('text', { x: frame.left - 6, y: y.at(value) + 4, 'text-anchor': 'end' }, yTick(value)),
      ]),
      x.ticks.map((value) => svg(
        'text', { x: x.at(value), y: height - frame.bottom + 17, 'text-anchor': 'middle' },
        short(value, 3))),
      svg('text', { class: 'title', x: (frame.left + width - frame.right) / 2, y: height - 5, 'text-anchor': 'middle' }, xName),
      svg('text', { class: 'title', x: frame.left - 50, y: frame.top + 2, 'text-anchor': 'start' }, yName)),
    children);
}

const path = (points) =>
  points.map(([x, y], number) => `${number ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

function areas(width, height) {
  return {
    across: (low, high) => scaled(low, high, frame.left, width - frame.right),
    up: (low, high) => scaled(low, high, height - frame.bottom, frame.top),
  };
}

const finite = (points) => points.filter(([, e]) => Number.isFinite(e));

// E over one weight: where it is, its slope there, the descent on it, and the lowest point in sight.
export function weightChart({ name, curve, descent, stride, now, digits, width, height = 300 }) {
  const shown = finite(curve);
  const low = shown[0][0];
  const high = shown.at(-1)[0];
  const errors = shown.map(([, e]) => e);
  const bottom = Math.min(...errors);
  const top = Math.max(...errors);
  const margin = (top - bottom) / 12 || 1e-9;
  const { across, up } = areas(width, height);
  const x = across(low, high);
  const y = up(Math.min(bottom - margin, now[1]), top + margin);
  const at = ([w, e]) => [x.at(w), y.at(e)];
  const lowest = shown.find(([, e]) => e === bottom);
  const isInside = lowest !== shown[0] && lowest !== shown.at(-1);
  const steps = finite(descent).filter(([w]) => w >= low && w <= high);
  const label = `E over ${name}: now ${short(now[1], digits)} at ${short(now[0], digits)}`
    + (isInside ? `, lowest near ${short(lowest[0], 3)}` : '');
  return plot({ width, height, x, y, xName: name, yName: 'E', label }, [
    svg('path', { class: 'curve', d: path(shown.map(at)) }),
    isInside ? [
      svg('line', { class: 'lowest', x1: x.at(lowest[0]), x2: x.at(lowest[0]), y1: y.at(bottom), y2: height - frame.bottom }),
      svg('text', { class: 'note', x: x.at(lowest[0]), y: height - frame.bottom - 6, 'text-anchor': 'middle' }, 'minimum'),
    ] : null,
    svg('path', { class: 'descent', d: path(steps.map(at)) }),
    steps.filter((_, number) => number % stride === 0).map((point) => {
      const [cx, cy] = at(point);
      return svg('circle', { class: 'step', cx, cy, r: 3 });
    }),
    svg('circle', { class: 'here', cx: x.at(now[0]), cy: y.at(now[1]), r: 6 }),
  ]);
}

// E over the rounds so far; its decimal logarithm where it fell far.
export function errorChart({ errors, round, session, width, height = 240 }) {
  const values = errors.map(([, e]) => e);
  const isLogarithmic = Math.max(...values) > 30 * Math.min(...values);
  const heights = isLogarithmic ? session.logarithms(values) : values;
  const shown = errors.map(([r], number) => [r, heights[number]]).filter(([, e]) => Number.isFinite(e));
  const bottom = isLogarithmic ? Math.min(...shown.map(([, e]) => e)) : 0;
  const top = Math.max(...shown.map(([, e]) => e));
  const { across, up } = areas(width, height);
  const x = across(0, Math.max(...shown.map(([r]) => r), 10));
  const y = up(bottom, top);
  if (isLogarithmic) y.ticks = y.ticks.filter(Number.isInteger);
  const at = ([r, e]) => [x.at(r), y.at(e)];
  const here = shown.findLast(([r]) => r <= round) ?? shown[0];
  const [cx, cy] = at(here);
  return plot({
    width, height, x, y, xName: 'round', yName: 'E',
    label: `The error over the rounds: ${short(values[0], 4)} at first, `
      + `${short(values.at(-1), 4)} after round ${errors.at(-1)[0]}`,
    yTick: (value) => (isLogarithmic ? `1e${value}` : short(value, 3)),
  }, [
    svg('path', { class: 'curve', d: path(shown.map(at)) }),
    svg('circle', { class: 'here', cx, cy, r: 5 }),
  ]);
}

// The predictions of one output over two inputs, with the rows as points: a ring for a high target, a
// cross for a low one.
export function surfaceChart({ grid, area, rows, width, height, low, high }) {
  const { across, up } = areas(width, height);
  const x = across(area.left, area.right);
  const y = up(area.bottom, area.top);
  const canvas = el('canvas', {
    width: grid[0].length, height: grid.length, 'aria-hidden': 'true', class: 'surface',
  });
  const context = canvas.getContext('2d');
  const image = context.createImageData(grid[0].length, grid.length);
  grid.forEach((row, r) => row.forEach((value, c) => {
    const share = Math.min(Math.max((value - low) / (high - low || 1), 0), 1);
    const place = ((grid.length - 1 - r) * row.length + c) * 4;
    // From orange through white to blue.
    const toWhite = share < 0.5 ? share * 2 : (1 - share) * 2;
    const full = share < 0.5 ? [224, 138, 60] : [66, 122, 190];
    full.forEach((channel, n) => { image.data[place + n] = channel + (246 - channel) * toWhite; });
    image.data[place + 3] = 255;
  }));
  context.putImageData(image, 0, 0);
  const chart = plot(
    {
      width, height, x, y, xName: 'i1', yName: 'i2',
      label: 'The output over the two inputs, with the rows as points',
    },
    rows.map(({ input, isHigh, isChosen }) => {
      const [px, py] = [x.at(input[0]), y.at(input[1])];
      const shape = isHigh
        ? svg('circle', { cx: px, cy: py, r: 4.5 })
        : svg('path', { d: `M${px - 4} ${py - 4}l8 8M${px + 4} ${py - 4}l-8 8` });
      shape.setAttribute('class', `point ${isHigh ? 'high' : 'low'}${isChosen ? ' chosen' : ''}`);
      return shape;
    }));
  const inner = el('div', { class: 'inner' }, canvas);
  Object.assign(inner.style, {
    left: `${(frame.left / width) * 100}%`, top: `${(frame.top / height) * 100}%`,
    width: `${((width - frame.left - frame.right) / width) * 100}%`,
    height: `${((height - frame.top - frame.bottom) / height) * 100}%`,
  });
  return el('div', { class: 'layered' }, inner, chart);
}
