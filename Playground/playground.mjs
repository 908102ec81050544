// The engine's WebAssembly module for JavaScript: sessions as objects, numbers as arrays. What the
// numbers mean stands in `Sources/Playground/Session*.swift`.

const tags = { number: 0, integer: 1, text: 2, flag: 3, descriptor: 4, list: 5, numbers: 6 };
const links = [
  'identity', 'logistic', 'softmax', 'exponential', 'sign', 'meanAndVariance', 'other',
];
const lists = { activations: 0, losses: 1, optimizers: 2 };

// Starts the module from its bytes.
export async function load(bytes) {
  return start(await WebAssembly.compile(bytes));
}

// Starts a compiled module, with memory of its own.
export function start(compiled) {
  return new WebAssembly.Instance(compiled, {}).exports;
}

// A text as numbers: its length, then its bytes.
function textNumbers(text) {
  const bytes = new TextEncoder().encode(text);
  return [bytes.length, ...bytes];
}

// A descriptor, such as {kind: 'sgd', learningRate: 0.5}, as numbers.
function descriptorNumbers({ kind, ...fields }) {
  const names = Object.keys(fields);
  return [
    ...textNumbers(kind), names.length,
    ...names.flatMap((name) => [...textNumbers(name), ...valueNumbers(fields[name])]),
  ];
}

function valueNumbers(value) {
  if (typeof value === 'number')
    return [Number.isInteger(value) ? tags.integer : tags.number, value];
  if (typeof value === 'boolean') return [tags.flag, value ? 1 : 0];
  if (typeof value === 'string') return [tags.text, ...textNumbers(value)];
  if (Array.isArray(value) && typeof value[0] === 'number')
    return [tags.numbers, value.length, ...value];
  if (Array.isArray(value)) return [tags.list, value.length, ...value.flatMap(descriptorNumbers)];
  return [tags.descriptor, ...descriptorNumbers(value)];
}

// Reads an answer from its start on.
class Reader {
  #numbers;
  #position = 0;

  constructor(numbers) {
    this.#numbers = numbers;
  }

  get atEnd() {
    return this.#position === this.#numbers.length;
  }

  number() {
    return this.#numbers[this.#position++];
  }

  numbers(count) {
    this.#position += count;
    return Array.from(this.#numbers.slice(this.#position - count, this.#position));
  }

  // One array for each row.
  matrix(rows, columns) {
    return Array.from({ length: rows }, () => this.numbers(columns));
  }

  text() {
    return new TextDecoder().decode(Uint8Array.from(this.numbers(this.number())));
  }

  descriptor() {
    const descriptor = { kind: this.text() };
    for (let fields = this.number(); fields > 0; fields--) descriptor[this.text()] = this.#value();
    return descriptor;
  }

  // A formula as a list: what it is, then its parts; see `NumberTape+Formula.swift`.
  formula() {
    const tag = this.number();
    const parts = (count) => Array.from({ length: count }, () => this.formula());
    switch (tag) {
      case 0: return [['net', 'out', 'target', 'share'][this.number()] ?? 'untold'];
      case 1: return ['number', this.number()];
      case 2: return ['constant', this.text(), this.number()];
      case 9: return ['function', this.text(), this.formula()];
      case 11: return ['choice', ...parts(4)];
      case 12: return ['untold'];
      default: {
        const names = { 3: '−', 4: '+', 5: '-', 6: '·', 7: '/', 8: 'power', 10: 'larger' };
        return [names[tag], ...parts(tag === 3 ? 1 : 2)];
      }
    }
  }

  // A formula, or null where there is none.
  optionalFormula() {
    return this.number() ? this.formula() : null;
  }

  #value() {
    switch (this.number()) {
      case tags.text: return this.text();
      case tags.flag: return this.number() !== 0;
      case tags.descriptor: return this.descriptor();
      case tags.list:
        return Array.from({ length: this.number() }, () => this.descriptor());
      case tags.numbers: return this.numbers(this.number());
      default: return this.number();
    }
  }
}

// A network, the rows it learns from, and what can be done with them. Call `destroy` at the end: a
// session's memory is not the garbage collector's.
export class Session {
  #module;
  #handle;

  // Layers, loss and optimiser are descriptors; data is rows of inputs and of targets. Weights are
  // drawn from the seed; give `parameters` to set them.
  constructor(module, { inputs, layers, loss, optimizer, data, seed = 0 }) {
    this.#module = module;
    this.#handle = module.create(inputs);
    this.widths = [inputs];
    try {
      for (const layer of layers) {
        this.#call('addLayer', descriptorNumbers(layer), seed);
        this.widths.push(layer.width ?? this.widths.at(-1));
      }
      if (loss) this.#call('setLoss', descriptorNumbers(loss));
      if (optimizer) this.#call('setOptimizer', descriptorNumbers(optimizer));
      this.layout = this.#readLayout();
      if (data) this.setData(data);
    } catch (error) {
      this.destroy();
      throw error;
    }
  }

  // A session of its own in the state of this one.
  copy() {
    const copy = new Session(this.#module, { inputs: this.widths[0], layers: [] });
    copy.destroy();
    copy.#handle = this.#module.copy(this.#handle);
    copy.widths = this.widths;
    copy.layout = this.layout;
    copy.rows = this.rows;
    return copy;
  }

  destroy() {
    this.#module.destroy(this.#handle);
  }

  // Sets rows of inputs and of targets.
  setData({ inputs, targets }) {
    this.#call('setData', [...inputs.flat(), ...targets.flat()], inputs.length);
    this.rows = inputs.length;
  }

  // All parameters in the engine's order: trained ones layer by layer, then frozen ones.
  get parameters() {
    return Array.from(this.#call('parameters', []));
  }

  set parameters(values) {
    const count = this.parameters.length;
    if (values.length !== count)
      throw new RangeError(`there are ${count} parameters, not ${values.length}`);
    this.#call('setParameters', values);
  }

  // The weights `[inputs][neurons]` and biases of each layer.
  get layers() {
    const values = this.parameters;
    return this.layout.map(({ weights, biases }) => ({
      weights: Array.from({ length: weights.rows }, (_, i) => {
        const start = weights.start + i * weights.columns;
        return values.slice(start, start + weights.columns);
      }),
      biases: biases ? values.slice(biases.start, biases.start + biases.columns) : [],
    }));
  }

  set layers(layers) {
    const values = this.parameters;
    this.layout.forEach(({ weights, biases }, l) => {
      values.splice(weights.start, weights.rows * weights.columns, ...layers[l].weights.flat());
      if (biases) values.splice(biases.start, biases.columns, ...layers[l].biases);
    });
    this.parameters = values;
  }

  // Descriptors of all kinds in the list `activations`, `losses` or `optimizers`.
  catalog(list) {
    const reader = new Reader(this.#call('catalog', [], lists[list]));
    return Array.from({ length: reader.number() }, () => reader.descriptor());
  }

  // How an activation makes out of net, and what its slope is; null where it does not tell.
  activationFormulas(activation) {
    const reader = new Reader(this.#call('activationFormulas', descriptorNumbers(activation)));
    return { value: reader.optionalFormula(), slope: reader.optionalFormula() };
  }

  // How many numbers a target has, and which function makes predictions of outputs.
  get lossFacts() {
    const [targetColumns, link] = this.#call('lossFacts', []);
    return { targetColumns, link: links[link] };
  }

  // Every number of the next step, as far as one row is concerned. The step is not taken.
  trace({ row = 0, batch = false, throughUpdatedWeights = false } = {}) {
    const reader = new Reader(
      this.#call('trace', [], row, batch ? 1 : 0, throughUpdatedWeights ? 1 : 0));
    const outputs = this.widths.at(-1);
    const trace = {
      error: reader.number(), rowError: reader.number(), rowShare: reader.number(),
      inputs: reader.numbers(this.widths[0]), predictions: reader.numbers(outputs),
      outputErrors: reader.number() ? reader.numbers(outputs) : null,
      lossFormulas: { value: reader.optionalFormula(), slope: reader.optionalFormula() },
    };
    trace.layers = this.layout.map((_, l) => this.#readLayer(reader, l));
    const count = this.layout.reduce((sum, part) => sum + part.trainedCount, 0);
    trace.steps = reader.number();
    const moments = reader.number();
    trace.moments = reader.matrix(moments, count);
    trace.updatedMoments = reader.matrix(moments, count);
    trace.updatedError = reader.number();
    return trace;
  }

  // Compares the gradient of a trace with finite differences: {numeric, agrees} for each trained
  // parameter, in the order of the parameters.
  checkGradient(trace, { row = -1 } = {}) {
    const told = [];
    this.layout.forEach(({ weights, biases }, l) => {
      const { weightGradient, biasGradient } = trace.layers[l];
      for (const [segment, values] of [[weights, weightGradient.flat()], [biases, biasGradient]])
        if (segment?.trained) values.forEach((value, n) => { told[segment.start + n] = value; });
    });
    return new Reader(this.#call('checkGradient', told, row)).matrix(told.length, 2)
      .map(([numeric, agrees]) => ({ numeric, agrees: agrees !== 0 }));
  }

  // Takes rounds of training along one row, or all of them (−1); returns the error after every
  // `interval` of them.
  advance(rounds, { row = -1, interval = rounds, throughUpdatedWeights = false } = {}) {
    return Array.from(
      this.#call('advance', [], row, rounds, interval, throughUpdatedWeights ? 1 : 0));
  }

  // Trains with Adam over all rows, keeps the best weights, and returns their error.
  train(epochs, { learningRate = 0.001, seed = 0 } = {}) {
    return this.#call('train', [], epochs, learningRate, seed)[0];
  }

  // The error over one parameter, as pairs of its value and E.
  curve(parameter, { low, high, count, row = -1 }) {
    return this.#pairs('curve', row, parameter, low, high, count);
  }

  // A descent along one parameter, as pairs of its value and E.
  descent(parameter, { learningRate, count, row = -1 }) {
    return this.#pairs('descent', row, parameter, learningRate, count);
  }

  // The predictions of one output over a grid of two inputs, row by row from below.
  surface({ output = 0, columns, rows, left, bottom, right, top }) {
    const values = this.#call('surface', [], output, columns, rows, left, bottom, right, top);
    return new Reader(values).matrix(rows, columns);
  }

  // The predictions for every row.
  get predictions() {
    return new Reader(this.#call('predictions', [])).matrix(this.rows, this.widths.at(-1));
  }

  // Decimal logarithms, for drawing.
  logarithms(values) {
    return Array.from(this.#call('logarithms', values, values.length));
  }

  #readLayer(reader, l) {
    const inputs = this.widths[l];
    const width = this.widths[l + 1];
    const next = this.widths[l + 2];
    const { biases } = this.layout[l];
    const count = biases ? biases.columns : 0;
    const layer = {
      products: reader.matrix(inputs, width), sums: reader.matrix(inputs, width),
      netInputs: reader.numbers(width), outputs: reader.numbers(width),
      slopes: reader.numbers(width), outputGradients: reader.numbers(width),
      deltas: reader.numbers(width),
    };
    if (next) {
      layer.weightsBack = reader.matrix(width, next);
      layer.passedBack = reader.matrix(width, next);
    }
    return Object.assign(layer, {
      weightShares: reader.matrix(inputs, width), weightGradient: reader.matrix(inputs, width),
      updatedWeights: reader.matrix(inputs, width), biasGradient: reader.numbers(count),
      biasShares: reader.numbers(count), updatedBiases: reader.numbers(count),
    });
  }

  #readLayout() {
    const reader = new Reader(this.#call('layout', []));
    const layout = [];
    while (!reader.atEnd) {
      const [layer, isWeight, rows, columns, start, trained] = reader.numbers(6);
      layout[layer] ??= { weights: null, biases: null, trainedCount: 0 };
      layout[layer][isWeight ? 'weights' : 'biases'] = { rows, columns, start, trained: !!trained };
      if (trained) layout[layer].trainedCount += rows * columns;
    }
    return layout;
  }

  #pairs(name, ...arguments_) {
    const values = this.#call(name, [], ...arguments_);
    return new Reader(values).matrix(values.length / 2, 2);
  }

  // Writes numbers, calls a function, and returns a view of what it wrote.
  #call(name, numbers, ...arguments_) {
    const module = this.#module;
    const view = (count) => {
      const start = module.tape(this.#handle, count);  // may move the memory
      return new Float64Array(module.memory.buffer, start, count);
    };
    view(numbers.length).set(numbers);
    const count = module[name](this.#handle, ...arguments_);
    if (count >= 0) return view(count);
    const [length] = view(1);
    throw new Error(new Reader(view(length + 1)).text());
  }
}
