import { dateOf, wholeDay } from './clock';
import { type Evidence, severityOf } from './duty';
import type { Findings } from './finding';
import { rulesCalled, timelinesInScope } from './scope';
import { daysOfHorizon, type Run, runsOf, touchedDays, touchedNights } from './touched';
import { counted, quote } from './words';

/** Local days in a row with duty: not too many, not too few. */
export function checkConsecutiveDays(evidence: Evidence, found: Findings): void {
  const edges = daysOfHorizon(evidence.plan.horizon);
  for (const { rule, index } of rulesCalled(evidence.plan, 'consecutive-days')) {
    for (const { person, zone, duties } of timelinesInScope(evidence, rule)) {
      for (const run of runsOf(touchedDays(zone, duties))) {
        const subject = {
          person: person.id,
          when: { start: wholeDay(zone, run.first).start, end: wholeDay(zone, run.last).end },
          rule: index,
        };
        const has = `${quote(person.id)} has duty on ${counted(run.length, 'day')} in a row, ${datesText(run)}`;
        if (rule.max !== null && run.length > rule.max) {
          const severity = severityOf(run.standings, rule.soft);
          found.add('too-many-days-in-a-row', severity, `${has}; at most ${rule.max} are allowed.`, subject);
        }
        // A run at the edge may go on outside the horizon.
        const isWithin = edges.first < run.first && run.last < edges.last;
        if (rule.min !== null && run.length < rule.min && isWithin) {
          const severity = severityOf(run.standings, rule.soft);
          found.add('too-few-days-in-a-row', severity, `${has}; at least ${rule.min} are required.`, subject);
        }
      }
    }
  }
}

/** Local nights in a row with duty in the sleep window. */
export function checkConsecutiveNights(evidence: Evidence, found: Findings): void {
  const { sleep } = evidence.plan.burden;
  for (const { rule, index } of rulesCalled(evidence.plan, 'consecutive-nights')) {
    for (const { person, zone, duties } of timelinesInScope(evidence, rule)) {
      for (const run of runsOf(touchedNights(zone, sleep, duties))) {
        if (run.length <= rule.max) continue;
        found.add(
          'too-many-nights-in-a-row',
          severityOf(run.standings, rule.soft),
          `${quote(person.id)} has duty in ${counted(run.length, 'night')} in a row, ${datesText(run)}; at most ${rule.max} are allowed.`,
          {
            person: person.id,
            when: { start: wholeDay(zone, run.first).start, end: wholeDay(zone, run.last).end },
            rule: index,
          },
        );
      }
    }
  }
}

/** Days off between two runs of duty. */
export function checkDaysOff(evidence: Evidence, found: Findings): void {
  for (const { rule, index } of rulesCalled(evidence.plan, 'days-off')) {
    for (const { person, zone, duties } of timelinesInScope(evidence, rule)) {
      const runs = runsOf(touchedDays(zone, duties));
      runs.slice(1).forEach((run, position) => {
        const before = runs[position] as Run;
        const free = run.first - before.last - 1;
        if (free >= rule.min) return;
        const standings = [...before.standings.slice(-1), ...run.standings.slice(0, 1)];
        found.add(
          'too-few-days-off',
          severityOf(standings, rule.soft),
          `${quote(person.id)} has ${counted(free, 'day')} off between duty on ${dateOf(before.last)} and on ${dateOf(run.first)}; at least ${rule.min} in a row are required.`,
          {
            person: person.id,
            when: { start: wholeDay(zone, before.last).end, end: wholeDay(zone, run.first).start },
            rule: index,
          },
        );
      });
    }
  }
}

function datesText({ first, last }: Run): string {
  return first === last ? dateOf(first) : `${dateOf(first)} through ${dateOf(last)}`;
}
