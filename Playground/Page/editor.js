// Fields for everything that can be changed.
import { el, select } from './dom.js';
import { activationName, lossName, words } from './formulas.js';
import { exact, short, typed } from './numbers.js';
import {
  redrawn, replacing, rules, widthsOf, withLoss, withOptimizer, withRule, withWidths,
} from './problem.js';

const mostNeurons = 8;
const mostLayers = 3;
const mostFields = 300;

export class Editor {
  #fields = new Map();
  #shape = '';

  // `edit` is called with a function from problem to problem.
  constructor(engine, edit) {
    this.engine = engine;
    this.edit = edit;
    this.element = el('div', { class: 'editor' });
  }

  show(problem, names, chosen) {
    this.chosen = chosen;
    const shape = JSON.stringify([
      problem.layers.reduce((sum, layer) => sum + layer.weights.flat().length, 0) > mostFields
        ? chosen : null,
      widthsOf(problem), problem.layers.map((layer) => [layer.bias, layer.activation]), problem.rule,
      problem.loss, problem.optimizer.kind, problem.targets[0].length, problem.inputs.length,
      problem.batch, problem.row,
    ]);
    this.problem = problem;
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#fields.clear();
      const focused = document.activeElement?.id;
      this.element.replaceChildren(...this.#groups(problem, names));
      if (focused && this.element.querySelector(`#${CSS.escape(focused)}`))
        document.getElementById(focused).focus();
    }
    for (const [field, read] of this.#fields) {
      const isTyped = document.activeElement === field && typed(field.value) === read(problem);
      if (!isTyped) this.#write(field, read(problem));
    }
  }

  // All digits of the number in focus; of others as many as there is room for.
  #write(field, number) {
    field.value = document.activeElement === field ? exact(number) : short(number, 7);
  }

  #groups(problem, names) {
    return [
      this.#group('Inputs and targets', this.#example(problem)),
      this.#group('The step', this.#step(problem)),
      this.#group('Layers', this.#layers(problem, names)),
      this.#group('Weights and biases', this.#weights(problem, names), 'wide'),
    ];
  }

  #group(title, content, kind = '') {
    return el('fieldset', { class: kind }, el('legend', {}, title), content);
  }

  #labelled(text, control) {
    return el('label', {}, el('span', {}, text), control);
  }

  // A field for the number at a path of the problem.
  #number(text, path, place = null) {
    const id = `field-${path.join('-')}`;
    const field = el('input', {
      type: 'text', inputmode: 'decimal', id, autocomplete: 'off', spellcheck: 'false',
      'data-place': place,
    });
    const read = (problem) => path.reduce((value, key) => value[key], problem);
    field.addEventListener('input', () => {
      const number = typed(field.value);
      field.setAttribute('aria-invalid', number === null ? 'true' : 'false');
      if (number !== null) this.edit((now) => replacing(now, path, number));
    });
    for (const kind of ['focus', 'blur']) {
      field.addEventListener(kind, () => {
        this.#write(field, read(this.problem));
        field.setAttribute('aria-invalid', 'false');
      });
    }
    // Arrow keys move it a little.
    field.addEventListener('keydown', (event) => {
      const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      const number = typed(field.value);
      if (!direction || number === null) return;
      event.preventDefault();
      field.value = exact(Number((number + direction * (event.shiftKey ? 0.1 : 0.01)).toPrecision(12)));
      field.dispatchEvent(new Event('input'));
    });
    this.#fields.set(field, read);
    return this.#labelled(text, field);
  }

  #example(problem) {
    const row = problem.row - 1;
    const isClass = problem.targets[0].length < problem.layers.at(-1).width;
    return [
      problem.inputs.length > 1
        ? this.#labelled('row', select(
          {
            id: 'field-row',
            onchange: (event) => this.edit((now) => ({ ...now, row: Number(event.target.value) })),
          },
          problem.inputs.map((_, number) => [String(number + 1), String(number + 1)]),
          String(problem.row)))
        : null,
      problem.inputs[row].map((_, i) =>
        this.#number(`i${i + 1}`, ['inputs', row, i], `node.-1.${i}`)),
      problem.targets[row].map((_, j) => this.#number(
        isClass ? 'class, from 0' : `target o${j + 1}`, ['targets', row, j], `error.${j}`)),
    ];
  }

  #step(problem) {
    const { optimizers, losses } = this.engine.catalog;
    const fields = Object.entries(problem.optimizer).filter(([name]) => name !== 'kind');
    return [
      this.#labelled('rule', select(
        { id: 'field-rule', onchange: (e) => this.edit((now) => withRule(now, e.target.value)) },
        rules.map(({ name, letter }) => [name, `${letter}: ${name.replaceAll('-', ' ')}`]),
        problem.rule)),
      this.#labelled('loss', select(
        {
          id: 'field-loss',
          onchange: (e) => this.edit((now) =>
            withLoss(now, losses.find(({ kind }) => kind === e.target.value), this.engine)),
        },
        losses.map(({ kind }) => [kind, lossName(kind)]), problem.loss.kind)),
      this.#labelled('optimiser', select(
        {
          id: 'field-optimizer',
          onchange: (e) => this.edit((now) =>
            withOptimizer(now, optimizers.find(({ kind }) => kind === e.target.value))),
        },
        optimizers.map(({ kind }) => [kind, words(kind)]), problem.optimizer.kind)),
      fields.filter(([, value]) => typeof value === 'number').map(([name]) => this.#number(
        name === 'learningRate' ? 'η, learning rate' : words(name), ['optimizer', name])),
      fields.filter(([, value]) => typeof value === 'boolean').map(([name, value]) =>
        this.#labelled(words(name), el('input', {
          type: 'checkbox', id: `field-${name}`, checked: value,
          onchange: (event) => this.edit((now) => ({
            ...now, optimizer: { ...now.optimizer, [name]: event.target.checked },
          })),
        }))),
      problem.inputs.length > 1
        ? this.#labelled('a step is taken along', select(
          {
            id: 'field-batch',
            onchange: (e) => this.edit((now) => ({ ...now, batch: e.target.value === 'all' })),
          },
          [['all', 'all rows'], ['row', 'this row alone']], problem.batch ? 'all' : 'row'))
        : null,
    ];
  }

  #layers(problem, names) {
    const widths = widthsOf(problem);
    const resize = (change) => this.edit((now) => {
      const changed = [...widthsOf(now)];
      change(changed);
      return withWidths(now, changed, this.engine);
    });
    const isFixed = problem.inputs.length > 1;
    const isClass = problem.targets[0].length < widths.at(-1);
    const rows = widths.map((width, number) => {
      const isEnd = number === 0 || number === widths.length - 1;
      const title = number === 0 ? 'inputs' : names.layer(number - 1).replace('the ', '');
      return el(
        'div', { class: 'layer' },
        this.#labelled(title, select(
          {
            id: `field-width-${number}`,
            disabled: isFixed && (number === 0 || (isEnd && !isClass)),
            onchange: (e) => resize((changed) => { changed[number] = Number(e.target.value); }),
          },
          sizes(width).map((size) => [String(size), String(size)]), String(width))),
        number === 0 ? null : this.#activation(problem, number - 1, title));
    });
    return [
      rows,
      el(
        'div', { class: 'buttons' },
        el('button', {
          type: 'button', disabled: widths.length - 1 >= mostLayers,
          onclick: () => resize((changed) => changed.splice(-1, 0, 2)),
        }, 'Add a hidden layer'),
        el('button', {
          type: 'button', disabled: widths.length <= 2,
          onclick: () => resize((changed) => changed.splice(-2, 1)),
        }, 'Remove one')),
    ];
  }

  #activation(problem, l, title) {
    const { activations } = this.engine.catalog;
    const { kind } = problem.layers[l].activation;
    return select(
      {
        id: `field-activation-${l}`, 'aria-label': `activation of ${title}`,
        onchange: (e) => this.edit((now) => replacing(
          now, ['layers', l, 'activation'],
          activations.find((activation) => activation.kind === e.target.value))),
      },
      activations.map((activation) => [activation.kind, activationName(activation.kind)]), kind);
  }

  #weights(problem, names) {
    const count = problem.layers.reduce((sum, layer) => sum + layer.weights.flat().length, 0);
    const rows = problem.layers.flatMap((layer, l) => {
      const fields = [];
      // Of a large network only the neuron that is looked at.
      const [chosenLayer, , chosenNeuron] = this.chosen;
      if (count > mostFields && l !== chosenLayer) return [];
      for (let j = 0; j < layer.width; j++) {
        if (count > mostFields && j !== chosenNeuron) continue;
        for (let i = 0; i < names.widths[l]; i++) {
          fields.push(this.#number(
            names.weight(l, i, j), ['layers', l, 'weights', i, j], `edge.${l}.${i}.${j}`));
        }
      }
      const biases = layer.bias === 'none' ? [] : layer.biases;
      biases.forEach((_, k) => {
        if (count > mostFields && biases.length > 1 && k !== chosenNeuron) return;
        fields.push(this.#number(
          names.bias(l, k).replace('_', ' '), ['layers', l, 'biases', k], `bias.${l}.${k}`));
      });
      const title = count > mostFields
        ? `into ${names.neuron(l, chosenNeuron)}; click an edge to see another neuron`
        : `into ${names.layer(l)}`;
      return [el('h3', { class: 'into' }, title), el('div', { class: 'numbers' }, fields)];
    });
    const draw = el('button', {
      type: 'button',
      onclick: () => this.edit((now) => redrawn(now, now.seed + 1, this.engine)),
    }, 'Draw new weights');
    return [el('div', { class: 'scrolling', tabindex: '-1' }, rows), el('div', { class: 'buttons' }, draw)];
  }
}

function sizes(width) {
  const all = Array.from({ length: mostNeurons }, (_, number) => number + 1);
  return width > mostNeurons ? [...all, width] : all;
}
