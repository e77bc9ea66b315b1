import type { DutyModel, DutyRoster } from '../../model/duty-model';
import type { Ceiling } from '../../model/families/watch/ceiling';
import type { Meter } from '../../model/families/watch/meter';
import type { Tallies } from '../../model/families/watch/tallies';
import { inOneGo } from '../../time/in-one-go';
import { wordsFor } from './bit-sets';
import { BundleTerms } from './bundle-terms';
import { DutyTables } from './duty-tables';
import { HeldRows } from './held-rows';
import { Room } from './room';
import { watchesOf } from './watches';

/**
 * A roster under change. It answers what a change would cost and whether it is legal before anything is
 * changed; taking and dropping keep every count current. Rows are always legal as far as ceilings go;
 * what falls short of a hard minimum is counted in `broken` and priced at `brokenPrice` in the energy.
 */
export class DutyState {
  readonly tables: DutyTables;
  readonly holder: Int32Array;
  /** Each person's bundles, facts left out, in no order; `rowSize` of them count. */
  readonly rows: Int32Array[];
  /** The kinds of those bundles, place by place: rows are looked through for kinds. */
  readonly rowKinds: Int32Array[];
  readonly rowSize: Int32Array;
  /** Held turns that clash with a kind, by person and kind. */
  readonly clashes: Uint16Array;
  /** By kind the set of people who hold nothing that clashes with it, and of those who hold one such turn. */
  readonly roomFor: Int32Array;
  readonly onceBlocked: Int32Array;
  /** By person the set of kinds that nothing they hold clashes with, and of those they hold, facts left out. */
  readonly roomOf: Int32Array;
  readonly heldKinds: Int32Array;
  readonly kindWords: number;
  /** Some bundle of the kind the person holds, or -1; facts left out. */
  readonly bundleAt: Int32Array;
  /** What leaving a bundle open costs beyond having it held. */
  readonly openCost: Float64Array;
  /** Movable bundles that are open, in no order. */
  readonly open: Int32Array;
  openCount = 0;
  /** Of everything: loads, wishes, open and held bundles, soft rules. */
  cost: number;
  /** Units by which hard minimums fall short. */
  broken = 0;
  /** Energy of one unit broken. */
  brokenPrice = 0;
  readonly #rows: HeldRows;
  readonly #room: Room;
  readonly #kindOf: Int32Array;
  readonly #stride: number;
  readonly #loads: number;
  readonly #carried: Float64Array;
  readonly #price: Float64Array;
  /** What prices of each load count for. */
  readonly #factor: Float64Array;
  /** How many of a kind a person holds, facts included. */
  readonly #count: Uint16Array;
  readonly #placeInOpen: Int32Array;
  /** `null`: the model has no such terms, and moves need no second look. */
  readonly #terms: BundleTerms | null;
  /** Bundles and who held them before, since the last mark. */
  readonly #journal: number[] = [];
  readonly #ceilings: readonly Ceiling[];
  readonly #meters: readonly Meter[];
  readonly #tallies: Tallies;

  constructor(model: DutyModel, tables = inOneGo(DutyTables.of(model))) {
    this.tables = tables;
    const { people, bundles, stride, loads } = tables;
    this.#kindOf = tables.kindOf;
    this.#stride = stride;
    this.#loads = loads;
    this.holder = new Int32Array(bundles).fill(-1);
    this.kindWords = wordsFor(stride);
    this.#rows = new HeldRows(people, bundles, stride, this.kindWords);
    this.rows = this.#rows.bundles;
    this.rowKinds = this.#rows.kinds;
    this.rowSize = this.#rows.size;
    this.bundleAt = this.#rows.bundleAt;
    this.heldKinds = this.#rows.held;
    this.#room = new Room(tables, this.kindWords);
    this.clashes = this.#room.clashes;
    this.roomFor = this.#room.roomFor;
    this.onceBlocked = this.#room.onceBlocked;
    this.roomOf = this.#room.roomOf;
    this.openCost = Float64Array.from(
      model.openPrice,
      (price, bundle) => price - (model.heldPrice[bundle] as number),
    );
    this.open = new Int32Array(tables.movable.length);
    this.#placeInOpen = new Int32Array(bundles).fill(-1);
    for (const bundle of tables.movable) this.#addOpen(bundle);
    this.#carried = tables.base.slice();
    this.#price = new Float64Array(people * loads);
    this.#factor = new Float64Array(loads).fill(1);
    this.#count = new Uint16Array(people * stride);
    const { ceilings, meters, tallies } = watchesOf(model, tables);
    this.#ceilings = ceilings;
    this.#meters = meters;
    this.#tallies = tallies;
    this.cost = model.constant;
    for (const price of model.openPrice) this.cost += price;
    for (let at = 0; at < this.#price.length; at++) {
      this.#price[at] = tables.priceOf(at % loads, this.#carried[at] as number);
      this.cost += this.#price[at] as number;
    }
    for (const meter of this.#meters) {
      for (const amount of meter.amounts) this.#meter(meter, amount);
    }
    model.fixed.forEach((person, bundle) => {
      if (person >= 0) this.#begin(person, bundle);
    });
    this.#terms = BundleTerms.has(model) ? new BundleTerms(model, this.holder) : null;
    if (this.#terms !== null) {
      this.cost += this.#terms.cost;
      this.broken += this.#terms.broken;
    }
  }

  /** Whether what a change costs also depends on bundles, so that it is only known once it is made. */
  get looksTwice(): boolean {
    return this.#terms !== null;
  }

  /** Whether there are prices or minimums beyond loads and wishes. */
  get hasMeters(): boolean {
    return this.#meters.length > 0;
  }

  /** The most a change could gain by what depends on bundles. */
  get mendable(): number {
    if (this.#terms === null) return 0;
    return Math.max(0, this.#terms.cost) + this.#terms.broken * this.brokenPrice;
  }

  /** Where `rollback` goes back to. */
  mark(): void {
    this.#journal.length = 0;
  }

  /** Undoes every change since the mark. */
  rollback(): void {
    const journal = this.#journal;
    const before = new Map<number, number>();
    for (let i = journal.length - 2; i >= 0; i -= 2)
      before.set(journal[i] as number, journal[i + 1] as number);
    for (const [bundle, person] of before) {
      const now = this.holder[bundle] as number;
      if (now >= 0 && now !== person) this.drop(now, bundle);
    }
    for (const [bundle, person] of before) {
      if (person >= 0 && (this.holder[bundle] as number) < 0) this.take(person, bundle);
    }
    journal.length = 0;
  }

  /** What the objective and the energy of hard minimums change by when a person gives and takes a kind. */
  change(person: number, add: number, drop: number): number {
    const wishes = this.tables.wishes[person] as Float64Array;
    let change = (wishes[add] as number) - (wishes[drop] as number) + this.loadChange(person, add, drop);
    if (this.#meters.length > 0) change += this.#metered(person, add, drop);
    return change;
  }

  /** The part of it that comes from loads: equal for kinds of one type. */
  loadChange(person: number, add: number, drop: number): number {
    const loads = this.#loads;
    const weights = this.tables.weights[person] as Float64Array;
    const at = person * loads;
    const added = add * loads;
    const dropped = drop * loads;
    let change = 0;
    for (let load = 0; load < loads; load++) {
      const by = (weights[added + load] as number) - (weights[dropped + load] as number);
      if (by !== 0) {
        const price = this.tables.priceOf(load, (this.#carried[at + load] as number) + by);
        change += (this.#factor[load] as number) * (price - (this.#price[at + load] as number));
      }
    }
    return change;
  }

  /** Whether no clash stands against taking a kind in the place of another. */
  fits(person: number, add: number, drop: number): boolean {
    const clashes = this.clashes[person * this.#stride + add] as number;
    if (clashes === 0) return true;
    return clashes === 1 && drop !== this.tables.none && this.tables.clash(person, drop, add);
  }

  /** Whether the row stays under every ceiling. Clashes are not looked at; see `fits`. */
  admits(person: number, add: number, drop: number): boolean {
    const ceilings = this.#ceilings;
    for (let i = 0; i < ceilings.length; i++) {
      const ceiling = ceilings[i] as Ceiling;
      if (ceiling.people !== null && ceiling.people[person] === 0) continue;
      if (!ceiling.admits(person, add, drop)) return false;
    }
    return true;
  }

  take(person: number, bundle: number): void {
    this.#removeOpen(bundle);
    this.cost -= this.openCost[bundle] as number;
    const kind = this.#kindOf[bundle] as number;
    this.holder[bundle] = person;
    this.#rows.enter(person, bundle, kind);
    this.#enlist(person, kind, 1);
    if (this.#terms !== null) this.#tell(this.#terms, bundle, -1);
  }

  drop(person: number, bundle: number): void {
    const kind = this.#kindOf[bundle] as number;
    this.#rows.leave(person, bundle, kind, this.#holdsOne(person, kind));
    this.holder[bundle] = -1;
    this.#enlist(person, kind, -1);
    this.#addOpen(bundle);
    this.cost += this.openCost[bundle] as number;
    if (this.#terms !== null) this.#tell(this.#terms, bundle, person);
  }

  /** The holder of a bundle takes an open one of the same kind instead; the timeline sees nothing of it. */
  relabel(person: number, from: number, to: number): void {
    const kind = this.#kindOf[from] as number;
    this.#rows.leave(person, from, kind, this.#holdsOne(person, kind));
    this.holder[from] = -1;
    this.#addOpen(from);
    this.#removeOpen(to);
    this.holder[to] = person;
    this.#rows.enter(person, to, kind);
    this.cost += (this.openCost[from] as number) - (this.openCost[to] as number);
    if (this.#terms === null) return;
    this.#tell(this.#terms, from, person);
    this.#tell(this.#terms, to, -1);
  }

  /** Two holders of bundles of one kind change places. */
  swapSameKind(a: number, b: number): void {
    const p = this.holder[a] as number;
    const q = this.holder[b] as number;
    const kind = this.#kindOf[a] as number;
    this.#rows.leave(p, a, kind, this.#holdsOne(p, kind));
    this.#rows.leave(q, b, kind, this.#holdsOne(q, kind));
    this.holder[a] = q;
    this.holder[b] = p;
    this.#rows.enter(p, b, kind);
    this.#rows.enter(q, a, kind);
    if (this.#terms === null) return;
    this.#tell(this.#terms, a, p);
    this.#tell(this.#terms, b, q);
  }

  get energy(): number {
    return this.cost + this.broken * this.brokenPrice;
  }

  /** Deviation of a load: carried balance less fair share, and what the roster adds. */
  deviation(person: number, load: number): number {
    return this.#carried[person * this.#loads + load] as number;
  }

  /** What a deviation of a load costs, as prices count now. */
  pricedAt(load: number, deviation: number): number {
    return (this.#factor[load] as number) * this.tables.priceOf(load, deviation);
  }

  /** What a person's loads and wishes cost now. */
  priceOfLoads(person: number): number {
    let price = 0;
    for (let load = 0; load < this.#loads; load++)
      price += this.#price[person * this.#loads + load] as number;
    return price;
  }

  /** From now on prices of each load count by a factor, in `cost` too. */
  weigh(factor: Float64Array): void {
    for (let at = 0; at < this.#price.length; at++) {
      const load = at % this.#loads;
      this.cost += ((factor[load] as number) - (this.#factor[load] as number)) * (this.#price[at] as number);
    }
    this.#factor.set(factor);
  }

  /** Takes over a roster as far as it is legal; what is not, stays open. Facts stay as they are. */
  load(roster: DutyRoster): void {
    for (const bundle of this.tables.movable) {
      const now = this.holder[bundle] as number;
      if (now >= 0 && now !== roster[bundle]) this.drop(now, bundle);
    }
    const { none } = this.tables;
    for (const bundle of this.tables.movable) {
      const person = roster[bundle] as number;
      const kind = this.#kindOf[bundle] as number;
      if (person < 0 || (this.holder[bundle] as number) >= 0 || !this.tables.mayHold(person, bundle))
        continue;
      if (this.fits(person, kind, none) && this.admits(person, kind, none)) this.take(person, bundle);
    }
  }

  #begin(person: number, bundle: number): void {
    this.holder[bundle] = person;
    this.cost -= this.openCost[bundle] as number;
    this.#enlist(person, this.#kindOf[bundle] as number, 1);
  }

  /** Whether a person holds no more than one of a kind, facts included. */
  #holdsOne(person: number, kind: number): boolean {
    return (this.#count[person * this.#stride + kind] as number) < 2;
  }

  /** Everything but the row itself: clashes, loads, wishes, rules. */
  #enlist(person: number, kind: number, by: 1 | -1): void {
    const at = person * this.#stride + kind;
    this.#count[at] = (this.#count[at] as number) + by;
    this.#room.enlist(person, kind, by);
    const loads = this.#loads;
    const weights = this.tables.weights[person] as Float64Array;
    this.cost += by * ((this.tables.wishes[person] as Float64Array)[kind] as number);
    for (let load = 0; load < loads; load++) {
      const weight = weights[kind * loads + load] as number;
      if (weight === 0) continue;
      const slot = person * loads + load;
      const carried = (this.#carried[slot] as number) + by * weight;
      this.#carried[slot] = carried;
      const price = this.tables.priceOf(load, carried);
      this.cost += (this.#factor[load] as number) * (price - (this.#price[slot] as number));
      this.#price[slot] = price;
    }
    const { none } = this.tables;
    const meters = this.#meters;
    for (let i = 0; i < meters.length; i++) {
      const meter = meters[i] as Meter;
      if (meter.people !== null && meter.people[person] === 0) continue;
      const change = by > 0 ? meter.change(person, kind, none) : meter.change(person, none, kind);
      if (change === 0) continue;
      meter.amounts[person] = (meter.amounts[person] as number) + change;
      this.#meter(meter, change);
    }
    if (by > 0) this.#tallies.take(person, kind);
    else this.#tallies.drop(person, kind);
  }

  #meter(meter: Meter, amount: number): void {
    if (meter.price === null) this.broken += amount;
    else this.cost += amount * meter.price;
  }

  #metered(person: number, add: number, drop: number): number {
    const meters = this.#meters;
    let change = 0;
    for (let i = 0; i < meters.length; i++) {
      const meter = meters[i] as Meter;
      if (meter.people !== null && meter.people[person] === 0) continue;
      change += meter.change(person, add, drop) * (meter.price ?? this.brokenPrice);
    }
    return change;
  }

  /** What a bundle's new holder means beyond their timelines. */
  #tell(terms: BundleTerms, bundle: number, before: number): void {
    const { cost, broken } = terms;
    terms.changed(bundle, before);
    this.cost += terms.cost - cost;
    this.broken += terms.broken - broken;
    this.#journal.push(bundle, before);
  }

  #addOpen(bundle: number): void {
    this.#placeInOpen[bundle] = this.openCount;
    this.open[this.openCount++] = bundle;
  }

  #removeOpen(bundle: number): void {
    const place = this.#placeInOpen[bundle] as number;
    const last = this.open[--this.openCount] as number;
    this.open[place] = last;
    this.#placeInOpen[last] = place;
    this.#placeInOpen[bundle] = -1;
  }
}
