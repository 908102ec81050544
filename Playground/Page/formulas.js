// How kinds are written. A formula is a list of texts, quantities (see `lines.js`) and raised parts;
// a kind that is not listed is written by its name, so a new one needs no change here.

import { short } from './numbers.js';

const raised = (...parts) => ({ raised: parts });

// Names that are not the kind's own words.
const activationNames = { relu: 'ReLU' };

export function activationName(kind) {
  return activationNames[kind] ?? words(kind);
}

// How tightly a part holds together; what holds less stands in brackets inside what holds more.
const loose = { sum: 1, product: 2, power: 3, single: 4 };

// A formula that the engine tells, as {parts, holds}; see `Reader.formula` of the module.
function told([what, ...parts], names) {
  const part = (formula, least) => {
    const { parts: inner, holds } = told(formula, names);
    return holds < least ? ['(', ...inner, ')'] : inner;
  };
  const call = (name) => ({
    parts: [name, '(', ...parts.slice(1).flatMap((p) => part(p, 0)), ')'], holds: loose.single,
  });
  const joined = (sign, holds, right) => ({
    parts: [...part(parts[0], holds), sign, ...part(parts[1], right)], holds,
  });
  switch (what) {
    case 'net':
    case 'out':
    case 'target': return { parts: [names[what]], holds: loose.single };
    case 'number': return { parts: [short(parts[0], 12)], holds: loose.single };
    case 'constant': return { parts: [short(parts[1], 12)], holds: loose.single };
    case '−': return { parts: ['−', ...part(parts[0], loose.product)], holds: loose.sum };
    case '+': return joined(' + ', loose.sum, loose.sum);
    case '-': return joined(' − ', loose.sum, loose.product);
    // The share of a row is told beside the formula.
    case '·':
      if (parts[1][0] === 'share') return told(parts[0], names);
      return joined(' · ', loose.product, loose.product);
    case '/': return joined(' / ', loose.product, loose.power);
    case 'power':
      return {
        parts: [...part(parts[0], loose.single), raised(...part(parts[1], 0))], holds: loose.power,
      };
    case 'larger':
      return {
        parts: ['max(', ...part(parts[0], 0), ', ', ...part(parts[1], 0), ')'], holds: loose.single,
      };
    case 'choice': {
      const [value, limit, then, otherwise] = parts.map((p) => part(p, 0));
      return {
        parts: [...then, ' where ', ...value, ' > ', ...limit, ', else ', ...otherwise], holds: 0,
      };
    }
    case 'function': {
      const inner = part(parts[1], 0);
      switch (parts[0]) {
        case 'exp': return { parts: ['e', raised(...inner)], holds: loose.power };
        case 'log': return call('ln');
        case 'log1p': return { parts: ['ln(1 + ', ...inner, ')'], holds: loose.single };
        case 'squareRoot': return call('√');
        case 'magnitude': return { parts: ['|', ...inner, '|'], holds: loose.single };
        case 'sine': return call('sin');
        case 'cosine': return call('cos');
        default: return call(parts[0]);
      }
    }
    default: throw new Error('not a formula of single numbers');
  }
}

// Whether every part of a formula can be written.
const isTold = (formula) =>
  formula !== null && formula[0] !== 'untold'
  && formula.slice(1).every((part) => !Array.isArray(part) || isTold(part));

// The error of one output, its derivative (each way of writing it, the last with the numbers), and
// what there is to say.
const losses = {
  halfSquaredError: {
    name: 'half squared error',
    value: ({ target, out }) => ['½ · (', target, ' − ', out, ')', raised('2')],
    slope: ({ target, out }) => [
      ['2 · ½ · (', target, ' − ', out, ')', raised('2 − 1'), ' · (−1)'],
      ['−(', target, ' − ', out, ')'],
    ],
    remark: 'The exponent 2 comes down and cancels the ½. Without the ½ every gradient would be twice '
      + 'as large, which half the learning rate makes good: it does not matter.',
  },
  meanSquaredError: {
    name: 'mean squared error',
    value: ({ target, out, outputs }) =>
      [`1/${outputs} · (`, target, ' − ', out, ')', raised('2')],
    slope: ({ target, out, outputs }) => [
      [`2 · 1/${outputs} · (`, target, ' − ', out, ')', raised('2 − 1'), ' · (−1)'],
      [`−2/${outputs} · (`, target, ' − ', out, ')'],
    ],
  },
  binaryCrossEntropy: {
    name: 'binary cross-entropy',
    value: ({ target, p }) => ['−(', target, ' · ln ', p, ' + (1 − ', target, ') · ln(1 − ', p, '))'],
    slope: ({ target, p }) => [[p, ' − ', target]],
    remark: 'The slope of the logistic cancels against the logarithms: what is left is p − target.',
  },
  categoricalCrossEntropy: {
    name: 'categorical cross-entropy',
    total: ({ p }) => ['−ln ', p],
    slope: ({ p, isClass }) => [isClass ? [p, ' − 1'] : [p]],
    remark: 'The softmax and the logarithm collapse to p − y, where y is 1 for the row’s class and 0 '
      + 'for every other.',
  },
};

// camelCase as words.
export function words(kind) {
  return kind.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

// out = φ(net) and ∂out/∂net, from what the engine tells of an activation.
export function activationFormula({ kind }, { value, slope }) {
  const name = activationName(kind);
  return {
    name,
    value: (net) => (isTold(value) ? told(value, { net }).parts : [`${name}(`, net, ')']),
    slope: (net, out) =>
      (isTold(slope) ? told(slope, { net, out }).parts : [`${name}′(`, net, ')']),
  };
}

export function lossName(kind) {
  return losses[kind]?.name ?? words(kind);
}

// The error of an output and its slope: as they are taught, or else from what the engine tells.
export function lossFormula(kind, { value, slope }) {
  return losses[kind] ?? {
    name: words(kind),
    value: ({ target, out }) =>
      (isTold(value) ? told(value, { target, out }).parts : ['ℓ(', target, ', ', out, ')']),
    slope: ({ target, out }) => [
      isTold(slope) ? told(slope, { target, out }).parts : ['ℓ′(', target, ', ', out, ')'],
    ],
  };
}

export function predictionFormula(link, out, all) {
  if (link === 'logistic') return ['1 / (1 + e', raised('−', out), ')'];
  if (link === 'exponential') return ['e', raised(out)];
  if (link !== 'softmax') return [`${words(link)}(`, out, ')'];
  const sum = all.flatMap((z, k) => [k ? ' + ' : '', 'e', raised(z)]);
  return ['e', raised(out), ' / (', ...sum, ')'];
}

// How an optimiser gets from w to w⁺: what it remembers, each with its formula, then the step. Shared
// by all weights; q has the quantities of one weight.
const optimizers = {
  sgd: (fields, q) => {
    const { learningRate: rate, momentum, nesterov, form, weightDecay } = fields;
    const decayed = weightDecay ? [`(1 − ${rate} · ${weightDecay}) · `, q.w] : [q.w];
    if (!momentum) return { moments: [], step: [...decayed, ' − ', q.rate, ' · ', q.g] };
    const isStep = form !== 'gradient';
    const moment = isStep
      ? [`${momentum} · `, q.moments[0], ' − ', q.rate, ' · ', q.g]
      : [`${momentum} · `, q.moments[0], ' + ', q.g];
    const [after] = q.after;
    const step = isStep
      ? nesterov ? [' + ', `${momentum} · `, after, ' − ', q.rate, ' · ', q.g] : [' + ', after]
      : nesterov
        ? [' − ', q.rate, ' · (', q.g, ` + ${momentum} · `, after, ')']
        : [' − ', q.rate, ' · ', after];
    return { moments: [['u', moment]], step: [...decayed, ...step] };
  },
  adam: (fields, q, step) => {
    const { learningRate: rate, beta1, beta2, epsilon, weightDecay } = fields;
    const decayed = weightDecay ? [`(1 − ${rate} · ${weightDecay}) · `, q.w] : [q.w];
    const corrected = (moment, beta) =>
      [moment, ` / (1 − ${beta}`, raised(String(step)), ')'];
    const [m, v] = q.after;
    return {
      moments: [
        ['m', [`${beta1} · `, q.moments[0], ` + (1 − ${beta1}) · `, q.g]],
        ['v', [`${beta2} · `, q.moments[1], ` + (1 − ${beta2}) · `, q.g, raised('2')]],
      ],
      step: [
        ...decayed, ' − ', q.rate, ' · (', ...corrected(m, beta1), ') / (√(', ...corrected(v, beta2),
        `) + ${epsilon})`,
      ],
    };
  },
};
optimizers.adamw = optimizers.adam;

export function optimizerFormula({ kind, ...fields }, q, step) {
  const formula = optimizers[kind];
  if (formula) return formula(fields, q, step);
  return {
    moments: q.after.map((_, number) => [`m${number + 1}`, null]),
    step: [`${words(kind)}(`, q.w, ', ', q.g, ...q.after.flatMap((m) => [', ', m]), ')'],
  };
}
