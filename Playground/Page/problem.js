// A problem: a network with its numbers, rows, and the step to take. It is the document that
// `backprop explain` reads (`backprop.problem/1`), and it is never changed: each function returns
// another.

export const schema = 'backprop.problem/1';

export const rules = [
  {
    name: 'original', letter: 'A', bias: 'fixed',
    meaning: 'all gradients from the original weights; biases are used but not trained',
  },
  {
    name: 'updated-weights', letter: 'B', bias: 'fixed',
    meaning: 'a common mistake, not backpropagation: deltas are passed back through weights that '
      + 'have been updated already',
  },
  {
    name: 'train-biases', letter: 'C', bias: 'perNeuron',
    meaning: 'all gradients from the original weights; each neuron’s own bias is trained',
  },
  {
    name: 'train-shared-biases', letter: 'D', bias: 'shared',
    meaning: 'all gradients from the original weights; one bias shared by each layer is trained',
  },
];

// Completes a document that was read.
export function problemFrom(document) {
  if (document?.schema !== schema) throw new Error(`this is not a problem of schema ${schema}`);
  for (const field of ['layers', 'inputs', 'targets'])
    if (!Array.isArray(document[field])) throw new Error(`the problem has no ${field}`);
  const layers = document.layers.filter((layer) => layer.kind !== 'dropout').map((layer) => {
    if (layer.kind !== 'dense')
      throw new Error(`a layer of kind "${layer.kind}" cannot be stepped through here`);
    const { initializer, ...kept } = layer;
    return { activation: { kind: 'identity' }, bias: 'perNeuron', ...kept };
  });
  const kept = layers.find((layer) => layer.bias !== 'none')?.bias ?? 'fixed';
  return {
    schema, loss: { kind: 'halfSquaredError' }, optimizer: { kind: 'sgd', learningRate: 0.5 },
    rule: rules.find((rule) => rule.bias === kept)?.name ?? 'original',
    row: 1, batch: false, steps: 10000, seed: 1, ...document, layers,
  };
}

// A session of the engine in the problem's state.
export function sessionOf(problem, engine) {
  const session = new engine.Session(engine.module, {
    inputs: problem.inputs[0].length, layers: problem.layers.map(descriptorOf), loss: problem.loss,
    optimizer: problem.optimizer, data: problem, seed: problem.seed,
  });
  session.layers = problem.layers.map((layer, l) => ({ ...session.layers[l], ...numbersOf(layer) }));
  return session;
}

function descriptorOf({ weights, biases, ...descriptor }) {
  return descriptor;
}

function numbersOf({ weights, biases }) {
  return { ...(weights && { weights }), ...(biases && { biases }) };
}

export function widthsOf(problem) {
  return [problem.inputs[0].length, ...problem.layers.map((layer) => layer.width)];
}

export const throughUpdatedWeights = (problem) => problem.rule === 'updated-weights';

// The problem with the weights and biases that a session has reached.
export function withNumbers(problem, session) {
  const numbers = session.layers;
  return {
    ...problem, layers: problem.layers.map((layer, l) => ({ ...layer, ...numbers[l] })),
  };
}

// Replaces one number: path is as in ['layers', 0, 'weights', 1, 0].
export function replacing(value, [key, ...path], replacement) {
  if (key === undefined) return replacement;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replacing(value[key], path, replacement);
  return copy;
}

// Keeps the biases as a rule wants them. Where one number must stand for several, it is the first.
export function withRule(problem, name) {
  const { bias } = rules.find((rule) => rule.name === name);
  const layers = problem.layers.map((layer) => {
    const biases = layer.biases?.length ? layer.biases : [0];
    if (layer.bias === 'none' && bias === 'fixed') return layer;
    const count = bias === 'perNeuron' ? layer.width : 1;
    return {
      ...layer, bias, biases: Array.from({ length: count }, (_, j) => biases[j] ?? biases[0]),
    };
  });
  const { learningRate } = problem.optimizer;
  const optimizer = name === 'updated-weights' ? { kind: 'sgd', learningRate } : problem.optimizer;
  return { ...problem, rule: name, layers, optimizer };
}

// Another optimiser, with the learning rate as it is. The mistake of rule B is one of plain descent.
export function withOptimizer(problem, optimizer) {
  const isMistake = throughUpdatedWeights(problem) && optimizer.kind !== 'sgd';
  const { learningRate } = problem.optimizer;
  return {
    ...(isMistake ? withRule(problem, 'original') : problem), optimizer: { ...optimizer, learningRate },
  };
}

// Another number of layers or neurons. What was there stays; what is new is drawn by the engine, and
// new inputs and targets start as those before them.
export function withWidths(problem, widths, engine) {
  const [inputs, ...neurons] = widths;
  const old = problem.layers;
  const layers = neurons.map((width, l) => {
    const isLast = l === neurons.length - 1;
    const model = isLast ? old.at(-1) : old[Math.min(l, Math.max(old.length - 2, 0))];
    return { ...descriptorOf(model), width };
  });
  const targets = problem.targets[0].length;
  const columns = targets === old.at(-1).width ? neurons.at(-1) : targets;
  const stretched = (row, count) => Array.from({ length: count }, (_, i) => row[i % row.length]);
  const resized = {
    ...problem, layers, inputs: problem.inputs.map((row) => stretched(row, inputs)),
    targets: problem.targets.map((row) => stretched(row, columns)),
  };
  const session = sessionOf(resized, engine);
  const drawn = session.layers;
  session.destroy();
  // Layers are told apart from the end where their number changes, so that the last stays the last.
  const before = (l) =>
    neurons.length === old.length ? old[l] : l === neurons.length - 1 ? old.at(-1) : old[l];
  return {
    ...resized,
    layers: layers.map((layer, l) => {
      const from = l < neurons.length - 1 && l >= old.length - 1 ? null : before(l);
      return {
        ...layer,
        weights: drawn[l].weights.map((row, i) =>
          row.map((weight, j) => from?.weights[i]?.[j] ?? weight)),
        biases: drawn[l].biases.map((bias, j) => from?.biases[j] ?? bias),
      };
    }),
  };
}

// New starting weights, drawn by the engine.
export function redrawn(problem, seed, engine) {
  const bare = {
    ...problem, seed, layers: problem.layers.map(({ weights, ...layer }) => layer),
  };
  const session = sessionOf(bare, engine);
  const drawn = withNumbers(bare, session);
  session.destroy();
  return drawn;
}

// Another loss. One that works on logits wants them plain, so the last activation becomes the
// identity; a squared error takes the logistic again. Targets change between one number for each
// output and the number of a class.
export function withLoss(problem, loss, engine) {
  const bare = new engine.Session(engine.module, {
    inputs: problem.inputs[0].length, layers: problem.layers.map(descriptorOf), loss,
  });
  const { targetColumns, link } = bare.lossFacts;
  bare.destroy();
  const targets = problem.targets.map((row) => {
    if (row.length === targetColumns) return row;
    if (link === 'softmax') return [row.indexOf(Math.max(...row))];
    if (row.length > 1) return Array.from({ length: targetColumns }, (_, j) => row[j % row.length]);
    return Array.from({ length: targetColumns }, (_, j) => (row[0] === j ? 1 : 0));
  });
  const last = problem.layers.at(-1);
  const isPlain = last.activation.kind === 'identity';
  const activation = link === 'identity'
    ? (isPlain && problem.layers.length > 1 ? problem.layers[0].activation : last.activation)
    : { kind: 'identity' };
  return {
    ...problem, loss, targets, layers: [...problem.layers.slice(0, -1), { ...last, activation }],
  };
}

// A problem in the address: the same document without spaces, in the letters that an address allows.
export function toFragment(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function fromFragment(text) {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (c) => c.charCodeAt(0))));
}
