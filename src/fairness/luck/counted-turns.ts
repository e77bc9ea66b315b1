import type { Issue } from '../../errors/errors';
import type { Plan } from '../../plan/plan';
import { quote } from '../../plan/schema-issues';
import { DAY, formatInstant, type Interval, MINUTE, parseInstant } from '../../time/instant';
import { isoWeekdayOfFloating } from '../../time/instant';
import { toFloating, type Zone, zoneOf } from '../../time/zone';
import { type CountedTime, countedTimes } from '../expected/counted-times';
import type { PastIncident } from '../expected/incident-history';
import type { TurnWorked } from './turns-worked';

/** A turn and what it brought. */
export interface CountedTurn extends Interval {
  readonly person: string;
  /** Turns of one stratum could have gone to one another's holders: same systems, role and hours of the week. */
  readonly stratum: string;
  readonly count: number;
}

export interface CountedTurns {
  readonly turns: readonly CountedTurn[];
  readonly issues: readonly Issue[];
}

/**
 * Counts what each turn in a role brought: distinct incidents, or clock hours that at least one touched. An incident
 * counts for everyone who holds the role on its system when it starts, an hour for whoever holds it when the incident
 * first touches the hour; what nobody holds is an issue.
 */
export function countTurns(
  plan: Plan,
  worked: readonly TurnWorked[],
  role: string,
  incidents: readonly PastIncident[],
  count: 'incidents' | 'hours',
): CountedTurns {
  const issues: Issue[] = [];
  const zones = new Map(plan.systems.map(({ id, coverage }) => [id, zoneOf(coverage.zone)]));
  const utc = zoneOf('UTC');
  const read = worked.flatMap((turn, index) => {
    if (turn.role !== role) return [];
    const times = turn.times.map(({ start, end }) => ({
      start: parseInstant(start) ?? Number.NaN,
      end: parseInstant(end) ?? Number.NaN,
    }));
    // Comparisons with what is no number are false.
    if (times.length > 0 && times.every(({ start, end }) => start < end)) {
      times.sort((a, b) => a.start - b.start);
      return [{ turn, times, hits: new Set<number>() }];
    }
    issues.push({
      code: 'invalid-turn',
      path: ['turns', index],
      message: `a turn of ${quote(turn.person)} has no times, or one that is no interval of instants; it is not counted`,
    });
    return [];
  });

  const bySystem = new Map<string, HeldTime[]>();
  read.forEach(({ turn, times }, at) => {
    for (const system of turn.systems) {
      const list = bySystem.get(system) ?? [];
      bySystem.set(system, list);
      for (const { start, end } of times) list.push({ start, end, at });
    }
  });
  const outside = new Map<number, Counted>();
  for (const { counted, holders } of matched(timesOf(incidents, count, zones, bySystem), bySystem)) {
    const { index } = counted;
    if (holders.length === 0 && !outside.has(index)) outside.set(index, counted);
    for (const { at } of holders) read[at]?.hits.add(count === 'incidents' ? index : counted.hour);
  }
  for (const { system, at: start, index } of [...outside.values()].sort((a, b) => a.index - b.index)) {
    issues.push({
      code: 'outside-shifts',
      path: ['incidents', index],
      message: `nobody was on call as ${role} for ${quote(system)} at ${formatInstant(start)}; ${count === 'incidents' ? 'the incident is not counted' : 'such hours are not counted'}`,
      hint: 'Maybe a turn is missing, or a clock is wrong.',
    });
  }
  const turns = read.map(({ turn, times, hits }): CountedTurn => {
    const zone = zones.get(turn.systems[0] ?? '') ?? utc;
    return {
      person: turn.person,
      start: (times[0] as Interval).start,
      end: Math.max(...times.map(({ end }) => end)),
      stratum: stratumOf(turn.systems, times, zone),
      count: hits.size,
    };
  });
  return { turns, issues };
}

/** A stretch of a turn, by the turn's place. */
interface HeldTime extends Interval {
  readonly at: number;
}

/** A time at which an incident of a system counts. */
interface Counted extends CountedTime {
  readonly system: string;
}

/** When incidents count, within the time in which their system was held at all. */
function timesOf(
  incidents: readonly PastIncident[],
  count: 'incidents' | 'hours',
  zones: ReadonlyMap<string, Zone>,
  bySystem: ReadonlyMap<string, readonly HeldTime[]>,
): readonly Counted[] {
  const windows = new Map(
    [...bySystem].map(([system, times]) => [
      system,
      {
        start: times.reduce((first, { start }) => Math.min(first, start), Infinity),
        end: times.reduce((last, { end }) => Math.max(last, end), -Infinity),
      },
    ]),
  );
  return incidents.flatMap(incident => {
    const { system, start } = incident;
    const window = windows.get(system) ?? { start, end: start };
    const zone = zones.get(system) ?? zoneOf('UTC');
    return [...countedTimes([incident], count, zone, window)].map(time => ({ ...time, system }));
  });
}

/** Each of these times with the stretches of its system that hold it, in one pass over time. */
function* matched(
  counted: readonly Counted[],
  bySystem: ReadonlyMap<string, readonly HeldTime[]>,
): Generator<{ readonly counted: Counted; readonly holders: readonly HeldTime[] }> {
  const timelines = new Map(
    [...bySystem].map(([system, times]) => [
      system,
      { times: [...times].sort((a, b) => a.start - b.start), next: 0, held: [] as HeldTime[] },
    ]),
  );
  for (const one of [...counted].sort((a, b) => a.at - b.at || a.index - b.index)) {
    const timeline = timelines.get(one.system);
    if (timeline === undefined) {
      yield { counted: one, holders: [] };
      continue;
    }
    const { times } = timeline;
    for (let time = times[timeline.next]; time !== undefined && time.start <= one.at;) {
      timeline.held.push(time);
      time = times[++timeline.next];
    }
    timeline.held = timeline.held.filter(({ end }) => one.at < end);
    yield { counted: one, holders: timeline.held };
  }
}

/** Read off the local clock, on which a week with a change of the clock is a week like any other. */
function stratumOf(systems: readonly string[], times: readonly Interval[], zone: Zone): string {
  const first = toFloating(zone, (times[0] as Interval).start);
  const weekday = isoWeekdayOfFloating(first);
  const minute = ((first % DAY) + DAY) % DAY;
  const hours = times.map(({ start, end }) => {
    return `${(toFloating(zone, start) - first) / MINUTE}+${(toFloating(zone, end) - toFloating(zone, start)) / MINUTE}`;
  });
  // Turns of a daily rota are alike from Monday to Friday, and on both days of the weekend.
  const isWeekLong = times.length > 1 || (times[0] as Interval).end - (times[0] as Interval).start > 2 * DAY;
  const day = isWeekLong ? weekday : weekday <= 5 ? 'weekday' : 'weekend';
  return `${[...systems].sort().join(',')} ${day} ${minute / MINUTE} ${hours.join(' ')}`;
}
