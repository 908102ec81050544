// The page at work: a problem, the round and line that are looked at, and the views that show them.
import { Address } from './address.js';
import { Controls } from './controls.js';
import { DataView } from './data-view.js';
import { Editor } from './editor.js';
import { el, isSame } from './dom.js';
import { FormulaView } from './formula-view.js';
import { Lights, mark, placesOf } from './highlights.js';
import { levels, linesOf } from './lines.js';
import { Names } from './names.js';
import { NetworkView } from './network-view.js';
import { nowView } from './now-view.js';
import { problemFrom, sessionOf, throughUpdatedWeights, widthsOf, withNumbers } from './problem.js';
import { shareView } from './share-view.js';
import { SheetView } from './sheet-view.js';
import { StatusView } from './status-view.js';
import { Timeline } from './timeline.js';
import { WeightView } from './weight-view.js';

// Whether two problems are of the same network and as many rows, so that one title fits both.
function isLike(one, other) {
  return isSame(widthsOf(one), widthsOf(other)) && one.inputs.length === other.inputs.length;
}

export class App {
  #undo = [];
  #playing = null;

  constructor(engine, document_) {
    this.engine = engine;
    this.original = problemFrom(document_);
    this.view = { grain: 'neuron', digits: 9, isBare: false, chosen: null };
    this.address = new Address();
    this.#build();
    const saved = this.#saved();
    this.#start(saved?.problem ?? this.original, saved ?? {});
    document.addEventListener('keydown', (event) => this.#key(event));
    addEventListener('hashchange', () => this.#reopen());
    new ResizeObserver(() => this.show()).observe(this.stage);
    this.lights = new Lights();
  }

  // State.

  // Starts with a problem, at a round and a line.
  #start(problem, { round = 0, cursor = 0 } = {}) {
    const session = sessionOf(problem, this.engine);
    let timeline;
    try {
      timeline = new Timeline(session, {
        row: problem.row - 1, batch: problem.batch,
        throughUpdatedWeights: throughUpdatedWeights(problem),
      });
    } catch (error) {
      session.destroy();
      throw error;
    }
    this.timeline?.destroy();
    this.timeline = timeline;
    this.problem = withNumbers(problem, session);
    this.facts = {
      facts: session.lossFacts, layout: session.layout,
      activations: problem.layers.map(({ activation }) => session.activationFormulas(activation)),
    };
    this.names = new Names(widthsOf(problem), problem.layers.map((layer) => layer.bias));
    this.#undo = [];
    this.heading.textContent = isLike(problem, this.original)
      ? document.title : 'Backpropagation, number by number';
    if (round > 0) this.timeline.goTo(round);
    const [l, i, j] = this.view.chosen ?? [];
    if (this.problem.layers[l]?.weights[i]?.[j] === undefined)
      this.view.chosen = [this.names.last, 0, 0];
    this.#read();
    this.cursor = Math.min(cursor, this.lines.length);
    this.show();
  }

  // The lines of the round that is looked at.
  #read() {
    this.current = { ...withNumbers(this.problem, this.timeline.session), ...this.facts };
    this.lines = linesOf(this.current, this.timeline.trace, this.names);
  }

  // Changes the problem; it starts from where training has come to.
  edit(change) {
    this.stop();
    try {
      const { facts, layout, activations, ...now } = this.current;
      const changed = change(now);
      this.#start(changed, { cursor: this.cursor });
      this.say('');
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error) {
    this.stop();
    if (error instanceof WebAssembly.RuntimeError) {
      this.engine.restart();
      this.timeline = null;
      this.#start(this.problem);
      this.say('With these numbers the engine leaves the range that it can compute in.', true);
      return;
    }
    this.say(error.message, true);
    this.show();
  }

  say(text, isFault = false) {
    this.message.textContent = text;
    this.message.classList.toggle('fault', isFault);
  }

  // Steps.

  get #rounds() {
    return this.view.grain === 'round' ? 1 : Number(this.view.grain) || 0;
  }

  forward() {
    const rounds = this.#rounds;
    if (rounds) return this.#jump(this.timeline.round + rounds);
    const { length } = this.lines;
    if (this.cursor === length) return this.goTo(0, this.timeline.round + 1);
    const level = levels[this.view.grain];
    let next = this.cursor + 1;
    while (next < length && this.lines[next - 1].ends < level) next += 1;
    return this.goTo(next);
  }

  back() {
    const rounds = this.#rounds;
    const before = this.#undo.at(-1);
    if (rounds && before?.to === this.timeline.round && before.toCursor === this.cursor) {
      this.#undo.pop();
      return this.goTo(before.cursor, before.round);
    }
    if (rounds) return this.goTo(this.#shownError(), Math.max(this.timeline.round - rounds, 0));
    if (this.cursor === 0) {
      if (this.timeline.round === 0) return null;
      this.goTo(0, this.timeline.round - 1);
      return this.goTo(this.lines.length);
    }
    const level = levels[this.view.grain];
    let previous = this.cursor - 1;
    while (previous > 0 && this.lines[previous - 1].ends < level) previous -= 1;
    return this.goTo(previous);
  }

  // Where the forward pass and the error have been made: what is shown after a number of rounds.
  #shownError() {
    return this.lines.findLastIndex((line) => line.phase === 'error') + 1;
  }

  #jump(round) {
    const before = { round: this.timeline.round, cursor: this.cursor };
    try {
      this.timeline.goTo(round);
      this.#read();
      this.cursor = this.#shownError();
      this.#undo.push({ ...before, to: round, toCursor: this.cursor });
      this.say('');
      this.show();
    } catch (error) {
      this.#backToStart(error);
    }
  }

  goTo(cursor, round = this.timeline.round) {
    try {
      if (round !== this.timeline.round) {
        this.timeline.goTo(round);
        this.#read();
      }
      this.cursor = cursor;
      this.show();
    } catch (error) {
      this.#backToStart(error);
    }
  }

  // The rounds could not be gone: the timeline is at the start again.
  #backToStart(error) {
    if (!(error instanceof WebAssembly.RuntimeError)) this.#read();
    this.cursor = 0;
    this.#fail(error);
  }

  toStart() {
    this.stop();
    this.goTo(0, 0);
  }

  play() {
    if (this.#playing) return this.stop();
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches ? 1600 : 800;
    this.#playing = setInterval(() => this.forward(), this.#rounds ? 300 : calm);
    this.controls.showPlaying(true);
    return null;
  }

  stop() {
    clearInterval(this.#playing);
    this.#playing = null;
    this.controls.showPlaying(false);
  }

  choose(chosen) {
    this.view.chosen = chosen;
    this.show();
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, select, textarea, .edge, [role=radiogroup]')) return;
    const action = {
      ArrowRight: () => this.forward(), ArrowLeft: () => this.back(), Home: () => this.toStart(),
    }[event.key];
    if (!action) return;
    event.preventDefault();
    this.stop();
    action();
  }

  // The address.

  #saved() {
    try {
      const saved = this.address.read();
      if (!saved) return null;
      Object.assign(this.view, saved.view);
      return { ...saved, problem: problemFrom(saved.problem) };
    } catch (error) {
      this.say(`The address does not hold a problem: ${error.message}`, true);
      return null;
    }
  }

  #save() {
    const { problem, timeline: { round }, cursor, view } = this;
    this.address.write({ problem, round, cursor, view });
  }

  #reopen() {
    if (this.address.isOwn) return;
    const saved = this.#saved();
    if (!saved) return;
    try {
      this.#start(saved.problem, saved);
    } catch (error) {
      this.#fail(error);
    }
  }

  // The document that `backprop explain` reads, with the numbers that training has come to.
  get document() {
    const { facts, layout, activations, ...problem } = this.current;
    return `${JSON.stringify(problem, null, 2)}\n`;
  }

  async #open(file) {
    try {
      this.#start(problemFrom(JSON.parse(await file.text())));
      this.say(`${file.name} is opened.`);
    } catch (error) {
      this.#fail(error);
    }
  }

  // What is on the page.

  #build() {
    this.heading = el('h1', {}, document.title);
    this.message = el('p', { class: 'message', role: 'status' });
    this.status = new StatusView();
    this.now = el('div', { class: 'now', 'aria-live': 'polite', tabindex: '-1' });
    this.network = new NetworkView((chosen) => this.choose(chosen));
    this.stage = el('div', { class: 'stage' }, this.network.element);
    this.sheet = new SheetView((cursor) => {
      this.stop();
      this.goTo(cursor);
    });
    this.editor = new Editor(this.engine, (change) => this.edit(change));
    this.weight = new WeightView((chosen) => this.choose(chosen));
    this.controls = new Controls(this.view.grain, {
      start: () => this.toStart(),
      back: () => {
        this.stop();
        this.back();
      },
      forward: () => {
        this.stop();
        this.forward();
      },
      play: () => this.play(),
      choose: (grain) => {
        this.view.grain = grain;
        this.#save();
      },
    });
    this.data = new DataView((problem) => this.#useTable(problem), (...said) => this.say(...said));
    const card = (id, title, ...content) =>
      el('section', { class: 'card', 'aria-labelledby': id }, el('h2', { id }, title), content);
    this.element = el(
      'main', { id: 'app', class: 'app' },
      this.heading, this.controls.element, this.message,
      el(
        'section', { class: 'card first', 'aria-label': 'The network and the step' },
        el('div', { class: 'top' }, this.status.figures, this.#bareChoice()),
        this.status.rule, this.stage),
      el(
        'div', { class: 'pair' },
        card('now-title', 'The line', this.now), card('sheet-title', 'The whole step', this.sheet.element)),
      card('editor-title', 'Change anything', this.editor.element),
      card('weight-title', 'One weight', this.weight.element),
      card('data-title', 'Train on rows', this.data.element),
      card('share-title', 'Keep and share', shareView(this, {
        open: (file) => this.#open(file),
        startOver: () => {
          this.stop();
          this.#start(this.original);
        },
      })));
  }

  #useTable(problem) {
    this.stop();
    this.#start(problemFrom(problem));
    this.view.grain = '10';
    this.controls.showGrain(this.view.grain);
    this.goTo(this.#shownError());
  }

  #bareChoice() {
    this.bare = el('input', {
      type: 'checkbox', id: 'bare',
      onchange: (event) => {
        this.view.isBare = event.target.checked;
        this.show();
      },
    });
    return el('label', { class: 'view' }, this.bare, ' bare network');
  }

  show() {
    if (!this.lines || !this.stage.clientWidth) return;
    this.lights.forget();
    const { current: problem, names, timeline, view } = this;
    const formulas = new FormulaView(view.digits);
    const line = this.lines[this.cursor - 1] ?? null;
    this.status.show({ problem, names, timeline, link: this.facts.facts.link, formulas });
    this.network.show({
      problem, names, known: this.#known(), digits: view.digits, chosen: view.chosen,
      isBare: view.isBare, width: this.stage.clientWidth, places: placesOf(line),
    });
    this.bare.checked = view.isBare;
    const isNowFocused = this.now.contains(document.activeElement);
    this.now.replaceChildren(...nowView(line, {
      formulas, names, check: this.#check(line), total: this.lines.length, position: this.cursor,
    }).filter(Boolean));
    if (isNowFocused) this.now.focus();
    this.sheet.show(this.lines, this.cursor, { formulas, names });
    this.editor.show(problem, names, view.chosen);
    const width = this.weight.element.clientWidth;
    this.weight.show({ chosen: view.chosen, problem, timeline, names, digits: view.digits, width });
    this.data.show({ problem, timeline, width: this.data.charts.clientWidth });
    mark(this.network.element, line);
    this.controls.showWhetherFirst(this.cursor === 0 && timeline.round === 0);
    this.#save();
  }

  // The value of every key that has been reached.
  #known() {
    const known = new Map();
    const { current: problem, names } = this;
    problem.inputs[problem.row - 1].forEach((value, i) => known.set(`in.${i}`, value));
    problem.layers.forEach((layer, l) => {
      layer.weights.forEach((row, i) => row.forEach((w, j) => known.set(`w.${l}.${i}.${j}`, w)));
      if (names.biases[l] !== 'none') layer.biases.forEach((b, k) => known.set(`b.${l}.${k}`, b));
    });
    for (const { result } of this.lines.slice(0, this.cursor)) known.set(result.key, result.value);
    return known;
  }

  #check(line) {
    if (!line || line.parameter === null || line.parameter === undefined) return null;
    return this.timeline.check[line.parameter];
  }
}
