import type { RuleInput } from '../../src/plan/plan-input';
import type { BurdenPolicy } from '../../src/plan/burden-policy';
import {
  addDays,
  DAY,
  daysBetween,
  HOUR,
  type Interval,
  type LocalDate,
  MINUTE,
} from '../../src/time/instant';
import { daysTouched, type KeptTurn, type KeptTurns, nightsTouched, weekendsTouched } from './kept-turns';

/** Rolling windows in which turns and hours are bounded. */
const WINDOW_DAYS = [7, 14, 28];

/** The limits a real rota kept, as rules it just satisfies. */
export interface KeptLimits {
  /** Rest, runs and rolling windows. */
  readonly rolling: readonly RuleInput[];
  /** Turns and weekends over the whole horizon: they only make sense for the same number of people. */
  readonly totals: readonly RuleInput[];
}

/** What must be known of a rota to read its limits. */
export interface LimitsContext {
  readonly zone: string;
  readonly sleep: BurdenPolicy['sleep'];
  readonly nightRotations: readonly string[];
}

/**
 * Derives the strictest rules that a rota kept: every bound is the worst value that really occurred.
 * It reads the rota alone and shares no code with the rules themselves.
 */
export function limitsKept(turns: KeptTurns, context: LimitsContext): KeptLimits {
  const everyone = [...turns.values()];
  const nightTurns = everyone.map(mine =>
    mine.filter(turn => context.nightRotations.includes(turn.rotation)),
  );
  const nights = { rotations: [...context.nightRotations] };
  const hasNightTurns = context.nightRotations.length > 0;
  return {
    rolling: [
      ...restRules(everyone),
      ...(hasNightTurns ? restRules(nightTurns).map(rule => ({ ...rule, ...nights })) : []),
      ...gapRules(everyone),
      ...dayRules(everyone, context),
      ...weekendRules(everyone, context.zone),
      ...WINDOW_DAYS.flatMap(windowDays => [
        ...windowRules(everyone, windowDays),
        ...(hasNightTurns ? windowRules(nightTurns, windowDays).map(rule => ({ ...rule, ...nights })) : []),
      ]),
    ],
    totals: [
      { rule: 'limit', count: 'turns', max: most(everyone, mine => mine.length) },
      ...(hasNightTurns
        ? [{ rule: 'limit', count: 'turns', max: most(nightTurns, mine => mine.length), ...nights } as const]
        : []),
      { rule: 'weekends', max: most(everyone, mine => weekendsTouched(context.zone, dutiesOf(mine)).length) },
    ],
  };
}

type People = readonly (readonly KeptTurn[])[];

function restRules(people: People): readonly RuleInput[] {
  const rest = least(people, mine => restsBetween(mine));
  return rest === null ? [] : [{ rule: 'minimum-rest', hours: rest / HOUR }];
}

/** Gaps between turns in the same rotation, in whole days of 24 hours. */
function gapRules(people: People): readonly RuleInput[] {
  const rotations = new Set(people.flatMap(mine => mine.map(turn => turn.rotation)));
  const gap = least(people, mine =>
    [...rotations].flatMap(rotation => restsBetween(mine.filter(turn => turn.rotation === rotation))),
  );
  return gap === null || gap < DAY ? [] : [{ rule: 'minimum-gap', days: Math.floor(gap / DAY) }];
}

function dayRules(people: People, { zone, sleep }: LimitsContext): readonly RuleInput[] {
  const days = people.map(mine => daysTouched(zone, dutiesOf(mine)));
  const longest = Math.max(...days.flatMap(runLengths));
  const shortestRestDays = Math.min(...days.flatMap(daysOffBetweenRuns));
  const nights = people.flatMap(mine => runLengths(nightsTouched(zone, sleep, dutiesOf(mine))));
  return [
    { rule: 'consecutive-days', max: longest },
    ...(nights.length === 0 ? [] : [{ rule: 'consecutive-nights', max: Math.max(...nights) } as const]),
    ...(Number.isFinite(shortestRestDays) ? [{ rule: 'days-off', min: shortestRestDays } as const] : []),
  ];
}

function weekendRules(people: People, zone: string): readonly RuleInput[] {
  const weekends = people.map(mine => weekendsTouched(zone, dutiesOf(mine)));
  const inARow = Math.max(...weekends.flatMap(list => runLengths(list, 7)));
  const apart = Math.min(...weekends.flatMap(list => steps(list).map(days => days / 7)));
  const whole = people.every((mine, index) => {
    const touched = new Set(daysTouched(zone, dutiesOf(mine)));
    return (weekends[index] ?? []).every(
      saturday => touched.has(saturday) && touched.has(addDays(saturday, 1)),
    );
  });
  return [
    {
      rule: 'weekends',
      maxConsecutive: inARow,
      ...(Number.isFinite(apart) && apart >= 2 ? { oneIn: apart } : {}),
      whole,
    },
  ];
}

/** The most turns that start, and the most time on duty, in any window of so many days. */
function windowRules(people: People, windowDays: number): readonly RuleInput[] {
  const span = windowDays * DAY;
  const turns = most(people, mine =>
    Math.max(0, ...mine.map(({ duties }) => startsWithin(mine, startOf(duties), span))),
  );
  const time = most(people, mine => {
    const duties = dutiesOf(mine);
    const windows = duties.flatMap(({ start, end }) => [start, end - span]);
    return Math.max(0, ...windows.map(from => timeWithin(duties, from, from + span)));
  });
  return [
    { rule: 'limit', count: 'turns', max: turns, windowDays },
    { rule: 'limit', count: 'minutes', max: time / MINUTE, windowDays },
  ];
}

function startsWithin(turns: readonly KeptTurn[], from: number, span: number): number {
  return turns.filter(({ duties }) => startOf(duties) >= from && startOf(duties) < from + span).length;
}

function timeWithin(duties: readonly Interval[], from: number, to: number): number {
  return duties.reduce(
    (sum, duty) => sum + Math.max(0, Math.min(duty.end, to) - Math.max(duty.start, from)),
    0,
  );
}

/** Time from the end of each turn to the start of the next. Turns of one person never overlap. */
function restsBetween(turns: readonly KeptTurn[]): readonly number[] {
  return turns.slice(1).map((turn, index) => {
    const before = turns[index] as KeptTurn;
    return startOf(turn.duties) - Math.max(...before.duties.map(duty => duty.end));
  });
}

function dutiesOf(turns: readonly KeptTurn[]): readonly Interval[] {
  return turns.flatMap(turn => turn.duties);
}

function startOf(duties: readonly Interval[]): number {
  return Math.min(...duties.map(duty => duty.start));
}

/** Lengths of the runs of days that follow each other at a distance of `step` days. */
function runLengths(days: readonly LocalDate[], step = 1): readonly number[] {
  const lengths: number[] = [];
  days.forEach((day, index) => {
    const before = days[index - 1];
    if (before !== undefined && daysBetween(before, day) === step) lengths.push((lengths.pop() ?? 0) + 1);
    else lengths.push(1);
  });
  return lengths;
}

function daysOffBetweenRuns(days: readonly LocalDate[]): readonly number[] {
  return steps(days)
    .map(step => step - 1)
    .filter(off => off > 0);
}

/** Days from each to the next. */
function steps(days: readonly LocalDate[]): readonly number[] {
  return days.slice(1).map((day, index) => daysBetween(days[index] as LocalDate, day));
}

function most(people: People, measure: (turns: readonly KeptTurn[]) => number): number {
  return Math.max(...people.map(measure));
}

function least(people: People, measures: (turns: readonly KeptTurn[]) => readonly number[]): number | null {
  const all = people.flatMap(measures);
  return all.length === 0 ? null : Math.min(...all);
}
