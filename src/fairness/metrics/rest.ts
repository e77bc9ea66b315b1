import { nightOf, type RestPeriod, restPeriods } from '../../calendar/rest-periods';
import { rounded } from '../../chance/rounded';
import { compareText } from '../../plan/compare-text';
import type { Person } from '../../plan/person';
import type { Plan } from '../../plan/plan';
import type { Assignment } from '../../schedule/schedule';
import { addDays, HOUR, type Interval } from '../../time/instant';
import { mergeIntervals } from '../../time/intervals';
import { localDateAt, zoneOf } from '../../time/zone';
import { coverTime, type MetricContext } from './context';
import { type Measure, measured, needsFacts, tooLittle } from './metric';
import { inBoth, minutesIn, percentOf, timesOf, within, without } from './stretches';

/** M20. */
export interface RestDebt {
  /** What it was held against: the shifts that were worked, or the schedule. */
  readonly against: 'worked' | 'schedule';
  /** Stretches of rest owed in the horizon, and those without any duty they exclude. */
  readonly owed: number;
  readonly honored: number;
  /** honored ÷ owed in percent, rounded down; `null`: none was owed. */
  readonly percent: number | null;
  /** Minutes of owed rest with duty in them. */
  readonly minutesShort: number;
  /** Whoever was owed rest, by id. */
  readonly people: readonly PersonRestDebt[];
}

export interface PersonRestDebt {
  readonly person: string;
  readonly owed: number;
  readonly honored: number;
  readonly minutesShort: number;
}

export function restDebt({ plan, schedule, known }: MetricContext): Measure<RestDebt> {
  if (!plan.rules.some(({ rule }) => rule === 'post-incident-rest')) {
    return tooLittle('the plan has no rule that says what rest is owed', 'the rule post-incident-rest');
  }
  const isGiven = known.incidents !== null;
  if (isGiven && known.worked === null) return needsFacts('nothing is known of who worked when', 'worked');
  if (!isGiven && plan.incidents.length === 0)
    return needsFacts('nothing is known of incidents', 'incidents');
  if (isGiven && known.seen === null) {
    return tooLittle('all that was observed lies outside the horizon', 'incidents within the horizon');
  }
  const rows = (isGiven ? known.worked : null) ?? schedule.assignments;
  // Incidents before the horizon may be owed rest within it; what is not seen yet is not judged.
  const until = (isGiven ? known.seen?.end : undefined) ?? plan.horizon.end;
  const inHorizon = { start: plan.horizon.start, end: until };
  const owed = restPeriods({ ...plan, incidents: known.incidents ?? plan.incidents });
  const people = [...plan.people]
    .sort((a, b) => compareText(a.id, b.id))
    .map(({ id }) => debtOf(id, owed, rows, inHorizon))
    .filter(debt => debt.owed > 0);
  const sum = (of: (debt: PersonRestDebt) => number): number =>
    people.reduce((total, debt) => total + of(debt), 0);
  const all = sum(debt => debt.owed);
  const honored = sum(debt => debt.honored);
  return measured({
    against: isGiven ? 'worked' : 'schedule',
    owed: all,
    honored,
    percent: all === 0 ? null : percentOf(honored, all),
    minutesShort: rounded(sum(debt => debt.minutesShort)),
    people,
  });
}

function debtOf(
  person: string,
  periods: readonly RestPeriod[],
  rows: readonly Assignment[],
  horizon: Interval,
): PersonRestDebt {
  const mine = rows.filter(row => row.person === person && row.role !== 'shadow');
  const cover = mergeIntervals(timesOf(mine));
  const primary = mergeIntervals(timesOf(mine.filter(({ role }) => role === 'primary')));
  let owed = 0;
  let honored = 0;
  const broken: Interval[] = [];
  for (const period of periods) {
    if (period.person !== person) continue;
    const rest = within([period], horizon);
    if (rest.length === 0) continue;
    owed++;
    const duty = inBoth(rest, period.part === 'R1' ? primary : cover);
    if (duty.length === 0) honored++;
    broken.push(...duty);
  }
  return { person, owed, honored, minutesShort: rounded(minutesIn(mergeIntervals(broken))) };
}

/** M21 of one person. */
export interface NightRest {
  readonly person: string;
  /** The longest stretch without giving cover: hours, and whole local nights in it. */
  readonly longestHours: number;
  readonly longestNights: number;
  /** The most local nights in a row with duty in the sleep window. */
  readonly nightsInARow: number;
  /**
   * Of nights with an incident, the least that was left of one without a break, in hours; `null`: there was no such
   * night, or nothing is known of incidents.
   */
  readonly shortestNightHours: number | null;
}

/** By id. */
export function nightRest({ plan, schedule, known, people }: MetricContext): Measure<readonly NightRest[]> {
  return measured(
    people.map(({ person }): NightRest => {
      const onCall = within(coverTime(schedule.assignments, person.id), plan.horizon);
      const free = without([plan.horizon], onCall);
      const nights = nightsOf(plan, person);
      const hours = Math.max(0, ...free.map(({ start, end }) => end - start));
      const whole = free.map(({ start, end }) => {
        return nights.filter(night => start <= night.start && night.end <= end).length;
      });
      const engaged = (known.incidents ?? []).filter(incident => incident.people.includes(person.id));
      return {
        person: person.id,
        longestHours: rounded(hours / HOUR),
        longestNights: Math.max(0, ...whole),
        nightsInARow: longestRun(nights.map(night => inBoth([night], onCall).length > 0)),
        shortestNightHours: known.incidents === null ? null : shortestNight(nights, mergeIntervals(engaged)),
      };
    }),
  );
}

/** The sleep windows that start within the horizon, in order. */
function nightsOf(plan: Plan, person: Person): readonly Interval[] {
  const zone = zoneOf(person.zone);
  const nights: Interval[] = [];
  const last = localDateAt(zone, plan.horizon.end - 1);
  for (let date = localDateAt(zone, plan.horizon.start); date <= last; date = addDays(date, 1)) {
    nights.push(nightOf(plan, person, date));
  }
  return nights;
}

function longestRun(touched: readonly boolean[]): number {
  let longest = 0;
  let run = 0;
  for (const isTouched of touched) {
    run = isTouched ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

function shortestNight(nights: readonly Interval[], engaged: readonly Interval[]): number | null {
  let shortest: number | null = null;
  for (const night of nights) {
    if (inBoth([night], engaged).length === 0) continue;
    const left = Math.max(0, ...without([night], engaged).map(({ start, end }) => end - start)) / HOUR;
    shortest = shortest === null ? left : Math.min(shortest, left);
  }
  return shortest === null ? null : rounded(shortest);
}
