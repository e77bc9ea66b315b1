import { violationOf } from '../../../model/families/families';
import type { TimelineRule } from '../../../model/timeline-rule';
import type { DutyTables } from '../duty-tables';
import type { Ceiling } from './ceiling';
import type { Meter } from './meter';
import type { Timelines } from './timelines';

/** A hard maximum that looks at the whole row, by the rule's own definition. */
export class RowCeiling implements Ceiling {
  readonly people: Uint8Array | null;
  readonly #rule: TimelineRule;
  readonly #timelines: Timelines;
  readonly #facts: Uint8Array;

  constructor(rule: TimelineRule, tables: DutyTables, timelines: Timelines) {
    this.people = rule.people;
    this.#rule = rule;
    this.#timelines = timelines;
    this.#facts = tables.isFact;
  }

  admits(person: number, add: number, drop: number): boolean {
    const count = this.#timelines.changed(person, add, drop);
    return violationOf(this.#rule, person, this.#timelines.scratch, count, this.#facts) === 0;
  }

  take(): void {}

  drop(): void {}
}

/** A rule with a price, or a minimum, that looks at the whole row, by the rule's own definition. */
export class RowMeter implements Meter {
  readonly price: number | null;
  readonly people: Uint8Array | null;
  readonly #rule: TimelineRule;
  readonly #timelines: Timelines;
  readonly #facts: Uint8Array;
  readonly #none: number;
  readonly #amounts: Float64Array;

  constructor(rule: TimelineRule, tables: DutyTables, timelines: Timelines) {
    this.price = rule.price;
    this.people = rule.people;
    this.#rule = rule;
    this.#timelines = timelines;
    this.#facts = tables.isFact;
    this.#none = tables.none;
    this.#amounts = new Float64Array(tables.people);
    for (let person = 0; person < tables.people; person++) this.recount(person);
  }

  amount(person: number): number {
    return this.#amounts[person] as number;
  }

  change(person: number, add: number, drop: number): number {
    return this.#amountWith(person, add, drop) - (this.#amounts[person] as number);
  }

  recount(person: number): void {
    const counts = this.people === null || this.people[person] === 1;
    this.#amounts[person] = counts ? this.#amountWith(person, this.#none, this.#none) : 0;
  }

  #amountWith(person: number, add: number, drop: number): number {
    const count = this.#timelines.changed(person, add, drop);
    return violationOf(this.#rule, person, this.#timelines.scratch, count, this.#facts);
  }
}
