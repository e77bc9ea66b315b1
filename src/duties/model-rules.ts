import type { TimelineRule, TouchCalendar } from '../model/timeline-rule';
import { flags, type Names } from './names';
import type { ModelRule } from './model-input';

const DAY = 1440;

/** A rule as plain data on kinds; none for those that say which duties exclude each other. */
export function timelineRules(rule: ModelRule, source: number, names: Names): readonly TimelineRule[] {
  if (rule.rule === 'rest' || rule.rule === 'apart') return [];
  const { duties } = names;
  const base = { source, price: rule.price ?? null, people: flags(rule.people, names) };
  const stretches = (): Int32Array[] => duties.map(({ start, end }) => Int32Array.of(start, end));
  const counts = (listed: readonly string[] | undefined): Uint8Array => {
    const chosen = listed === undefined ? null : new Set(listed);
    return Uint8Array.from(duties, ({ id }) => (chosen === null || chosen.has(id) ? 1 : 0));
  };
  switch (rule.rule) {
    case 'count': {
      const { least = 0, most = duties.length } = rule;
      return [{ ...base, family: 'turns-in-all', counts: counts(rule.duties), min: least, max: most }];
    }
    case 'count-in-window': {
      const counted = counts(rule.duties);
      const first = Math.floor((duties[0]?.start ?? 0) / DAY);
      const point = Int32Array.from(duties, ({ start }, kind) =>
        counted[kind] === 1 ? Math.floor(start / DAY) - first : -1,
      );
      return [{ ...base, family: 'turns-in-window', point, span: rule.days, max: rule.most }];
    }
    case 'minutes': {
      const { least = 0, most = 2 ** 31 - 1 } = rule;
      return [{ ...base, family: 'minutes-in-all', stretches: stretches(), min: least, max: most }];
    }
    case 'minutes-in-window':
      return [
        { ...base, family: 'minutes-in-window', stretches: stretches(), span: rule.window, max: rule.most },
      ];
    case 'days-in-a-row': {
      const calendar = daysOf(names);
      const rules: TimelineRule[] = [];
      if (rule.most !== undefined) rules.push({ ...base, family: 'maximum-run', calendar, max: rule.most });
      if (rule.least !== undefined) rules.push({ ...base, family: 'minimum-run', calendar, min: rule.least });
      return rules;
    }
    case 'days-off-in-a-row':
      return [{ ...base, family: 'minimum-gap', calendar: daysOf(names), min: rule.least }];
    case 'weekends':
      return [{ ...base, family: 'touched-in-all', calendar: weekendsOf(names), max: rule.most }];
  }
}

/** The day each duty starts on, counted from the first. */
function daysOf(names: Names): TouchCalendar {
  const first = Math.floor((names.duties[0]?.start ?? 0) / DAY);
  return calendarOf(names, start => Math.floor(start / DAY) - first);
}

/** The weekend each duty starts on: day 5 or 6 of a week from the origin. */
function weekendsOf(names: Names): TouchCalendar {
  const first = Math.floor((names.duties[0]?.start ?? 0) / DAY / 7);
  return calendarOf(names, start => {
    const day = Math.floor(start / DAY);
    const week = Math.floor(day / 7);
    return day - 7 * week >= 5 ? week - first : -1;
  });
}

function calendarOf({ duties, people }: Names, numberOf: (start: number) => number): TouchCalendar {
  const numbers = duties.map(({ start }) => numberOf(start));
  const last = Math.max(0, ...numbers);
  return {
    size: last + 1,
    classOf: new Int32Array(people),
    touches: [numbers.map(number => (number < 0 ? new Int32Array() : Int32Array.of(number)))],
    firstInside: 0,
    lastInside: last,
  };
}
