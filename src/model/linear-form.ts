import type { ColumnConstraint } from './column-constraints';
import type { Calendar, RowConstraint } from './row-constraints';
import type { Model } from './model';

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

/** A variable: binary, or continuous from 0 up. */
export interface LinearVariable {
  readonly name: string;
  readonly binary: boolean;
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
  readonly #model: Model;
  readonly #holds = new Map<number, number>();
  readonly #open: number[] = [];
  readonly #bundlesOf: number[][];
  readonly #flags = new Map<Calendar, Map<number, Map<number, number>>>();

  constructor(model: Model) {
    this.#model = model;
    this.#bundlesOf = Array.from({ length: model.people }, () => []);
    model.bundles.forEach((bundle, index) => {
      const terms: Term[] = [];
      for (const person of this.candidatesOf(index)) {
        const variable = this.#variable(`x_${person}_${index}`, true);
        this.#holds.set(person * model.bundles.length + index, variable);
        (this.#bundlesOf[person] as number[]).push(index);
        terms.push({ variable, coefficient: 1 });
      }
      const open = this.#variable(`u_${index}`, true);
      this.#open.push(open);
      terms.push({ variable: open, coefficient: 1 });
      this.rows.push({ name: `cover_${index}`, terms, sense: '=', bound: 1 });
      if (bundle.fixed >= 0) {
        this.rows.push({ name: `fixed_${index}`, terms: [{ variable: this.holds(bundle.fixed, index), coefficient: 1 }], sense: '=', bound: 1 });
      }
    });
    for (const family of model.conflicts) this.#addConflicts(family);
    for (let person = 0; person < model.people; person++) {
      for (const row of model.rows) {
        if (row.people === null || row.people[person] === 1) row.linearize(person, this);
      }
    }
    for (const column of model.columns) column.linearize(this);
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

  atMost(bound: number, terms: readonly (number | Term)[], by: Pick<RowConstraint, 'family' | 'source' | 'price'>): void {
    this.atMostTerms(bound, terms.map(asTerm), by);
  }

  atLeast(bound: number, terms: readonly (number | Term)[], by: Pick<RowConstraint, 'family' | 'source' | 'price'>): void {
    this.#add('>=', bound, terms.map(asTerm), by);
  }

  atMostTerms(bound: number, terms: readonly Term[], by: Pick<RowConstraint | ColumnConstraint, 'family' | 'source' | 'price'>): void {
    this.#add('<=', bound, terms, by);
  }

  /** For each number of the calendar the person can touch, a 0/1 variable that is 1 exactly when they do. */
  touchFlags(calendar: Calendar, person: number, touches: readonly Int32Array[]): Map<number, number> {
    let byPerson = this.#flags.get(calendar);
    if (byPerson === undefined) {
      byPerson = new Map();
      this.#flags.set(calendar, byPerson);
    }
    const known = byPerson.get(person);
    if (known !== undefined) return known;
    const touching = new Map<number, number[]>();
    for (const bundle of this.#bundlesOf[person] as number[]) {
      for (const day of touches[bundle] as Int32Array) touching.set(day, [...(touching.get(day) ?? []), bundle]);
    }
    const flags = new Map<number, number>();
    for (const day of [...touching.keys()].sort((a, b) => a - b)) {
      const flag = this.#variable(`y_${person}_${day}_${this.#flags.size}`, true);
      flags.set(day, flag);
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

  #add(
    sense: '<=' | '>=',
    bound: number,
    terms: readonly Term[],
    by: Pick<RowConstraint, 'family' | 'source' | 'price'>,
  ): void {
    const row = [...terms];
    const name = `${by.family}_${by.source}_${this.rows.length}`;
    if (by.price !== null) {
      const slack = this.#variable(`s_${this.rows.length}`, false);
      row.push({ variable: slack, coefficient: sense === '<=' ? -1 : 1 });
      this.softPrices.push({ variable: slack, coefficient: by.price });
    }
    this.rows.push({ name, terms: row, sense, bound });
  }

  #variable(name: string, binary: boolean): number {
    this.variables.push({ name, binary });
    return this.variables.length - 1;
  }
}

function asTerm(term: number | Term): Term {
  return typeof term === 'number' ? { variable: term, coefficient: 1 } : term;
}
