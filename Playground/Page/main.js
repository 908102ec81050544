// Makes the page a place to think in. Where that fails, it stays the text that it is.
import { App } from './app.js';
import { el } from './dom.js';
import { startEngine } from './engine.js';

// The text goes below, folded, as it tells the problem that the page was made with.
function foldText() {
  const text = document.getElementById('explanation');
  const title = 'The whole text, for the numbers that this page was made with';
  text.replaceWith(el(
    'section', { id: 'explanation-text', 'aria-label': 'The whole text' },
    el('details', {}, el('summary', {}, title), el('article', {}, ...text.childNodes))));
}

const place = document.getElementById('app');
try {
  const problem = JSON.parse(document.getElementById('problem').textContent);
  const app = new App(await startEngine(), problem);
  foldText();
  place.replaceWith(app.element);
  document.documentElement.classList.add('live');
  app.show();
  document.documentElement.dataset.ready = 'true';
} catch (error) {
  place.hidden = false;
  place.textContent = `This page cannot be stepped through: ${error.message}`;
}
