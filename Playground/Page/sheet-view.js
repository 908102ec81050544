// All lines of the step, section by section; the section that is being worked on is open. A line that
// was not reached yet shows its symbols only.
import { el } from './dom.js';
import { nameOf } from './formula-view.js';

const sectionNames = { forward: 'Forward', error: 'Error', backward: 'Backward', update: 'Update' };

export class SheetView {
  #opened = new Set();

  constructor(goTo) {
    this.goTo = goTo;
    this.element = el('div', { class: 'sheet' });
  }

  show(lines, cursor, { formulas, names }) {
    const sections = [];
    lines.forEach((line, number) => {
      const key = `${line.phase}.${line.layer}`;
      if (sections.at(-1)?.key !== key) sections.push({ key, line, lines: [], start: number });
      sections.at(-1).lines.push(line);
    });
    const now = Math.max(cursor - 1, 0);
    const isFocused = this.element.contains(document.activeElement);
    this.element.replaceChildren(...sections.map((section) => {
      const isNow = now >= section.start && now < section.start + section.lines.length;
      return this.#section(section, cursor, isNow, { formulas, names });
    }));
    const current = this.element.querySelector('[aria-current]');
    if (!current) return;
    if (isFocused) current.focus({ preventScroll: true });
    // Only the sheet itself is scrolled, never the page.
    const top = current.offsetTop - this.element.clientHeight / 2;
    this.element.scrollTop = Math.max(top, 0);
  }

  #section({ key, line, lines, start }, cursor, isNow, { formulas, names }) {
    const isOpen = isNow || this.#opened.has(key);
    const title = line.phase === 'error'
      ? 'The error'
      : `${sectionNames[line.phase]}: ${names.layer(line.layer)}`;
    const done = Math.min(Math.max(cursor - start, 0), lines.length);
    const details = el(
      'details', { open: isOpen, class: line.phase },
      el(
        'summary', {}, el('span', { class: `phase ${line.phase}` }, title),
        el('span', { class: 'count' }, `${done} of ${lines.length}`)));
    const fill = () => {
      if (details.querySelector('ol')) return;
      details.append(el(
        'ol', {},
        lines.map((each, number) => this.#line(each, start + number + 1, cursor, formulas))));
    };
    if (isOpen) fill();
    details.addEventListener('toggle', () => {
      if (details.open) fill();
      if (details.open && !isNow) this.#opened.add(key);
      if (!details.open) this.#opened.delete(key);
    });
    return details;
  }

  #line(line, position, cursor, formulas) {
    const isDone = position <= cursor;
    const rows = formulas.rows(line, { withNumbers: isDone });
    const shown = isDone ? [rows[0], ...rows.slice(line.forms.length)] : [rows[0]];
    return el(
      'li', {},
      el(
        'button', {
          type: 'button', class: `line ends${line.ends}${isDone ? '' : ' ahead'}`,
          'aria-current': position === cursor ? 'step' : null,
          onclick: () => this.goTo(position),
        },
        line.result.name ? [nameOf(line.result.name), ' = '] : null,
        shown.map((row, number) => [number ? ' = ' : null, row])));
  }
}
