// A small table as rows to learn from: the last column, or the one that is named, is the target.
import { typed } from './numbers.js';

export const mostRows = 300;
export const mostInputs = 8;

// The cells of a text, split at commas, semicolons or tabs; quotes as usual.
export function cellsOf(text) {
  const separator = [';', '\t', ','].find((mark) => text.split('\n')[0].includes(mark)) ?? ',';
  const rows = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === '"' && isQuoted && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (mark === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (mark === separator || mark === '\n')) {
      rows.at(-1).push(cell.trim());
      cell = '';
      if (mark === '\n') rows.push([]);
    } else cell += mark;
  }
  rows.at(-1).push(cell.trim());
  return rows.filter((row) => row.some((each) => each !== ''));
}

// What a text describes: names, rows of inputs, and the targets as numbers or as classes. An error
// names the place that is at fault.
export function tableOf(text) {
  const cells = cellsOf(text);
  if (cells.length < 2) throw new Error('Paste at least two rows, the target in the last column.');
  const width = cells[0].length;
  if (width < 2) throw new Error('Each row needs at least one input and a target.');
  if (width - 1 > mostInputs)
    throw new Error(`There are ${width - 1} inputs; the page draws at most ${mostInputs}.`);
  const isHeader = cells[0].slice(0, -1).some((cell) => typed(cell) === null);
  const names = isHeader ? cells[0] : cells[0].map((_, number) => `i${number + 1}`);
  const body = isHeader ? cells.slice(1) : cells;
  if (body.length > mostRows)
    throw new Error(`There are ${body.length} rows; the page takes at most ${mostRows}.`);
  const first = isHeader ? 2 : 1;
  const inputs = body.map((row, r) => {
    if (row.length !== width)
      throw new Error(`Line ${r + first} has ${row.length} cells, the first one ${width}.`);
    return row.slice(0, -1).map((cell, c) => {
      const number = typed(cell);
      if (number === null)
        throw new Error(`Line ${r + first}, column ${c + 1}: “${cell}” is not a number.`);
      return number;
    });
  });
  const last = body.map((row) => row.at(-1));
  const numbers = last.map(typed);
  const isText = numbers.includes(null);
  const classes = [...new Set(last)].sort();
  const isYesNo = !isText && numbers.every((number) => number === 0 || number === 1);
  if ((isText || isYesNo) && classes.length === 2)
    return { names, inputs, classes, targets: last.map((cell) => [classes.indexOf(cell)]) };
  if (!isText) return { names, inputs, classes: null, targets: numbers.map((number) => [number]) };
  if (classes.length < 2) throw new Error('All rows have the same target: there is nothing to learn.');
  if (classes.length > mostInputs)
    throw new Error(`There are ${classes.length} classes; the page draws at most ${mostInputs}.`);
  return { names, inputs, classes, targets: last.map((cell) => [classes.indexOf(cell)]) };
}

// The problem of learning such a table: yes or no, one of several classes, or a number.
export function problemOf(table, { hidden = 4 } = {}) {
  const count = table.classes?.length;
  const loss = !count ? 'halfSquaredError'
    : count === 2 ? 'binaryCrossEntropy' : 'categoricalCrossEntropy';
  const outputs = count > 2 ? count : 1;
  return {
    schema: 'backprop.problem/1',
    layers: [
      { kind: 'dense', width: hidden, activation: { kind: 'tanh' }, bias: 'perNeuron' },
      { kind: 'dense', width: outputs, activation: { kind: 'identity' }, bias: 'perNeuron' },
    ],
    loss: { kind: loss }, optimizer: { kind: 'adam', learningRate: 0.05 }, rule: 'train-biases',
    inputs: table.inputs, targets: table.targets, row: 1, batch: true, steps: 1000, seed: 1,
  };
}

export const samples = [
  { name: 'exclusive or', text: 'a,b,xor\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n' },
  {
    name: 'a ring',
    text: 'x,y,where\n0,0,inside\n0.3,0.2,inside\n-0.4,0.1,inside\n0.1,-0.4,inside\n-0.2,-0.3,inside\n'
      + '0.2,0.5,inside\n-0.3,0.4,inside\n0.5,-0.1,inside\n1,0,outside\n0.8,0.7,outside\n'
      + '0,1.1,outside\n-0.7,0.8,outside\n-1,0.1,outside\n-0.8,-0.7,outside\n0.1,-1,outside\n'
      + '0.7,-0.8,outside\n1.1,0.4,outside\n-1.1,-0.3,outside\n0.4,1,outside\n-0.4,-1.1,outside\n',
  },
  {
    name: 'three classes',
    text: 'x,y,class\n1,0.2,red\n0.8,-0.1,red\n1.2,0.1,red\n0.9,0.4,red\n-0.4,0.9,green\n-0.6,0.7,green\n'
      + '-0.3,1.1,green\n-0.7,1,green\n-0.5,-0.8,blue\n-0.3,-1,blue\n-0.7,-0.9,blue\n-0.6,-0.6,blue\n',
  },
  {
    name: 'a wave',
    text: 'x,y\n-1,-0.9\n-0.8,-0.96\n-0.6,-0.72\n-0.4,-0.35\n-0.2,0.05\n0,0.42\n0.2,0.7\n0.4,0.88\n'
      + '0.6,0.9\n0.8,0.72\n1,0.4\n',
  },
];
