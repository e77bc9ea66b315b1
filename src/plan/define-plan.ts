import type * as z from 'zod/mini';
import { type Issue, InvalidPlanError } from '../errors/errors';
import { addDays, parseInstant } from '../time/instant';
import { resolveLocal, zoneOf } from '../time/zone';
import { normalizeBurdenPolicy, normalizeWeightSources } from './burden-policy';
import { canonicalHash } from './canonical';
import { checkPlan } from './checks/check-plan';
import { normalizeExpectedLoad } from './expected-load';
import { readPlainData } from './guard';
import { normalizeHorizon } from './horizon';
import { withNextWeekends } from './next-weekends';
import { normalizeObjective } from './objective';
import { normalizePerson } from './person';
import { PLAN_FORMAT, type ParsedPlan, type Plan, planInput } from './plan';
import type { PlanInput } from './plan-input';
import type { Absence, Incident } from './records';
import { normalizeRotation } from './rotation';
import { normalizeRule } from './rules';
import { NOTHING_LOST, salvage } from './salvage';
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
  const read = readPlainData(input);
  if (read.status === 'refused') return { status: 'invalid', issues: read.issues };
  const parsed = planInput.safeParse(read.data);
  const issues = parsed.success
    ? checkPlan(parsed.data, NOTHING_LOST)
    : allIssues(parsed.error.issues, read.data);
  if (!parsed.success || issues.length > 0) return { status: 'invalid', issues };
  return { status: 'valid', plan: normalizePlan(parsed.data) };
}

/** The issues of an input the schema refuses: the schema's, and those of the part that could be read. */
function allIssues(schemaIssues: readonly z.core.$ZodIssue[], data: unknown): readonly Issue[] {
  const issues = toIssues(schemaIssues, data);
  const salvaged = salvage(data);
  if (salvaged === null) return issues;
  const meaning = checkPlan(salvaged.plan, salvaged.lost);
  return [...issues, ...meaning.map(issue => ({ ...issue, path: salvaged.originalPath(issue.path) }))];
}

function normalizePlan(input: ParsedPlan): Plan {
  const horizon = normalizeHorizon(input.horizon);
  const people = input.people.map(normalizePerson);
  const zones = new Map(people.map(person => [person.id, person.zone]));
  const burden = normalizeBurdenPolicy(input.burden);
  const expectedLoad = normalizeExpectedLoad(input.expectedLoad);
  const body: Omit<Plan, 'hash' | 'expectedLoad' | 'weightSources' | 'holidaysHeld'> = {
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
    burden,
    objective: normalizeObjective(input.objective, burden.unitsPerHour),
    preferenceBudget: input.preferenceBudget,
  };
  const { holidaysHeld } = input;
  const hash = canonicalHash({
    ...body,
    // How calendars show turns changes no schedule.
    rotations: body.rotations.map(rotation => ({ ...rotation, mergeShifts: undefined })),
    // A plan that says nothing of these has the hash it had before plans could.
    ...(expectedLoad === null ? {} : { expectedLoad }),
    ...(holidaysHeld.length === 0 ? {} : { holidaysHeld }),
  });
  return deepFreeze({
    ...body,
    holidaysHeld,
    expectedLoad,
    weightSources: normalizeWeightSources(input.burden),
    hash,
  });
}

function normalizeAbsence(input: ParsedPlan['absences'][number], zoneName: string): Absence {
  const { person, kind } = input;
  if (input.from === undefined) {
    return { person, kind, start: instant(input.start), end: instant(input.end), days: null };
  }
  const zone = zoneOf(zoneName);
  const given = { from: input.from, through: input.through ?? input.from };
  const days = input.nextWeekends ? withNextWeekends(given) : given;
  return {
    person,
    kind,
    start: resolveLocal(zone, days.from, 0),
    end: resolveLocal(zone, addDays(days.through, 1), 0),
    days,
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

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
