import type { DutyModel } from '../model/duty-model';
import { isAmong } from './ascending';
import { type Budget, TOO_LONG } from './budget';

const DAY = 1440;
/** Ten years. */
const MOST_DAYS = 3660;

/** A kind that a person may hold, at what its seat costs less its price. */
export interface DayItem {
  readonly kind: number;
  readonly cost: number;
}

export interface ItemsByDay {
  /** By day, from the first on which the person may start a duty. */
  readonly days: readonly (readonly DayItem[])[];
  readonly clash: (a: number, b: number) => boolean;
  /** What one look at `clash` takes, in steps. */
  readonly stepsOfClash: number;
  readonly size: number;
}

/** What a person may hold by day; a text where they could hold two on one day, hold something already, or it takes too long. */
export function itemsByDay(
  model: DutyModel,
  person: number,
  scale: number,
  prices: readonly number[],
  budget: Budget,
): ItemsByDay | string {
  const clashes = model.clashes.filter(family => family.people === null || family.people[person] === 1);
  const single = model.rules.filter(
    rule =>
      rule.family === 'turns-in-window' &&
      rule.price === null &&
      rule.max === 1 &&
      (rule.people === null || rule.people[person] === 1),
  );
  const clash = (a: number, b: number): boolean =>
    clashes.some(family => isAmong(family.neighbors[a] as Int32Array, b)) ||
    single.some(rule => rule.family === 'turns-in-window' && isTooNear(rule.point, rule.span, a, b));
  const stepsOfClash = 1 + clashes.length + single.length;
  budget.steps -= model.kindOf.length;
  const least = new Map<number, number>();
  const isTwice = new Set<number>();
  let size = 0;
  for (let bundle = 0; bundle < model.kindOf.length; bundle++) {
    const holder = model.fixed[bundle] as number;
    if (holder === person) return 'they hold something already';
    if (holder >= 0 || !isAmong(model.candidates[bundle] as Int32Array, person)) continue;
    const kind = model.kindOf[bundle] as number;
    const held = Math.floor(scale * (model.heldPrice[bundle] as number));
    const price = prices[bundle] as number;
    size += Math.abs(held) + Math.abs(price);
    const known = least.get(kind);
    if (known !== undefined) isTwice.add(kind);
    least.set(kind, Math.min(known ?? Infinity, held - price));
  }
  const days: DayItem[][] = [];
  let first = 0;
  for (const [kind, seat] of [...least].sort(([a], [b]) => a - b)) {
    const day = Math.floor((model.start[kind] as number) / DAY);
    if (days.length === 0) first = day;
    if (day - first >= MOST_DAYS) return `their duties start on more than ${MOST_DAYS} days`;
    while (days.length <= day - first) days.push([]);
    const today = days[day - first] as DayItem[];
    budget.steps -= stepsOfClash * (today.length + 1);
    if (budget.steps < 0) return TOO_LONG;
    if ((isTwice.has(kind) && !clash(kind, kind)) || today.some(other => !clash(other.kind, kind)))
      return 'they could hold two duties on one day';
    const wish = Math.floor(scale * ((model.wishes[person] as Float64Array)[kind] as number));
    size += Math.abs(wish);
    today.push({ kind, cost: wish + seat });
  }
  return { days, clash, stepsOfClash, size };
}

function isTooNear(point: Int32Array, span: number, a: number, b: number): boolean {
  const [one, other] = [point[a] as number, point[b] as number];
  return one >= 0 && other >= 0 && Math.abs(one - other) < span;
}
