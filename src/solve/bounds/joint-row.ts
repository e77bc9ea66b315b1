import { completions } from './completions';
import { hullPrices, type LoadCurve } from './load-curve';
import { MinimumHeap } from './minimum-heap';
import type { OwnRow, TurnWindow } from './own-row';
import { givenBack, loadedPrices, type RowPrices } from './row-prices';

/** Windows counted at first, those of the highest prices, and at most; the others stay priced. */
const FIRST_COUNTED = 12;
const MAX_COUNTED = 24;

/**
 * The exact minimum of a row over all its loads at once, by best-first search (A*) over partial timelines.
 *
 * Two partial timelines that stand at the same item, in the same state and with the same loads have the
 * same continuations, so only the cheaper is kept. Each is valued by what it has paid plus the least that
 * any completion pays: the completion of the timeline alone (exact, `completions`) plus, for each load
 * alone, the least price between what is held and what can still come. Both hold for every completion, so
 * the least value among those not yet extended is a lower limit at any moment, and the first complete
 * timeline that is extended is a minimum. Prices of loads and windows move the estimate, never the minimum.
 *
 * A window's turns are counted where it has a price or has been seen broken: the search starts over with
 * more of them until its minimum keeps all. An open window gives back its price for the turns that can still
 * fall into it, a closed one nothing, so that its price is part of the estimate alone. Windows beyond those
 * counted stay priced, which makes the value a lower limit instead of the minimum.
 */
export class JointMinimum {
  readonly #row: OwnRow;
  readonly #curves: readonly LoadCurve[];
  readonly #prices: RowPrices;
  #counting: number[];
  #search: JointSearch | null = null;
  #effort = 0;

  /** No timeline of the row costs less. */
  value = -Infinity;
  /** Windows whose turns are counted for `value`. */
  counted: readonly number[] = [];
  /** The items of a timeline that costs `value`; `null`: not found yet. */
  held: Uint8Array | null = null;
  /** Nothing more can be gained. */
  finished = false;

  constructor(row: OwnRow, curves: readonly LoadCurve[], prices: RowPrices) {
    this.#row = row;
    this.#curves = curves;
    this.#prices = prices;
    let places = (row.length + 1) * row.states;
    for (const { reachable } of curves) places *= reachable.length;
    // Places are told apart by a number.
    if (places > Number.MAX_SAFE_INTEGER) this.finished = true;
    this.#counting = [...row.windows.keys()]
      .filter(window => (prices.window[window] as number) > 0)
      .sort((a, b) => (prices.window[b] as number) - (prices.window[a] as number) || a - b)
      .slice(0, FIRST_COUNTED);
  }

  /** Partial timelines extended so far. */
  get effort(): number {
    return this.#effort;
  }

  /** Extends some more partial timelines. */
  advance(effort: number): void {
    if (this.finished) return;
    this.#search ??= new JointSearch(this.#row, this.#curves, this.#prices, this.#counting);
    const before = this.#search.effort;
    const ended = this.#search.advance(effort);
    this.#effort += this.#search.effort - before;
    // Counting more only forbids more: the best limit so far holds.
    if (this.#search.value > this.value) {
      this.value = this.#search.value;
      this.counted = [...this.#counting];
    }
    if (!ended) return;
    const held = this.#search.held;
    this.finished = true;
    if (held === null) return;
    const fresh = brokenWindows(this.#row, held).filter(window => !this.#counting.includes(window));
    if (fresh.length === 0) {
      if (costOf(this.#row, this.#curves, this.#prices, held) === this.value) this.held = held;
      return;
    }
    if (this.#counting.length + fresh.length > MAX_COUNTED) return;
    this.#counting = [...this.#counting, ...fresh];
    this.#search = null;
    this.finished = false;
  }
}

/** What a timeline costs, without prices of loads or windows. */
function costOf(row: OwnRow, curves: readonly LoadCurve[], { item }: RowPrices, held: Uint8Array): number {
  let cost = 0;
  for (let i = 0; i < row.length; i++) cost += (held[i] as number) * (item[i] as number);
  for (const { units, price } of curves) {
    let sum = 0;
    for (let i = 0; i < row.length; i++) sum += (held[i] as number) * (units[i] as number);
    cost += price[sum] as number;
  }
  return cost;
}

/** Windows with too many turns: of those that overlap, the fullest alone. */
function brokenWindows(row: OwnRow, held: Uint8Array): readonly number[] {
  const over: { window: number; by: number }[] = [];
  row.windows.forEach(({ counts, first, last, room }, window) => {
    let turns = 0;
    for (let item = first; item < last; item++) turns += (held[item] as number) & (counts[item] as number);
    if (turns > room) over.push({ window, by: turns - room });
  });
  over.sort((a, b) => b.by - a.by || a.window - b.window);
  const chosen: number[] = [];
  for (const { window } of over) {
    const { first, last, rule } = row.windows[window] as TurnWindow;
    const apart = chosen.every(other => {
      const known = row.windows[other] as TurnWindow;
      return known.rule !== rule || known.last <= first || last <= known.first;
    });
    if (apart) chosen.push(window);
  }
  return chosen;
}

/** The most turns that can still fall into a window from each item on. */
function turnsToCome(row: OwnRow, { counts, first, last }: TurnWindow): Int32Array {
  const most = new Int32Array(row.length + 1);
  for (let item = last - 1; item >= 0; item--) {
    const here = item >= first ? (counts[item] as number) : 0;
    const next = row.after[item] as number;
    most[item] = Math.max(most[item + 1] as number, here + (next < last ? (most[next] as number) : 0));
  }
  return most;
}

class JointSearch {
  readonly #row: OwnRow;
  readonly #curves: readonly LoadCurve[];
  readonly #unitPrice: Float64Array;
  readonly #counted: readonly TurnWindow[];
  readonly #windowPrice: Float64Array;
  readonly #still: readonly Int32Array[];
  /** Prices of the items, those of counted windows left out, and what the other windows give back. */
  readonly #price: Float64Array;
  readonly #back: number;
  /** The cheapest completion, all windows priced, from each item and state; and minus the most units to come. */
  readonly #rest: Float64Array;
  readonly #toCome: readonly Float64Array[];
  /** Each load's price on the hull, less its unit price; and where that is least. */
  readonly #own: readonly Float64Array[];
  readonly #lowest: readonly number[];
  readonly #heap = new MinimumHeap();
  /** The least value among those not yet extended: no timeline costs less. */
  value = -Infinity;
  held: Uint8Array | null = null;
  effort = 0;

  // Partial timelines, one column each.
  #count = 0;
  #key = new Float64Array(1024);
  #value = new Float64Array(1024);
  #cost = new Float64Array(1024);
  #item = new Int32Array(1024);
  #state = new Int32Array(1024);
  #parent = new Int32Array(1024);
  #taken = new Int32Array(1024);
  #units: Int32Array;
  #turns: Uint8Array;
  /** Open addressing from a place to its partial timeline, plus one; 0: none. */
  #places = new Int32Array(4096);

  constructor(row: OwnRow, curves: readonly LoadCurve[], prices: RowPrices, counted: readonly number[]) {
    this.#row = row;
    this.#curves = curves;
    this.#unitPrice = prices.unit;
    this.#counted = counted.map(window => row.windows[window] as TurnWindow);
    this.#still = this.#counted.map(window => turnsToCome(row, window));
    this.#windowPrice = Float64Array.from(counted, window => prices.window[window] as number);
    const priced = prices.window.map((price, window) => (counted.includes(window) ? 0 : price));
    this.#price = loadedPrices(row, curves, { ...prices, window: priced });
    this.#back = givenBack(row, priced);
    const size = (row.length + 1) * row.states;
    this.#rest = completions(row, loadedPrices(row, curves, prices), new Float64Array(size));
    this.#toCome = curves.map(({ units }) =>
      completions(
        row,
        Float64Array.from(units, each => -each),
        new Float64Array(size),
      ),
    );
    this.#own = curves.map((curve, load) =>
      hullPrices(curve).map((price, units) => price - units * (prices.unit[load] as number)),
    );
    this.#lowest = this.#own.map(list => list.indexOf(list.reduce((a, b) => Math.min(a, b), Infinity)));
    this.#units = new Int32Array(1024 * curves.length);
    this.#turns = new Uint8Array(1024 * counted.length);
  }

  /** Extends partial timelines, `true`: the first complete one is reached, or there is none. */
  advance(effort: number): boolean {
    const row = this.#row;
    const loads = this.#curves.length;
    const windows = this.#counted.length;
    const units = new Int32Array(loads);
    const turns = new Uint8Array(windows);
    if (this.#count === 0) this.#offer(0, 0, 0, -1, -1, units, turns);
    const until = this.effort + effort;
    while (this.#heap.size > 0) {
      const value = this.#heap.value;
      if (value > this.value) this.value = value;
      if (this.effort >= until) return false;
      const node = this.#heap.pop();
      // A cheaper way to the same place has been found since.
      if (value > (this.#value[node] as number)) continue;
      const item = this.#item[node] as number;
      if (item === row.length) {
        this.held = this.#timeline(node);
        return true;
      }
      this.effort++;
      const cost = this.#cost[node] as number;
      const at = item * row.states + (this.#state[node] as number);
      for (let load = 0; load < loads; load++) units[load] = this.#units[node * loads + load] as number;
      for (let window = 0; window < windows; window++)
        turns[window] = this.#turns[node * windows + window] as number;
      this.#offer(item + 1, row.skip[at] as number, cost, node, -1, units, turns);
      const state = row.take[at] as number;
      if (state < 0 || !this.#takeTurn(node, item, turns)) continue;
      for (let load = 0; load < loads; load++)
        units[load] = (units[load] as number) + ((this.#curves[load] as LoadCurve).units[item] as number);
      const price = this.#price[item] as number;
      this.#offer(row.after[item] as number, state, cost + price, node, item, units, turns);
    }
    return true;
  }

  /** Counts an item in the windows it falls into; false: one has no room. */
  #takeTurn(node: number, item: number, turns: Uint8Array): boolean {
    const windows = this.#counted.length;
    for (let window = 0; window < windows; window++) {
      const { first, last, counts, room } = this.#counted[window] as TurnWindow;
      const here = item >= first && item < last ? (counts[item] as number) : 0;
      const now = (this.#turns[node * windows + window] as number) + here;
      if (now > room) return false;
      turns[window] = now;
    }
    return true;
  }

  /** The least a load costs between `units` and the most it can still grow to. */
  #least(load: number, units: number, at: number): number {
    const own = this.#own[load] as Float64Array;
    const lowest = this.#lowest[load] as number;
    if (units >= lowest) return own[units] as number;
    const most = units - ((this.#toCome[load] as Float64Array)[at] as number);
    return own[most < lowest ? most : lowest] as number;
  }

  /** Enters a partial timeline, unless one at the same place is as cheap. */
  #offer(
    item: number,
    state: number,
    cost: number,
    parent: number,
    taken: number,
    units: Int32Array,
    turns: Uint8Array,
  ): void {
    const loads = this.#curves.length;
    const windows = this.#counted.length;
    const at = item * this.#row.states + state;
    const complete = item === this.#row.length;
    let value = cost + (this.#rest[at] as number) - this.#back;
    let key = at;
    for (let load = 0; load < loads; load++) {
      const each = units[load] as number;
      key = key * (this.#own[load] as Float64Array).length + each;
      value += complete
        ? ((this.#curves[load] as LoadCurve).price[each] as number) - each * (this.#unitPrice[load] as number)
        : this.#least(load, each, at);
    }
    for (let window = 0; window < windows; window++) {
      const still = (this.#still[window] as Int32Array)[item] as number;
      const left = (this.#counted[window] as TurnWindow).room - (turns[window] as number);
      value -= (this.#windowPrice[window] as number) * (still < left ? still : left);
      // Turns that cannot become too many any more need not be told apart.
      if (still <= left) turns[window] = 0;
    }
    let node = this.#find(key, turns);
    if (node >= 0 && cost >= (this.#cost[node] as number)) return;
    if (node < 0) {
      node = this.#enter(key, turns);
      this.#item[node] = item;
      this.#state[node] = state;
      for (let load = 0; load < loads; load++) this.#units[node * loads + load] = units[load] as number;
    }
    this.#cost[node] = cost;
    this.#value[node] = value;
    this.#parent[node] = parent;
    this.#taken[node] = taken;
    this.#heap.push(value, node);
  }

  #find(key: number, turns: Uint8Array): number {
    const mask = this.#places.length - 1;
    const windows = turns.length;
    for (let place = hash(key, turns) & mask; ; place = (place + 1) & mask) {
      const node = (this.#places[place] as number) - 1;
      if (node < 0) return -1;
      if (this.#key[node] !== key) continue;
      let same = true;
      for (let window = 0; window < windows && same; window++)
        same = this.#turns[node * windows + window] === turns[window];
      if (same) return node;
    }
  }

  #enter(key: number, turns: Uint8Array): number {
    if (this.#count === this.#key.length) this.#grow();
    const node = this.#count++;
    this.#key[node] = key;
    this.#turns.set(turns, node * turns.length);
    if (this.#count * 2 > this.#places.length) {
      this.#places = new Int32Array(this.#places.length * 4);
      for (let other = 0; other < this.#count; other++) this.#index(other);
    } else {
      this.#index(node);
    }
    return node;
  }

  #index(node: number): void {
    const windows = this.#counted.length;
    const mask = this.#places.length - 1;
    const turns = this.#turns.subarray(node * windows, (node + 1) * windows);
    let place = hash(this.#key[node] as number, turns) & mask;
    while (this.#places[place] !== 0) place = (place + 1) & mask;
    this.#places[place] = node + 1;
  }

  #grow(): void {
    const size = this.#key.length * 2;
    this.#key = wider(this.#key, new Float64Array(size));
    this.#value = wider(this.#value, new Float64Array(size));
    this.#cost = wider(this.#cost, new Float64Array(size));
    this.#item = wider(this.#item, new Int32Array(size));
    this.#state = wider(this.#state, new Int32Array(size));
    this.#parent = wider(this.#parent, new Int32Array(size));
    this.#taken = wider(this.#taken, new Int32Array(size));
    this.#units = wider(this.#units, new Int32Array(this.#units.length * 2));
    this.#turns = wider(this.#turns, new Uint8Array(this.#turns.length * 2));
  }

  #timeline(node: number): Uint8Array {
    const held = new Uint8Array(this.#row.length);
    for (let at = node; at >= 0; at = this.#parent[at] as number) {
      const item = this.#taken[at] as number;
      if (item >= 0) held[item] = 1;
    }
    return held;
  }
}

function wider<Column extends Float64Array | Int32Array | Uint8Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}

function hash(key: number, turns: Uint8Array): number {
  const high = Math.floor(key / 4_294_967_296);
  let mixed = Math.imul((key - high * 4_294_967_296) | 0, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  for (let i = 0; i < turns.length; i++) mixed = Math.imul(mixed ^ (turns[i] as number), 0x01000193);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
