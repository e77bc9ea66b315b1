import * as z from 'zod';
import type { LocalDate } from '../time/instant';
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

const clockWindowInput = weeklyWindowInput.omit({ days: true });

const coverageInput = z
  .union([
    z.enum(['24x7', 'business-hours']),
    z.strictObject({
      zone: zoneText.describe("Zone of the windows. Default: the horizon's zone.").optional(),
      windows: z
        .union([z.literal('24x7'), z.array(weeklyWindowInput).min(1).max(PLAN_LIMITS.listLength)])
        .describe('Weekly windows that need cover, or `24x7`.'),
      closedOn: idText.describe('Holiday list on whose days there is no coverage.').optional(),
      exceptions: z
        .array(
          z.strictObject({
            date: dateText.describe('The day, in the coverage zone.'),
            windows: z
              .array(clockWindowInput)
              .max(24)
              .describe('The windows of that day. An empty list: closed.'),
          }),
        )
        .max(2_000)
        .describe('Days whose windows differ from the weekly pattern.')
        .default([]),
    }),
  ])
  .meta({
    description:
      'When the system needs people on call: `24x7`, `business-hours` (mon–fri 09:00–17:00 in the horizon zone) or weekly windows with exceptions.',
  });

export const systemInput = z
  .strictObject({
    id: idText.describe('Stable id.'),
    name: nameText.describe('Name shown in calendars and reports.'),
    criticality: z
      .enum(['critical', 'high', 'medium', 'low'])
      .describe('Uncovered time of a more critical system weighs ten times the next. Default `high`.')
      .default('high'),
    owner: idText.describe('The person answerable for the system.').optional(),
    acknowledgeMinutes: z
      .int()
      .min(1)
      .max(10_080)
      .describe('Target: minutes until a page is acknowledged.')
      .optional(),
    respondMinutes: z
      .int()
      .min(1)
      .max(10_080)
      .describe('Target: minutes until work on the incident starts.')
      .optional(),
    responseClass: z
      .enum(['immediate', 'fast', 'standard', 'relaxed'])
      .describe(
        'How fast a page must be answered. Default: from `acknowledgeMinutes` (up to 5 immediate, up to 15 fast, up to 59 standard, 60 and more relaxed), else `standard`.',
      )
      .optional(),
    channels: z
      .strictObject({
        chat: nameText.describe('Chat channel.').optional(),
        bridge: nameText.describe('Phone bridge.').optional(),
      })
      .describe('Where people meet in an incident.')
      .default({}),
    links: z
      .array(
        z.strictObject({
          title: nameText.describe('What the link is.'),
          url: z
            .url({ protocol: /^https?$/ })
            .max(2_000)
            .describe('http or https address.'),
        }),
      )
      .max(PLAN_LIMITS.listLength)
      .describe('Runbooks, dashboards and the like.')
      .default([]),
    skills: z
      .partialRecord(roleName, z.array(idText).max(PLAN_LIMITS.listLength))
      .describe('Skills every holder of the role must have, by role.')
      .default({}),
    anyOnDuty: z
      .array(idText)
      .max(PLAN_LIMITS.listLength)
      .describe('Skills that at least one of the people on duty must have: "a reachable model expert".')
      .default([]),
    briefingRequired: z
      .boolean()
      .describe('Whether holding a role needs a fresh briefing on the system. Default true.')
      .default(true),
    coverage: coverageInput.describe('When the system needs people on call. Default `24x7`.').default('24x7'),
  })
  .meta({ description: 'A production system that needs people on call.' });

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
