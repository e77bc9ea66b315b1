import type { Calendar } from '../calendar/expand-plan';
import type { Slot } from '../calendar/slot';
import { formatPath, type Issue } from '../errors/errors';
import type { Roster } from '../model/model';
import { compareText } from '../plan/compare-text';
import type { Plan } from '../plan/plan';
import { ROLES } from '../plan/role';
import type { CompiledPlan } from '../rules/compile';
import { tooLongWarnings } from '../rules/too-long-turns';
import {
  type Assignment,
  type OpenSlot,
  SCHEDULE_FORMAT,
  type Schedule,
  type ScheduleWarning,
} from '../schedule/schedule';
import { TOOL } from '../schedule/tool';
import { formatInstant } from '../time/instant';

/** What a schedule says that its roster does not. */
export type ScheduleClaims = Pick<Schedule, 'seed' | 'status' | 'objective' | 'certificate'> & {
  /** Beside those that follow from the roster and the calendar. */
  readonly warnings: readonly ScheduleWarning[];
};

/** Writes a roster of a plan's model as a schedule. Pauses in between. */
export function* scheduleOfRoster(
  compiled: CompiledPlan,
  calendar: Calendar,
  roster: Roster,
  { seed, status, objective, certificate, warnings }: ScheduleClaims,
): Generator<void, Schedule> {
  const { plan } = compiled;
  const { assignments, uncovered } = yield* readRoster(plan, compiled, roster);
  return {
    format: SCHEDULE_FORMAT,
    id: plan.id,
    planHash: plan.hash,
    tool: TOOL,
    tzdata: zoneDataVersion(),
    horizon: { start: formatInstant(plan.horizon.start), end: formatInstant(plan.horizon.end) },
    seed,
    status,
    objective,
    assignments,
    uncovered,
    warnings: [
      ...openSeats(uncovered),
      ...warnings,
      ...calendar.warnings.map(asWarning),
      ...tooLongWarnings(compiled),
    ],
    certificate,
  };
}

/** Slots between two pauses. */
const STRIDE = 256;

function* readRoster(
  plan: Plan,
  { bundles }: CompiledPlan,
  roster: Roster,
): Generator<void, { readonly assignments: readonly Assignment[]; readonly uncovered: readonly OpenSlot[] }> {
  const held: { slot: Slot; person: number }[] = [];
  bundles.forEach((bundle, index) => {
    if (bundle.past) return;
    for (const slot of bundle.slots) held.push({ slot, person: roster[index] as number });
  });
  held.sort(
    ({ slot: a }, { slot: b }) =>
      a.start - b.start ||
      compareText(a.rotation, b.rotation) ||
      compareText(a.system, b.system) ||
      ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
      a.seat - b.seat,
  );
  const assignments: Assignment[] = [];
  const uncovered: OpenSlot[] = [];
  for (const [index, { slot, person }] of held.entries()) {
    if (index % STRIDE === 0) yield;
    const open: OpenSlot = {
      rotation: slot.rotation,
      system: slot.system,
      role: slot.role,
      seat: slot.seat,
      start: formatInstant(slot.start),
      end: formatInstant(slot.end),
    };
    if (person >= 0) assignments.push({ ...open, person: plan.people[person]?.id ?? '' });
    else if (slot.need !== 'shadow') uncovered.push(open);
  }
  return { assignments, uncovered };
}

function openSeats(uncovered: readonly OpenSlot[]): readonly ScheduleWarning[] {
  if (uncovered.length === 0) return [];
  return [{ code: 'open-seats', message: `${uncovered.length} seats have nobody on call.` }];
}

/** The schedule's readers have no plan at hand to look a path up in, and one line of text. */
function asWarning({ code, path, message, hint }: Issue): ScheduleWarning {
  return { code, message: `${formatPath(path)}: ${message}. ${hint ?? ''}`.trimEnd() };
}

/** The version of the runtime's zone data, where it tells. */
function zoneDataVersion(): string | null {
  const host = globalThis as { process?: { versions?: { tz?: string } } };
  return host.process?.versions?.tz ?? null;
}
