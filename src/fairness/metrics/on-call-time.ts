import { rounded } from '../../chance/rounded';
import type { Person } from '../../plan/person';
import type { Plan } from '../../plan/plan';
import { addDays, DAY, type Interval, isoWeekday, MINUTE } from '../../time/instant';
import { mergeIntervals } from '../../time/intervals';
import { localDateAt, resolveLocal, zoneOf } from '../../time/zone';
import { coverTime, type MetricContext } from './context';
import { type Measure, measured } from './metric';
import { inBoth, minutesIn, within, without } from './stretches';

/** M11 of one person. */
export interface OnCallTime {
  readonly person: string;
  /** Working hours on call ÷ working hours they were there, in percent; `null`: there were none. */
  readonly ofWorkingTime: number | null;
  /** Hours on call ÷ hours of the horizon they were there, in percent; `null`: there were none. */
  readonly ofAllTime: number | null;
  /** `ofWorkingTime` is above the cap. */
  readonly aboveCap: boolean;
}

/** M11. */
export interface OnCallShares {
  /** Percent of working time that the SRE book allows. */
  readonly cap: number;
  /** By id. */
  readonly people: readonly OnCallTime[];
}

const CAP = 25;

export function onCallShares({ plan, schedule, people }: MetricContext): Measure<OnCallShares> {
  return measured({
    cap: CAP,
    people: people.map(({ person, excused }): OnCallTime => {
      const onCall = within(coverTime(schedule.assignments, person.id), plan.horizon);
      const there = without([plan.horizon], excused);
      const working = inBoth(workingTime(plan, person), there);
      const share = (time: readonly Interval[]): number | null => {
        const minutes = minutesIn(time);
        return minutes === 0 ? null : rounded((100 * minutesIn(inBoth(onCall, time))) / minutes);
      };
      const ofWorkingTime = share(working);
      return {
        person: person.id,
        ofWorkingTime,
        ofAllTime: share(there),
        aboveCap: ofWorkingTime !== null && ofWorkingTime > CAP,
      };
    }),
  });
}

/** Working hours of the policy on a person's own clock, but for their holidays, within the horizon. */
export function workingTime(plan: Plan, person: Person): readonly Interval[] {
  const { work } = plan.burden;
  const zone = zoneOf(person.zone);
  const list = plan.holidayLists.find(({ id }) => id === person.holidays);
  const holidays = new Set(list?.days.map(({ date }) => date));
  const hours: Interval[] = [];
  const last = localDateAt(zone, plan.horizon.end);
  for (let date = localDateAt(zone, plan.horizon.start); date <= last; date = addDays(date, 1)) {
    if (holidays.has(date) || !(work.days as readonly number[]).includes(isoWeekday(date))) continue;
    hours.push({
      start: resolveLocal(zone, date, work.fromMinute),
      end: resolveLocal(zone, date, work.toMinute),
    });
  }
  return within(hours, plan.horizon);
}

/** M12 of one person, in weeks from the end of a shift to the start of the next. */
export interface ShiftGaps {
  readonly person: string;
  /** Turns that follow each other without a break are one shift. */
  readonly shifts: number;
  /** `null`: fewer than two shifts. */
  readonly shortest: number | null;
  readonly mean: number | null;
}

/** By id. */
export function shiftGaps({ people }: MetricContext): Measure<readonly ShiftGaps[]> {
  return measured(
    people.map(({ person, turns }): ShiftGaps => {
      const shifts = mergeIntervals(turns);
      const gaps = shifts.slice(1).map(({ start }, index) => start - (shifts[index] as Interval).end);
      const weeks = (milliseconds: number): number => rounded(milliseconds / MINUTE / (7 * (DAY / MINUTE)));
      const all = gaps.reduce((sum, gap) => sum + gap, 0);
      return {
        person: person.id,
        shifts: shifts.length,
        shortest: gaps.length === 0 ? null : weeks(Math.min(...gaps)),
        mean: gaps.length === 0 ? null : weeks(all / gaps.length),
      };
    }),
  );
}
