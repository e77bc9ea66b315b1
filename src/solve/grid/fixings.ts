import type { Frame } from './frame';
import type { GridRoster } from './grid';

/** A day that may not be worked, and one that must be, among the fixed types. */
export const OFF = -2;
export const WORK = -3;
const FREE = -1;

/** What is fixed in a frame: what parts do on some days, and cells they are banned from. */
export class Fixings {
  /** Shifts that each part must work. */
  readonly count: Int32Array;

  readonly #days: number;
  readonly #cells: number;
  readonly #banned: Uint8Array;
  /** The type each part must work on each day of the frame; FREE, OFF or WORK. */
  readonly #fixed: Int8Array;

  constructor(
    readonly frame: Frame,
    readonly types: number,
  ) {
    const parts = frame.parts.length;
    this.#days = frame.to - frame.from;
    this.#cells = frame.need.length;
    this.#banned = new Uint8Array(parts * this.#cells);
    this.#fixed = new Int8Array(parts * this.#days).fill(FREE);
    this.count = new Int32Array(parts);
  }

  /** Fixes nothing any more. */
  release(): void {
    this.#banned.fill(0);
    this.#fixed.fill(FREE);
    this.count.fill(0);
  }

  /** Fixes what a part does on a day of the horizon: a type, OFF or WORK. */
  fix(index: number, day: number, what: number): void {
    const at = index * this.#days + day - this.frame.from;
    const before = this.#fixed[at] as number;
    if (before >= 0 && what === WORK) return;
    if (before === FREE && what !== OFF) this.count[index] = (this.count[index] as number) + 1;
    this.#fixed[at] = what;
  }

  /** Fixes a shift on a cell of the frame. */
  fixCell(index: number, cell: number): void {
    this.fix(index, this.frame.from + Math.floor(cell / this.types), cell % this.types);
  }

  /** Bans a part from a cell of the frame. */
  ban(index: number, cell: number): void {
    this.#banned[index * this.#cells + cell] = 1;
  }

  /** Fixes all shifts of a roster (-1 where nothing is fixed). */
  follow(hint: GridRoster, days: number): void {
    this.frame.parts.forEach((part, index) => {
      for (let day = part.from; day < part.to; day++) {
        const type = hint[part.person * days + day] as number;
        if (type >= 0) this.fix(index, day, type);
      }
    });
  }

  /** Whether a part has a type for the day of a cell. */
  isFixed(index: number, cell: number): boolean {
    return (this.#fixed[index * this.#days + Math.floor(cell / this.types)] as number) >= 0;
  }

  /** Whether a part must hold a cell, or work on its day. */
  demands(index: number, cell: number): boolean {
    const fixed = this.#fixed[index * this.#days + Math.floor(cell / this.types)] as number;
    return fixed === WORK || fixed === cell % this.types;
  }

  /** Whether a part may hold a cell. */
  allows(index: number, cell: number): boolean {
    if (this.#banned[index * this.#cells + cell] === 1) return false;
    const fixed = this.#fixed[index * this.#days + Math.floor(cell / this.types)] as number;
    return fixed === FREE || fixed === WORK || fixed === cell % this.types;
  }

  /** Whether a part's row with these cells has all that is fixed and nothing that is not allowed. */
  agrees(index: number, cells: Int32Array): boolean {
    let met = 0;
    for (const cell of cells) {
      if (!this.allows(index, cell)) return false;
      if (this.demands(index, cell)) met++;
    }
    return met === this.count[index];
  }
}
