import { isFree, priceOf } from '../model/convex-price';
import { violationOf } from '../model/families/families';
import type { Model, ModelLevel, Roster } from '../model/model';
import { togetherViolation } from '../model/together/together';

/** One change of a move: a bundle goes to a person, or to nobody (-1). */
export interface Change {
  bundle: number;
  to: number;
}

/** How a move would change each level; `fairness` and `spread` follow from the loads. */
export interface Delta {
  hard: number;
  uncovered: number;
  /** Required bundles opened less those filled; only guidance. */
  open: number;
  rules: number;
  understaffed: number;
  balance: number;
  burden: number;
  stability: number;
  preferences: number;
  /** People whose load changes, with their over-share before and after. */
  people: number[];
  before: number[];
  after: number[];
}

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
  readonly #neighbors: readonly (readonly Int32Array[])[];
  readonly #groupOf: Int32Array;
  readonly #blocked: Uint16Array[];
  readonly #rowHard: Float64Array;
  readonly #rowSoft: Float64Array;
  readonly #rowsOf: readonly Model['rows'][];
  /** Fixed bundles: breaches among them alone are no fault of the solver's. */
  readonly #facts: Uint8Array;
  readonly #columnsOf: readonly Int32Array[];
  readonly #scratch: Int32Array;

  constructor(model: Model) {
    const bundles = model.bundles.length;
    this.model = model;
    this.#facts = Uint8Array.from(model.bundles, bundle => (bundle.fixed >= 0 ? 1 : 0));
    this.roster = new Int32Array(bundles).fill(-1);
    this.#priced = model.dimensions.flatMap(({ deviation }, d) => (isFree(deviation) ? [] : [d]));
    this.overShare = model.dimensions.map(dimension => Float64Array.from(dimension.base));
    this.#held = Array.from({ length: model.people }, () => new Int32Array(bundles));
    this.#count = new Int32Array(model.people);
    this.#scratch = new Int32Array(bundles + 4);
    [this.#groupOf, this.#neighbors] = mergeConflicts(model);
    this.#blocked = Array.from({ length: model.people }, () => new Uint16Array(bundles));
    this.#rowHard = new Float64Array(model.people);
    this.#rowSoft = new Float64Array(model.people);
    this.#rowsOf = Array.from({ length: model.people }, (_, person) =>
      model.rows.filter(row => row.people === null || row.people[person] === 1),
    );
    const columnsOf: number[][] = Array.from({ length: bundles }, () => []);
    model.columns.forEach((column, index) => {
      for (const bundle of column.bundles) (columnsOf[bundle] as number[]).push(index);
    });
    this.#columnsOf = columnsOf.map(list => Int32Array.from(list));

    model.bundles.forEach((bundle, index) => {
      if (bundle.fixed >= 0) this.#put(index, bundle.fixed);
    });
    for (let person = 0; person < model.people; person++) this.#refreshRows(person);
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

  /** The bundles that one person cannot hold together with this one. */
  neighborsOf(person: number, bundle: number): Int32Array {
    return (this.#neighbors[this.#groupOf[person] as number] as readonly Int32Array[])[bundle] as Int32Array;
  }

  /** Whether a person cannot hold both bundles. */
  areInConflict(person: number, a: number, b: number): boolean {
    const list = this.neighborsOf(person, a);
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle] as number) < b) low = middle + 1;
      else high = middle;
    }
    return list[low] === b;
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
      if ((this.#rowHard[person] as number) > 0 || (this.#rowSoft[person] as number) > 0) breaching = true;
    }
    this.#judgeColumns(changes, delta);
    if (!breaching && isHopeless(delta)) return false;
    for (let i = 0; i < delta.people.length; i++) {
      const person = delta.people[i] as number;
      const count = this.#tryList(person, changes);
      const [hard, soft] = this.#breaches(person, this.#scratch, count);
      delta.hard += hard - (this.#rowHard[person] as number);
      delta.rules += soft - (this.#rowSoft[person] as number);
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
    for (const { to } of changes) if (to >= 0) this.#refreshRows(to);
  }

  /** Breaches of constraints that must hold, beyond those among facts. */
  hardViolation(): number {
    let sum = 0;
    for (const value of this.#rowHard) sum += value;
    for (const column of this.model.columns) if (column.price === null) sum += this.#breachOf(column);
    return sum;
  }

  /** The person's breaches of row constraints that must hold. */
  hardViolationOf(person: number): number {
    return this.#rowHard[person] as number;
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
        for (const value of this.#rowSoft) sum += value;
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
    for (let bundle = 0; bundle < this.roster.length; bundle++) {
      const person = this.roster[bundle] as number;
      if (person >= 0) this.#take(bundle, person);
    }
    for (let bundle = 0; bundle < roster.length; bundle++) {
      if ((roster[bundle] as number) >= 0) this.#put(bundle, roster[bundle] as number);
    }
    for (let person = 0; person < this.model.people; person++) this.#refreshRows(person);
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

  /** Writes what the person would hold after the changes into the scratch list and returns its length. */
  #tryList(person: number, changes: readonly Change[]): number {
    const held = this.#held[person] as Int32Array;
    const count = this.#count[person] as number;
    let length = 0;
    for (let i = 0; i < count; i++) {
      const bundle = held[i] as number;
      let leaves = false;
      for (const change of changes) if (change.bundle === bundle && change.to !== person) leaves = true;
      if (!leaves) this.#scratch[length++] = bundle;
    }
    for (const { bundle, to } of changes) {
      if (to !== person || this.roster[bundle] === person) continue;
      let at = length++;
      while (at > 0 && (this.#scratch[at - 1] as number) > bundle) {
        this.#scratch[at] = this.#scratch[at - 1] as number;
        at--;
      }
      this.#scratch[at] = bundle;
    }
    return length;
  }

  #breaches(person: number, held: Int32Array, count: number): [number, number] {
    let hard = 0;
    let soft = 0;
    const rows = this.#rowsOf[person] as Model['rows'];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as Model['rows'][number];
      if (row.price === null) hard += violationOf(row, person, held, count, this.#facts);
      else soft += row.price * violationOf(row, person, held, count);
    }
    return [hard, soft];
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
    const neighbors = this.neighborsOf(person, bundle);
    for (let i = 0; i < neighbors.length; i++)
      blocked[neighbors[i] as number] = (blocked[neighbors[i] as number] as number) + 1;
    this.#addLoad(bundle, person, 1);
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
    const neighbors = this.neighborsOf(person, bundle);
    for (let i = 0; i < neighbors.length; i++)
      blocked[neighbors[i] as number] = (blocked[neighbors[i] as number] as number) - 1;
    this.#addLoad(bundle, person, -1);
    this.#refreshRows(person);
  }

  #addLoad(bundle: number, person: number, sign: 1 | -1): void {
    this.model.dimensions.forEach((dimension, d) => {
      const shares = this.overShare[d] as Float64Array;
      shares[person] =
        (shares[person] as number) + sign * ((dimension.burden[person] as Float64Array)[bundle] as number);
    });
  }

  #refreshRows(person: number): void {
    const [hard, soft] = this.#breaches(
      person,
      this.#held[person] as Int32Array,
      this.#count[person] as number,
    );
    this.#rowHard[person] = hard;
    this.#rowSoft[person] = soft;
  }
}

const never = (): boolean => false;

export function emptyDelta(): Delta {
  return {
    hard: 0,
    uncovered: 0,
    open: 0,
    rules: 0,
    understaffed: 0,
    balance: 0,
    burden: 0,
    stability: 0,
    preferences: 0,
    people: [],
    before: [],
    after: [],
  };
}

function resetDelta(delta: Delta): void {
  delta.hard = 0;
  delta.uncovered = 0;
  delta.open = 0;
  delta.rules = 0;
  delta.understaffed = 0;
  delta.balance = 0;
  delta.burden = 0;
  delta.stability = 0;
  delta.preferences = 0;
  delta.people.length = 0;
  delta.before.length = 0;
  delta.after.length = 0;
}

/** People to whom the same conflict families apply share one merged neighbor list. */
function mergeConflicts(model: Model): [Int32Array, Int32Array[][]] {
  const groupOf = new Int32Array(model.people);
  const groups = new Map<string, number>();
  const neighbors: Int32Array[][] = [];
  for (let person = 0; person < model.people; person++) {
    const families = model.conflicts.filter(family => family.people === null || family.people[person] === 1);
    const key = families.map(family => model.conflicts.indexOf(family)).join(' ');
    let group = groups.get(key);
    if (group === undefined) {
      group = neighbors.length;
      groups.set(key, group);
      neighbors.push(
        model.bundles.map((_, bundle) =>
          Int32Array.from(
            new Set(families.flatMap(family => [...(family.neighbors[bundle] as Int32Array)])),
          ).sort(),
        ),
      );
    }
    groupOf[person] = group;
  }
  return [groupOf, neighbors];
}
