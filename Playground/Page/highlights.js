// The places in the drawing that a line is about.
export function placesOf(line) {
  if (!line) return [];
  const places = new Set([line.result.place]);
  const gather = (parts) => parts.forEach((part) => {
    if (part.raised) gather(part.raised);
    else if (part.place) places.add(part.place);
  });
  line.forms.forEach(gather);
  return [...places];
}

function placed(root, place) {
  return root.querySelectorAll(`[data-place="${place}"]`);
}

function clear(root, kind) {
  for (const element of root.querySelectorAll(`.${kind}`)) element.classList.remove(kind);
}

// Marks in the drawing what a line is about.
export function mark(drawing, line) {
  clear(drawing, 'now');
  for (const place of placesOf(line)) {
    for (const element of placed(drawing, place)) element.classList.add('now');
  }
}

// What belongs together lights together, under the pointer and in focus.
export class Lights {
  #lit;

  constructor() {
    for (const kind of ['pointerover', 'focusin'])
      document.addEventListener(kind, (event) => this.#light(event));
  }

  // What was lit has been drawn anew.
  forget() {
    this.#lit = undefined;
  }

  #light(event) {
    const place = event.target.closest?.('[data-place]')?.dataset.place;
    if (place === this.#lit) return;
    this.#lit = place;
    clear(document, 'lit');
    if (!place) return;
    for (const element of placed(document, place)) element.classList.add('lit');
  }
}
