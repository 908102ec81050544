import { el } from './dom.js';
import { count, short } from './numbers.js';
import { rules } from './problem.js';

// Where training has come to: the round, the error, the predictions beside their targets; and the rule
// that it follows.
export class StatusView {
  constructor() {
    this.figures = el('div', { class: 'status' });
    this.rule = el('div', { class: 'rule' });
  }

  show({ problem, names, timeline: { trace, round }, link, formulas }) {
    const targets = problem.targets[problem.row - 1];
    const figure = (name, value, kind = '') => el(
      'div', { class: `figure ${kind}` }, el('span', { class: 'what' }, name), el('span', {}, value));
    this.figures.replaceChildren(
      figure('round', count(round)),
      figure(
        problem.batch && problem.inputs.length > 1 ? 'E over all rows' : 'E', formulas.number(trace.error),
        'error'),
      ...trace.predictions.slice(0, 4).map((p, j) => figure(
        `${link === 'identity' ? 'out' : 'p'} ${names.neuron(names.last, j)}`
          + (targets.length === trace.predictions.length ? `, target ${short(targets[j], 6)}` : ''),
        formulas.number(p))));
    this.#showRule(problem.rule);
  }

  #showRule(followed) {
    const { name, letter, meaning } = rules.find((rule) => rule.name === followed);
    this.rule.classList.toggle('mistake', name === 'updated-weights');
    this.rule.replaceChildren(el('strong', {}, `Rule ${letter}`), `: ${meaning}.`);
  }
}
