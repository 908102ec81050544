// Starts the engine that the page carries: compressed WebAssembly in letters.
import { Session, start } from '../playground.mjs';

export async function startEngine() {
  const letters = document.getElementById('engine').textContent.replace(/\s/g, '');
  const packed = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const compiled = await WebAssembly.compile(await new Response(stream).arrayBuffer());
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
