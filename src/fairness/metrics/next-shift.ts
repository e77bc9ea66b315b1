import { nightsTouched, nightOf } from '../../calendar/rest-periods';
import { poisson } from '../../chance/count-distribution';
import { rounded } from '../../chance/rounded';
import { coverageIntervals } from '../../plan/coverage-time';
import type { Person } from '../../plan/person';
import type { Plan } from '../../plan/plan';
import { formatInstant, HOUR, type Interval } from '../../time/instant';
import { mergeIntervals } from '../../time/intervals';
import { expectedLoad } from '../expected/expected-load';
import { type LoadPrediction, predictTimes } from '../expected/predict-load';
import { recordsOf } from './chance-verdict';
import type { HeldTurn, MetricContext } from './context';
import { type Measure, measured, needsFacts, tooLittle } from './metric';
import { inBoth, timesOf } from './stretches';

/** M17 of one person: their first turn as primary after what was observed. */
export interface NextShift {
  readonly person: string;
  readonly start: string;
  readonly end: string;
  /** Incidents to be expected, and between what they lie in eight of ten such turns. */
  readonly mean: number;
  readonly interval80: { readonly low: number; readonly high: number };
  /** Probability of an incident in their own sleep window. */
  readonly wakeUp: number;
  /** `plan`: rates of the plan, taken as known; else of the incidents observed. */
  readonly basis: LoadPrediction['basis'] | 'plan';
}

interface DutyTime extends Interval {
  readonly system: string;
}

type Predict = (times: readonly DutyTime[]) => {
  readonly mean: number;
  readonly interval80: { readonly low: number; readonly high: number };
  readonly atLeastOne: number;
  readonly basis: NextShift['basis'];
};

/** By start, then id; whoever has no turn ahead is left out. */
export function nextShifts(context: MetricContext): Measure<readonly NextShift[]> {
  const { plan, people, known } = context;
  const predict = predictorOf(context);
  if (predict === null) {
    return needsFacts('nothing is known of incidents, and the plan expects none', 'incidents', 'observed');
  }
  const from = known.incidents === null ? plan.horizon.start : known.observed.end;
  const shifts = people.flatMap(({ person, turns }): NextShift[] => {
    const turn = turns.find(({ start, rows }) => start >= from && rows.some(isPrimary));
    return turn === undefined ? [] : [shiftOf(plan, person, turn, predict)];
  });
  if (shifts.length === 0) {
    const needs = 'incidents observed until before some turn of the schedule';
    return tooLittle(`no turn of a primary starts at or after ${formatInstant(from)}`, needs);
  }
  return measured(shifts.sort((a, b) => Date.parse(a.start) - Date.parse(b.start)));
}

function shiftOf(plan: Plan, person: Person, turn: HeldTurn, predict: Predict): NextShift {
  const times = primaryTimes(turn.rows);
  const { mean, interval80, basis } = predict(times);
  const nights = nightsTouched(plan, person, turn).map(date => nightOf(plan, person, date));
  const asleep = times.flatMap(({ system, ...time }) =>
    inBoth([time], nights).map(stretch => ({ ...stretch, system })),
  );
  return {
    person: person.id,
    start: formatInstant(turn.start),
    end: formatInstant(turn.end),
    mean,
    interval80,
    wakeUp: asleep.length === 0 ? 0 : predict(asleep).atLeastOne,
    basis,
  };
}

function isPrimary({ role }: HeldTurn['rows'][number]): boolean {
  return role === 'primary';
}

/** When a turn is primary on each system, each minute once. */
function primaryTimes(rows: HeldTurn['rows']): readonly DutyTime[] {
  const systems = [...new Set(rows.map(({ system }) => system))].sort();
  return systems.flatMap(system => {
    const mine = rows.filter(row => row.system === system && isPrimary(row));
    return mergeIntervals(timesOf(mine)).map(time => ({ ...time, system }));
  });
}

/** From the incidents observed, or the rates the plan expects; `null`: from neither. */
function predictorOf({ plan, known }: MetricContext): Predict | null {
  if (known.incidents !== null) {
    const { observed } = known;
    const estimate = expectedLoad(plan, recordsOf(known.incidents), {
      from: formatInstant(observed.start),
      to: formatInstant(observed.end),
    });
    return times => predictTimes(plan, estimate, times);
  }
  const { expectedLoad: expected } = plan;
  if (expected === null) return null;
  return times => {
    let mean = 0;
    for (const time of times) mean += incidentsIn(plan, time);
    const counts = poisson(mean);
    const { low, high } = counts.interval(0.8);
    return {
      mean: rounded(mean),
      interval80: { low, high },
      atLeastOne: rounded(counts.atLeast(1)),
      basis: 'plan',
    };
  };
}

/** What the plan's rates of primaries make one expect of a stretch of duty on a system. */
export function incidentsIn(plan: Plan, { system: id, start, end }: DutyTime): number {
  const system = plan.systems.find(each => each.id === id);
  if (system === undefined) return 0;
  const covered = coverageIntervals(system.coverage, { start, end }, plan.holidayLists);
  let incidents = 0;
  for (const rate of plan.expectedLoad?.rates ?? []) {
    if (rate.system !== id || rate.role !== 'primary') continue;
    const windows = { zone: system.coverage.zone, windows: [rate], closedOn: null, exceptions: [] };
    const inWindow = inBoth(covered, coverageIntervals(windows, { start, end }, []));
    const hours = inWindow.reduce((sum, each) => sum + (each.end - each.start), 0) / HOUR;
    incidents += (hours * rate.incidentsPerThousandHours) / 1_000;
  }
  return incidents;
}
