// Rounds of training as a line that can be walked in both directions. What came before is made again
// from the nearest earlier state that was kept: the engine gives the same bits every time.
export class Timeline {
  #session;
  #kept = new Map();
  #traces = new Map();
  #options;

  static mostKept = 64;

  constructor(session, options) {
    this.#session = session;
    this.#options = options;
    this.round = 0;
    this.#kept.set(0, session.copy());
    this.errors = [[0, this.trace.error]];
  }

  // Goes to a round, after any number of them.
  goTo(round) {
    if (round === this.round) return;
    let start = 0;
    for (const kept of this.#kept.keys()) if (kept <= round && kept > start) start = kept;
    if (this.round <= round && this.round > start) start = this.round;
    const session = start === this.round ? this.#session : this.#kept.get(start).copy();
    if (session !== this.#session) this.#session.destroy();
    this.#session = session;
    this.round = start;
    try {
      this.#walk(round - start);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
      this.#session.destroy();
      this.#session = this.#kept.get(0).copy();
      this.round = 0;
      throw error;
    }
    this.round = round;
    this.#keep();
  }

  #walk(rounds) {
    if (rounds === 0) return;
    const { row, batch, throughUpdatedWeights } = this.#options;
    const interval = Math.max(1, Math.floor(rounds / 200));
    const errors = this.#session.advance(
      rounds, { row: batch ? -1 : row, interval, throughUpdatedWeights });
    errors.forEach((error, i) => this.#record(this.round + (i + 1) * interval, error));
  }

  #record(round, error) {
    const place = this.errors.findLastIndex(([earlier]) => earlier <= round);
    if (place >= 0 && this.errors[place][0] === round) return;
    this.errors.splice(place + 1, 0, [round, error]);
  }

  #keep() {
    if (this.#kept.has(this.round)) return;
    this.#kept.set(this.round, this.#session.copy());
    if (this.#kept.size <= Timeline.mostKept) return;
    const [, oldest] = this.#kept.keys();  // the first is the start
    this.#kept.get(oldest).destroy();
    this.#kept.delete(oldest);
  }

  // Every number of the step that leads to the next round.
  get trace() {
    if (!this.#traces.has(this.round)) {
      this.#traces.clear();
      this.#traces.set(this.round, this.#session.trace(this.#options));
    }
    return this.#traces.get(this.round);
  }

  get session() {
    return this.#session;
  }

  // The gradient beside finite differences.
  get check() {
    const trace = this.trace;
    const { row, batch } = this.#options;
    trace.check ??= this.#session.checkGradient(trace, { row: batch ? -1 : row });
    return trace.check;
  }

  destroy() {
    this.#session.destroy();
    for (const session of this.#kept.values()) session.destroy();
  }
}
