// Starts the engine that the page carries.
import { Session, start } from '../playground.mjs';

export async function startEngine() {
  // `unpack` is in start.js, which unpacked this script as well.
  const compiled = await WebAssembly.compile(await globalThis.unpack('engine').arrayBuffer());
  const module = start(compiled);
  const bare = new Session(module, { inputs: 1, layers: [] });
  const catalog = Object.fromEntries(
    ['activations', 'losses', 'optimizers'].map((list) => [list, bare.catalog(list)]));
  bare.destroy();
  return {
    module, Session, catalog,
    // After a trap, which leaves its memory as it was in the middle of something.
    restart() {
      this.module = start(compiled);
    },
  };
}
