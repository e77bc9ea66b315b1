import { type Issue, InvalidPlanError } from '../errors/errors';
import { addDays, formatInstant, parseInstant } from '../time/instant';
import { localDateAt, resolveLocal, zoneOf } from '../time/zone';
import { normalizeBurdenPolicy } from './burden-policy';
import { canonicalHash } from './canonical';
import { checkPlan } from './checks';
import { guardInput } from './guard';
import { normalizeObjective } from './objective';
import { normalizePerson } from './person';
import { type Horizon, PLAN_FORMAT, type ParsedPlan, type Plan, planInput } from './plan';
import type { PlanInput } from './plan-input';
import type { Absence, Incident } from './records';
import { normalizeRotation } from './rotation';
import { normalizeRule } from './rules';
import { toIssues } from './schema-issues';
import { normalizeSystem } from './system';

/** What `safeDefinePlan` returns. */
export type PlanResult =
  | { readonly status: 'valid'; readonly plan: Plan }
  | { readonly status: 'invalid'; readonly issues: readonly Issue[] };

/**
 * Checks a plan and fills in its defaults. Objects, parsed JSON and parsed YAML are equal.
 * @throws {InvalidPlanError} with every issue at once.
 */
export function definePlan(input: PlanInput): Plan {
  const result = safeDefinePlan(input);
  if (result.status === 'invalid') throw new InvalidPlanError(result.issues);
  return result.plan;
}

/** Like `definePlan`, for input of unknown shape and without throwing. */
export function safeDefinePlan(input: unknown): PlanResult {
  const refused = guardInput(input);
  if (refused.length > 0) return { status: 'invalid', issues: refused };
  const parsed = planInput.safeParse(input);
  if (!parsed.success) return { status: 'invalid', issues: toIssues(parsed.error.issues, input) };
  const issues = checkPlan(parsed.data);
  if (issues.length > 0) return { status: 'invalid', issues };
  const plan = normalizePlan(parsed.data);
  const late = checkAgainstHorizon(plan);
  if (late.length > 0) return { status: 'invalid', issues: late };
  return { status: 'valid', plan };
}

function normalizePlan(input: ParsedPlan): Plan {
  const horizon = normalizeHorizon(input.horizon);
  const people = input.people.map(normalizePerson);
  const zones = new Map(people.map(person => [person.id, person.zone]));
  const body: Omit<Plan, 'hash'> = {
    format: PLAN_FORMAT,
    id: input.id,
    name: input.name ?? input.id,
    horizon,
    people,
    holidayLists: input.holidayLists.map(list => ({ ...list, name: list.name ?? list.id })),
    systems: input.systems.map(system => normalizeSystem(system, horizon.zone)),
    rotations: input.rotations.map(rotation => normalizeRotation(rotation, horizon)),
    rules: input.rules.map(normalizeRule),
    absences: input.absences.map(absence =>
      normalizeAbsence(absence, zones.get(absence.person) ?? horizon.zone),
    ),
    briefings: input.briefings.map(briefing => ({ ...briefing, expires: briefing.expires ?? null })),
    briefingDays: input.briefingDays,
    incidents: input.incidents.map(normalizeIncident),
    pins: input.pins.map(pin => withInstants(pin)),
    overrides: input.overrides.map(override => withInstants(override)),
    history: input.history.map(duty => withInstants(duty)),
    ledger: input.ledger,
    burden: normalizeBurdenPolicy(input.burden),
    objective: normalizeObjective(input.objective),
    preferenceBudget: input.preferenceBudget,
  };
  return deepFreeze({ ...body, hash: canonicalHash(body) });
}

function normalizeHorizon(input: ParsedPlan['horizon']): Horizon {
  const zone = zoneOf(input.zone);
  const endDate =
    input.through === undefined ? addDays(input.from, 7 * (input.weeks ?? 1)) : addDays(input.through, 1);
  return {
    start: resolveLocal(zone, input.from, 0),
    end: resolveLocal(zone, endDate, 0),
    zone: input.zone,
    startDate: input.from,
    endDate,
  };
}

function normalizeAbsence(input: ParsedPlan['absences'][number], zoneName: string): Absence {
  const { person, kind } = input;
  if (input.from === undefined) {
    return { person, kind, start: instant(input.start), end: instant(input.end), days: null };
  }
  const zone = zoneOf(zoneName);
  const through = input.through ?? input.from;
  return {
    person,
    kind,
    start: resolveLocal(zone, input.from, 0),
    end: resolveLocal(zone, addDays(through, 1), 0),
    days: { from: input.from, through },
  };
}

/** An incident touches every minute it overlaps: its start moves down, its end up to whole minutes. */
function normalizeIncident(input: ParsedPlan['incidents'][number]): Incident {
  return {
    id: input.id,
    system: input.system ?? null,
    start: Math.floor(instant(input.start) / 60_000) * 60_000,
    end: Math.ceil(instant(input.end) / 60_000) * 60_000,
    severity: input.severity,
    people: [...new Set(input.people)],
  };
}

function withInstants<T extends { readonly start: string; readonly end: string }>(
  input: T,
): Omit<T, 'start' | 'end'> & { readonly start: number; readonly end: number } {
  return { ...input, start: instant(input.start), end: instant(input.end) };
}

function instant(text: string | undefined): number {
  const value = parseInstant(text ?? '');
  if (value === null) throw new TypeError(`not an instant: ${text}`);
  return value;
}

/** Checks that need instants: what must lie inside or before the horizon. */
function checkAgainstHorizon(plan: Plan): readonly Issue[] {
  const issues: Issue[] = [];
  const { start, end } = plan.horizon;
  const span = `${formatInstant(start)} to ${formatInstant(end)}`;
  plan.history.forEach((duty, index) => {
    if (duty.end <= start) return;
    issues.push({
      code: 'history-in-horizon',
      path: ['history', index],
      message: `the past duty ends (${formatInstant(duty.end)}) after the horizon starts (${formatInstant(start)})`,
      hint: 'Maybe it is a pin.',
    });
  });
  for (const section of ['pins', 'overrides'] as const) {
    plan[section].forEach((pin, index) => {
      if (pin.start < end && start < pin.end) return;
      issues.push({
        code: 'outside-horizon',
        path: [section, index],
        message: `lies outside the horizon, ${span}`,
        hint: 'Maybe it belongs in `history`.',
      });
    });
  }
  plan.people.forEach((person, index) => {
    const { from, through } = person.employed;
    const zone = zoneOf(person.zone);
    const last = localDateAt(zone, end - 1);
    const first = localDateAt(zone, start);
    if ((from !== null && from > last) || (through !== null && through < first)) {
      issues.push({
        code: 'outside-horizon',
        path: ['people', index, 'employed'],
        message: `"${person.id}" is not employed on any day of the horizon, ${span}`,
        hint: 'Maybe remove the person from the plan.',
      });
    }
  });
  return issues;
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
