import type { Stretches } from '../stretches';
import type { Tallies } from './tallies';
import type { Tally } from './tally';

/**
 * Time, cut wherever a stretch of any kind begins or ends: within a piece the same turns are held from its
 * first minute to its last. Minutes at the same time so count once, and turns at the same time are counted.
 */
export class TimeTally implements Tally {
  /** Rules for some people may share it with rules for others. */
  readonly people = null;
  /** How many pieces there are. */
  readonly size: number;
  /** Turns held in a piece: `turns[person * size + piece]`. */
  readonly turns: Uint16Array;
  /** Those of them that are no facts; the same list where there are none. */
  readonly free: Uint16Array;
  /** Minutes a person holds in all. */
  readonly minutes: Float64Array;
  /** Turns with any minutes that a person holds and that are no facts. */
  readonly freeTurns: Int32Array;
  /** Minutes of a kind. */
  readonly lengthOf: Float64Array;
  readonly #facts: Uint8Array | null;
  /** Minutes of a piece. */
  readonly #lengths: Float64Array;
  /** Pieces of a kind: from, to, from, to, … */
  readonly #pieces: readonly Int32Array[];

  constructor(stretches: Stretches, { people, none, facts }: Tallies) {
    const edges = [...new Set(stretches.flatMap(list => [...list]))].sort((a, b) => a - b);
    const numbers = new Map(edges.map((edge, index) => [edge, index]));
    this.size = Math.max(0, edges.length - 1);
    this.#facts = facts;
    this.#lengths = Float64Array.from(
      { length: this.size },
      (_, piece) => (edges[piece + 1] as number) - (edges[piece] as number),
    );
    this.#pieces = Array.from({ length: none + 1 }, (_, kind) =>
      Int32Array.from(stretches[kind] ?? NOTHING, edge => numbers.get(edge) as number),
    );
    this.lengthOf = Float64Array.from(this.#pieces, (_, kind) => {
      const list = stretches[kind] ?? NOTHING;
      let minutes = 0;
      for (let k = 0; k < list.length; k += 2) minutes += (list[k + 1] as number) - (list[k] as number);
      return minutes;
    });
    this.turns = new Uint16Array(people * this.size);
    this.free = facts === null ? this.turns : new Uint16Array(people * this.size);
    this.minutes = new Float64Array(people);
    this.freeTurns = new Int32Array(people);
  }

  /** The pieces a kind covers: from, to, from, to, … */
  piecesOf(kind: number): Int32Array {
    return this.#pieces[kind] as Int32Array;
  }

  take(person: number, kind: number): void {
    const pieces = this.piecesOf(kind);
    const at = person * this.size;
    const { turns, free } = this;
    const isFact = this.#facts !== null && this.#facts[kind] === 1;
    let minutes = 0;
    for (let k = 0; k < pieces.length; k += 2) {
      const end = pieces[k + 1] as number;
      for (let piece = pieces[k] as number; piece < end; piece++) {
        const slot = at + piece;
        const held = turns[slot] as number;
        turns[slot] = held + 1;
        if (held === 0) minutes += this.#lengths[piece] as number;
        if (free !== turns && !isFact) free[slot] = (free[slot] as number) + 1;
      }
    }
    this.minutes[person] = (this.minutes[person] as number) + minutes;
    if (pieces.length > 0 && !isFact) this.freeTurns[person] = (this.freeTurns[person] as number) + 1;
  }

  drop(person: number, kind: number): void {
    const pieces = this.piecesOf(kind);
    const at = person * this.size;
    const { turns, free } = this;
    const isFact = this.#facts !== null && this.#facts[kind] === 1;
    let minutes = 0;
    for (let k = 0; k < pieces.length; k += 2) {
      const end = pieces[k + 1] as number;
      for (let piece = pieces[k] as number; piece < end; piece++) {
        const slot = at + piece;
        const held = (turns[slot] as number) - 1;
        turns[slot] = held;
        if (held === 0) minutes += this.#lengths[piece] as number;
        if (free !== turns && !isFact) free[slot] = (free[slot] as number) - 1;
      }
    }
    this.minutes[person] = (this.minutes[person] as number) - minutes;
    if (pieces.length > 0 && !isFact) this.freeTurns[person] = (this.freeTurns[person] as number) - 1;
  }
}

const NOTHING = new Int32Array();
