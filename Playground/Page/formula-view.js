// Lines as HTML: symbols, then the numbers put in, then the result. A term carries the place in the
// drawing that it belongs to, so that each lights the other.
import { el, subscripted } from './dom.js';
import { short, significant } from './numbers.js';

// A name: ∂E/∂w5 as a fraction, out_h1 with its index lowered, a product of names part by part.
export function nameOf(text) {
  const parts = text.split(' · ');
  return parts.flatMap((part, number) => [number ? ' · ' : null, single(part)]);
}

function single(text) {
  const match = /^(.*?)(∂[^/ ]+)\/(∂[^ ]+)$/u.exec(text);
  if (!match) return subscripted(text);
  const [, before, over, under] = match;
  return [
    before,
    el(
      'span', { class: 'fraction' }, el('span', {}, subscripted(over)),
      el('span', { class: 'unseen' }, '/'), el('span', {}, subscripted(under))),
  ];
}

// A sentence with names in it: indices lowered, exponents raised.
export function prose(text) {
  return text.split(/(\^\([^)]*\))/).map((part) =>
    part.startsWith('^(') ? el('sup', {}, part.slice(2, -1)) : subscripted(part));
}

export class FormulaView {
  constructor(digits) {
    this.digits = digits;
  }

  number(value) {
    return significant(value, this.digits);
  }

  // A value as a term: without zeros at its end where it was given, a negative one in brackets.
  #valueOf({ value, given }, isLone) {
    const text = given ? short(value, this.digits) : this.number(value);
    return value < 0 && !isLone ? `(${text})` : text;
  }

  // A formula, in symbols or in numbers.
  parts(parts, inNumbers, attributes = {}) {
    return parts.map((part) => {
      if (typeof part === 'string') return part;
      if (part.raised) return el('sup', {}, this.parts(part.raised, inNumbers, attributes));
      return this.term(
        part, inNumbers ? this.#valueOf(part, parts.length === 1) : nameOf(part.name), attributes);
    });
  }

  term({ place, name }, content, attributes = {}) {
    return el('span', { class: 'term', 'data-place': place, title: name, ...attributes }, content);
  }

  // The rows of a line: each form in symbols, the last with the numbers put in, and the result.
  rows({ forms, result }, { withNumbers, attributes }) {
    const rows = forms.map((form) => this.parts(form, false, attributes));
    if (!withNumbers) return rows;
    const form = forms.at(-1);
    const text = this.number(result.value);
    const hasNumbers = form.some((part) => typeof part !== 'string');
    const isResult = form.length === 1 && form[0].value === result.value && !form[0].given;
    if (hasNumbers && !isResult) rows.push(this.parts(form, true, attributes));
    rows.push(el('strong', { class: 'result', 'data-key': result.key }, text));
    return rows;
  }
}
