// The network as a drawing: boxes for neurons, lines for weights, and on both the numbers that the
// step has made so far. A negative weight is dashed, so that its sign shows without colour.
import { svg, subscripted } from './dom.js';
import { Layout } from './network-layout.js';
import { short, significant } from './numbers.js';

// A layer with more neurons than this is drawn in part: those around the one that is worked on.
const mostDrawn = 12;

// The neurons of each column that are drawn. A place in the drawing is edge.l.i.j or node.l.j.
function drawn(widths, places) {
  const focus = new Map();
  for (const place of places) {
    const [kind, l, i, j] = place.split('.').map((part, n) => (n ? Number(part) : part));
    if (kind === 'edge') {
      if (!focus.has(l)) focus.set(l, i);
      if (!focus.has(l + 1)) focus.set(l + 1, j);
    } else if (kind === 'node' && !focus.has(l + 1)) focus.set(l + 1, i);
  }
  return widths.map((width, column) => {
    const count = width > mostDrawn ? mostDrawn - 2 : width;
    const middle = (focus.get(column) ?? 0) - Math.floor(count / 2);
    const first = Math.max(0, Math.min(middle, width - count));
    return Array.from({ length: count }, (_, number) => first + number);
  });
}

export class NetworkView {
  // `choose` is called with the layer, input and neuron of an edge that was clicked.
  constructor(choose) {
    this.choose = choose;
    this.element = svg('svg', {
      class: 'network', role: 'group', 'aria-label': 'The network', tabindex: '-1',
    });
    this.element.addEventListener('keydown', (event) => this.#move(event));
  }

  // `known` has the value of every key that the step has reached; see `lines.js`.
  show({ problem, names, known, digits, chosen, isBare, width, places }) {
    const shown = drawn(names.widths, [...places, `edge.${chosen.join('.')}`]);
    this.layout = new Layout(shown, {
      width, hasBias: problem.layers.map((layer) => layer.bias !== 'none' && layer.bias !== 'perNeuron'),
      isBare,
    });
    Object.assign(this, { problem, names, known, chosen, isBare });
    this.digits = Math.min(digits, this.layout.mostDigits);
    const focused = this.element.querySelector(':focus')?.dataset.place;
    this.element.setAttribute('viewBox', `0 0 ${this.layout.width} ${this.layout.height}`);
    this.element.setAttribute('width', this.layout.width);
    this.element.setAttribute('height', this.layout.height);
    const labels = [];
    const edges = this.#edges(labels);
    this.element.replaceChildren(
      svg('g', { class: 'edges' }, edges), svg('g', { class: 'nodes' }, this.#nodes()),
      svg('g', { class: 'labels' }, labels));
    if (focused) this.element.querySelector(`.edge[data-place="${focused}"]`)?.focus();
  }

  #value(key, isGiven = false, digits = this.digits) {
    const value = this.known.get(key);
    if (value === undefined) return null;
    return isGiven ? short(value, digits) : significant(value, digits);
  }

  #edges(labels) {
    const { layout, names, problem } = this;
    const edges = [];
    const shown = layout.placeLabels(problem.layers);
    problem.layers.forEach((layer, l) => {
      this.#biasEdges(edges, l);
      for (const j of layout.shown[l + 1]) {
        for (const i of layout.shown[l]) {
          const weight = layer.weights[i][j];
          const place = `edge.${l}.${i}.${j}`;
          const [from, to] = layout.edge(l, i, j);
          const isChosen = this.chosen?.join('.') === `${l}.${i}.${j}`;
          const name = names.weight(l, i, j);
          const [start, end] = [names.neuron(l - 1, i), names.neuron(l, j)];
          edges.push(svg(
            'g', {
              class: `edge ${weight < 0 ? 'negative' : 'positive'}${isChosen ? ' chosen' : ''}`,
              'data-place': place, role: 'button', tabindex: edges.some((e) => e.matches?.('.edge'))
                ? '-1' : '0',
              'aria-label': this.isBare
                ? `${name}, from ${start} to ${end}`
                : `${name}, from ${start} to ${end}: ${short(weight, this.digits)}`,
              onclick: () => this.choose([l, i, j]),
              onkeydown: (event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                this.choose([l, i, j]);
              },
            },
            svg('line', { class: 'reach', x1: from.x, y1: from.y, x2: to.x, y2: to.y }),
            svg('line', {
              class: 'wire', x1: from.x, y1: from.y, x2: to.x, y2: to.y,
              'stroke-width': layout.strokeOf(weight),
            })));
          const at = shown.get(place);
          labels.push(this.#label(place, at ?? layout.middle(l, i, j), l, i, j, !at));
        }
      }
    });
    return edges;
  }

  // A weight's name and number; below it what the step made of it: its gradient, its new value.
  #label(place, at, l, i, j, isHidden) {
    const name = this.names.weight(l, i, j);
    const lines = [[svg('tspan', { class: 'name' }, name)]];
    if (!this.isBare) {
      const digits = this.layout.isUpright ? Math.min(this.digits, 4) : this.digits;
      lines[0].push(' ', this.#value(`w.${l}.${i}.${j}`, true, digits));
      const updated = this.#value(`updated.${l}.${i}.${j}`, false, digits);
      const gradient = this.#value(`gradient.${l}.${i}.${j}`, false, digits);
      if (updated) lines.push([svg('tspan', { class: 'update' }, `→ ${updated}`)]);
      else if (gradient) lines.push([svg('tspan', { class: 'backward' }, `∂ ${gradient}`)]);
    }
    return this.#text(
      lines, at, `label${isHidden ? ' tucked' : ''}`, place, this.layout.labelSize);
  }

  #text(lines, { x, y }, className, place, size) {
    const top = y - ((lines.length - 1) * size * 1.2) / 2 + size * 0.35;
    return svg(
      'text', {
        class: className, 'data-place': place, 'font-size': size, 'text-anchor': 'middle',
        'aria-hidden': 'true',
      },
      lines.map((line, number) =>
        svg('tspan', { x, y: top + number * size * 1.2 }, line)));
  }

  #biasEdges(edges, l) {
    const bias = this.layout.bias(l);
    if (!bias) return;
    const place = `bias.${l}.0`;
    for (const j of this.layout.shown[l + 1]) {
      const to = this.layout.entry(l, j);
      edges.push(svg('line', {
        class: 'wire bias', 'data-place': place, x1: bias.x, y1: bias.y, x2: to.x, y2: to.y,
      }));
    }
  }

  #nodes() {
    const { layout, names, problem } = this;
    const nodes = [];
    for (const i of layout.shown[0])
      nodes.push(this.#box(layout.node(-1, i), `node.-1.${i}`, `i${i + 1}`, 'input', [
        this.#value(`in.${i}`, true)]));
    problem.layers.forEach((layer, l) => {
      const bias = layout.bias(l);
      if (bias) {
        const k = 0;
        nodes.push(this.#box(bias, `bias.${l}.${k}`, names.bias(l, k), 'bias', [
          this.#value(`biasupdated.${l}.${k}`) ?? this.#value(`b.${l}.${k}`, true)]));
      }
      for (const j of layout.shown[l + 1]) {
        const lines = [
          ['net', `net.${l}.${j}`], ['out', `out.${l}.${j}`], ['δ', `delta.${l}.${j}`],
        ];
        if (layer.bias === 'perNeuron')
          lines.unshift(['b', this.known.has(`biasupdated.${l}.${j}`)
            ? `biasupdated.${l}.${j}` : `b.${l}.${j}`]);
        const kind = l === names.last ? 'output' : 'hidden';
        const shown = layout.isRoomy
          ? lines.map(([text, key]) =>
            this.known.has(key) ? `${text} ${this.#value(key, key.startsWith('b.'))}` : '')
          : [this.#value(`out.${l}.${j}`) ?? ''];
        nodes.push(this.#box(
          layout.node(l, j), `node.${l}.${j}`, names.neuron(l, j), kind, shown));
      }
    });
    layout.shown.forEach((neurons, column) => {
      if (neurons.length === names.widths[column]) return;
      const { x, y } = layout.rest(column);
      nodes.push(svg(
        'text',
        {
          class: 'rest', x, y, 'text-anchor': layout.isUpright ? 'end' : 'middle', 'font-size': 11,
        },
        `${neurons[0] + 1}–${neurons.at(-1) + 1} of ${names.widths[column]}`));
    });
    this.#errors(nodes);
    return nodes;
  }

  #errors(nodes) {
    const { layout, names, problem } = this;
    const targets = problem.targets[problem.row - 1];
    const isEach = targets.length === names.widths.at(-1);
    for (const j of layout.shown.at(-1)) {
      const out = layout.exit(names.last, j);
      const box = layout.error(j);
      nodes.push(svg('line', {
        class: 'wire error', 'data-place': `error.${j}`, x1: out.x, y1: out.y, x2: box.x - box.width / 2 * (layout.isUpright ? 0 : 1),
        y2: box.y - (layout.isUpright ? box.height / 2 : 0),
      }));
      const prediction = this.#value(`prediction.${j}`);
      const error = this.#value(`error.${j}`);
      nodes.push(this.#box(box, `error.${j}`, isEach ? `target ${short(targets[j], 6)}` : targets[0] === j ? 'the class' : '', 'target', layout.isRoomy ? [
        prediction ? `p ${prediction}` : error ? `E_o${j + 1} ${error}` : '',
        prediction && error ? `E_o${j + 1} ${error}` : '',
      ].filter((line, number) => number === 0 || line) : [prediction ?? error ?? '']));
    }
    const total = this.#value('total');
    nodes.push(this.#box(layout.total, 'error', 'E', 'total', [total ?? '']));
  }

  #box({ x, y, width, height, size }, place, name, kind, lines) {
    const shown = this.isBare ? [] : lines.filter((line) => line !== null);
    const step = size * 1.22;
    const top = y - (shown.length * step) / 2 + size * 0.36;
    const nodes = svg(
      'g', { class: `node ${kind}`, 'data-place': place },
      svg('rect', {
        x: x - width / 2, y: y - height / 2, width, height,
        rx: kind === 'target' || kind === 'total' ? 5 : Math.min(height / 2, 18),
      }),
      svg('text', { 'text-anchor': 'middle', 'font-size': size },
        svg('tspan', { x, y: top, class: 'name' }, subscripted(name ?? '', svg)),
        shown.map((line, number) =>
          svg('tspan', { x, y: top + (number + 1) * step }, subscripted(line, svg)))));
    return nodes;
  }

  // One edge is in the order of focus; arrow keys go to the others.
  #move(event) {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const step = steps[event.key];
    const edges = [...this.element.querySelectorAll('.edge')];
    const now = edges.indexOf(document.activeElement);
    if (!step || now < 0) return;
    event.preventDefault();
    event.stopPropagation();
    edges[now].setAttribute('tabindex', '-1');
    const next = edges[(now + step + edges.length) % edges.length];
    next.setAttribute('tabindex', '0');
    next.focus();
  }
}
