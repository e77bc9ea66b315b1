import type { DutyModel } from '../../../model/duty-model';
import type { TimelineRule, TouchCalendar } from '../../../model/timeline-rule';
import type { DayTypes } from './day-types';
import { weekendsOf } from './weekends';
import { isOneInWindow } from './successions';

/** What rules demand of one person's row, as the grid says it. */
export interface RowLimits {
  readonly maxOfType: Int32Array;
  minMinutes: number;
  maxMinutes: number;
  minRun: number;
  maxRun: number;
  minRest: number;
  maxWeekends: number;
}

/** The limits of everybody, and the first days of weekends that rules count. */
export interface AllLimits {
  readonly people: readonly RowLimits[];
  readonly weekends: Int32Array;
}

type RuleOf<Name extends TimelineRule['family']> = Extract<TimelineRule, { family: Name }>;

/**
 * The rules on single rows as limits of a grid; `null` when one of them cannot be said so. `mayHold` tells who
 * may hold a kind; `isDisjoint`: minutes of a row add up.
 */
export function* limitsOf(
  model: DutyModel,
  types: DayTypes,
  mayHold: (person: number, kind: number) => boolean,
  isDisjoint: boolean,
): Generator<void, AllLimits | null> {
  let longest = 0;
  for (const minutes of types.minutes) longest = Math.max(longest, minutes);
  const people = Array.from({ length: model.people }, (): RowLimits => ({
    maxOfType: new Int32Array(types.types).fill(types.days),
    minMinutes: 0,
    maxMinutes: types.days * longest,
    minRun: 1,
    maxRun: types.days,
    minRest: 1,
    maxWeekends: Infinity,
  }));
  let weekends: Int32Array | null = null;
  const counting = new Counting(types, mayHold, model.kinds);
  for (const rule of model.rules) {
    yield;
    // A rule without effect is none, and those of one turn at most part pairs.
    if (rule.price === 0 || isOneInWindow(rule)) continue;
    if (rule.price !== null) return null;
    if (rule.family === 'minutes-in-all' && !(isDisjoint && lastsThroughout(model, types, rule))) return null;
    if (isOnRuns(rule) && !isByDay(types, rule.calendar)) return null;
    if (rule.family === 'touched-in-all') {
      const found = weekendsOf(types, rule.calendar);
      if (found === null || (weekends !== null && weekends.join() !== found.join())) return null;
      weekends = found;
    }
    for (const [person, limits] of people.entries()) {
      if (rule.people !== null && rule.people[person] !== 1) continue;
      if (!narrow(rule, person, limits, types, counting)) return null;
    }
  }
  const count = weekends?.length ?? 0;
  const isBinding = people.some(({ maxWeekends }) => maxWeekends < count);
  for (const limits of people) limits.maxWeekends = Math.min(limits.maxWeekends, isBinding ? count : 0);
  return { people, weekends: isBinding && weekends !== null ? weekends : new Int32Array() };
}

/** Takes a rule over into someone's limits; `false`: it cannot be said. */
function narrow(
  rule: TimelineRule,
  person: number,
  limits: RowLimits,
  { days, dayOf }: DayTypes,
  counting: Counting,
): boolean {
  switch (rule.family) {
    case 'minutes-in-all':
      limits.minMinutes = Math.max(limits.minMinutes, rule.min);
      limits.maxMinutes = Math.min(limits.maxMinutes, rule.max);
      return true;
    case 'minimum-run':
      limits.minRun = Math.max(limits.minRun, rule.min);
      return true;
    case 'maximum-run':
      limits.maxRun = Math.min(limits.maxRun, rule.max);
      return true;
    case 'minimum-gap':
      limits.minRest = Math.max(limits.minRest, rule.min);
      return true;
    case 'touched-in-all':
      limits.maxWeekends = Math.min(limits.maxWeekends, rule.max);
      return true;
    case 'turns-in-window':
      // One duty a day is all there is: a window of days holds no more than it has days.
      return countsByDay(rule, dayOf) && rule.max >= Math.min(rule.span, days);
    case 'turns-in-all':
      return counting.narrow(rule, person, limits);
    default:
      return false;
  }
}

/** Takes over rules that count duties: of one type, or of all when all are equally long. */
class Counting {
  constructor(
    readonly types: DayTypes,
    readonly mayHold: (person: number, kind: number) => boolean,
    readonly kinds: number,
  ) {}

  narrow({ counts, min, max }: RuleOf<'turns-in-all'>, person: number, limits: RowLimits): boolean {
    const { types, minutes, typeOf, dayOf } = this.types;
    const held = new Uint8Array(types);
    const counted = new Uint8Array(types);
    const days = new Set<number>();
    for (let kind = 0; kind < this.kinds; kind++) {
      const type = typeOf[kind] as number;
      if (type < 0 || !this.mayHold(person, kind)) continue;
      held[type] = 1;
      if (counts[kind] !== 1) continue;
      counted[type] = 1;
      days.add(dayOf[kind] as number);
    }
    const chosen = Array.from(counted.keys()).filter(type => counted[type] === 1);
    const isAll = held.every((flag, type) => flag === counted[type]);
    const [first] = chosen;
    const isEven = isAll && chosen.every(type => minutes[type] === minutes[first as number]);
    if (min > 0) {
      if (first === undefined || !isEven) return false;
      limits.minMinutes = Math.max(limits.minMinutes, min * (minutes[first] as number));
    }
    if (max >= days.size || first === undefined) return true;
    if (chosen.length === 1) {
      limits.maxOfType[first] = Math.min(limits.maxOfType[first] as number, max);
      return true;
    }
    if (!isEven) return false;
    limits.maxMinutes = Math.min(limits.maxMinutes, max * (minutes[first] as number));
    return true;
  }
}

function isOnRuns(rule: TimelineRule): rule is RuleOf<'minimum-run' | 'maximum-run' | 'minimum-gap'> {
  return rule.family === 'minimum-run' || rule.family === 'maximum-run' || rule.family === 'minimum-gap';
}

/** Whether each kind touches the day on which it starts, and the horizon of the rule is that of the grid. */
function isByDay({ days, dayOf }: DayTypes, { touches, firstInside, lastInside }: TouchCalendar): boolean {
  if (lastInside - firstInside !== days - 1) return false;
  return touches.every(list =>
    dayOf.every((day, kind) => {
      const numbers = list[kind] as Int32Array;
      return day < 0 || (numbers.length === 1 && numbers[0] === day + firstInside);
    }),
  );
}

/** Whether turns of a rule on windows count at the number of their day, or not at all. */
function countsByDay({ point }: RuleOf<'turns-in-window'>, dayOf: Int32Array): boolean {
  let shift: number | null = null;
  return dayOf.every((day, kind) => {
    const at = point[kind] as number;
    if (day < 0 || at < 0) return true;
    shift ??= at - day;
    return at - day === shift;
  });
}

/** Whether a rule on minutes sees each kind as the one stretch that it lies at. */
function lastsThroughout(
  { start, end }: DutyModel,
  { typeOf }: DayTypes,
  { stretches }: RuleOf<'minutes-in-all'>,
): boolean {
  return stretches.every(
    (list, kind) =>
      (typeOf[kind] as number) < 0 || (list.length === 2 && list[0] === start[kind] && list[1] === end[kind]),
  );
}
