import type { LimitRule } from '../../plan/rules';
import { DAY, MINUTE } from '../../time/instant';
import { type Duty, type Evidence, severityOf, type Timeline } from './duty';
import type { Findings } from './finding';
import { type Numbered, rulesCalled, timelinesInScope } from './scope';
import { timeByStanding, turnStarts, windowsWithTime, windowsWithTurns } from './windows';
import { counted, quote, span } from './words';

/** Bounds on turns or minutes, in any window or over the horizon. */
export function checkLimits(evidence: Evidence, found: Findings): void {
  for (const numbered of rulesCalled(evidence.plan, 'limit')) {
    for (const timeline of timelinesInScope(evidence, numbered.rule)) {
      if (numbered.rule.windowDays === null) checkOverHorizon(evidence, numbered, timeline, found);
      else checkInWindows(numbered, numbered.rule.windowDays, timeline, found);
    }
  }
}

function checkInWindows(
  { rule, index }: Numbered<LimitRule>,
  windowDays: number,
  { person, duties }: Timeline,
  found: Findings,
): void {
  const { max, soft } = rule;
  if (max === null) return;
  const length = windowDays * DAY;
  const windows =
    rule.count === 'turns'
      ? windowsWithTurns(turnStarts(duties), length, max)
      : windowsWithTime(duties, length, max * MINUTE);
  for (const { amount, standings, start, end } of windows) {
    const count = rule.count === 'turns' ? amount : amount / MINUTE;
    found.add(
      'over-limit',
      severityOf(standings, soft),
      `${quote(person.id)} has ${amountText(rule, count)} in the ${counted(windowDays, 'day')} ${span({ start, end })}; at most ${max} are allowed.`,
      { person: person.id, when: { start, end }, rule: index },
    );
  }
}

function checkOverHorizon(
  { plan }: Evidence,
  { rule, index }: Numbered<LimitRule>,
  { person, duties }: Timeline,
  found: Findings,
): void {
  const rows = duties.filter(({ standing }) => standing !== 'past');
  const { count, severity } = countOverHorizon(rule, rows);
  const subject = { person: person.id, when: plan.horizon, rule: index };
  const has = `${quote(person.id)} has ${amountText(rule, count)} in the horizon`;
  if (rule.max !== null && count > rule.max) {
    found.add('over-limit', severity, `${has}; at most ${rule.max} are allowed.`, subject);
  }
  if (rule.min !== null && count < rule.min) {
    // Too little is the schedule's doing even where all there is was given.
    const lack = rule.soft === null ? 'error' : 'warning';
    found.add('under-limit', lack, `${has}; at least ${rule.min} are required.`, subject);
  }
}

function countOverHorizon(
  rule: LimitRule,
  rows: readonly Duty[],
): { readonly count: number; readonly severity: ReturnType<typeof severityOf> } {
  if (rule.count === 'turns') {
    const starts = turnStarts(rows);
    const standings = starts.map(({ standing }) => standing);
    return { count: starts.length, severity: severityOf(standings, rule.soft) };
  }
  const time = timeByStanding(rows);
  const always = { start: -Infinity, end: Infinity };
  return {
    count: time.all.within(always) / MINUTE,
    severity: severityOf([time.standingWithin(always)], rule.soft),
  };
}

/** Share of time on duty, in any window or over the horizon. */
export function checkOnCallShare(evidence: Evidence, found: Findings): void {
  const { horizon } = evidence.plan;
  for (const { rule, index } of rulesCalled(evidence.plan, 'on-call-share')) {
    const length = rule.windowDays === null ? horizon.end - horizon.start : rule.windowDays * DAY;
    const max = Math.floor((rule.maxPercent * (length / MINUTE)) / 100);
    const allowed = `at most ${rule.maxPercent} %, ${counted(max, 'minute')}, are allowed`;
    for (const { person, duties } of timelinesInScope(evidence, rule)) {
      const tell = (
        minutes: number,
        when: { start: number; end: number },
        severity: ReturnType<typeof severityOf>,
      ): void =>
        found.add(
          'on-call-share',
          severity,
          `${quote(person.id)} is on call for ${counted(minutes, 'minute')} of the ${length / MINUTE} from ${span(when)}; ${allowed}.`,
          { person: person.id, when, rule: index },
        );
      if (rule.windowDays !== null) {
        for (const { start, end, amount, standings } of windowsWithTime(duties, length, max * MINUTE)) {
          tell(amount / MINUTE, { start, end }, severityOf(standings, rule.soft));
        }
        continue;
      }
      const time = timeByStanding(duties.filter(({ standing }) => standing !== 'past'));
      const minutes = time.all.within(horizon) / MINUTE;
      if (minutes > max) tell(minutes, horizon, severityOf([time.standingWithin(horizon)], rule.soft));
    }
  }
}

function amountText(rule: LimitRule, amount: number): string {
  return rule.count === 'turns' ? counted(amount, 'turn') : `${counted(amount, 'minute')} on duty`;
}
