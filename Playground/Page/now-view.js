// The line that was made last, large, with all that is to be said of it.
import { el } from './dom.js';
import { nameOf, prose } from './formula-view.js';
import { phases } from './lines.js';

const phaseNames = {
  forward: 'Forward pass', error: 'The error', backward: 'Backward pass', update: 'The update',
};

export function nowView(line, { formulas, names, check, total, position }) {
  if (!line) return startView(total);
  const attributes = { tabindex: '0' };
  const rows = formulas.rows(line, { withNumbers: true, attributes });
  const left = line.result.name
    ? formulas.term(line.result, nameOf(line.result.name), attributes)
    : null;
  return [
    el(
      'p', { class: 'where' },
      el('span', { class: `phase ${line.phase}` }, phaseNames[line.phase]),
      line.phase === 'error' ? null : ` ${names.layer(line.layer)}`,
      el('span', { class: 'count' }, `${position} of ${total}`)),
    el('h3', {}, prose(line.title)),
    el(
      'div', { class: 'equation', role: 'group', 'aria-label': line.title },
      rows.map((row, number) => [
        el('span', { class: 'left' }, number === 0 ? left : null),
        el('span', { class: 'equals' }, number === 0 && !left ? '' : '='),
        el('span', { class: 'right' }, row),
      ])),
    line.sum === null || line.sum === undefined
      ? null
      : el('p', { class: 'remark' }, `The sum so far: ${formulas.number(line.sum)}`),
    check === null ? null : checkView(check, line, formulas),
    line.note ? el('p', { class: 'remark' }, prose(line.note)) : null,
  ];
}

// What finite differences say of a derivative.
function checkView({ numeric, agrees }, line, formulas) {
  return el(
    'p', { class: `check ${agrees ? 'agrees' : 'differs'}` },
    agrees ? '✓ ' : '✗ ', `finite differences give ${formulas.number(numeric)}`,
    agrees ? '' : ': this is not the gradient of the error');
}

function startView(total) {
  return [
    el('p', { class: 'where' }, el('span', { class: 'phase forward' }, 'Start'),
      el('span', { class: 'count' }, `0 of ${total}`)),
    el('h3', {}, 'The inputs, the targets and the starting weights are given.'),
    el(
      'p', { class: 'remark' },
      'Usually the starting weights are random: they know nothing of the targets, so the first error '
        + 'is large. Each round makes it smaller. Step forward, with the button or the → key, to see how: ',
      phases.map((phase, number) => [number ? ', ' : '', phaseNames[phase].toLowerCase()]), '.'),
  ];
}
