import { unionOf } from '../model/ascending';
import type { Model } from '../model/model';

/** Which bundles one person cannot hold together, by any rule; people for whom the same rules hold share lists. */
export class ConflictLists {
  readonly #groupOf: Int32Array;
  readonly #neighbors: readonly (readonly Int32Array[])[];

  private constructor(groupOf: Int32Array, neighbors: readonly (readonly Int32Array[])[]) {
    this.#groupOf = groupOf;
    this.#neighbors = neighbors;
  }

  /** Pauses after each bundle. */
  static *of({ people, bundles, conflicts }: Model): Generator<void, ConflictLists> {
    const groupOf = new Int32Array(people);
    const groups = new Map<string, number>();
    const neighbors: Int32Array[][] = [];
    for (let person = 0; person < people; person++) {
      const families = conflicts.filter(family => family.people === null || family.people[person] === 1);
      const key = families.map(family => conflicts.indexOf(family)).join(' ');
      let group = groups.get(key);
      if (group === undefined) {
        group = neighbors.length;
        groups.set(key, group);
        const lists: Int32Array[] = [];
        for (let bundle = 0; bundle < bundles.length; bundle++) {
          lists.push(unionOf(families.map(family => family.neighbors[bundle] as Int32Array)));
          yield;
        }
        neighbors.push(lists);
      }
      groupOf[person] = group;
    }
    return new ConflictLists(groupOf, neighbors);
  }

  /** The bundles that one person cannot hold together with this one, ascending. */
  of(person: number, bundle: number): Int32Array {
    return (this.#neighbors[this.#groupOf[person] as number] as readonly Int32Array[])[bundle] as Int32Array;
  }

  /** Whether a person cannot hold both bundles. */
  has(person: number, a: number, b: number): boolean {
    const list = this.of(person, a);
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle] as number) < b) low = middle + 1;
      else high = middle;
    }
    return list[low] === b;
  }
}
