import { el, select } from './dom.js';

function download(text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  el('a', { href: address, download: 'problem.json' }).click();
  URL.revokeObjectURL(address);
}

// What keeps the state of the page, brings another in its place, and sets how many digits are shown.
export function shareView(app, { open, startOver }) {
  const file = el('input', {
    type: 'file', accept: '.json,application/json', id: 'open-file',
    onchange: (event) => event.target.files[0] && open(event.target.files[0]),
  });
  const digits = select(
    {
      id: 'digits',
      onchange: (event) => {
        app.view.digits = Number(event.target.value);
        app.show();
      },
    },
    [4, 6, 9, 12, 17].map((digit) => [String(digit), String(digit)]), String(app.view.digits));
  return [
    el('p', {},
      'The address of this page holds all of its state: keep it as a bookmark. The file is read by ',
      el('code', {}, 'backprop explain --problem problem.json'), '.'),
    el(
      'div', { class: 'buttons' },
      el('button', { type: 'button', id: 'save', onclick: () => download(app.document) }, 'Save as JSON'),
      el('label', { class: 'file' }, el('span', {}, 'Open '), file),
      el('label', {}, el('span', {}, 'Digits '), digits),
      el('button', { type: 'button', onclick: startOver },
        'Start over with the page’s own problem')),
  ];
}
