import type { Person } from '../../../plan/person';
import type { Plan } from '../../../plan/plan';
import { isExcused } from '../../../plan/records';
import type { Instant, Interval } from '../../../time/instant';
import { zoneOf } from '../../../time/zone';
import { dayNumber, wholeDay } from '../clock';
import { restsOwed } from '../incident-rest';
import { firstOutside, overlaps, union } from '../spans';
import { candidatesOf } from './candidates';
import { DIMENSIONS, type LocalBurden } from './local-burden';
import type { Turn } from './turns';

/** Time in which nobody starts or ceases to be excused, and the demand that falls into it. */
interface Period extends Interval {
  /** Sums over the people who could hold what is on, by their number and dimension. */
  readonly demand: Map<number, bigint[]>;
}

/**
 * Everyone's fair share in burden units, by dimension, as `docs/fairness.md` says: what is on at a time costs
 * its mean burden over those who could hold it, and is owed by everyone who is not excused then, in proportion
 * to capacity. Exact, and rounded once, half up.
 */
export function fairShares(
  plan: Plan,
  turns: readonly Turn[],
  clocks: ReadonlyMap<Person, LocalBurden>,
): ReadonlyMap<Person, readonly number[]> {
  const excused = new Map(plan.people.map(person => [person, excusedTime(plan, person)]));
  const periods = periodsOf(plan.horizon, [...excused.values()].flat());
  candidatesOf(plan, turns).forEach((candidates, index) => {
    const payers = candidates.length > 0 ? candidates : plan.people;
    const alike = new Map<LocalBurden, number>();
    for (const person of payers) {
      const clock = clocks.get(person) as LocalBurden;
      alike.set(clock, (alike.get(clock) ?? 0) + 1);
    }
    for (const pager of (turns[index] as Turn).pagers) {
      for (const period of periodsWithin(periods, pager)) {
        const part = {
          start: Math.max(pager.start, period.start),
          end: Math.min(pager.end, period.end),
        };
        const sums = period.demand.get(payers.length) ?? DIMENSIONS.map(() => 0n);
        period.demand.set(payers.length, sums);
        for (const [clock, people] of alike) {
          clock.of(part).forEach((cost, d) => {
            sums[d] = (sums[d] as bigint) + BigInt(cost) * BigInt(pager.factor) * BigInt(people);
          });
        }
      }
    }
  });

  const owed = new Map(plan.people.map(person => [person, DIMENSIONS.map(() => new Fractions())]));
  for (const period of periods) {
    if (period.demand.size === 0) continue;
    const present = plan.people.filter(person => firstOutside(period, excused.get(person) ?? []) !== null);
    const capacity = present.reduce((sum, person) => sum + hundredths(person), 0);
    for (const [payers, sums] of period.demand) {
      for (const person of present) {
        sums.forEach((sum, d) => {
          owed.get(person)?.[d]?.add(sum * BigInt(hundredths(person)), payers * capacity);
        });
      }
    }
  }
  return new Map([...owed].map(([person, sums]) => [person, sums.map(sum => sum.rounded())]));
}

/** Capacity in its smallest step. */
function hundredths({ capacity }: Person): number {
  return Math.round(capacity * 100);
}

/** When a person owes nothing: not employed, not yet enabled, a member nowhere, on leave, sick, or resting after an incident. */
function excusedTime(plan: Plan, person: Person): readonly Interval[] {
  const zone = zoneOf(person.zone);
  const { from, through } = person.employed;
  const excused: Interval[] = plan.absences.filter(
    absence => absence.person === person.id && isExcused(absence),
  );
  for (const first of [from, person.enabledFrom]) {
    if (first !== null) excused.push({ start: -Infinity, end: wholeDay(zone, dayNumber(first)).start });
  }
  if (through !== null) excused.push({ start: wholeDay(zone, dayNumber(through)).end, end: Infinity });
  excused.push(...memberNowhere(plan, person));
  for (const { rests } of restsOwed(plan, person)) excused.push(...rests);
  return union(excused);
}

/** Time before, between and after somebody's memberships, if each of them has days. */
function memberNowhere(plan: Plan, { id }: Person): readonly Interval[] {
  const open = plan.rotations.filter(({ members }) => members === null || members.includes(id));
  const stays = open.some(({ memberDays }) => memberDays?.some(({ person }) => person === id) !== true);
  if (open.length === 0 || stays) return [];
  let rest: readonly Interval[] = [{ start: -Infinity, end: Infinity }];
  for (const { zone, memberDays = [] } of open) {
    for (const { person, from, through } of memberDays) {
      if (person !== id) continue;
      const start = from === null ? -Infinity : wholeDay(zoneOf(zone), dayNumber(from)).start;
      const end = through === null ? Infinity : wholeDay(zoneOf(zone), dayNumber(through)).end;
      rest = rest.flatMap(gap =>
        [
          { start: gap.start, end: Math.min(gap.end, start) },
          { start: Math.max(gap.start, end), end: gap.end },
        ].filter(part => part.start < part.end),
      );
    }
  }
  return rest;
}

function periodsOf(horizon: Interval, excused: readonly Interval[]): readonly Period[] {
  const edges = new Set<Instant>([horizon.start, horizon.end]);
  for (const { start, end } of excused) {
    for (const edge of [start, end]) if (horizon.start < edge && edge < horizon.end) edges.add(edge);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => ({ start: sorted[index] as Instant, end, demand: new Map() }));
}

function periodsWithin(periods: readonly Period[], interval: Interval): readonly Period[] {
  let low = 0;
  let high = periods.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((periods[middle] as Period).end <= interval.start) low = middle + 1;
    else high = middle;
  }
  const within: Period[] = [];
  for (let index = low; index < periods.length; index++) {
    const period = periods[index] as Period;
    if (!overlaps(period, interval)) break;
    within.push(period);
  }
  return within;
}

/** A sum of fractions, exact until it is asked for. */
class Fractions {
  readonly #byDenominator = new Map<number, bigint>();

  add(numerator: bigint, denominator: number): void {
    this.#byDenominator.set(denominator, (this.#byDenominator.get(denominator) ?? 0n) + numerator);
  }

  /** The nearest whole number; halves go up. */
  rounded(): number {
    let [numerator, denominator] = [0n, 1n];
    for (const [divisor, sum] of this.#byDenominator) {
      numerator = numerator * BigInt(divisor) + sum * denominator;
      denominator *= BigInt(divisor);
      const common = greatestCommonDivisor(numerator, denominator);
      numerator /= common;
      denominator /= common;
    }
    return Number((2n * numerator + denominator) / (2n * denominator));
  }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
