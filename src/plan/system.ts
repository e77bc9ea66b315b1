import * as z from 'zod/mini';
import type { LocalDate } from '../time/instant';
import { described, list, optional, someOf, whole, withDefault } from './field';
import type { HolidayListId, PersonId, SystemId } from './ids';
import { type Role, roleName } from './role';
import { PLAN_LIMITS, dateText, idText, nameText, zoneText } from './text';
import { type WeeklyWindow, normalizeWeeklyWindow, weeklyWindowInput } from './weekly-window';

export type Criticality = 'critical' | 'high' | 'medium' | 'low';
/** How fast a page must be answered; it weighs on the burden of every slot. */
export type ResponseClass = 'immediate' | 'fast' | 'standard' | 'relaxed';

/** A production system that needs people on call. */
export interface System {
  readonly id: SystemId;
  readonly name: string;
  readonly criticality: Criticality;
  /** The person answerable for the system, on call or not. */
  readonly owner: PersonId | null;
  readonly acknowledgeMinutes: number | null;
  readonly respondMinutes: number | null;
  readonly responseClass: ResponseClass;
  readonly channels: { readonly chat: string | null; readonly bridge: string | null };
  readonly links: readonly { readonly title: string; readonly url: string }[];
  /** Skills every holder of the role must have. */
  readonly skills: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Skills at least one of the people on duty (all covering roles together) must have at every instant. */
  readonly anyOnDuty: readonly string[];
  /** Whether a fresh briefing on the system is needed to hold a role on it. */
  readonly briefingRequired: boolean;
  readonly coverage: Coverage;
}

/** When a system needs people on call. */
export interface Coverage {
  /** Zone of the windows and of the exceptions' days. */
  readonly zone: string;
  /** `null`: around the clock, every day. */
  readonly windows: readonly WeeklyWindow[] | null;
  /** The days on this list have no coverage, unless `exceptions` says otherwise. */
  readonly closedOn: HolidayListId | null;
  /** Days whose windows differ; each window starts on that day. No windows: closed. */
  readonly exceptions: readonly {
    readonly date: LocalDate;
    readonly windows: readonly { readonly fromMinute: number; readonly toMinute: number }[];
  }[];
}

const clockWindowInput = z.omit(weeklyWindowInput, { days: true });

const coverageInput = described(
  z.union([
    z.enum(['24x7', 'business-hours']),
    z.strictObject({
      zone: optional(zoneText, "Zone of the windows. Default: the horizon's zone."),
      windows: described(
        z.union([z.literal('24x7'), someOf(weeklyWindowInput, PLAN_LIMITS.listLength)]),
        'Weekly windows that need cover, or `24x7`.',
      ),
      closedOn: optional(idText, 'Holiday list on whose days there is no coverage.'),
      exceptions: withDefault(
        list(
          z.strictObject({
            date: described(dateText, 'The day, in the coverage zone.'),
            windows: described(list(clockWindowInput, 24), 'The windows of that day. An empty list: closed.'),
          }),
          2_000,
        ),
        [],
        'Days whose windows differ from the weekly pattern.',
      ),
    }),
  ]),
  'When the system needs people on call: `24x7`, `business-hours` (mon–fri 09:00–17:00 in the horizon zone) or weekly windows with exceptions.',
);

export const systemInput = described(
  z.strictObject({
    id: described(idText, 'Stable id.'),
    name: described(nameText, 'Name shown in calendars and reports.'),
    criticality: withDefault(
      z.enum(['critical', 'high', 'medium', 'low']),
      'high',
      'Uncovered time of a more critical system weighs ten times the next. Default `high`.',
    ),
    owner: optional(idText, 'The person answerable for the system.'),
    acknowledgeMinutes: optional(whole(1, 10_080), 'Target: minutes until a page is acknowledged.'),
    respondMinutes: optional(whole(1, 10_080), 'Target: minutes until work on the incident starts.'),
    responseClass: optional(
      z.enum(['immediate', 'fast', 'standard', 'relaxed']),
      'How fast a page must be answered. Default: from `acknowledgeMinutes` (up to 5 immediate, up to 15 fast, up to 59 standard, 60 and more relaxed), else `standard`.',
    ),
    channels: withDefault(
      z.strictObject({
        chat: optional(nameText, 'Chat channel.'),
        bridge: optional(nameText, 'Phone bridge.'),
      }),
      {},
      'Where people meet in an incident.',
    ),
    links: withDefault(
      list(
        z.strictObject({
          title: described(nameText, 'What the link is.'),
          url: described(z.url({ protocol: /^https?$/ }).check(z.maxLength(2_000)), 'http or https address.'),
        }),
        PLAN_LIMITS.listLength,
      ),
      [],
      'Runbooks, dashboards and the like.',
    ),
    skills: withDefault(
      z.partialRecord(roleName, list(idText, PLAN_LIMITS.listLength)),
      {},
      'Skills every holder of the role must have, by role.',
    ),
    anyOnDuty: withDefault(
      list(idText, PLAN_LIMITS.listLength),
      [],
      'Skills that at least one of the people on duty must have: "a reachable model expert".',
    ),
    briefingRequired: withDefault(
      z.boolean(),
      true,
      'Whether holding a role needs a fresh briefing on the system. Default true.',
    ),
    coverage: withDefault(coverageInput, '24x7', 'When the system needs people on call. Default `24x7`.'),
  }),
  'A production system that needs people on call.',
);

export function normalizeSystem(input: z.output<typeof systemInput>, horizonZone: string): System {
  return {
    id: input.id,
    name: input.name,
    criticality: input.criticality,
    owner: input.owner ?? null,
    acknowledgeMinutes: input.acknowledgeMinutes ?? null,
    respondMinutes: input.respondMinutes ?? null,
    responseClass: input.responseClass ?? responseClassFor(input.acknowledgeMinutes),
    channels: { chat: input.channels.chat ?? null, bridge: input.channels.bridge ?? null },
    links: input.links,
    skills: input.skills,
    anyOnDuty: [...new Set(input.anyOnDuty)].sort(),
    briefingRequired: input.briefingRequired,
    coverage: normalizeCoverage(input.coverage, horizonZone),
  };
}

function responseClassFor(acknowledgeMinutes: number | undefined): ResponseClass {
  if (acknowledgeMinutes === undefined) return 'standard';
  if (acknowledgeMinutes <= 5) return 'immediate';
  if (acknowledgeMinutes <= 15) return 'fast';
  return acknowledgeMinutes < 60 ? 'standard' : 'relaxed';
}

function normalizeCoverage(input: z.output<typeof coverageInput>, horizonZone: string): Coverage {
  if (input === '24x7') return { zone: horizonZone, windows: null, closedOn: null, exceptions: [] };
  if (input === 'business-hours') {
    const windows: WeeklyWindow[] = [{ days: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1020 }];
    return { zone: horizonZone, windows, closedOn: null, exceptions: [] };
  }
  return {
    zone: input.zone ?? horizonZone,
    windows: input.windows === '24x7' ? null : input.windows.map(normalizeWeeklyWindow),
    closedOn: input.closedOn ?? null,
    exceptions: input.exceptions.map(({ date, windows }) => ({
      date,
      windows: windows.map(window => {
        const { fromMinute, toMinute } = normalizeWeeklyWindow({ days: 'every-day', ...window });
        return { fromMinute, toMinute };
      }),
    })),
  };
}
