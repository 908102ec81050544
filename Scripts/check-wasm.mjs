// Runs the WebAssembly module: the worked example under its three rules, value by value, the gradient
// check, and a training with dropout and Adam against an independent one.
//
// Usage: node Scripts/check-wasm.mjs MODULE
import fs from 'node:fs';
import { load, Session } from '../Playground/playground.mjs';
import { train } from '../Playground/reference.mjs';

const path = process.argv[2];
if (!path) {
  console.error('usage: node Scripts/check-wasm.mjs MODULE');
  process.exit(2);
}
const bytes = fs.readFileSync(path);
const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes));
let failures = 0;
let checked = 0;

function fail(message) {
  failures += 1;
  console.error(`FAILED  ${message}`);
}

// Prints the largest difference; a difference above the tolerance is a failure.
function close(what, actual, expected, tolerance) {
  checked += 1;
  if (actual.length !== expected.length) {
    fail(`${what}: ${actual.length} numbers instead of ${expected.length}`);
    return;
  }
  let worst = 0;
  actual.forEach((value, i) => {
    const difference = Math.abs(value - expected[i]);
    if (!(difference <= tolerance))
      fail(`${what} [${i}]: ${value}, expected ${expected[i]}, difference ${difference}`);
    worst = Math.max(worst, difference);
  });
  console.log(`${what.padEnd(44)} largest difference ${worst}`);
}

function expect(what, holds) {
  checked += 1;
  if (!holds) fail(what);
}

expect(
  `the module imports ${imports.map((i) => `${i.module}.${i.name}`).join(', ')}`,
  imports.length === 0);
if (imports.length > 0) process.exit(1);
console.log(`${path}: ${bytes.length} bytes, no imports`);
const module = await load(bytes);

// The worked example: its description, and nothing else of it, goes in.
const rules = { A: 'fixed', C: 'perNeuron', D: 'shared' };
const learningRate = 0.5;

function example(rule, optimizer = { kind: 'sgd', learningRate }) {
  const bias = rules[rule];
  const layer = (biasStart) => ({
    kind: 'dense', width: 2, activation: { kind: 'logistic' }, bias, biasStart,
  });
  const session = new Session(module, {
    inputs: 2, layers: [layer(0.35), layer(0.6)], loss: { kind: 'halfSquaredError' }, optimizer,
    data: { inputs: [[0.05, 0.1]], targets: [[0.01, 0.99]] },
  });
  const [hidden, output] = session.layers;
  session.layers = [
    { ...hidden, weights: [[0.15, 0.25], [0.2, 0.3]] },
    { ...output, weights: [[0.4, 0.5], [0.45, 0.55]] },
  ];
  return session;
}

// One step, value by value, and the way back.
{
  const tolerance = 1e-14;
  const session = example('A');
  const trace = session.trace();
  const [hidden, output] = trace.layers;
  close('E', [trace.error, trace.rowError], [0.2983711087600027, 0.2983711087600027], tolerance);
  close('each E', trace.outputErrors, [0.274811083176155, 0.023560025583847746], tolerance);
  close('net_h', hidden.netInputs, [0.3775, 0.3925], tolerance);
  close('out_h', hidden.outputs, [0.5932699921071872, 0.596884378259767], tolerance);
  close('out_o', output.outputs, [0.7513650695523157, 0.7729284653214625], tolerance);
  close('delta_h', hidden.deltas, [0.00877135468948693, 0.009954254705217196], tolerance);
  close('delta_o', output.deltas, [0.13849856162855695, -0.038098236516556236], tolerance);
  close('products', hidden.products.flat(), [0.0075, 0.0125, 0.02, 0.03], tolerance);
  close('sums', hidden.sums.flat(), [0.0075, 0.0125, 0.0275, 0.0425], tolerance);
  close('passed back', hidden.passedBack[0], [0.055399424651, -0.019049118258], 1e-12);
  close(
    'dE/dw', [...hidden.weightGradient.flat(), ...output.weightGradient.flat()],
    [
      0.0004385677344743465, 0.0004977127352608599, 0.000877135468948693, 0.0009954254705217198,
      0.08216704056423077, -0.02260254047747507, 0.08266762784753325, -0.022740242215978222,
    ], tolerance);
  const gradient = [...hidden.weightGradient.flat(), ...output.weightGradient.flat()];
  const checks = session.checkGradient(trace, { row: 0 });
  close('finite differences', checks.map(({ numeric }) => numeric), gradient, 1e-11);
  expect('a right gradient was called wrong', checks.every(({ agrees }) => agrees));
  const mistaken = session.checkGradient(session.trace({ throughUpdatedWeights: true }));
  expect(
    'the gradients of rule B were not told apart', mistaken.map(({ agrees }) => agrees).join()
      === 'false,false,false,false,true,true,true,true');
  const updated = [
    0.1497807161327628, 0.24975114363236958, 0.19956143226552567, 0.29950228726473915,
    0.35891647971788465, 0.5113012702387375, 0.4086661860762334, 0.5613701211079891, 0.35, 0.6,
  ];
  close(
    'w after the step, in the trace',
    [...hidden.updatedWeights.flat(), ...output.updatedWeights.flat()], updated.slice(0, 8),
    tolerance);
  close('E after the step, in the trace', [trace.updatedError], [0.29102777369359933], tolerance);
  const before = session.copy();
  session.advance(1);
  close('w after one round, and the fixed biases', session.parameters, updated, tolerance);
  expect('a copy moved with its original', before.trace().error === trace.error);
  before.advance(1);
  close('w after one round of the copy', before.parameters, updated, 0);
  before.destroy();
  session.destroy();
}

// Rule B, which passes deltas back through weights that were updated already.
{
  const session = example('A');
  session.advance(10000, { throughUpdatedWeights: true });
  close('rule B, 10000 rounds, E', [session.trace().error], [3.5084786296312774e-5], 1e-14);
  session.destroy();
}

// One weight moved, all else as it is: the curve has the error at the start, and the slope there.
{
  const session = example('A');
  const trace = session.trace();
  const h = 1e-4;
  const curve = session.curve(4, { low: 0.4 - h, high: 0.4 + h, count: 3 });
  close('the curve at w5', curve[1], [0.4, trace.error], 1e-14);
  close(
    'the slope of the curve', [(curve[2][1] - curve[0][1]) / (2 * h)],
    [trace.layers[1].weightGradient[0][0]], 1e-9);
  const descent = session.descent(4, { learningRate, count: 2000 });
  close('the descent starts at w5', descent[0], [0.4, trace.error], 1e-14);
  close('its first step', [descent[1][0]], [trace.layers[1].updatedWeights[0][0]], 1e-14);
  expect('the descent rises', descent.every(([, e], i) => i === 0 || e <= descent[i - 1][1]));
  const [[point]] = session.surface({
    columns: 1, rows: 1, left: 0, right: 0.1, bottom: 0.05, top: 0.15,
  });
  close('the surface at the inputs', [point], [trace.predictions[0]], 1e-15);
  close('logarithms', session.logarithms([1, 1000, 0.01]), [0, 3, -2], 1e-14);
  session.destroy();
}

// An optimiser with a memory: the trace tells the step that is then taken, and starts where it stands.
{
  const session = example('C', { kind: 'adam', learningRate: 0.01 });
  for (let round = 0; round < 3; round++) {
    const trace = session.trace();
    expect(`the optimiser took ${trace.steps} steps, not ${round}`, trace.steps === round);
    session.advance(1);
    close(
      `Adam, round ${round + 1}`, session.layers.flatMap((l) => [...l.weights.flat(), ...l.biases]),
      trace.layers.flatMap((l) => [...l.updatedWeights.flat(), ...l.updatedBiases]), 0);
    close(
      `Adam's memory, round ${round + 1}`, session.trace().moments.flat(),
      trace.updatedMoments.flat(), 0);
  }
  session.destroy();
}

// Rounds, E and outputs. 10,000 rounds may differ more: a last digit of exp goes a long way.
const trained = [
  ['A', 1, 0.29102777369359933, [0.7420881111907824, 0.7752849682944595]],
  ['A', 10000, 3.510187782978859e-5, [0.01591362044355068, 0.9840642735146238]],
  ['C', 1, 0.28047144679143016, [0.7284417622337656, 0.7783769203009705]],
  ['C', 10000, 2.4475622359322466e-6, [0.011587527390870083, 0.9884589350256716]],
  ['D', 1, 0.2857508866992965, [0.732024167094904, 0.7659846533616435]],
  ['D', 10000, 4.355321066163751e-6, [0.012102159123466441, 0.9879283897200597]],
];
for (const [rule, rounds, error, outputs] of trained) {
  const session = example(rule);
  const errors = session.advance(rounds);
  const trace = session.trace();
  const tolerance = 1e-14;
  close(`rule ${rule}, ${rounds} rounds, E`, [trace.error, ...errors], [error, error], tolerance);
  close(
    `rule ${rule}, ${rounds} rounds, outputs`, trace.layers[1].outputs, outputs, tolerance);
  session.destroy();
}

{
  const inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];
  const targets = [[0], [1], [1], [0]];
  const options = { epochs: 60, learningRate: 0.05, seed: 7 };
  const start = () =>
    new Session(module, {
      inputs: 2, loss: { kind: 'binaryCrossEntropy' }, data: { inputs, targets }, seed: 3,
      layers: [
        { kind: 'dense', width: 6, activation: { kind: 'tanh' } },
        { kind: 'dropout', rate: 0.25 }, { kind: 'dense', width: 1 },
      ],
    });
  const session = start();
  const expected = train({
    parameters: session.parameters, inputs, targets, hidden: 6, rate: 0.25, ...options,
  });
  const error = session.train(options.epochs, options);
  close('dropout and Adam, best error', [error], [expected.error], 1e-12);
  close('dropout and Adam, best weights', session.parameters, expected.parameters, 1e-12);
  expect(`the training lowered the error to ${error} only`, error < 0.35);
  const again = start();
  again.train(options.epochs, options);
  expect(
    'the same seed gave other weights',
    again.parameters.every((p, i) => Object.is(p, session.parameters[i])));
  let message = '';
  try {
    again.setData({ inputs: [[0, 0]], targets: [[2]] });
  } catch (refusal) {
    message = refusal.message;
  }
  expect(
    `a target of 2 was not refused with a reason, but "${message}"`,
    message === 'a target is not a number from 0 to 1: row 1, column 1');
  session.destroy();
  again.destroy();
}

{
  // Memory is given back: many sessions, one after another, need no more than a few.
  const round = () => {
    for (let i = 0; i < 200; i++) {
      const session = example('A');
      session.advance(2);
      session.destroy();
    }
    return module.memory.buffer.byteLength;
  };
  const few = round();
  expect('memory grew from session to session', round() === few);
}

if (failures > 0) {
  console.error(`${failures} failures`);
  process.exit(1);
}
console.log(`all ${checked} checks hold`);
