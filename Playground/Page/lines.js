// A step as lines, in the order in which it is taught: each has a formula, its result, and where it
// belongs. Every number comes from the trace; nothing is computed here.
import {
  activationFormula, lossFormula, optimizerFormula, predictionFormula,
} from './formulas.js';
import { Quantities } from './quantities.js';

// How far a line ends something: a step of a level goes to the next line that ends as much.
export const levels = { product: 0, neuron: 1, layer: 2, phase: 3, round: 4 };

export const phases = ['forward', 'error', 'backward', 'update'];

export function linesOf(problem, trace, names) {
  return new Lines(problem, trace, names).all();
}

class Lines extends Quantities {
  #lines = [];

  constructor(problem, trace, names) {
    super(problem, trace, names);
    this.loss = lossFormula(problem.loss.kind, trace.lossFormulas);
  }

  all() {
    const { last } = this;
    for (let l = 0; l <= last; l++) this.#forward(l);
    this.#error();
    for (let l = last; l >= 0; l--) this.#backward(l);
    for (let l = 0; l <= last; l++) this.#update(l);
    return this.#lines;
  }

  #activation(l) {
    return activationFormula(this.numbers(l).activation, this.problem.activations[l]);
  }

  #add(line) {
    this.#lines.push({ forms: [], ends: levels.product, ...line });
  }

  // Ends a neuron; with the layer's last one the layer; with the phase's last layer the phase.
  #end(isLastNeuron, isLastLayer) {
    const line = this.#lines.at(-1);
    line.ends = !isLastNeuron ? levels.neuron : isLastLayer ? levels.phase : levels.layer;
  }

  #forward(l) {
    const width = this.names.widths[l + 1];
    const layer = this.trace.layers[l];
    for (let j = 0; j < width; j++) {
      const section = { phase: 'forward', layer: l, neuron: j };
      const sum = [];
      for (let i = 0; i < this.names.widths[l]; i++) {
        const product = [this.weight(l, i, j), ' · ', this.source(l, i)];
        sum.push(...(i ? [' + '] : []), ...product);
        this.#add({
          ...section, title: `net input of ${this.names.neuron(l, j)}: ${i ? 'another' : 'a'} product`,
          forms: [product],
          result: {
            value: layer.products[i][j], key: `product.${l}.${i}.${j}`, place: `edge.${l}.${i}.${j}`,
          },
          sum: i ? layer.sums[i][j] : null,
        });
      }
      const bias = this.bias(l, j);
      if (bias) sum.push(' + ', bias, ' · 1');
      const net = this.neuron('net', l, j);
      this.#add({
        ...section, title: `net input of ${this.names.neuron(l, j)}`, forms: [sum], result: net,
        note: bias
          ? 'Each input times its weight, summed, and the bias times 1.'
          : 'Each input times its weight, summed.',
      });
      const out = this.neuron('out', l, j);
      const formula = this.#activation(l);
      this.#add({
        ...section, title: `output of ${this.names.neuron(l, j)}`, forms: [formula.value(net)],
        result: out, note: `The activation is ${formula.name}.`,
      });
      this.#end(j === width - 1, l === this.last);
    }
  }

  #error() {
    const { trace, names, last, loss } = this;
    const width = names.widths[last + 1];
    const outs = Array.from({ length: width }, (_, j) => this.neuron('out', last, j));
    const section = { phase: 'error', layer: last };
    const { link } = this.problem.facts;
    for (let j = 0; link !== 'identity' && j < width; j++) {
      this.#add({
        ...section, neuron: j, title: `prediction of o${j + 1}`,
        forms: [predictionFormula(link, outs[j], outs)], result: this.prediction(j),
        note: link === 'softmax'
          ? 'The softmax makes probabilities of the outputs; they sum to 1.'
          : 'The logistic makes a probability of the output.',
      });
      this.#end(false);
    }
    const total = [];
    for (let j = 0; trace.outputErrors && j < width; j++) {
      const error = this.outputError(j);
      total.push(...(j ? [' + '] : []), error);
      this.#add({
        ...section, neuron: j, title: `error of o${j + 1}`,
        forms: [loss.value(this.#lossQuantities(j))], result: error, note: j ? null : loss.remark,
      });
      this.#end(false);
    }
    const right = this.problem.targets[this.problem.row - 1][0];
    const formula = trace.outputErrors
      ? total
      : loss.total ? loss.total({ p: this.prediction(right) }) : ['ℓ(targets, outputs)'];
    this.#add({
      ...section, title: 'total error', forms: [formula], result: this.total(),
      note: 'This is the number that training makes small.',
    });
    if (this.isBatch) {
      this.#add({
        ...section, title: 'error of the batch',
        forms: [[`the mean over all ${this.problem.inputs.length} rows`]],
        result: { name: 'E', value: trace.error, key: 'batchTotal', place: 'error' },
      });
    }
    this.#end(true, true);
  }

  #lossQuantities(j) {
    return {
      target: this.target(j), out: this.neuron('out', this.last, j), p: this.prediction(j),
      outputs: this.names.widths[this.last + 1],
      isClass: this.problem.targets[this.problem.row - 1][0] === j,
    };
  }

  #backward(l) {
    const width = this.names.widths[l + 1];
    for (let j = 0; j < width; j++) {
      const section = { phase: 'backward', layer: l, neuron: j };
      if (l === this.last) this.#errorSlope(section);
      else this.#passedBack(section);
      const name = this.names.neuron(l, j);
      const slope = this.neuron('slope', l, j);
      const formula = this.#activation(l);
      this.#add({
        ...section, title: `slope of the activation of ${name}`, result: slope,
        forms: [formula.slope(this.neuron('net', l, j), this.neuron('out', l, j))],
        note: 'How much the output moves when the net input moves.',
      });
      const delta = this.neuron('delta', l, j);
      this.#add({
        ...section, title: `node delta of ${name}`, result: delta,
        forms: [[this.neuron('outGradient', l, j), ' · ', slope]],
        note: `δ_${name} = ∂E/∂net_${name}. Some books take the minus sign out of δ; the gradient is `
          + 'the same.',
      });
      for (let i = 0; i < this.names.widths[l]; i++) this.#weightGradient(section, i);
      this.#biasGradient(section, j === width - 1);
      this.#end(j === width - 1, l === 0);
    }
  }

  #errorSlope({ layer, neuron: j, ...section }) {
    const name = this.names.neuron(layer, j);
    const forms = this.loss.slope(this.#lossQuantities(j));
    const share = this.isBatch ? [` · 1/${this.problem.inputs.length}`] : [];
    const others = this.trace.outputErrors && this.names.widths[layer + 1] > 1;
    this.#add({
      ...section, layer, neuron: j, title: `how E moves with the output of ${name}`,
      forms: forms.map((form, number) => [
        ...form, ...(others && number === 0 && forms.length > 1 ? [' + 0'] : []), ...share,
      ]),
      result: this.neuron('outGradient', layer, j),
      note: [
        this.loss.remark,
        others ? `No other output’s error contains out_${name}: their derivatives are 0.` : null,
      ].filter(Boolean).join(' '),
    });
  }

  #passedBack({ layer: l, neuron: j, ...section }) {
    const traced = this.trace.layers[l];
    const name = this.names.neuron(l, j);
    const isMistake = this.problem.rule === 'updated-weights';
    const isLast = l + 1 === this.last && this.trace.outputErrors;
    const sum = [];
    for (let k = 0; k < this.names.widths[l + 2]; k++) {
      const next = this.names.neuron(l + 1, k);
      const weight = {
        ...this.weight(l + 1, j, k, isMistake ? 'updated' : 'w'), value: traced.weightsBack[j][k],
      };
      const part = {
        name: isLast ? `∂E_${next}/∂out_${name}` : `∂E/∂net_${next} · ∂net_${next}/∂out_${name}`,
        value: traced.passedBack[j][k], key: `passed.${l}.${j}.${k}`, place: weight.place,
      };
      sum.push(...(k ? [' + '] : []), part);
      this.#add({
        ...section, layer: l, neuron: j, title: `what ${name} does to E through ${next}`,
        forms: [[this.neuron('delta', l + 1, k), ' · ', weight]], result: part,
        note: isMistake
          ? 'HERE IS THE MISTAKE: the weight has been updated already. The gradient needs the original.'
          : `${name} reaches ${next} through ${weight.name}, so δ comes back through the same weight.`,
      });
    }
    this.#add({
      ...section, layer: l, neuron: j, title: `how E moves with the output of ${name}`, forms: [sum],
      result: this.neuron('outGradient', l, j),
      note: `${name} takes part in the error through each neuron that it feeds: the parts are summed.`,
    });
  }

  #weightGradient({ layer: l, neuron: j, ...section }, i) {
    const name = this.names.weight(l, i, j);
    const source = this.source(l, i);
    const net = `net_${this.names.neuron(l, j)}`;
    const parameter = this.#place(l, 'weights', i, j);
    const product = [this.neuron('delta', l, j), ' · ', source];
    const line = {
      ...section, layer: l, neuron: j, title: `gradient of ${name}`,
      note: `Of the terms of ${net} only ${name} · ${source.name} contains ${name}: `
        + `∂${net}/∂${name} = ${source.name} · ${name}^(1−1) = ${source.name}.`,
    };
    if (this.isBatch) {
      this.#add({ ...line, forms: [product], result: this.weight(l, i, j, 'share') });
      line.note = null;
    }
    this.#add({
      ...line, result: this.weight(l, i, j, 'gradient'), parameter,
      forms: [this.isBatch ? this.#rest(this.weight(l, i, j, 'share')) : product],
    });
  }

  #rest(share) {
    return [share, ` + the parts of the other ${this.problem.inputs.length - 1} rows`];
  }

  #biasGradient({ layer: l, neuron: j, ...section }, isLastNeuron) {
    const { bias } = this.numbers(l);
    const isShared = bias === 'shared';
    if (bias !== 'perNeuron' && !(isShared && isLastNeuron)) return;
    const share = this.bias(l, j, 'share');
    const deltas = Array.from({ length: this.names.widths[l + 1] }, (_, k) => k)
      .flatMap((k) => [...(k ? [' + '] : []), this.neuron('delta', l, k)]);
    const product = isShared ? deltas : [this.neuron('delta', l, j), ' · 1'];
    const line = {
      ...section, layer: l, neuron: j, title: `gradient of ${this.names.bias(l, j)}`,
      note: isShared
        ? 'Every neuron of the layer uses this bias, so all their deltas are summed.'
        : 'The bias is a weight whose input is always 1.',
    };
    if (this.isBatch) {
      this.#add({ ...line, forms: [product], result: share });
      line.note = null;
    }
    this.#add({
      ...line, forms: [this.isBatch ? this.#rest(share) : product],
      result: this.bias(l, j, 'gradient'), parameter: this.#place(l, 'biases', 0, isShared ? 0 : j),
    });
  }

  // The number of a parameter in the engine's vector; null where it is not trained.
  #place(l, part, i, j) {
    const segment = this.problem.layout[l][part];
    return segment?.trained ? segment.start + i * segment.columns + j : null;
  }

  #update(l) {
    const width = this.names.widths[l + 1];
    for (let j = 0; j < width; j++) {
      const section = { phase: 'update', layer: l, neuron: j };
      for (let i = 0; i < this.names.widths[l]; i++) {
        this.#step(
          section, this.weight(l, i, j), this.weight(l, i, j, 'gradient'),
          this.weight(l, i, j, 'updated'), this.#place(l, 'weights', i, j));
      }
      const { bias } = this.numbers(l);
      const isLast = j === width - 1;
      if (bias === 'perNeuron' || (bias === 'shared' && isLast)) {
        this.#step(
          section, this.bias(l, j), this.bias(l, j, 'gradient'), this.bias(l, j, 'updated'),
          this.#place(l, 'biases', 0, bias === 'shared' ? 0 : j));
      }
      this.#end(isLast, l === this.last);
    }
  }

  #step(section, w, g, updated, parameter) {
    const { trace, problem } = this;
    const moment = (name, value, key) => ({ name, value, key: `${key}.${parameter}`, place: w.place });
    const q = {
      w, g, rate: { name: 'η', value: problem.optimizer.learningRate, key: 'rate', given: true },
      moments: trace.moments.map((m, n) => moment(`m${n + 1}_${w.name}`, m[parameter], `moment${n}`)),
      after: trace.updatedMoments.map((m, n) =>
        moment(`m${n + 1}_${w.name}⁺`, m[parameter], `after${n}`)),
    };
    const { moments, step } = optimizerFormula(problem.optimizer, q, trace.steps + 1);
    moments.forEach(([letter, formula], n) => {
      q.moments[n].name = `${letter}_${w.name}`;
      q.after[n].name = `${letter}_${w.name}⁺`;
      if (!formula) return;
      this.#add({
        ...section, title: `what the optimiser remembers of ${w.name}`, forms: [formula],
        result: q.after[n],
      });
    });
    this.#add({
      ...section, title: `update of ${w.name}`, forms: [step], result: updated,
      note: 'The minus sign goes downhill, and η (eta; α or ϵ in other books) is the length of the '
        + 'step. The new values are put in when all of them are known.',
    });
  }
}
