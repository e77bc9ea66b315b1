import type {
  ConsecutiveDaysRule,
  FirstTimersRule,
  LimitRule,
  OnCallShareRule,
  WeekendsRule,
} from '../../../plan/rules';
import type { Plan } from '../../../plan/plan';
import { DAY, MINUTE } from '../../../time/instant';
import { type Evidence, type Timeline, type Duty, groupBy } from '../duty';
import { momentsOf } from '../moments';
import { heldAgain } from '../same-holiday';
import { isInScope, timelinesInScope } from '../scope';
import { servedTurns } from '../served-turns';
import {
  daysOfHorizon,
  type Run,
  runsOf,
  type Touched,
  touchedDays,
  touchedNights,
  touchedWeekends,
} from '../touched';
import { halfWeekends } from '../weekends';
import { timeByStanding, turnStarts, mostWithin } from '../windows';
import type { Turn } from './turns';

/** Prices of broken soft rules: price × amount. What was given counts like everything else. */
export function softPrices(evidence: Evidence, turns: readonly Turn[]): number {
  const { plan } = evidence;
  let sum = 0;
  for (const rule of plan.rules) {
    if (rule.soft === null) continue;
    if (rule.rule === 'first-timers') {
      sum += rule.soft * firstTimersBeyond(plan, rule, turns);
      continue;
    }
    for (const timeline of timelinesInScope(evidence, rule)) {
      sum += rule.soft * amountOf(plan, rule, timeline);
    }
  }
  return sum;
}

type RuleOfPlan = Plan['rules'][number];

/** By how much one timeline breaks a rule, in the rule's unit. */
function amountOf(plan: Plan, rule: RuleOfPlan, timeline: Timeline): number {
  const { zone, duties } = timeline;
  switch (rule.rule) {
    case 'consecutive-days':
      return daysAmiss(plan, rule, timeline);
    case 'consecutive-nights':
      return beyond(runsOf(touchedNights(zone, plan.burden.sleep, duties)), rule.max);
    case 'days-off':
      return daysOffMissing(runsOf(touchedDays(zone, duties)), rule.min);
    case 'limit':
      return limitAmiss(rule, duties);
    case 'on-call-share':
      return shareBeyond(plan, rule, duties);
    case 'weekends':
      return weekendsAmiss(plan, rule, timeline);
    case 'same-holiday':
      return heldAgain(plan, rule, timeline).size;
    default:
      return 0;
  }
}

function daysAmiss(plan: Plan, { max, min }: ConsecutiveDaysRule, { zone, duties }: Timeline): number {
  const runs = runsOf(touchedDays(zone, duties));
  const edges = daysOfHorizon(plan.horizon);
  let amount = max === null ? 0 : beyond(runs, max);
  for (const { first, last, length } of runs) {
    const isWithin = edges.first < first && last < edges.last;
    if (isWithin) amount += Math.max(0, (min ?? 0) - length);
  }
  return amount;
}

/** What runs have beyond what is allowed, run by run. */
function beyond(runs: readonly Run[], max: number): number {
  return runs.reduce((sum, { length }) => sum + Math.max(0, length - max), 0);
}

function daysOffMissing(runs: readonly Run[], min: number): number {
  let missing = 0;
  runs.slice(1).forEach(({ first }, index) => {
    const off = first - (runs[index] as Run).last - 1;
    missing += Math.max(0, min - off);
  });
  return missing;
}

function limitAmiss({ count, min, max, windowDays }: LimitRule, duties: readonly Duty[]): number {
  if (windowDays !== null) {
    if (max === null) return 0;
    const most =
      count === 'turns' ? mostTurns(duties, windowDays * DAY) : mostMinutes(duties, windowDays * DAY);
    return Math.max(0, most - max);
  }
  const rows = withoutPast(duties);
  const amount = count === 'turns' ? turnStarts(rows).length : minutesIn(rows);
  return Math.max(0, amount - (max ?? Infinity), (min ?? 0) - amount);
}

function shareBeyond({ horizon }: Plan, rule: OnCallShareRule, duties: readonly Duty[]): number {
  const length = rule.windowDays === null ? horizon.end - horizon.start : rule.windowDays * DAY;
  const max = Math.floor((rule.maxPercent * (length / MINUTE)) / 100);
  const most = rule.windowDays === null ? minutesIn(withoutPast(duties)) : mostMinutes(duties, length);
  return Math.max(0, most - max);
}

function weekendsAmiss(plan: Plan, rule: WeekendsRule, timeline: Timeline): number {
  const { zone, duties } = timeline;
  const touched = touchedWeekends(zone, duties);
  let amount = 0;
  if (rule.max !== null) {
    amount += Math.max(0, touchedWeekends(zone, withoutPast(duties)).size - rule.max);
  }
  if (rule.oneIn !== null) amount += Math.max(0, mostTouched(touched, rule.oneIn) - 1);
  if (rule.maxConsecutive !== null) amount += beyond(runsOf(touched), rule.maxConsecutive);
  if (rule.whole) amount += halfWeekends(plan, timeline).length;
  return amount;
}

/** Turns of first-timers beyond the bound, for each set of turns that comes to be on duty at once. */
function firstTimersBeyond(plan: Plan, rule: FirstTimersRule, turns: readonly Turn[]): number {
  const served = servedTurns(plan);
  const rotations = new Map(plan.rotations.map(rotation => [rotation.id, rotation]));
  const slots = turns.flatMap((turn, index) =>
    turn.places.flatMap(({ slot }) => {
      const rotation = rotations.get(slot.rotation);
      if (rotation === undefined || !isInScope(rule, { ...slot, rotation })) return [];
      return [{ ...slot, turn, index }];
    }),
  );
  const bySystem = groupBy(slots, ({ system }) => system);
  let amount = 0;
  for (const system of plan.systems) {
    const isFirstTimer = ({ holder }: Turn): boolean =>
      holder !== null &&
      (rule.people === null || rule.people.includes(holder.id)) &&
      served(holder.id, system) < rule.turns;
    const seen = new Set<string>();
    for (const { start, on } of momentsOf(bySystem.get(system.id) ?? [])) {
      const together = new Map(on.map(({ index, turn }) => [index, turn]));
      const name = [...together.keys()].sort((a, b) => a - b).join(' ');
      if (seen.has(name)) continue;
      seen.add(name);
      // What is left when a slot ends was there before.
      if (!on.some(slot => slot.start === start)) continue;
      amount += Math.max(0, [...together.values()].filter(isFirstTimer).length - rule.atMost);
    }
  }
  return amount;
}

function mostTurns(duties: readonly Duty[], length: number): number {
  return mostWithin(
    turnStarts(duties).map(({ start }) => start),
    length,
  );
}

function mostTouched(touched: Touched, span: number): number {
  return mostWithin([...touched.keys()], span);
}

function mostMinutes(duties: readonly Duty[], length: number): number {
  const { all } = timeByStanding(duties);
  // The fullest windows start where duty starts or end where it ends.
  const amounts = all.spans.flatMap(({ start, end }) => [
    all.within({ start, end: start + length }),
    all.within({ start: end - length, end }),
  ]);
  return Math.max(0, ...amounts) / MINUTE;
}

function minutesIn(duties: readonly Duty[]): number {
  return timeByStanding(duties).all.within({ start: -Infinity, end: Infinity }) / MINUTE;
}

function withoutPast(duties: readonly Duty[]): readonly Duty[] {
  return duties.filter(({ standing }) => standing !== 'past');
}
