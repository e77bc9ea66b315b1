import type { CliIo } from './io';

/** Tells on a terminal, on standard error, how much of many solves is done; in a pipe nothing. */
export class SolveCount {
  readonly #io: CliIo;
  readonly #what: string;
  readonly #expected: number;
  #count = 0;

  /** @param what of which solves, in words; may be empty. */
  constructor(io: CliIo, expected: number, what = '') {
    this.#io = io;
    this.#what = what === '' ? '' : `${what}: `;
    this.#expected = expected;
  }

  /** One more is done. */
  next(): void {
    this.at(++this.#count, this.#expected);
  }

  at(done: number, of: number): void {
    if (this.#io.errorIsTerminal) this.#io.writeError(`\r${this.#what}${done} of ${of} solved\u001b[K`);
  }

  /** Takes it off the terminal. */
  clear(): void {
    if (this.#io.errorIsTerminal) this.#io.writeError('\r\u001b[K');
  }
}
