// Where the parts of a drawing of a network lie. In a wide place it runs from left to right, in a
// narrow one from top to bottom. All of it is about pixels.

export class Layout {
  // `shown` has the numbers of the neurons that are drawn, for the inputs and each layer.
  constructor(shown, { width, hasBias, isBare }) {
    this.shown = shown;
    const widths = shown.map((neurons) => neurons.length);
    this.widths = widths;
    this.hasBias = hasBias;
    this.isUpright = width < 620;
    this.width = Math.max(width, 300);
    this.most = Math.max(...widths);
    const layers = widths.length;
    const columns = layers + 1;
    if (this.isUpright) {
      this.margin = hasBias.includes(true) ? 60 : 0;  // at the right, for the biases
      const share = (this.width - this.margin - 4) / this.most;
      this.isRoomy = share >= 130 && !isBare;
      this.box = { width: Math.min(share - 6, 142), height: this.isRoomy ? 74 : 40 };
      this.size = this.isRoomy ? 12 : share < 50 ? 9 : 11;
      this.gap = this.isRoomy ? 222 : 130;
      this.lastGap = this.box.height + 34;
      this.height = this.gap * (columns - 2) + this.lastGap + this.box.height + 74;
    } else {
      this.isRoomy = this.most <= 4 && this.width / columns > 190 && !isBare;
      this.box = this.isRoomy
        ? { width: Math.min(140, this.width / columns * 0.58), height: 82 }
        : { width: Math.min(86, this.width / columns * 0.5), height: this.most > 5 ? 38 : 46 };
      this.size = this.isRoomy ? 13 : 12;
      const between = this.most > 5 ? 12 : this.most > 4 ? 26 : 64;
      this.gap = this.isRoomy ? (this.most > 2 ? 112 : 148) : this.box.height + between;
      this.height = this.most * this.gap + 74;
    }
    this.mostDigits = this.isRoomy ? 17 : this.box.width < 40 ? 3 : 4;
    this.inputWidth = this.box.width * (this.isUpright ? 1 : 0.66);
    this.labelSize = this.isUpright ? 11 : this.isRoomy ? 13 : 11;
    this.cross = this.isUpright ? (this.width - this.margin) / 2 : (this.most * this.gap) / 2 + 8;
  }

  // The middle of a column's place along the flow; column −1 has the inputs, the last one the errors.
  #along(column) {
    if (this.isUpright) {
      const isLast = column === this.widths.length - 1;
      const before = column + 1 - (isLast ? 1 : 0);
      return this.box.height / 2 + 4 + before * this.gap + (isLast ? this.lastGap : 0);
    }
    // The gaps between layers are equal; the one before the errors, which holds no numbers, is narrow.
    const last = this.widths.length;
    const widths = [this.inputWidth, ...Array(last).fill(this.box.width)];
    const free = this.width - 4 - widths.reduce((sum, each) => sum + each, 0);
    const gap = free / (last - 1 + 0.3);
    let along = 2;
    for (let before = 0; before <= column; before++) along += widths[before] + gap;
    if (column === last - 1) along -= gap * 0.7;
    return along + widths[column + 1] / 2;
  }

  #across(count, number) {
    const step = this.isUpright
      ? Math.min((this.width - this.margin - 4) / count, this.box.width + 46)
      : this.gap;
    return this.cross + (number - (count - 1) / 2) * step;
  }

  #at(column, count, number) {
    const [along, across] = [this.#along(column), this.#across(count, number)];
    return this.isUpright ? { x: across, y: along } : { x: along, y: across };
  }

  // The box of a neuron; layer −1 has the inputs.
  node(layer, j) {
    const isInput = layer < 0;
    return {
      ...this.#at(layer, this.widths[layer + 1], this.shown[layer + 1].indexOf(j)), width: isInput ? this.inputWidth : this.box.width,
      height: isInput && this.isRoomy ? 52 : this.box.height, size: this.size,
    };
  }

  error(j) {
    const last = this.widths.length - 1;
    return {
      ...this.#at(last, this.widths[last], this.shown[last].indexOf(j)), width: this.box.width,
      height: this.isRoomy ? 56 : this.box.height, size: this.size,
    };
  }

  // E itself, behind all of them.
  get total() {
    const last = this.widths.length - 1;
    const width = this.isRoomy ? this.box.width : Math.max(this.box.width, 84);
    const size = { width, height: this.isRoomy ? 48 : 40, size: this.size };
    if (this.isUpright) return { x: this.cross, y: this.height - 26, ...size };
    return { x: Math.min(this.#along(last), this.width - width / 2 - 4), y: this.height - 30, ...size };
  }

  // The one bias of a layer, between it and the layer before; null where there is none.
  bias(layer) {
    if (!this.hasBias[layer]) return null;
    const along = (this.#along(layer - 1) + this.#along(layer)) / 2;
    const size = this.isUpright
      ? { width: 56, height: 34, size: 11 }
      : { width: 74, height: 44, size: this.size };
    return this.isUpright
      ? { x: this.width - 29, y: along - this.gap * 0.16, ...size }
      : { x: this.#along(layer - 1) + this.box.width * 0.2, y: this.height - 30, ...size };
  }

  // Below or beside the last neuron of a column: where it is said how many there are.
  rest(column) {
    const { x, y, width, height } = this.node(column - 1, this.shown[column].at(-1));
    return this.isUpright ? { x: x + width / 2, y: y + height / 2 + 11 } : { x, y: y + height / 2 + 15 };
  }

  entry(layer, j) {
    const { x, y, width, height } = this.node(layer, j);
    return this.isUpright ? { x, y: y - height / 2 } : { x: x - width / 2, y };
  }

  exit(layer, j) {
    const { x, y, width, height } = this.node(layer, j);
    return this.isUpright ? { x, y: y + height / 2 } : { x: x + width / 2, y };
  }

  edge(layer, i, j) {
    return [this.exit(layer - 1, i), this.entry(layer, j)];
  }

  middle(layer, i, j) {
    return this.#on(layer, i, j, 0.5);
  }

  #on(layer, i, j, share) {
    const [from, to] = this.edge(layer, i, j);
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  }

  strokeOf(weight) {
    return 1.2 + Math.min(Math.abs(weight), 3) * 1.1;
  }

  // Places for the labels of edges where they cover nothing; those for which there is none are left
  // out.
  placeLabels(layers) {
    const size = {
      width: this.labelSize * (this.isRoomy && !this.isUpright ? 8.2 : this.isRoomy ? 6.2 : 7),
      height: this.labelSize * 2.5,
    };
    const placed = layers.map((_, l) => this.bias(l)).filter(Boolean);
    const result = new Map();
    const isFree = ({ x, y }) => placed.every((other) =>
      Math.abs(other.x - x) > (size.width + (other.width ?? size.width)) / 2 + 2
      || Math.abs(other.y - y) > (size.height + (other.height ?? size.height)) / 2);
    layers.forEach((layer, l) => {
      if (this.widths[l] * this.widths[l + 1] > 24) return;
      for (const i of this.shown[l]) {
        for (const j of this.shown[l + 1]) {
          const place = (this.isUpright ? [0.2, 0.4, 0.6, 0.8, 0.3, 0.5, 0.7, 0.12, 0.88] : [0.36, 0.28, 0.44, 0.56, 0.64, 0.72, 0.2, 0.8])
            .map((share) => this.#on(l, i, j, share)).find(isFree);
          if (!place) continue;
          placed.push(place);
          result.set(`edge.${l}.${i}.${j}`, place);
        }
      }
    });
    return result;
  }
}
