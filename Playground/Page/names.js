// What the parts of a network are called, as the command calls them: i1, h1, o1, w1, b1.
export class Names {
  constructor(widths, biases) {
    this.widths = widths;
    this.biases = biases;
    this.last = widths.length - 2;
  }

  // h1; h2.1 for the first neuron of the second of several hidden layers; o1. Layer −1 has the inputs.
  neuron(layer, j) {
    if (layer < 0) return `i${j + 1}`;
    if (layer === this.last) return `o${j + 1}`;
    return this.last > 1 ? `h${layer + 1}.${j + 1}` : `h${j + 1}`;
  }

  // Weights are numbered neuron by neuron, from the first layer on.
  weight(layer, i, j) {
    let before = 0;
    for (let l = 0; l < layer; l++) before += this.widths[l] * this.widths[l + 1];
    return `w${before + j * this.widths[layer] + i + 1}`;
  }

  // b1 for the one bias of a layer, b_h1 for a neuron's own; null without biases.
  bias(layer, j) {
    if (this.biases[layer] === 'none') return null;
    return this.biases[layer] === 'perNeuron' ? `b_${this.neuron(layer, j)}` : `b${layer + 1}`;
  }

  layer(layer) {
    if (layer < 0) return 'the inputs';
    if (layer === this.last) return 'the output layer';
    return this.last > 1 ? `hidden layer ${layer + 1}` : 'the hidden layer';
  }
}
