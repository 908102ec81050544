// The quantities of a step by name, as the trace has them.
//
// A quantity is {name, value, key, place}: `key` tells what it is (net.0.1 is the net input of the
// second neuron of the first layer), `place` where it is in the drawing: edge.l.i.j, node.l.j,
// bias.l.k, error.j.
export class Quantities {
  constructor(problem, trace, names) {
    this.problem = problem;
    this.trace = trace;
    this.names = names;
    this.last = trace.layers.length - 1;
    this.isBatch = problem.batch && problem.inputs.length > 1;
  }

  // What is edited of a layer: its weights and biases, and of what kind they are.
  numbers(l) {
    return this.problem.layers[l];
  }

  source(l, i) {
    const place = `node.${l - 1}.${i}`;
    if (l === 0)
      return { name: `i${i + 1}`, value: this.trace.inputs[i], key: `in.${i}`, place, given: true };
    return this.neuron('out', l - 1, i);
  }

  neuron(what, l, j) {
    const layer = this.trace.layers[l];
    const name = this.names.neuron(l, j);
    const [text, value] = {
      net: [`net_${name}`, layer.netInputs[j]],
      out: [`out_${name}`, layer.outputs[j]],
      slope: [`∂out_${name}/∂net_${name}`, layer.slopes[j]],
      outGradient: [`∂E/∂out_${name}`, layer.outputGradients[j]],
      delta: [`δ_${name}`, layer.deltas[j]],
    }[what];
    return { name: text, value, key: `${what}.${l}.${j}`, place: `node.${l}.${j}` };
  }

  weight(l, i, j, what = 'w') {
    const layer = this.trace.layers[l];
    const name = this.names.weight(l, i, j);
    const [text, value] = {
      w: [name, this.numbers(l).weights[i][j]],
      gradient: [`∂E/∂${name}`, layer.weightGradient[i][j]],
      share: [`this row’s ∂E/∂${name}`, layer.weightShares[i][j]],
      updated: [`${name}⁺`, layer.updatedWeights[i][j]],
    }[what];
    const given = what === 'w' && this.trace.steps === 0;
    return { name: text, value, key: `${what}.${l}.${i}.${j}`, place: `edge.${l}.${i}.${j}`, given };
  }

  bias(l, j, what = 'b') {
    const name = this.names.bias(l, j);
    if (name === null) return null;
    const layer = this.trace.layers[l];
    const k = this.numbers(l).bias === 'perNeuron' ? j : 0;
    const [text, value] = {
      b: [name, this.numbers(l).biases[k]],
      gradient: [`∂E/∂${name}`, layer.biasGradient[k]],
      share: [`this row’s ∂E/∂${name}`, layer.biasShares[k]],
      updated: [`${name}⁺`, layer.updatedBiases[k]],
    }[what];
    const given = what === 'b' && this.trace.steps === 0;
    const key = `${what === 'b' ? 'b' : `bias${what}`}.${l}.${k}`;
    return { name: text, value, key, place: `bias.${l}.${k}`, given };
  }

  target(j) {
    return {
      name: `target_o${j + 1}`, value: this.problem.targets[this.problem.row - 1][j],
      key: `target.${j}`, place: `error.${j}`, given: true,
    };
  }

  prediction(j) {
    return {
      name: `p_o${j + 1}`, value: this.trace.predictions[j], key: `prediction.${j}`,
      place: `error.${j}`,
    };
  }

  outputError(j) {
    return {
      name: `E_o${j + 1}`, value: this.trace.outputErrors[j], key: `error.${j}`, place: `error.${j}`,
    };
  }

  total() {
    return {
      name: this.isBatch ? 'E of this row' : 'E', value: this.trace.rowError, key: 'total',
      place: 'error',
    };
  }
}
