import type { RuleOf } from '../family';
import type { Ceiling } from './ceiling';
import { amountsOfNothing, type Meter } from './meter';
import type { Tallies } from './tallies';
import type { Tally } from './tally';

/** Turns of the kinds that count. */
class Turns implements Tally {
  readonly people: Uint8Array | null;
  readonly held: Int32Array;
  /** Those of them that are no facts. */
  readonly free: Int32Array;
  /** 1 for kinds that count, and for those of them that are no facts. */
  readonly counts: Uint8Array;
  readonly countsFree: Uint8Array;

  constructor(rule: RuleOf<'turns-in-all'>, { people, none, facts }: Tallies) {
    this.people = rule.people;
    this.held = new Int32Array(people);
    this.free = new Int32Array(people);
    this.counts = new Uint8Array(none + 1);
    this.counts.set(rule.counts.subarray(0, none));
    this.countsFree = this.counts.map((counts, kind) => (facts?.[kind] === 1 ? 0 : counts));
  }

  take(person: number, kind: number): void {
    this.held[person] = (this.held[person] as number) + (this.counts[kind] as number);
    this.free[person] = (this.free[person] as number) + (this.countsFree[kind] as number);
  }

  drop(person: number, kind: number): void {
    this.held[person] = (this.held[person] as number) - (this.counts[kind] as number);
    this.free[person] = (this.free[person] as number) - (this.countsFree[kind] as number);
  }
}

export class TurnsInAllCeiling implements Ceiling {
  readonly people: Uint8Array | null;
  readonly #max: number;
  readonly #turns: Turns;

  constructor(rule: RuleOf<'turns-in-all'>, tallies: Tallies) {
    this.people = rule.people;
    this.#max = rule.max;
    this.#turns = tallies.add(new Turns(rule, tallies));
  }

  admits(person: number, add: number, drop: number): boolean {
    const { counts, held } = this.#turns;
    return counts[add] === 0 || (held[person] as number) + 1 - (counts[drop] as number) <= this.#max;
  }
}

export class TurnsInAllMeter implements Meter {
  readonly price: number | null;
  readonly people: Uint8Array | null;
  readonly amounts: Float64Array;
  readonly #min: number;
  readonly #max: number;
  readonly #turns: Turns;

  constructor(rule: RuleOf<'turns-in-all'>, tallies: Tallies) {
    this.price = rule.price;
    this.people = rule.people;
    this.amounts = amountsOfNothing(rule, tallies.people, rule.min);
    this.#min = rule.min;
    this.#max = rule.max;
    this.#turns = tallies.add(new Turns(rule, tallies));
  }

  change(person: number, add: number, drop: number): number {
    const { counts, countsFree } = this.#turns;
    const held = (this.#turns.held[person] as number) + (counts[add] as number) - (counts[drop] as number);
    const free =
      (this.#turns.free[person] as number) + (countsFree[add] as number) - (countsFree[drop] as number);
    const beyond = free > 0 ? held - this.#max : 0;
    return Math.max(0, beyond, this.#min - held) - (this.amounts[person] as number);
  }
}
