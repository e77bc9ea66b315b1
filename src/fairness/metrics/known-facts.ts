import { InvalidOptionError, type Issue } from '../../errors/errors';
import { coverageIntervals } from '../../plan/coverage-time';
import type { Plan } from '../../plan/plan';
import { quote } from '../../plan/schema-issues';
import type { Assignment, Schedule } from '../../schedule/schedule';
import { formatInstant, type Instant, type Interval, parseInstant } from '../../time/instant';
import { clip } from '../../time/intervals';
import type { WorkedIncident } from '../wake-ups';
import type { MetricFacts } from './facts';
import { carriedInLedger } from './ledger-balances';
import { holdsInstant } from './stretches';

/** Facts that fit the plan, and what is to be said of the others. */
export interface KnownFacts {
  /** The part of the horizon in which it is known what happened; `null`: none of it. */
  readonly seen: Interval | null;
  /** All the time in which incidents are complete. */
  readonly observed: Interval;
  /** In `observed`, by the time of the page; `null`: not given. */
  readonly incidents: readonly KnownIncident[] | null;
  /** `null`: not given. */
  readonly worked: readonly Assignment[] | null;
  /** What each person carries in the ledger, in burden units; `null`: there is none that fits. */
  readonly balances: ReadonlyMap<string, number> | null;
  readonly issues: readonly Issue[];
}

/** An incident with people and systems of the plan alone. */
export interface KnownIncident extends Interval {
  readonly id: string;
  /** `null`: of no system. */
  readonly system: string | null;
  /** `null`: not known. */
  readonly acknowledged: Instant | null;
  readonly severity: WorkedIncident['severity'];
  readonly people: readonly string[];
}

/**
 * Looks facts through. What does not fit the plan is left out with an issue, and so is said what is counted otherwise
 * than it stands there.
 * @throws {InvalidOptionError} for an `observed` that is no interval of instants.
 */
export function knownFacts(plan: Plan, schedule: Schedule, facts: MetricFacts): KnownFacts {
  const issues: Issue[] = [];
  const observed = observedOf(plan, facts);
  const seen = clip(observed, plan.horizon);
  const worked = workedRows(plan, schedule, facts, issues);
  const incidents = facts.incidents === undefined ? null : readAll(plan, facts.incidents, observed, issues);
  if (incidents !== null) {
    const covered = coverageBySystem(plan);
    for (const [index, incident] of incidents) noteWhere(covered, worked, seen, incident, index, issues);
  }
  noteOthers(plan, facts, issues);
  const ledger = facts.ledger === undefined ? null : carriedInLedger(plan, facts.ledger);
  issues.push(...(ledger?.issues ?? []));
  const sorted = [...(incidents?.values() ?? [])].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  return {
    seen,
    observed,
    incidents: incidents === null ? null : sorted,
    worked,
    balances: ledger?.balances ?? null,
    issues,
  };
}

/** When each system needs somebody, within the horizon. */
export function coverageBySystem(plan: Plan): ReadonlyMap<string, readonly Interval[]> {
  return new Map(
    plan.systems.map(({ id, coverage }) => [
      id,
      coverageIntervals(coverage, plan.horizon, plan.holidayLists),
    ]),
  );
}

function observedOf({ horizon }: Plan, { observed }: MetricFacts): Interval {
  if (observed === undefined) return { start: horizon.start, end: horizon.end };
  const start = parseInstant(observed.from);
  const end = parseInstant(observed.to);
  if (start !== null && end !== null && start < end) return { start, end };
  throw new InvalidOptionError(
    `\`observed\` runs from ${quote(observed.from)} to ${quote(observed.to)}; it must be two instants with their offsets, the first one earlier.\nMaybe write them as "2026-03-29T00:00Z".`,
  );
}

function workedRows(
  plan: Plan,
  schedule: Schedule,
  { worked }: MetricFacts,
  issues: Issue[],
): readonly Assignment[] | null {
  if (worked === undefined) return null;
  if (worked === 'as planned') return schedule.assignments;
  const people = new Set(plan.people.map(({ id }) => id as string));
  return worked.filter((row, index) => {
    if (people.has(row.person)) return true;
    issues.push(unknownPerson(row.person, ['worked', index, 'person'], 'the shift is not counted'));
    return false;
  });
}

/** Incidents that can be counted, by their place in the list. */
function readAll(
  plan: Plan,
  incidents: readonly WorkedIncident[],
  observed: Interval,
  issues: Issue[],
): ReadonlyMap<number, KnownIncident> {
  const known = new Map<number, KnownIncident>();
  const ids = new Set<string>();
  incidents.forEach((incident, index) => {
    const path = ['incidents', index];
    if (ids.has(incident.id)) {
      const message = `incident ${quote(incident.id)} is given twice; the first one is counted`;
      issues.push({ code: 'duplicate-id', path: [...path, 'id'], message });
      return;
    }
    ids.add(incident.id);
    const read = readOne(plan, incident, index, observed, issues);
    if (read !== null) known.set(index, read);
  });
  return known;
}

function readOne(
  plan: Plan,
  incident: WorkedIncident,
  index: number,
  observed: Interval,
  issues: Issue[],
): KnownIncident | null {
  const path = ['incidents', index];
  const start = instantOf(incident.paged);
  const end = instantOf(incident.ended);
  if (start === null || end === null) {
    const [field, text] = start === null ? ['paged', incident.paged] : ['ended', incident.ended];
    const message = `${quote(text)} is no instant with its offset; the incident is not counted`;
    issues.push({ code: 'invalid-instant', path: [...path, field], message });
    return null;
  }
  if (start < observed.start || start >= observed.end) {
    const hint = 'Maybe a clock is wrong, or `observed` is.';
    const message = `${formatInstant(start)} is outside what was observed (${formatInstant(observed.start)} to ${formatInstant(observed.end)}); the incident is not counted`;
    issues.push({ code: 'outside-observed', path, message, hint });
    return null;
  }
  if (incident.system !== null && !plan.systems.some(({ id }) => id === incident.system)) {
    const message = `there is no system ${quote(incident.system)}; the incident is not counted`;
    issues.push({ code: 'unknown-system', path: [...path, 'system'], message });
    return null;
  }
  if (end < start) {
    const message = `the incident ends (${incident.ended}) before it pages (${incident.paged}); it is counted as over at once`;
    issues.push({ code: 'ends-before-start', path, message, hint: 'Maybe clocks differ.' });
  }
  const people = incident.people.filter((person, at) => {
    if (plan.people.some(({ id }) => id === person)) return true;
    issues.push(unknownPerson(person, [...path, 'people', at], 'the incident is not counted for them'));
    return false;
  });
  return {
    id: incident.id,
    system: incident.system,
    start,
    end: Math.max(start, end),
    acknowledged: acknowledgedOf(incident, start, path, issues),
    severity: incident.severity,
    people,
  };
}

function acknowledgedOf(
  { acknowledged }: WorkedIncident,
  paged: Instant,
  path: readonly (string | number)[],
  issues: Issue[],
): Instant | null {
  if (acknowledged === null) return null;
  const instant = instantOf(acknowledged);
  if (instant !== null && instant >= paged) return instant;
  const message = `acknowledged at ${quote(acknowledged)}, which is no instant from the page on; it is not used`;
  issues.push({ code: 'acknowledged-before-paged', path: [...path, 'acknowledged'], message });
  return null;
}

/** Incidents that are counted, and that somebody should look at. */
function noteWhere(
  covered: ReadonlyMap<string, readonly Interval[]>,
  worked: readonly Assignment[] | null,
  seen: Interval | null,
  { system, start, people }: KnownIncident,
  index: number,
  issues: Issue[],
): void {
  const path = ['incidents', index];
  const at = formatInstant(start);
  if (people.length === 0) {
    const message = `the incident at ${at} engaged nobody who is in the plan; it counts for its system alone`;
    const hint = 'Maybe name who was engaged, or say who worked.';
    issues.push({ code: 'nobody-engaged', path: [...path, 'people'], message, hint });
  }
  if (system === null) {
    const message = `the incident at ${at} is of no system; it counts for people alone`;
    issues.push({ code: 'no-system', path: [...path, 'system'], message });
    return;
  }
  const inSeen = seen !== null && seen.start <= start && start < seen.end;
  if (!inSeen) return;
  if (!holdsInstant(covered.get(system) ?? [], start)) {
    const message = `${quote(system)} needs nobody at ${at}; the incident counts for people alone`;
    issues.push({ code: 'outside-coverage', path, message });
    return;
  }
  if (worked === null || worked.some(row => isPrimaryAt(row, system, at))) return;
  const message = `nobody was on call as primary for ${quote(system)} at ${at}; chance cannot count the incident for anybody`;
  issues.push({
    code: 'outside-any-shift',
    path,
    message,
    hint: 'Maybe a shift is missing, or a clock is wrong.',
  });
}

/** Instants of rows have one form, so their texts compare as they do. */
function isPrimaryAt(row: Assignment, system: string, at: string): boolean {
  return row.role === 'primary' && row.system === system && row.start <= at && at < row.end;
}

/** People who are not in the plan, in facts of which the rest is used. */
function noteOthers(plan: Plan, facts: MetricFacts, issues: Issue[]): void {
  const people = new Set(plan.people.map(({ id }) => id as string));
  const note = (person: string, path: Issue['path'], effect: string): void => {
    if (!people.has(person)) issues.push(unknownPerson(person, path, effect));
  };
  for (const [name, groups] of Object.entries(facts.groups ?? {})) {
    for (const person of Object.keys(groups)) note(person, ['groups', name, person], 'they are in no group');
    for (const { id } of plan.people) {
      if (Object.hasOwn(groups, id)) continue;
      const message = `${quote(id)} is in no group of ${quote(name)}; they count as "(none)"`;
      issues.push({ code: 'without-group', path: ['groups', name], message });
    }
  }
  facts.swaps?.forEach(({ giver, taker }, index) => {
    note(giver, ['swaps', index, 'giver'], 'the swap is not counted');
    if (taker !== null) note(taker, ['swaps', index, 'taker'], 'the swap is not counted');
  });
  facts.structuralLoad?.people.forEach(({ person }, index) => {
    note(person, ['structuralLoad', 'people', index, 'person'], 'it is not used');
  });
  if (facts.published !== undefined && facts.published.id !== plan.id) {
    const message = `the published schedule was made from the plan ${quote(facts.published.id)}, and this one is ${quote(plan.id)}`;
    issues.push({ code: 'other-plan', path: ['published', 'id'], message });
  }
}

function unknownPerson(person: string, path: Issue['path'], effect: string): Issue {
  const message = `there is no person ${quote(person)} in the plan; ${effect}`;
  return { code: 'unknown-person', path, message, hint: 'Maybe it is misspelled, or they have left.' };
}

/** Clocks of pagers tell fractions of a second. */
function instantOf(text: string): Instant | null {
  return parseInstant(text.replace(/\.\d+(?=Z$|[+-]\d{2}:\d{2}$)/, ''));
}
