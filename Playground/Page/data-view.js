// A table to paste, the error curve of training on it, and for two inputs the decision surface.
import { errorChart, surfaceChart } from './charts.js';
import { mostRows, problemOf, samples, tableOf } from './csv.js';
import { el, isSame, select } from './dom.js';

export class DataView {
  constructor(use, say) {
    this.text = el('textarea', {
      id: 'table-text', rows: '7', spellcheck: 'false', placeholder: 'x,y,class\n0.1,0.7,yes\n…',
      'aria-describedby': 'table-help',
    });
    this.charts = el('div', { class: 'charts' });
    const read = () => {
      try {
        const table = tableOf(this.text.value);
        use(problemOf(table), table);
        say(`${table.inputs.length} rows are used.`);
      } catch (error) {
        say(error.message, true);
      }
    };
    this.element = el(
      'div', { class: 'data' },
      el(
        'div', { class: 'paste' },
        el('label', { for: 'table-text' }, 'Rows as CSV, the target in the last column'), this.text,
        el(
          'p', { id: 'table-help', class: 'remark' },
          `Up to ${mostRows} rows and eight inputs. Words in the last column are classes.`),
        el(
          'div', { class: 'buttons' },
          el('button', { type: 'button', class: 'main', onclick: read }, 'Use these rows'),
          select(
            {
              'aria-label': 'an example table',
              onchange: (event) => {
                const sample = samples.find(({ name }) => name === event.target.value);
                if (!sample) return;
                this.text.value = sample.text;
                read();
              },
            },
            [['', 'or an example …'], ...samples.map(({ name }) => [name, name])], ''))),
      this.charts);
  }

  show({ problem, timeline, width }) {
    const now = [timeline, timeline.round, problem.row, width, this.output];
    if (isSame(this.shown, now)) return;
    this.shown = now;
    const hasSurface = problem.inputs[0].length === 2 && problem.inputs.length > 1;
    const isBeside = hasSurface && width >= 780;
    const across = isBeside ? Math.floor((width - 26) / 2) : Math.min(width, 560);
    const shown = [el(
      'figure', { style: `width: ${across}px` },
      errorChart({
        errors: timeline.errors, round: timeline.round, session: timeline.session, width: across,
      }),
      el('figcaption', {}, 'The error after each round'))];
    if (hasSurface) shown.push(this.#surface(problem, timeline, across));
    this.charts.replaceChildren(...shown);
  }

  #surface(problem, timeline, width) {
    const { session } = timeline;
    const outputs = problem.layers.at(-1).width;
    this.output = Math.min(this.output ?? 0, outputs - 1);
    const ends = [0, 1].map((column) => {
      const values = problem.inputs.map((row) => row[column]);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const margin = (high - low) / 6 || 1;
      return [low - margin, high + margin];
    });
    const area = { left: ends[0][0], right: ends[0][1], bottom: ends[1][0], top: ends[1][1] };
    const grid = session.surface({ output: this.output, columns: 64, rows: 64, ...area });
    const isClass = problem.facts.link !== 'identity';
    const values = isClass ? [0, 1] : problem.targets.map((row) => row[this.output]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const rows = problem.inputs.map((input, r) => ({
      input, isChosen: r === problem.row - 1,
      isHigh: problem.facts.link === 'softmax'
        ? problem.targets[r][0] === this.output
        : problem.targets[r][this.output] > (low + high) / 2,
    }));
    return el(
      'figure', { style: `width: ${width}px` },
      surfaceChart({ grid, area, rows, low, high, width, height: Math.min(width, 400) }),
      el(
        'figcaption', {},
        outputs > 1
          ? [
            'The prediction of ',
            select(
              {
                'aria-label': 'which output',
                onchange: (event) => {
                  this.output = Number(event.target.value);
                  this.show({ problem, timeline, width });
                },
              },
              Array.from({ length: outputs }, (_, j) => [String(j), `o${j + 1}`]),
              String(this.output)),
          ]
          : 'The prediction',
        ' over the two inputs: blue high, orange low. Rings are rows with a high target, crosses the '
          + 'others.'));
  }
}
