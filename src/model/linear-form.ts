import { linearizeRule } from './families/linear/linear-rules';
import type { Model } from './model';
import type { TimelineRule, TouchCalendar } from './timeline-rule';
import { linearizeTogether } from './together/linear/linear-together';
import type { TogetherRule } from './together-rule';

/** A variable with its factor in a row. */
export interface Term {
  readonly variable: number;
  readonly coefficient: number;
}

/** One linear row: the sum of its terms is at most, at least or equal to a number. */
export interface LinearRow {
  readonly name: string;
  readonly terms: readonly Term[];
  readonly sense: '<=' | '>=' | '=';
  readonly bound: number;
}

/** The constraint a row is from. */
type Source = Pick<TimelineRule | TogetherRule, 'family' | 'source' | 'price'>;

/** A variable: binary, or continuous from 0 up. */
export interface LinearVariable {
  readonly name: string;
  readonly binary: boolean;
}

/** The name of the variable that says that a person holds a bundle. */
export function holdsName(person: number, bundle: number): string {
  return `x_${person}_${bundle}`;
}

/** The name of the variable that says that a bundle is open. */
export function openName(bundle: number): string {
  return `u_${bundle}`;
}

/**
 * A model as 0/1 variables and linear rows, for exact backends and for export. `x` says that a person
 * holds a bundle, `u` that a bundle is open, `y` that a person touches a day, `s` how far a soft row is broken.
 */
export class LinearForm {
  readonly variables: LinearVariable[] = [];
  readonly rows: LinearRow[] = [];
  /** Terms of the soft rows' prices, for the level `rules`. */
  readonly softPrices: Term[] = [];
  /** Why the form does not say the same as the model; `null` when it does. */
  inexact: string | null = null;
  readonly #model: Model;
  readonly #slacks = new Map<TimelineRule, Map<number, number>>();
  readonly #holds = new Map<number, number>();
  readonly #open: number[] = [];
  readonly #bundlesOf: number[][];
  readonly #flags = new Map<TouchCalendar, Map<number, Map<number, number>>>();

  constructor(model: Model) {
    this.#model = model;
    this.#bundlesOf = Array.from({ length: model.people }, () => []);
    model.bundles.forEach((bundle, index) => {
      const terms: Term[] = [];
      for (const person of this.candidatesOf(index)) {
        const variable = this.#variable(holdsName(person, index), true);
        this.#holds.set(person * model.bundles.length + index, variable);
        (this.#bundlesOf[person] as number[]).push(index);
        terms.push({ variable, coefficient: 1 });
      }
      // Continuous: the row below makes it whole as soon as the `x` are.
      const open = this.#variable(openName(index), false);
      this.#open.push(open);
      terms.push({ variable: open, coefficient: 1 });
      this.rows.push({ name: `cover_${index}`, terms, sense: '=', bound: 1 });
      if (bundle.fixed >= 0) {
        this.rows.push({
          name: `fixed_${index}`,
          terms: [{ variable: this.holds(bundle.fixed, index), coefficient: 1 }],
          sense: '=',
          bound: 1,
        });
      }
    });
    for (const family of model.conflicts) this.#addConflicts(family);
    for (let person = 0; person < model.people; person++) {
      for (const row of model.rows) {
        if (row.people === null || row.people[person] === 1) linearizeRule(row, person, this);
      }
    }
    for (const column of model.columns) linearizeTogether(column, this);
  }

  /** The people who may hold a bundle; only the one it is fixed to, if it is. */
  candidatesOf(bundle: number): ArrayLike<number> & Iterable<number> {
    const { fixed, candidates } = this.#model.bundles[bundle] as Model['bundles'][number];
    return fixed >= 0 ? [fixed] : candidates;
  }

  /** The bundles a person may hold, ascending. */
  bundlesOf(person: number): number[] {
    return [...(this.#bundlesOf[person] as number[])];
  }

  /** What the person's timeline sees of the bundles they may hold, ascending: each is a kind of its own. */
  kindsOf(person: number): number[] {
    return this.bundlesOf(person);
  }

  holds(person: number, bundle: number): number {
    const variable = this.#holds.get(person * this.#model.bundles.length + bundle);
    if (variable === undefined) throw new RangeError(`person ${person} is no candidate of bundle ${bundle}`);
    return variable;
  }

  open(bundle: number): number {
    return this.#open[bundle] as number;
  }

  times(coefficient: number, person: number, bundle: number): Term {
    return { variable: this.holds(person, bundle), coefficient };
  }

  /** A continuous variable from 0 up. */
  continuous(name: string): number {
    return this.#variable(name, false);
  }

  /** Whether a bundle is a fact. */
  isFact(bundle: number): boolean {
    return (this.#model.bundles[bundle] as Model['bundles'][number]).fixed >= 0;
  }

  /** Adds a row; with a slack it may be exceeded by that much. */
  atMost(bound: number, terms: readonly Term[], by: Source, slack: number | null = null): void {
    const row = slack === null ? terms : [...terms, { variable: slack, coefficient: -1 }];
    this.rows.push({ name: this.#rowName(by), terms: row, sense: '<=', bound });
  }

  /** Adds a row; with a slack it may be missed by that much. */
  atLeast(bound: number, terms: readonly Term[], by: Source, slack: number | null = null): void {
    const row = slack === null ? terms : [...terms, { variable: slack, coefficient: 1 }];
    this.rows.push({ name: this.#rowName(by), terms: row, sense: '>=', bound });
  }

  /** Of the bundles, the person holds none but facts. */
  forbid(person: number, bundles: readonly number[], by: Source): void {
    for (const bundle of bundles)
      if (!this.isFact(bundle)) this.atMost(0, [this.times(1, person, bundle)], by);
  }

  /**
   * The one variable for the worst breach of a constraint on a person's timeline, priced once however many
   * rows it has; `null` for one that must hold.
   */
  slackOf(by: TimelineRule, person: number): number | null {
    if (by.price === null) return null;
    const known = this.#slacks.get(by) ?? new Map<number, number>();
    this.#slacks.set(by, known);
    const slack = known.get(person) ?? (this.newSlack(by, 1) as number);
    known.set(person, slack);
    return slack;
  }

  /** A variable for a breach of its own, of `amount` units; `null` for a constraint that must hold. */
  newSlack(by: Source, amount: number): number | null {
    if (by.price === null) return null;
    const slack = this.#variable(`s_${this.variables.length}`, false);
    this.softPrices.push({ variable: slack, coefficient: by.price * amount });
    return slack;
  }

  /** Notes that the form is wrong where one person may hold two of the bundles at the same time. */
  requireApart(person: number, bundles: readonly number[], stretches: readonly Int32Array[]): void {
    bundles.forEach((a, index) => {
      for (const b of bundles.slice(index + 1)) {
        if (!overlaps(stretches[a] as Int32Array, stretches[b] as Int32Array)) continue;
        const apart = this.#model.conflicts.some(
          family =>
            (family.people === null || family.people[person] === 1) &&
            family.neighbors[a]?.includes(b) === true,
        );
        if (!apart || (this.isFact(a) && this.isFact(b))) {
          this.inexact = 'minutes on duty are limited, and one person may hold two turns at the same time';
        }
      }
    });
  }

  /** For each number of the calendar the person can touch, a 0/1 variable that is 1 exactly when they do. */
  touchFlags(calendar: TouchCalendar, person: number, touches: readonly Int32Array[]): Map<number, number> {
    let byPerson = this.#flags.get(calendar);
    if (byPerson === undefined) {
      byPerson = new Map();
      this.#flags.set(calendar, byPerson);
    }
    const known = byPerson.get(person);
    if (known !== undefined) return known;
    const touching = new Map<number, number[]>();
    for (const bundle of this.#bundlesOf[person] as number[]) {
      for (const day of touches[bundle] as Int32Array)
        touching.set(day, [...(touching.get(day) ?? []), bundle]);
    }
    const flags = new Map<number, number>();
    for (const day of [...touching.keys()].sort((a, b) => a - b)) {
      // Continuous: with whole `x` its rows leave it only 0 or 1.
      const flag = this.#variable(`y_${person}_${day}_${this.variables.length}`, false);
      flags.set(day, flag);
      this.rows.push({
        name: `flag_${flag}`,
        terms: [{ variable: flag, coefficient: 1 }],
        sense: '<=',
        bound: 1,
      });
      const any: Term[] = [{ variable: flag, coefficient: 1 }];
      for (const bundle of touching.get(day) as number[]) {
        const held = this.holds(person, bundle);
        this.rows.push({
          name: `touch_${flag}_${bundle}`,
          terms: [
            { variable: held, coefficient: 1 },
            { variable: flag, coefficient: -1 },
          ],
          sense: '<=',
          bound: 0,
        });
        any.push({ variable: held, coefficient: -1 });
      }
      this.rows.push({ name: `untouched_${flag}`, terms: any, sense: '<=', bound: 0 });
    }
    byPerson.set(person, flags);
    return flags;
  }

  #addConflicts(family: Model['conflicts'][number]): void {
    for (let person = 0; person < this.#model.people; person++) {
      if (family.people !== null && family.people[person] !== 1) continue;
      const mine = new Set(this.#bundlesOf[person]);
      for (const bundle of mine) {
        for (const other of family.neighbors[bundle] as Int32Array) {
          if (other < bundle || !mine.has(other)) continue;
          const facts = [bundle, other].every(index => (this.#model.bundles[index]?.fixed ?? -1) >= 0);
          if (facts) continue;
          this.rows.push({
            name: `conflict_${person}_${bundle}_${other}`,
            terms: [this.times(1, person, bundle), this.times(1, person, other)],
            sense: '<=',
            bound: 1,
          });
        }
      }
    }
  }

  #rowName(by: Source): string {
    return `${by.family}_${by.source}_${this.rows.length}`;
  }

  #variable(name: string, binary: boolean): number {
    this.variables.push({ name, binary });
    return this.variables.length - 1;
  }
}

function overlaps(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i += 2) {
    for (let k = 0; k < b.length; k += 2) {
      if ((a[i] as number) < (b[k + 1] as number) && (b[k] as number) < (a[i + 1] as number)) return true;
    }
  }
  return false;
}
