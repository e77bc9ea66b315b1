import type { DutyModel } from '../model/duty-model';
import type { RowCertificate } from '../model/bound-certificate';
import type { TimelineRule } from '../model/timeline-rule';
import { type Budget, TOO_LONG } from './budget';
import { type DayItem, type ItemsByDay, itemsByDay } from './day-items';

/**
 * One person's timelines day by day: at most one duty a day. What it knows of the rules it keeps; rules that it does
 * not know are left out, so no legal timeline is missing.
 */
export interface DayRow {
  /** By day from the first on which a duty starts, what can be held. */
  readonly days: readonly (readonly DayItem[])[];
  /** Whether the later of two items, on neighboring days, may follow the earlier. */
  readonly mayFollow: (earlier: DayItem, later: DayItem) => boolean;
  /** What one look at `mayFollow` takes, in steps. */
  readonly stepsOfClash: number;
  readonly maxRun: number;
  readonly minRun: number;
  /** Runs that start at or before, or end at or after these days, may be shorter than `minRun`. */
  readonly firstInside: number;
  readonly lastInside: number;
  readonly minRest: number;
  readonly counters: readonly Counter[];
  /** Of each item, what it costs with the prices of limits; per day. */
  readonly cost: readonly (readonly number[])[];
  /** What the prices of limits give back. */
  readonly back: number;
  /** Weekends with a price: what a first day of work on each day's weekend costs; see `Counter.oncePer`. */
  readonly weekendPrices: readonly WeekendPrice[];
  /** No sum of any of its numbers, in any order, is larger than this. */
  readonly size: number;
}

/** An amount that a rule limits over the whole row. */
export interface Counter {
  readonly least: number;
  readonly most: number;
  /** What each item adds, by day. */
  readonly amount: readonly (readonly number[])[];
  /** The number that each day touches, which counts once however many days touch it; `null`: every day counts. */
  readonly oncePer: readonly number[] | null;
}

interface WeekendPrice {
  readonly price: number;
  readonly oncePer: readonly number[];
}

type RuleOf<Name extends TimelineRule['family']> = Extract<TimelineRule, { family: Name }>;

/** What a certificate's prices make of a person's row; a text: why this cannot be looked at day by day. */
export function dayRow(
  model: DutyModel,
  person: number,
  scale: number,
  prices: readonly number[],
  certificate: RowCertificate,
  budget: Budget,
): DayRow | string {
  const found = itemsByDay(model, person, scale, prices, budget);
  if (typeof found === 'string') return found;
  const { days, clash, stepsOfClash } = found;
  const amount = days.reduce((sum, items) => sum + items.length, days.length);
  const runs = runRules(model, person, days);
  const counters: Counter[] = [];
  const weekendPrices: WeekendPrice[] = [];
  const cost = days.map(items => items.map(item => item.cost));
  let { size } = found;
  let back = 0;
  for (const { rule: index, price, counted } of certificate.windows) {
    const rule = model.rules[index] as TimelineRule;
    budget.steps -= amount;
    const limit = limitOf(rule, person, found, budget);
    if (budget.steps < 0) return TOO_LONG;
    if (limit === null) return `rule ${index} cannot be counted day by day`;
    if (counted) counters.push(limit);
    if (price === 0) continue;
    const given = price * (price > 0 ? limit.most : limit.least);
    back += given;
    size += Math.abs(given);
    if (limit.oncePer !== null) {
      weekendPrices.push({ price, oncePer: limit.oncePer });
      size += Math.abs(price) * days.length;
      continue;
    }
    for (const [day, items] of cost.entries()) {
      let largest = 0;
      items.forEach((before, item) => {
        const added = price * ((limit.amount[day] as readonly number[])[item] as number);
        items[item] = before + added;
        largest = Math.max(largest, Math.abs(added));
      });
      size += largest;
    }
  }
  return {
    days,
    mayFollow: (earlier, later) => !clash(earlier.kind, later.kind),
    stepsOfClash,
    ...runs,
    counters,
    cost,
    back,
    weekendPrices,
    size,
  };
}

function* rulesFor(model: DutyModel, person: number): Generator<TimelineRule> {
  for (const rule of model.rules) {
    if (rule.price === null && (rule.people === null || rule.people[person] === 1)) yield rule;
  }
}

/** Rules on days in a row and off, where they are on the days on which duties start. */
function runRules(
  model: DutyModel,
  person: number,
  days: DayRow['days'],
): Pick<DayRow, 'maxRun' | 'minRun' | 'minRest' | 'firstInside' | 'lastInside'> {
  let maxRun = days.length;
  let minRun = 1;
  let minRest = 1;
  let firstInside = -Infinity;
  let lastInside = Infinity;
  for (const rule of rulesFor(model, person)) {
    if (rule.family !== 'maximum-run' && rule.family !== 'minimum-run' && rule.family !== 'minimum-gap')
      continue;
    const shift = shiftOf(rule, person, days);
    if (shift === null) continue;
    if (rule.family === 'maximum-run') maxRun = Math.min(maxRun, rule.max);
    else if (rule.family === 'minimum-gap') minRest = Math.max(minRest, rule.min);
    else {
      // Of rules with other borders only what holds within all of them is kept.
      minRun = Math.max(minRun, rule.min);
      firstInside = Math.max(firstInside, rule.calendar.firstInside - shift);
      lastInside = Math.min(lastInside, rule.calendar.lastInside - shift);
    }
  }
  return { maxRun, minRun, minRest, firstInside, lastInside };
}

/** What the numbers of a calendar are ahead of the days; `null`: items touch something else than their day. */
function shiftOf(
  { calendar }: RuleOf<'maximum-run' | 'minimum-run' | 'minimum-gap'>,
  person: number,
  days: DayRow['days'],
): number | null {
  const touches = calendar.touches[calendar.classOf[person] as number] as readonly Int32Array[];
  let shift: number | null = null;
  for (const [day, items] of days.entries()) {
    for (const { kind } of items) {
      const numbers = touches[kind] as Int32Array;
      if (numbers.length !== 1) return null;
      shift ??= (numbers[0] as number) - day;
      if ((numbers[0] as number) - day !== shift) return null;
    }
  }
  return shift;
}

/** A rule as an amount over the whole row; `null` where it is something else. */
function limitOf(rule: TimelineRule, person: number, found: ItemsByDay, budget: Budget): Counter | null {
  const { days } = found;
  if (rule.family === 'turns-in-all') {
    const amount = days.map(items => items.map(({ kind }) => (rule.counts[kind] === 1 ? 1 : 0)));
    return { least: rule.min, most: rule.max, amount, oncePer: null };
  }
  if (rule.family === 'minutes-in-all') {
    const amount = days.map(items => items.map(({ kind }) => minutesOf(rule.stretches[kind] as Int32Array)));
    return doOverlap(rule, found, budget) ? null : { least: rule.min, most: rule.max, amount, oncePer: null };
  }
  if (rule.family === 'touched-in-all') {
    const oncePer = touchedByDay(rule, person, days);
    if (oncePer === null) return null;
    const amount = days.map((items, day) => items.map(() => ((oncePer[day] as number) < 0 ? 0 : 1)));
    return { least: 0, most: rule.max, amount, oncePer };
  }
  return null;
}

function minutesOf(stretches: Int32Array): number {
  let sum = 0;
  for (let i = 0; i + 1 < stretches.length; i += 2)
    sum += (stretches[i + 1] as number) - (stretches[i] as number);
  return sum;
}

/**
 * Whether somebody can hold items of two days that lie at the same time, so that their minutes do not add up; `true`
 * as well where it takes too long to say.
 */
function doOverlap(
  { stretches }: RuleOf<'minutes-in-all'>,
  { days, clash, stepsOfClash }: ItemsByDay,
  budget: Budget,
): boolean {
  const items: {
    readonly kind: number;
    readonly day: number;
    readonly start: number;
    readonly end: number;
  }[] = [];
  for (const [day, today] of days.entries()) {
    for (const { kind } of today) {
      const list = stretches[kind] as Int32Array;
      if (list.some((at, i) => i > 0 && at < (list[i - 1] as number))) return true;
      const [start] = list;
      if (start !== undefined) items.push({ kind, day, start, end: list.at(-1) as number });
    }
  }
  let open: typeof items = [];
  for (const item of items.sort((a, b) => a.start - b.start)) {
    budget.steps -= stepsOfClash * (open.length + 1);
    if (budget.steps < 0) return true;
    open = open.filter(({ end }) => end > item.start);
    if (open.some(other => other.day !== item.day && !clash(other.kind, item.kind))) return true;
    open.push(item);
  }
  return false;
}

/** The number inside the horizon that each day touches, -1: none. `null` unless all of a number's days are two neighbors at most. */
function touchedByDay(
  { calendar }: RuleOf<'touched-in-all'>,
  person: number,
  days: DayRow['days'],
): readonly number[] | null {
  const touches = calendar.touches[calendar.classOf[person] as number] as readonly Int32Array[];
  const numbers: number[] = [];
  for (const items of days) {
    let today: number | null = null;
    for (const { kind } of items) {
      const inside = (touches[kind] as Int32Array).filter(
        number => number >= calendar.firstInside && number <= calendar.lastInside,
      );
      if (inside.length > 1) return null;
      const number = inside[0] ?? -1;
      if (today !== null && today !== number) return null;
      today = number;
    }
    numbers.push(today ?? -1);
  }
  const first = new Map<number, number>();
  for (const [day, number] of numbers.entries()) {
    const before = first.get(number) ?? day;
    if (number >= 0 && before < day - 1) return null;
    first.set(number, before);
  }
  return numbers;
}
