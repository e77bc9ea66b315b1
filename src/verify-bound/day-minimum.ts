import type { Counter, DayRow } from './day-row';
import type { DayItem } from './day-items';
import { type Budget, TOO_LONG } from './budget';

/** States that are remembered of one day. */
const MOST_STATES = 2 ** 24;

/**
 * The least that any timeline of a row costs, with the prices of its limits, less what these give back: `Infinity` when
 * there is none. A text: it would take too long.
 *
 * Day after day it remembers how many days somebody has worked in a row, or has been off, what may follow their last
 * duty, and how much of each counter is used; of all ways to the same state the cheapest.
 */
export function leastByDay(row: DayRow, budget: Budget): number | string {
  const { days, minRest } = row;
  const scales = row.counters.map(counter => new Scale(counter));
  const amounts = scales.reduce((product, { size }) => product * size, 1);
  days.forEach((items, day) => {
    budget.steps -= row.stepsOfClash * items.length * (days[day + 1]?.length ?? 0);
  });
  if (budget.steps < 0) return TOO_LONG;
  const follow = days.map((items, day) => new Followers(row, items, days[day + 1] ?? []));
  const classes = Math.max(1, ...follow.map(({ count }) => count));
  // Longer runs than matter are taken for as long as matters.
  const isCapped = row.maxRun >= days.length;
  const longest = isCapped ? Math.max(1, row.minRun) : Math.max(0, row.maxRun);
  const statuses = minRest + longest * classes;
  const states = statuses * amounts;
  if (!(states <= MOST_STATES)) return `it has more than ${MOST_STATES} states a day`;
  for (const items of days) budget.steps -= states * (items.length + 1);
  if (budget.steps < 0) return TOO_LONG;

  const rested = minRest - 1;
  const runAt = (length: number, kind: number): number => minRest + (length - 1) * classes + kind;
  /** Whether a run of a length may end with a day. */
  const mayEnd = (length: number, last: number): boolean =>
    length >= row.minRun || last - length + 1 <= row.firstInside || last >= row.lastInside;

  const tables = new Tables(scales, amounts);
  let value = new Float64Array(states).fill(Infinity);
  let next = new Float64Array(states);
  value[rested * amounts] = 0;
  const move = (from: number, to: number, cost: number, table: Int32Array | null): void => {
    const source = from * amounts;
    const target = to * amounts;
    for (let amount = 0; amount < amounts; amount++) {
      const here = (value[source + amount] as number) + cost;
      if (here === Infinity) continue;
      const then = table === null ? amount : (table[amount] as number);
      if (then >= 0 && here < (next[target + then] as number)) next[target + then] = here;
    }
  };

  days.forEach((items, day) => {
    next.fill(Infinity);
    for (let rest = 0; rest < minRest; rest++) move(rest, Math.min(rest + 1, rested), 0, null);
    for (let length = 1; length <= longest; length++) {
      if (!mayEnd(length, day - 1)) continue;
      for (let kind = 0; kind < classes; kind++) move(runAt(length, kind), 0, 0, null);
    }
    const before = follow[day - 1];
    items.forEach((_, item) => {
      const cost = (row.cost[day] as readonly number[])[item] as number;
      const kind = (follow[day] as Followers).classOf[item] as number;
      for (const isOn of [false, true]) {
        let paid = cost;
        for (const { price, oncePer } of row.weekendPrices) {
          if ((oncePer[day] as number) >= 0 && !(isOn && oncePer[day] === oncePer[day - 1])) paid += price;
        }
        const table = tables.of(row.counters.map(counter => added(counter, day, item, isOn)));
        if (!isOn) {
          if (longest > 0) move(rested, runAt(1, kind), paid, table);
          continue;
        }
        for (let length = 1; length <= longest; length++) {
          if (length === longest && !isCapped) break;
          for (let last = 0; last < (before?.count ?? 0); last++) {
            if ((before as Followers).mayFollow(last, item))
              move(runAt(length, last), runAt(Math.min(length + 1, longest), kind), paid, table);
          }
        }
      }
    });
    [value, next] = [next, value];
  });

  let least = Infinity;
  for (let status = 0; status < statuses; status++) {
    const length = status < minRest ? 0 : Math.floor((status - minRest) / classes) + 1;
    if (length > 0 && !mayEnd(length, days.length - 1)) continue;
    for (let amount = 0; amount < amounts; amount++) {
      const cost = value[status * amounts + amount] as number;
      if (cost < least && scales.every((scale, index) => scale.isEnough(tables.digit(amount, index))))
        least = cost;
    }
  }
  return least - row.back;
}

/** What an item adds to a counter; nothing where the day before has touched the same number. */
function added({ amount, oncePer }: Counter, day: number, item: number, isOn: boolean): number {
  if (oncePer !== null && isOn && oncePer[day] === oncePer[day - 1]) return 0;
  return (amount[day] as readonly number[])[item] as number;
}

/** A counter in units of the greatest common divisor of what items add. */
class Scale {
  readonly unit: number;
  readonly size: number;
  readonly #least: number;

  constructor({ amount, least, most }: Counter) {
    this.unit = Math.max(1, amount.flat().reduce(divisor, 0));
    let reach = 0;
    for (const today of amount) reach += Math.max(0, ...today);
    this.size = Math.floor(Math.max(0, Math.min(most, reach)) / this.unit) + 1;
    this.#least = least;
  }

  isEnough(units: number): boolean {
    return units * this.unit >= this.#least;
  }
}

/** Where amounts of all counters together go when something is added; -1: beyond what is allowed. */
class Tables {
  readonly #strides: readonly number[];
  readonly #known = new Map<string, Int32Array>();

  constructor(
    readonly scales: readonly Scale[],
    readonly amounts: number,
  ) {
    let stride = 1;
    this.#strides = scales.map(({ size }) => {
      const mine = stride;
      stride *= size;
      return mine;
    });
  }

  digit(amount: number, index: number): number {
    return Math.floor(amount / (this.#strides[index] as number)) % (this.scales[index] as Scale).size;
  }

  /** `null`: nothing is added to any. */
  of(adds: readonly number[]): Int32Array | null {
    if (adds.every(add => add === 0)) return null;
    const key = adds.join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const table = new Int32Array(this.amounts).map((_, amount) => {
      let then = amount;
      for (const [index, { unit, size }] of this.scales.entries()) {
        const units = (adds[index] as number) / unit;
        if (this.digit(amount, index) + units >= size) return -1;
        then += units * (this.#strides[index] as number);
      }
      return then;
    });
    this.#known.set(key, table);
    return table;
  }
}

/** The items of a day in classes after which the same items of the next day may follow. */
class Followers {
  readonly classOf: readonly number[];
  readonly count: number;
  readonly #may: (readonly boolean[])[] = [];

  constructor(row: DayRow, items: readonly DayItem[], later: readonly DayItem[]) {
    const numbers = new Map<string, number>();
    this.classOf = items.map(item => {
      const may = later.map(other => row.mayFollow(item, other));
      const key = may.join();
      const known = numbers.get(key);
      if (known !== undefined) return known;
      this.#may.push(may);
      numbers.set(key, numbers.size);
      return numbers.size - 1;
    });
    this.count = numbers.size;
  }

  mayFollow(kind: number, item: number): boolean {
    return (this.#may[kind] as readonly boolean[])[item] as boolean;
  }
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
