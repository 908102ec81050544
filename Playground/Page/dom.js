// Elements from a tag, attributes and children. An attribute `on…` is a listener; one that is null or
// false is left out.
const svgNamespace = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined));
  return element;
}

export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(svgNamespace, tag), attributes, children);
}

// A select with the given options, each a value and what is shown.
export function select(attributes, options, chosen) {
  return el(
    'select', attributes,
    options.map(([value, text]) => el('option', { value, selected: value === chosen }, text)));
}

// Whether two lists hold the same things, so that what was drawn from one need not be drawn again.
export function isSame(one, other) {
  return one?.length === other.length && other.every((each, number) => each === one[number]);
}

// A text in which `_` lowers what follows, up to a space or a sign: out_h1.
export function subscripted(text, make = el) {
  return text.split(/(_[\p{L}\p{N}]+(?:\.\p{N}+)?)/u).filter(Boolean).map((part) => {
    if (!part.startsWith('_')) return part;
    return make === el ? el('sub', {}, part.slice(1)) : lowered(part.slice(1));
  });
}

// In a drawing there is no element for it: two shifts, down and up again.
function lowered(text) {
  return [
    svg('tspan', { dy: '0.3em', 'font-size': '0.78em' }, text),
    svg('tspan', { dy: '-0.25em', 'font-size': '1em' }, '\u200b'),
  ];
}
