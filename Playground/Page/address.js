import { fromFragment, toFragment } from './problem.js';

// The page's state in the fragment of its address.
export class Address {
  #state = null;
  #writing = null;
  #fragment = null;

  constructor() {
    addEventListener('pagehide', () => this.#write());
  }

  // The state that the address holds, or null.
  read() {
    const text = new URLSearchParams(location.hash.slice(1)).get('p');
    return text ? fromFragment(text) : null;
  }

  // Whether the address is the one that was written last.
  get isOwn() {
    return location.hash === this.#fragment;
  }

  // Browsers refuse an address that is written too often, so one writing stands for what half a second
  // brings.
  write(state) {
    this.#state = state;
    this.#writing ??= setTimeout(() => this.#write(), 500);
  }

  #write() {
    if (!this.#writing) return;
    clearTimeout(this.#writing);
    this.#writing = null;
    this.#fragment = `#p=${toFragment(this.#state)}`;
    history.replaceState(null, '', this.#fragment);
  }
}
