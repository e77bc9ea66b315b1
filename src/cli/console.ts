import type { CliIo } from './io';
import { printable, printableJson } from './printable';

/** Writes what commands say: text for people escaped, data as it is. */
export class Console {
  readonly #io: CliIo;
  /** Whether the user asked for `--json`. */
  readonly json: boolean;

  constructor(io: CliIo, json: boolean) {
    this.#io = io;
    this.json = json;
  }

  /** Says something to people on standard output; nothing with `--json`. */
  say(text: string): void {
    if (!this.json) this.#io.writeOut(`${printable(text)}\n`);
  }

  /** Writes the one JSON document of a command; nothing without `--json`. */
  data(value: unknown): void {
    if (this.json) this.#io.writeOut(`${printableJson(value)}\n`);
  }

  /** Writes a file format to standard output, byte by byte. */
  raw(text: string): void {
    this.#io.writeOut(text);
  }

  /** Tells on standard error what is wrong. */
  error(text: string): void {
    this.#io.writeError(`${printable(text)}\n`);
  }
}
