// A second, independent writing of one training: dense(tanh) - dropout - dense, binary cross-entropy,
// Adam on all rows at once, the best weights kept. Written from the papers, in plain loops; the
// module is compared with it.

// Philox4x32-10 (Salmon and others, SC 2011).
function philox(counter, key) {
  let [a, b, c, d] = counter.map(BigInt);
  let [k0, k1] = key.map(BigInt);
  const word = 0xffffffffn;
  for (let round = 0; round < 10; round++) {
    const p0 = 0xd2511f53n * a;
    const p1 = 0xcd9e8d57n * c;
    [a, b, c, d] = [(p1 >> 32n) ^ b ^ k0, p1 & word, (p0 >> 32n) ^ d ^ k1, p0 & word];
    k0 = (k0 + 0x9e3779b9n) & word;
    k1 = (k1 + 0xbb67ae85n) & word;
  }
  return [a, b, c, d].map(Number);
}

// The purpose "dropout", and the number of the layer.
const stream = (3 << 16) | 1;

function mask({ rate, seed, epoch, row, unit }) {
  const words = philox([row, epoch, Math.floor(unit / 4), stream], [seed, 0]);
  return words[unit % 4] < rate * 2 ** 32 ? 0 : 1 / (1 - rate);
}

// Parameters of one hidden layer: weights [inputs, hidden], biases, weights [hidden, 1], bias.
function shape(parameters, inputs, hidden) {
  const w = (i, j) => i * hidden + j;
  const b = (j) => inputs * hidden + j;
  const v = (j) => (inputs + 1) * hidden + j;
  const c = (inputs + 2) * hidden;
  if (parameters.length !== c + 1) throw new RangeError('the parameters have another number');
  return { w, b, v, c };
}

function forward(parameters, x, { w, b, v, c }, hidden, masks) {
  const h = Array.from({ length: hidden }, (_, j) =>
    Math.tanh(x.reduce((sum, xi, i) => sum + xi * parameters[w(i, j)], parameters[b(j)])));
  const z = h.reduce((sum, hj, j) => sum + hj * masks[j] * parameters[v(j)], parameters[c]);
  return { h, z };
}

function error(parameters, inputs, targets, places, hidden) {
  const all = new Array(hidden).fill(1);
  let sum = 0;
  inputs.forEach((x, row) => {
    const p = 1 / (1 + Math.exp(-forward(parameters, x, places, hidden, all).z));
    const t = targets[row][0];
    sum -= t * Math.log(p) + (1 - t) * Math.log(1 - p);
  });
  return sum / inputs.length;
}

// Returns the lowest error after an epoch (or before the first), and its parameters.
export function train({ parameters, inputs, targets, hidden, rate, epochs, learningRate, seed }) {
  const places = shape(parameters, inputs[0].length, hidden);
  const { w, b, v, c } = places;
  const p = [...parameters];
  const m = p.map(() => 0);
  const s = p.map(() => 0);
  let best = { error: error(p, inputs, targets, places, hidden), parameters: [...p] };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const g = p.map(() => 0);
    inputs.forEach((x, row) => {
      const masks = Array.from({ length: hidden }, (_, unit) =>
        mask({ rate, seed, epoch, row, unit }));
      const { h, z } = forward(p, x, places, hidden, masks);
      const delta = (1 / (1 + Math.exp(-z)) - targets[row][0]) / inputs.length;
      g[c] += delta;
      for (let j = 0; j < hidden; j++) {
        g[v(j)] += delta * h[j] * masks[j];
        const inner = delta * p[v(j)] * masks[j] * (1 - h[j] ** 2);
        g[b(j)] += inner;
        x.forEach((xi, i) => (g[w(i, j)] += inner * xi));
      }
    });
    for (let i = 0; i < p.length; i++) {
      m[i] = 0.9 * m[i] + 0.1 * g[i];
      s[i] = 0.999 * s[i] + 0.001 * g[i] ** 2;
      p[i] -=
        (learningRate * (m[i] / (1 - 0.9 ** epoch))) /
        (Math.sqrt(s[i] / (1 - 0.999 ** epoch)) + 1e-8);
    }
    const now = error(p, inputs, targets, places, hidden);
    if (now <= best.error) best = { error: now, parameters: [...p] };
  }
  return best;
}
