// The engine's WebAssembly module for JavaScript: sessions as objects, numbers as arrays.

const activations = ['identity', 'logistic', 'tanh', 'relu'];
const biases = ['none', 'fixed', 'shared', 'perNeuron'];
const losses = [
  'halfSquaredError', 'meanSquaredError', 'binaryCrossEntropy', 'categoricalCrossEntropy',
];

function code(names, name) {
  const code = names.indexOf(name);
  if (code < 0) throw new RangeError(`"${name}" is not one of ${names.join(', ')}`);
  return code;
}

// Starts the module from its bytes.
export function load(bytes) {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), {}).exports;
}

// A network, the rows it learns from, and what can be done with them. Call `destroy` at the end: a
// session's memory is not the garbage collector's.
export class Session {
  #module;
  #handle;
  #widths;

  constructor(module, inputs) {
    this.#module = module;
    this.#handle = module.create(inputs);
    this.#widths = [inputs];
  }

  destroy() {
    this.#module.destroy(this.#handle);
  }

  // The widths before the first layer and after each.
  get widths() {
    return [...this.#widths];
  }

  dense(width, { activation = 'identity', bias = 'perNeuron', from = 0, seed = 0 } = {}) {
    this.#module.addDense(
      this.#handle, width, code(activations, activation), code(biases, bias), from, seed);
    this.#widths.push(width);
    return this;
  }

  dropout(rate, { seed = 0 } = {}) {
    this.#module.addDropout(this.#handle, rate, seed);
    this.#widths.push(this.#widths.at(-1));
    return this;
  }

  // Sets rows of inputs and targets, and the loss.
  data(inputs, targets, loss) {
    this.#write([...inputs.flat(), ...targets.flat()]);
    this.#module.takeData(this.#handle, inputs.length, code(losses, loss));
    this.rows = inputs.length;
    return this;
  }

  // All parameters in the engine's order: trained ones layer by layer, then frozen ones. The rows of
  // a weight matrix are inputs.
  get parameters() {
    return this.#read(this.#module.giveParameters(this.#handle));
  }

  set parameters(values) {
    if (values.length !== this.parameters.length)
      throw new RangeError(`there are ${this.parameters.length} parameters, not ${values.length}`);
    this.#write(values);
    this.#module.takeParameters(this.#handle);
  }

  // The error, and for each layer outputs and deltas (row by row), and the gradient.
  differentiate() {
    const numbers = this.#read(this.#module.differentiate(this.#handle));
    const take = (count) => numbers.splice(0, count);
    const [error] = take(1);
    const counts = this.#widths.slice(1).map((width) => this.rows * width);
    const outputs = counts.map(take);
    const deltas = counts.map(take);
    return { error, outputs, deltas, gradient: numbers };
  }

  // Takes steps of gradient descent over all rows.
  descend(steps, learningRate) {
    this.#module.descend(this.#handle, steps, learningRate);
  }

  // Trains with Adam over all rows, keeps the best weights, and returns their error.
  train(epochs, { learningRate = 0.001, seed = 0 } = {}) {
    const length = this.#module.train(this.#handle, epochs, learningRate, seed);
    if (length > 0) throw new Error(new TextDecoder().decode(Uint8Array.from(this.#read(length))));
    return this.#read(1)[0];
  }

  // How far the gradient is from finite differences.
  checkGradient() {
    const [worst, checked, oneSided] = this.#read(this.#module.checkGradient(this.#handle));
    return { worst, checked, oneSided };
  }

  // A view is made for each use: the memory moves when it grows.
  #view(count) {
    if (count > this.#module.capacity())
      throw new RangeError(`a session passes at most ${this.#module.capacity()} numbers at once`);
    return new Float64Array(
      this.#module.memory.buffer, this.#module.numbers(this.#handle), count);
  }

  #read(count) {
    return Array.from(this.#view(count));
  }

  #write(values) {
    this.#view(values.length).set(values);
  }
}
