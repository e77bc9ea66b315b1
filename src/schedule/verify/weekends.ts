import type { Plan } from '../../plan/plan';
import type { WeekendsRule } from '../../plan/rules';
import { dateOf, type DayNumber, wholeDay } from './clock';
import { type Evidence, severityOf, type Standing, type Timeline } from './duty';
import type { FindingCode, Findings } from './finding';
import { type Numbered, rulesCalled, timelinesInScope } from './scope';
import { daysOfHorizon, runsOf, saturdayOf, touchedDays, touchedWeekends } from './touched';
import { counted, quote } from './words';

/** Local weekends with duty. */
export function checkWeekends(evidence: Evidence, found: Findings): void {
  for (const numbered of rulesCalled(evidence.plan, 'weekends')) {
    for (const timeline of timelinesInScope(evidence, numbered.rule)) {
      checkNumber(numbered, timeline, found);
      checkSpacing(numbered, timeline, found);
      if (numbered.rule.whole) checkWhole(evidence, numbered, timeline, found);
    }
  }
}

function checkNumber({ rule, index }: Numbered<WeekendsRule>, timeline: Timeline, found: Findings): void {
  if (rule.max === null) return;
  const { person, zone, duties } = timeline;
  const touched = touchedWeekends(
    zone,
    duties.filter(({ standing }) => standing !== 'past'),
  );
  if (touched.size <= rule.max) return;
  const list = [...touched.keys()].map(weekend => dateOf(saturdayOf(weekend))).join(', ');
  found.add(
    'too-many-weekends',
    severityOf(touched.values(), rule.soft),
    `${quote(person.id)} has duty on ${counted(touched.size, 'weekend')} (Saturdays ${list}); at most ${rule.max} are allowed.`,
    { person: person.id, rule: index },
  );
}

function checkSpacing({ rule, index }: Numbered<WeekendsRule>, timeline: Timeline, found: Findings): void {
  const { person, zone, duties } = timeline;
  const touched = touchedWeekends(zone, duties);
  const tell = (
    code: FindingCode,
    first: number,
    last: number,
    standings: readonly Standing[],
    what: string,
  ): void =>
    found.add(
      code,
      severityOf(standings, rule.soft),
      `${quote(person.id)} has duty on the weekends from ${dateOf(saturdayOf(first))} to ${dateOf(saturdayOf(last))}${what}`,
      {
        person: person.id,
        when: {
          start: wholeDay(zone, saturdayOf(first)).start,
          end: wholeDay(zone, saturdayOf(last) + 1).end,
        },
        rule: index,
      },
    );

  if (rule.oneIn !== null) {
    const weekends = [...touched];
    weekends.slice(1).forEach(([weekend, standing], position) => {
      const [before, standingBefore] = weekends[position] as [number, Standing];
      if (weekend - before >= (rule.oneIn ?? 0)) return;
      const what = ` and on none between; at most one in ${rule.oneIn} is allowed.`;
      tell('weekends-too-close', before, weekend, [standingBefore, standing], what);
    });
  }
  if (rule.maxConsecutive !== null) {
    for (const { first, last, length, standings } of runsOf(touched)) {
      if (length <= rule.maxConsecutive) continue;
      const what = `, ${length} in a row; at most ${rule.maxConsecutive} are allowed.`;
      tell('too-many-weekends-in-a-row', first, last, standings, what);
    }
  }
}

/** Whoever has duty on one day of a weekend has duty on both, if both lie in the horizon. */
function checkWhole(
  { plan }: Evidence,
  { rule, index }: Numbered<WeekendsRule>,
  timeline: Timeline,
  found: Findings,
): void {
  const { person, zone } = timeline;
  for (const { saturday, sunday, worked, standing } of halfWeekends(plan, timeline)) {
    const free = worked === saturday ? sunday : saturday;
    found.add(
      'half-weekend',
      severityOf([standing], rule.soft),
      `${quote(person.id)} has duty on ${dateOf(worked)} and not on ${dateOf(free)}; a weekend is worked on both days or on none.`,
      {
        person: person.id,
        when: { start: wholeDay(zone, saturday).start, end: wholeDay(zone, sunday).end },
        rule: index,
      },
    );
  }
}

/** A weekend with duty on one of its days, both of which lie in the horizon. */
export interface HalfWeekend {
  readonly saturday: DayNumber;
  readonly sunday: DayNumber;
  readonly worked: DayNumber;
  readonly standing: Standing;
}

export function halfWeekends({ horizon }: Plan, { zone, duties }: Timeline): readonly HalfWeekend[] {
  const days = touchedDays(zone, duties);
  const edges = daysOfHorizon(horizon);
  return [...touchedWeekends(zone, duties).keys()].flatMap((weekend): readonly HalfWeekend[] => {
    const saturday = saturdayOf(weekend);
    const sunday = saturday + 1;
    if (saturday < edges.first || sunday > edges.last) return [];
    if (days.has(saturday) && days.has(sunday)) return [];
    const worked = days.has(saturday) ? saturday : sunday;
    return [{ saturday, sunday, worked, standing: days.get(worked) ?? 'past' }];
  });
}
