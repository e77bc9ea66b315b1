import { meterOf } from '../model/families/families';
import type { Meter } from '../model/families/watch/meter';
import { Tallies } from '../model/families/watch/tallies';
import type { Model } from '../model/model';

/** What each person's row breaks of some rules while rows change: units, or what they cost where they have a price. */
export class RowBreaches {
  /** By person. */
  readonly amounts: Float64Array;
  readonly #tallies: Tallies;
  readonly #meters: readonly Meter[];

  /** With `facts`, a mask of the bundles that are facts, breaches among facts alone do not count. */
  constructor(rules: Model['rows'], { people, bundles }: Model, facts: Uint8Array | null) {
    this.#tallies = new Tallies(people, bundles.length, facts);
    this.#meters = rules.map(rule => meterOf(rule, this.#tallies));
    this.amounts = new Float64Array(people);
    for (const { amounts, price } of this.#meters) {
      for (let person = 0; person < people; person++) {
        this.amounts[person] = (this.amounts[person] as number) + (amounts[person] as number) * (price ?? 1);
      }
    }
  }

  /** What a person's amount would change by with some bundles more and some less. */
  change(person: number, gained: readonly number[], lost: readonly number[]): number {
    const { none } = this.#tallies;
    const before = this.amounts[person] as number;
    // All but the last are made and taken back.
    const made = Math.max(0, gained.length - 1);
    const unmade = Math.max(0, lost.length - 1);
    for (let i = 0; i < unmade; i++) this.drop(person, lost[i] as number);
    for (let i = 0; i < made; i++) this.take(person, gained[i] as number);
    const after =
      (this.amounts[person] as number) + this.#ask(person, gained[made] ?? none, lost[unmade] ?? none, false);
    for (let i = 0; i < made; i++) this.drop(person, gained[i] as number);
    for (let i = 0; i < unmade; i++) this.take(person, lost[i] as number);
    return after - before;
  }

  take(person: number, bundle: number): void {
    this.#ask(person, bundle, this.#tallies.none, true);
    this.#tallies.take(person, bundle);
  }

  drop(person: number, bundle: number): void {
    this.#ask(person, this.#tallies.none, bundle, true);
    this.#tallies.drop(person, bundle);
  }

  /** What `add` in the place of `drop` changes; `keeps`: and what is off from then on. */
  #ask(person: number, add: number, drop: number, keeps: boolean): number {
    const meters = this.#meters;
    let change = 0;
    for (let i = 0; i < meters.length; i++) {
      const meter = meters[i] as Meter;
      if (meter.people !== null && meter.people[person] === 0) continue;
      const units = meter.change(person, add, drop);
      if (units === 0) continue;
      change += units * (meter.price ?? 1);
      if (keeps) meter.amounts[person] = (meter.amounts[person] as number) + units;
    }
    if (keeps) this.amounts[person] = (this.amounts[person] as number) + change;
    return change;
  }
}
