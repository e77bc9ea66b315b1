import type { RuleOf } from '../family';
import { amountsOfNothing, type Meter } from './meter';
import type { Tallies } from './tallies';
import type { Tally } from './tally';

/** Turns of the kinds that count. */
export class TurnsInAllMeter implements Meter, Tally {
  readonly price: number | null;
  readonly people: Uint8Array | null;
  readonly amounts: Float64Array;
  readonly #min: number;
  readonly #max: number;
  /** 1 for kinds that count, and for those of them that are no facts. */
  readonly #counts: Uint8Array;
  readonly #countsFree: Uint8Array;
  /** Turns held that count, and those of them that are no facts. */
  readonly #held: Int32Array;
  readonly #free: Int32Array;

  constructor(rule: RuleOf<'turns-in-all'>, tallies: Tallies) {
    const { people, none, facts } = tallies;
    this.price = rule.price;
    this.people = rule.people;
    this.amounts = amountsOfNothing(rule, people, rule.min);
    this.#min = rule.min;
    this.#max = rule.max;
    this.#counts = new Uint8Array(none + 1);
    this.#counts.set(rule.counts.subarray(0, none));
    this.#countsFree = this.#counts.map((counts, kind) => (facts?.[kind] === 1 ? 0 : counts));
    this.#held = new Int32Array(people);
    this.#free = new Int32Array(people);
    tallies.add(this);
  }

  change(person: number, add: number, drop: number): number {
    const held =
      (this.#held[person] as number) + (this.#counts[add] as number) - (this.#counts[drop] as number);
    const free =
      (this.#free[person] as number) + (this.#countsFree[add] as number) - (this.#countsFree[drop] as number);
    const beyond = free > 0 ? held - this.#max : 0;
    return Math.max(0, beyond, this.#min - held) - (this.amounts[person] as number);
  }

  take(person: number, kind: number): void {
    this.#held[person] = (this.#held[person] as number) + (this.#counts[kind] as number);
    this.#free[person] = (this.#free[person] as number) + (this.#countsFree[kind] as number);
  }

  drop(person: number, kind: number): void {
    this.#held[person] = (this.#held[person] as number) - (this.#counts[kind] as number);
    this.#free[person] = (this.#free[person] as number) - (this.#countsFree[kind] as number);
  }
}
