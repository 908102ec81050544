// One weight: the error over it, and the chain rule that gives its gradient.
import { chainView } from './chain-view.js';
import { weightChart } from './charts.js';
import { el, isSame, select } from './dom.js';
import { short, significant } from './numbers.js';

// The steps of a descent that take no longer than a blink.
function mostSteps(problem) {
  const rows = problem.batch ? problem.inputs.length : 1;
  const weights = problem.layers.reduce((sum, { weights: w }) => sum + w.length * w[0].length, 0);
  return Math.max(40, Math.min(1500, Math.floor(400000 / (rows * (weights + 20)))));
}

export class WeightView {
  constructor(choose) {
    this.choose = choose;
    this.element = el('div', { class: 'weight' });
  }

  show({ chosen, problem, timeline, names, digits, width }) {
    const { trace } = timeline;
    if (isSame(this.shown, [trace, digits, width, ...chosen])) return;
    this.shown = [trace, digits, width, ...chosen];
    const [l, i, j] = chosen;
    const name = names.weight(l, i, j);
    const value = problem.layers[l].weights[i][j];
    const gradient = trace.layers[l].weightGradient[i][j];
    const { weights } = problem.layout[l];
    const parameter = weights.start + i * weights.columns + j;
    const row = problem.batch ? -1 : problem.row - 1;
    const curve = this.#curve(timeline.session, parameter, value, row);
    const descent = timeline.session.descent(
      parameter, { learningRate: problem.optimizer.learningRate, count: mostSteps(problem), row });
    const error = problem.batch ? trace.error : trace.rowError;
    const isWide = width >= 900;
    const wide = (share) => Math.floor((width - 32) * share);
    const stride = [1, 5, 20, 50].find((steps) => this.#seen(descent, curve) / steps <= 40) ?? 100;
    const options = problem.layers.flatMap((layer, m) =>
      Array.from({ length: layer.width }, (_, k) =>
        Array.from({ length: names.widths[m] }, (__, h) => [
          `${m}.${h}.${k}`,
          `${names.weight(m, h, k)}: ${names.neuron(m - 1, h)} → ${names.neuron(m, k)}`,
        ])).flat());
    const focused = this.element.contains(document.activeElement);
    this.element.replaceChildren(
      el(
        'p', { class: 'pick' },
        el('label', {}, el('span', {}, 'weight '), select(
          {
            id: 'chosen-weight',
            onchange: (event) => this.choose(event.target.value.split('.').map(Number)),
          },
          options, chosen.join('.'))),
        el('span', {}, ` ${name} = ${short(value, digits)}, its gradient ${significant(gradient, digits)}: `),
        gradient > 0 ? 'E rises with it, so the step makes it smaller.'
          : gradient < 0 ? 'E falls with it, so the step makes it larger.'
            : 'E does not move with it.'),
      el(
        'div', { class: 'figures' },
        el(
          'figure', { style: `width: ${isWide ? wide(0.44) : width}px` },
          weightChart({
            name, curve, descent, now: [value, error], digits, width: isWide ? wide(0.44) : width, stride,
          }),
          el(
            'figcaption', {}, `The error over ${name} with all else as it is, and gradient descent on it: `
            + `a dot after every ${stride === 1 ? 'step' : `${stride} steps`}.`)),
        el(
          'figure', { style: `width: ${isWide ? wide(0.56) : width}px` },
          chainView({
            chosen, problem, trace, names, digits, width: isWide ? wide(0.56) : width,
          }),
          el(
            'figcaption', {}, l === names.last
              ? `The chain rule for ${name}: one path, through ${names.neuron(l, j)}.`
              : `The chain rule for ${name}: ${names.neuron(l, j)} reaches E through everything that it `
                + 'feeds; what comes back is summed.'))));
    if (focused) this.element.querySelector('#chosen-weight').focus();
  }

  // The curve from somewhat left to somewhat right of the weight and of its minimum, where there is one
  // within reach.
  #curve(session, parameter, value, row) {
    const far = session.curve(parameter, { low: value - 30, high: value + 30, count: 121, row })
      .filter(([, error]) => Number.isFinite(error));
    const lowest = far.reduce((best, point) => (point[1] < best[1] ? point : best), far[0]);
    const isInside = lowest !== far[0] && lowest !== far.at(-1);
    const [left, right] = [Math.min(value, lowest[0]), Math.max(value, lowest[0])];
    const margin = Math.max((right - left) * 0.6, 3);
    const [low, high] = isInside ? [left - margin, right + margin] : [value - 8, value + 8];
    return session.curve(parameter, { low, high, count: 161, row });
  }

  // How many steps of a descent lie in sight.
  #seen(descent, curve) {
    const place = descent.findIndex(([w]) => w < curve[0][0] || w > curve.at(-1)[0]);
    return place < 0 ? descent.length : place;
  }
}
