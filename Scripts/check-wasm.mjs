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
const module = load(bytes);

// The worked example: its description, and nothing else of it, goes in.
const rules = { A: 'fixed', C: 'perNeuron', D: 'shared' };
const learningRate = 0.5;
const weights = [0.15, 0.25, 0.2, 0.3, 0.4, 0.5, 0.45, 0.55];  // w1 w3 / w2 w4, then w5 w7 / w6 w8

function example(rule) {
  const bias = rules[rule];
  const session = new Session(module, 2)
    .dense(2, { activation: 'logistic', bias, from: 0.35 })
    .dense(2, { activation: 'logistic', bias, from: 0.6 })
    .data([[0.05, 0.1]], [[0.01, 0.99]], 'halfSquaredError');
  const p = session.parameters;
  // Trained biases stand behind their layer's weights, frozen ones behind everything.
  const second = bias === 'fixed' ? 4 : bias === 'shared' ? 5 : 6;
  weights.forEach((w, i) => (p[i < 4 ? i : second + i - 4] = w));
  session.parameters = p;
  return session;
}

{
  const tolerance = 1e-14;
  const session = example('A');
  const pass = session.differentiate();
  close('E', [pass.error], [0.2983711087600027], tolerance);
  close('out_h', pass.outputs[0], [0.5932699921071872, 0.596884378259767], tolerance);
  close('out_o', pass.outputs[1], [0.7513650695523157, 0.7729284653214625], tolerance);
  close('delta_h', pass.deltas[0], [0.00877135468948693, 0.009954254705217196], tolerance);
  close('delta_o', pass.deltas[1], [0.13849856162855695, -0.038098236516556236], tolerance);
  close(
    'dE/dw', pass.gradient,
    [
      0.0004385677344743465, 0.0004977127352608599, 0.000877135468948693, 0.0009954254705217198,
      0.08216704056423077, -0.02260254047747507, 0.08266762784753325, -0.022740242215978222,
    ], tolerance);
  const check = session.checkGradient();
  expect(`the gradient check compared ${check.checked} elements`, check.checked === 10);
  close('gradient check, worst', [check.worst], [0], 1e-7);
  session.descend(1, learningRate);
  close(
    'w after one update, and the fixed biases', session.parameters,
    [
      0.1497807161327628, 0.24975114363236958, 0.19956143226552567, 0.29950228726473915,
      0.35891647971788465, 0.5113012702387375, 0.4086661860762334, 0.5613701211079891, 0.35, 0.6,
    ], tolerance);
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
  session.descend(rounds, learningRate);
  const pass = session.differentiate();
  const tolerance = 1e-14;
  close(`rule ${rule}, ${rounds} rounds, E`, [pass.error], [error], tolerance);
  close(`rule ${rule}, ${rounds} rounds, outputs`, pass.outputs[1], outputs, tolerance);
  session.destroy();
}

{
  const inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];
  const targets = [[0], [1], [1], [0]];
  const options = { epochs: 60, learningRate: 0.05, seed: 7 };
  const start = () =>
    new Session(module, 2).dense(6, { activation: 'tanh', seed: 3 }).dropout(0.25, { seed: 3 })
      .dense(1, { seed: 3 }).data(inputs, targets, 'binaryCrossEntropy');
  const session = start();
  const expected = train({
    parameters: session.parameters, inputs, targets, hidden: 6, rate: 0.25, ...options,
  });
  const before = session.differentiate().error;
  const error = session.train(options.epochs, options);
  close('dropout and Adam, best error', [error], [expected.error], 1e-12);
  close('dropout and Adam, best weights', session.parameters, expected.parameters, 1e-12);
  expect(`the training lowered the error from ${before} to ${error} only`, error < before / 2);
  const again = start();
  again.train(options.epochs, options);
  expect(
    'the same seed gave other weights',
    again.parameters.every((p, i) => Object.is(p, session.parameters[i])));
  again.data([[0, 0]], [[2]], 'binaryCrossEntropy');
  let message = '';
  try {
    again.train(1);
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
      session.descend(2, learningRate);
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
