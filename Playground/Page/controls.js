import { el, select } from './dom.js';

const grains = [
  ['product', 'one product'], ['neuron', 'one neuron'], ['layer', 'one layer'],
  ['phase', 'one phase'], ['round', 'one round'], ['10', '10 rounds'], ['100', '100 rounds'],
  ['1000', '1000 rounds'], ['10000', '10 000 rounds'],
];

// The buttons that step, and how far a step goes. What they do is given: start, back, forward, play,
// choose(grain).
export class Controls {
  constructor(grain, actions) {
    const button = (text, label, action, kind = '') => el('button', {
      type: 'button', class: kind, 'aria-label': label === text ? null : label, title: label,
      onclick: action,
    }, text);
    this.back = button('◀ Back', 'Step back', actions.back, 'wide');
    this.play = button('Play', 'Step forward again and again', actions.play);
    this.grain = select(
      { id: 'grain', onchange: (event) => actions.choose(event.target.value) }, grains, grain);
    this.element = el(
      'div', { class: 'controls', role: 'toolbar', 'aria-label': 'Steps' },
      button('Start', 'Back to the start', actions.start), this.back,
      button('Forward ▶', 'Step forward', actions.forward, 'main wide'),
      el('label', { for: 'grain' }, el('span', { class: 'unseen' }, 'A step is '), this.grain),
      this.play);
  }

  showGrain(grain) {
    this.grain.value = grain;
  }

  showPlaying(isPlaying) {
    this.play.textContent = isPlaying ? 'Pause' : 'Play';
  }

  showWhetherFirst(isFirst) {
    this.back.disabled = isFirst;
  }
}
