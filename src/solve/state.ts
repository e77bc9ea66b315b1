import { isFree, priceOf } from '../model/convex-price';
import type { Model, ModelLevel, Roster } from '../model/model';
import { togetherViolation } from '../model/together/together';
import { inOneGo } from '../time/in-one-go';
import { ConflictLists } from './conflict-lists';
import { type Change, type Delta, resetDelta } from './delta';
import { RowBreaches } from './row-breaches';

/** Bundles between two pauses while a roster is loaded. */
const LOADED = 64;

/**
 * A roster with everything needed to judge a move before it is made: who holds what, what is blocked by a
 * conflict, each person's breaches and loads, each column's breach.
 */
export class SearchState {
  readonly model: Model;
  readonly roster: Roster;
  /** Over-share of each person by dimension: base + load. */
  readonly overShare: readonly Float64Array[];
  /** The dimensions in which a deviation costs something. */
  readonly #priced: readonly number[];
  readonly #held: Int32Array[];
  readonly #count: Int32Array;
  readonly #conflicts: ConflictLists;
  readonly #blocked: Uint16Array[];
  /** Rules that must hold, and rules with a price. */
  readonly #hardRows: RowBreaches;
  readonly #softRows: RowBreaches;
  /** Fixed bundles: breaches among them alone are no fault of the solver's. */
  readonly #facts: Uint8Array;
  readonly #columnsOf: readonly Int32Array[];
  /** What the person last looked at gains and loses by a move. */
  readonly #gained: number[] = [];
  readonly #lost: number[] = [];

  constructor(model: Model, conflicts = inOneGo(ConflictLists.of(model))) {
    const bundles = model.bundles.length;
    this.model = model;
    this.#facts = Uint8Array.from(model.bundles, bundle => (bundle.fixed >= 0 ? 1 : 0));
    this.roster = new Int32Array(bundles).fill(-1);
    this.#priced = model.dimensions.flatMap(({ deviation }, d) => (isFree(deviation) ? [] : [d]));
    this.overShare = model.dimensions.map(dimension => Float64Array.from(dimension.base));
    this.#held = Array.from({ length: model.people }, () => new Int32Array(bundles));
    this.#count = new Int32Array(model.people);
    this.#conflicts = conflicts;
    this.#blocked = Array.from({ length: model.people }, () => new Uint16Array(bundles));
    this.#hardRows = new RowBreaches(
      model.rows.filter(row => row.price === null),
      model,
      this.#facts,
    );
    this.#softRows = new RowBreaches(
      model.rows.filter(row => row.price !== null),
      model,
      null,
    );
    const columnsOf: number[][] = Array.from({ length: bundles }, () => []);
    model.columns.forEach((column, index) => {
      for (const bundle of column.bundles) (columnsOf[bundle] as number[]).push(index);
    });
    this.#columnsOf = columnsOf.map(list => Int32Array.from(list));

    model.bundles.forEach((bundle, index) => {
      if (bundle.fixed >= 0) this.#put(index, bundle.fixed);
    });
  }

  /** Bundles a person holds, ascending. */
  heldBy(person: number): Int32Array {
    return (this.#held[person] as Int32Array).subarray(0, this.#count[person]);
  }

  /** Whether no held bundle of the person conflicts with the bundle. */
  isFree(person: number, bundle: number): boolean {
    return (this.#blocked[person] as Uint16Array)[bundle] === 0;
  }

  /** How many bundles the person holds that conflict with the bundle. */
  blockers(person: number, bundle: number): number {
    return (this.#blocked[person] as Uint16Array)[bundle] as number;
  }

  /** Whether a person cannot hold both bundles. */
  areInConflict(person: number, a: number, b: number): boolean {
    return this.#conflicts.has(person, a, b);
  }

  /**
   * Judges a move. Returns `false` when it would break a conflict; the changes must name different bundles
   * and candidates of theirs.
   *
   * Rows cost the most to evaluate, and for people who break none a move can only add to their breaches:
   * then `isHopeless` is asked about the delta without rows first, and when it says so the rows are not
   * looked at and the result is `false`.
   */
  judge(changes: readonly Change[], delta: Delta, isHopeless: (delta: Delta) => boolean = never): boolean {
    const { model, roster } = this;
    resetDelta(delta);
    for (const { bundle, to } of changes) {
      if (to < 0) continue;
      let blockers = this.blockers(to, bundle);
      for (const other of changes) {
        if (other.bundle === bundle) continue;
        if (roster[other.bundle] === to && other.to !== to && this.areInConflict(to, bundle, other.bundle))
          blockers--;
        if (other.to === to && roster[other.bundle] !== to && this.areInConflict(to, bundle, other.bundle))
          return false;
      }
      if (blockers > 0) return false;
    }

    const main = model.dimensions[0] as Model['dimensions'][number];
    const shares = this.overShare[0] as Float64Array;
    for (const { bundle, to } of changes) {
      const from = roster[bundle] as number;
      if (from === to) continue;
      const { openCost, wantedCost, published } = model.bundles[bundle] as Model['bundles'][number];
      if (from < 0) {
        delta.uncovered -= openCost;
        if (openCost > 0) delta.open -= 1;
        delta.understaffed -= wantedCost;
      } else {
        this.#shift(delta, from, -((main.burden[from] as Float64Array)[bundle] as number), shares);
        delta.preferences -= (model.wishes[from] as Float64Array)[bundle] as number;
      }
      if (to < 0) {
        delta.uncovered += openCost;
        if (openCost > 0) delta.open += 1;
        delta.understaffed += wantedCost;
      } else {
        this.#shift(delta, to, (main.burden[to] as Float64Array)[bundle] as number, shares);
        delta.preferences += (model.wishes[to] as Float64Array)[bundle] as number;
      }
      if (published >= 0) delta.stability += (to === published ? 0 : 1) - (from === published ? 0 : 1);
    }
    let breaching = false;
    for (let i = 0; i < delta.people.length; i++) {
      const person = delta.people[i] as number;
      delta.burden += (delta.after[i] as number) - (delta.before[i] as number);
      delta.balance += this.#balanceChange(person, changes);
      if ((this.#hardRows.amounts[person] as number) > 0 || (this.#softRows.amounts[person] as number) > 0)
        breaching = true;
    }
    this.#judgeColumns(changes, delta);
    if (!breaching && isHopeless(delta)) return false;
    for (let i = 0; i < delta.people.length; i++) {
      const person = delta.people[i] as number;
      this.#part(person, changes);
      delta.hard += this.#hardRows.change(person, this.#gained, this.#lost);
      delta.rules += this.#softRows.change(person, this.#gained, this.#lost);
    }
    return true;
  }

  /** Makes a move that was judged. */
  apply(changes: readonly Change[]): void {
    for (const { bundle } of changes) {
      const from = this.roster[bundle] as number;
      if (from >= 0) this.#take(bundle, from);
    }
    for (const { bundle, to } of changes) if (to >= 0) this.#put(bundle, to);
  }

  /** Breaches of constraints that must hold, beyond those among facts. */
  hardViolation(): number {
    let sum = 0;
    for (const value of this.#hardRows.amounts) sum += value;
    for (const column of this.model.columns) if (column.price === null) sum += this.#breachOf(column);
    return sum;
  }

  /** The value of a level that is a plain sum; `fairness` and `spread` are read from the over-shares. */
  valueOf(level: Exclude<ModelLevel, 'fairness' | 'spread'>): number {
    const { model, roster } = this;
    let sum = 0;
    switch (level) {
      case 'uncovered':
        model.bundles.forEach((bundle, index) => (sum += roster[index] === -1 ? bundle.openCost : 0));
        return sum;
      case 'understaffed':
        model.bundles.forEach((bundle, index) => (sum += roster[index] === -1 ? bundle.wantedCost : 0));
        return sum;
      case 'rules':
        for (const value of this.#softRows.amounts) sum += value;
        for (const column of model.columns)
          if (column.price !== null) sum += column.price * togetherViolation(column, roster);
        return sum;
      case 'balance':
        for (const d of this.#priced) {
          const { deviation } = model.dimensions[d] as Model['dimensions'][number];
          for (const value of this.overShare[d] as Float64Array) sum += priceOf(deviation, value);
        }
        return sum;
      case 'burden': {
        const main = model.dimensions[0] as Model['dimensions'][number];
        roster.forEach(
          (person, bundle) =>
            (sum += person < 0 ? 0 : ((main.burden[person] as Float64Array)[bundle] as number)),
        );
        return sum;
      }
      case 'stability':
        model.bundles.forEach(
          (bundle, index) => (sum += bundle.published >= 0 && roster[index] !== bundle.published ? 1 : 0),
        );
        return sum;
      case 'preferences':
        roster.forEach(
          (person, bundle) =>
            (sum += person < 0 ? 0 : ((model.wishes[person] as Float64Array)[bundle] as number)),
        );
        return sum;
    }
  }

  /** Replaces the whole roster. */
  load(roster: Roster): void {
    inOneGo(this.loading(roster));
  }

  /** The same with pauses, between which the roster is neither the one nor the other. */
  *loading(roster: Roster): Generator<void, void> {
    for (let bundle = 0; bundle < roster.length; bundle++) {
      if (bundle % LOADED === 0) yield;
      const person = this.roster[bundle] as number;
      if (person >= 0 && person !== roster[bundle]) this.#take(bundle, person);
    }
    for (let bundle = 0; bundle < roster.length; bundle++) {
      if (bundle % LOADED === 0) yield;
      const person = roster[bundle] as number;
      if (person >= 0 && person !== this.roster[bundle]) this.#put(bundle, person);
    }
  }

  #shift(delta: Delta, person: number, change: number, shares: Float64Array): void {
    const at = delta.people.indexOf(person);
    if (at >= 0) {
      delta.after[at] = (delta.after[at] as number) + change;
      return;
    }
    delta.people.push(person);
    delta.before.push(shares[person] as number);
    delta.after.push((shares[person] as number) + change);
  }

  #balanceChange(person: number, changes: readonly Change[]): number {
    let sum = 0;
    for (const d of this.#priced) {
      const { burden, deviation } = this.model.dimensions[d] as Model['dimensions'][number];
      const mine = burden[person] as Float64Array;
      let change = 0;
      for (const { bundle, to } of changes) {
        if (this.roster[bundle] === person) change -= mine[bundle] as number;
        if (to === person) change += mine[bundle] as number;
      }
      const share = (this.overShare[d] as Float64Array)[person] as number;
      if (change !== 0) sum += priceOf(deviation, share + change) - priceOf(deviation, share);
    }
    return sum;
  }

  /** Writes down what a person gains and loses by the changes. */
  #part(person: number, changes: readonly Change[]): void {
    this.#gained.length = 0;
    this.#lost.length = 0;
    for (const { bundle, to } of changes) {
      const isTheirs = this.roster[bundle] === person;
      if (to === person && !isTheirs) this.#gained.push(bundle);
      if (to !== person && isTheirs) this.#lost.push(bundle);
    }
  }

  #judgeColumns(changes: readonly Change[], delta: Delta): void {
    const { columns } = this.model;
    if (columns.length === 0) return;
    const seen: number[] = [];
    for (const { bundle } of changes) {
      for (const index of this.#columnsOf[bundle] as Int32Array) if (!seen.includes(index)) seen.push(index);
    }
    if (seen.length === 0) return;
    const before = seen.map(index => this.#breachOf(columns[index] as Model['columns'][number]));
    const holders = changes.map(({ bundle }) => this.roster[bundle] as number);
    for (const { bundle, to } of changes) this.roster[bundle] = to;
    seen.forEach((index, i) => {
      const column = columns[index] as Model['columns'][number];
      const change = this.#breachOf(column) - (before[i] as number);
      if (column.price === null) delta.hard += change;
      else delta.rules += column.price * change;
    });
    changes.forEach(({ bundle }, i) => (this.roster[bundle] = holders[i] as number));
  }

  #breachOf(column: Model['columns'][number]): number {
    return togetherViolation(column, this.roster, column.price === null ? this.#facts : null);
  }

  #put(bundle: number, person: number): void {
    this.roster[bundle] = person;
    const held = this.#held[person] as Int32Array;
    let at = this.#count[person] as number;
    while (at > 0 && (held[at - 1] as number) > bundle) {
      held[at] = held[at - 1] as number;
      at--;
    }
    held[at] = bundle;
    this.#count[person] = (this.#count[person] as number) + 1;
    const blocked = this.#blocked[person] as Uint16Array;
    const neighbors = this.#conflicts.of(person, bundle);
    for (let i = 0; i < neighbors.length; i++)
      blocked[neighbors[i] as number] = (blocked[neighbors[i] as number] as number) + 1;
    this.#addLoad(bundle, person, 1);
    this.#hardRows.take(person, bundle);
    this.#softRows.take(person, bundle);
  }

  #take(bundle: number, person: number): void {
    this.roster[bundle] = -1;
    const held = this.#held[person] as Int32Array;
    const count = this.#count[person] as number;
    let at = 0;
    while (held[at] !== bundle) at++;
    held.copyWithin(at, at + 1, count);
    this.#count[person] = count - 1;
    const blocked = this.#blocked[person] as Uint16Array;
    const neighbors = this.#conflicts.of(person, bundle);
    for (let i = 0; i < neighbors.length; i++)
      blocked[neighbors[i] as number] = (blocked[neighbors[i] as number] as number) - 1;
    this.#addLoad(bundle, person, -1);
    this.#hardRows.drop(person, bundle);
    this.#softRows.drop(person, bundle);
  }

  #addLoad(bundle: number, person: number, sign: 1 | -1): void {
    this.model.dimensions.forEach((dimension, d) => {
      const shares = this.overShare[d] as Float64Array;
      shares[person] =
        (shares[person] as number) + sign * ((dimension.burden[person] as Float64Array)[bundle] as number);
    });
  }
}

const never = (): boolean => false;
