import { exclude, include } from './bit-sets';
import type { DutyTables } from './duty-tables';

/** What clashes leave room for: whom a kind still fits, and what still fits a person. Facts count. */
export class Room {
  /** Held turns that clash with a kind, by person and kind. */
  readonly clashes: Uint16Array;
  /** By kind the set of people who hold nothing that clashes with it, and of those who hold one such turn. */
  readonly roomFor: Int32Array;
  readonly onceBlocked: Int32Array;
  /** By person the set of kinds that nothing they hold clashes with. */
  readonly roomOf: Int32Array;
  readonly #tables: DutyTables;
  readonly #kindWords: number;

  constructor(tables: DutyTables, kindWords: number) {
    const { people, stride, peopleWords } = tables;
    this.clashes = new Uint16Array(people * stride);
    this.roomFor = new Int32Array(stride * peopleWords).fill(-1);
    this.onceBlocked = new Int32Array(stride * peopleWords);
    this.roomOf = new Int32Array(people * kindWords).fill(-1);
    this.#tables = tables;
    this.#kindWords = kindWords;
  }

  /** A person holds one more of a kind, or one less. */
  enlist(person: number, kind: number, by: 1 | -1): void {
    const { clashClassOf, neighborFrom, neighbors, peopleWords, stride } = this.#tables;
    const { clashes, roomFor, onceBlocked, roomOf } = this;
    const at = person * stride;
    const kinds = person * this.#kindWords;
    const list = (clashClassOf[person] as number) * stride + kind;
    const end = neighborFrom[list + 1] as number;
    for (let i = neighborFrom[list] as number; i < end; i++) {
      const neighbor = neighbors[i] as number;
      const count = (clashes[at + neighbor] as number) + by;
      clashes[at + neighbor] = count;
      const set = neighbor * peopleWords;
      if (count === 0) {
        include(roomFor, set, person);
        include(roomOf, kinds, neighbor);
        exclude(onceBlocked, set, person);
      } else if (count === 1) {
        include(onceBlocked, set, person);
        exclude(roomFor, set, person);
        exclude(roomOf, kinds, neighbor);
      } else if (count === 2) exclude(onceBlocked, set, person);
    }
  }
}
