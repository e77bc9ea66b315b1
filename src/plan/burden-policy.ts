import * as z from 'zod/mini';
import type { LocalDate } from '../time/instant';
import { described, list, optional, someOf, whole, withDefault } from './field';
import { dateText, minuteOfDay, nameText, proseText, timeText } from './text';
import { type Weekday, normalizeWeekdays, weekdaysInput } from './weekly-window';

/**
 * What an hour on call costs, as integer factors that multiply:
 * minutes × band × day × role × response. Weights are policy, not science; the defaults and where each
 * comes from are in `docs/fairness.md`.
 */
export interface BurdenPolicy {
  /** Named and versioned, so that a ledger can say under which policy it was kept. */
  readonly version: string;
  /** By what the local clock says: at work, off work, asleep. Default 1, 3, 5. */
  readonly bands: { readonly work: number; readonly off: number; readonly sleep: number };
  /** By the local day; a holiday on a weekend is a holiday, even where it is said to weigh less. Default 2, 3, 4. */
  readonly days: { readonly ordinary: number; readonly weekend: number; readonly holiday: number };
  /** By role; `further` is for level3 and beyond. Default 4, 2, 2, 1. */
  readonly roles: {
    readonly primary: number;
    readonly backup: number;
    readonly further: number;
    readonly shadow: number;
  };
  /** By how fast a page must be answered. Default 13, 11, 10, 8. */
  readonly response: {
    readonly immediate: number;
    readonly fast: number;
    readonly standard: number;
    readonly relaxed: number;
  };
  readonly work: {
    readonly days: readonly Weekday[];
    readonly fromMinute: number;
    readonly toMinute: number;
  };
  /** The sleep window of every local day; `toMinute` above 1440 ends on the next morning. */
  readonly sleep: { readonly fromMinute: number; readonly toMinute: number };
  /**
   * Burden units of one equivalent hour of daytime work: passive work-hours standby counts 1/20 of it.
   * Only for showing burden to people.
   */
  readonly unitsPerHour: number;
}

/** The weights of a policy that multiply, and what an incident weighs, by name. */
export const WEIGHT_NAMES = [
  'bands.work',
  'bands.off',
  'bands.sleep',
  'days.ordinary',
  'days.weekend',
  'days.holiday',
  'roles.primary',
  'roles.backup',
  'roles.further',
  'roles.shadow',
  'response.immediate',
  'response.fast',
  'response.standard',
  'response.relaxed',
  'incidentWeight',
] as const;

/** A weight of the burden policy; `incidentWeight` is that of the plan's `expectedLoad`. */
export type WeightName = (typeof WEIGHT_NAMES)[number];

/** Where weights come from. For people to read: it changes neither burden nor the policy's identity. */
export interface WeightSource {
  readonly weights: readonly WeightName[];
  readonly source: 'default' | 'chosen' | 'elicited';
  /** The day they were settled on; `null`: not said. */
  readonly date: LocalDate | null;
  /** Who settled them and why; `null`: not said. */
  readonly note: string | null;
}

const factor = whole(0, 1_000);

export const burdenPolicyInput = described(
  z.strictObject({
    version: withDefault(
      nameText,
      'standard@1',
      'Name of the policy, kept in ledgers. Default `standard@1`.',
    ),
    bands: withDefault(
      z.strictObject({
        work: withDefault(factor, 1, 'In working hours. Default 1.'),
        off: withDefault(factor, 3, 'Awake and off work. Default 3.'),
        sleep: withDefault(factor, 5, 'In the sleep window. Default 5.'),
      }),
      {},
      "Factor by the person's own clock.",
    ),
    days: withDefault(
      z.strictObject({
        ordinary: withDefault(factor, 2, 'Default 2.'),
        weekend: withDefault(factor, 3, 'Saturday and Sunday. Default 3.'),
        holiday: withDefault(factor, 4, "On the person's public holidays. Default 4."),
      }),
      {},
      "Factor by the person's own day.",
    ),
    roles: withDefault(
      z.strictObject({
        primary: withDefault(factor, 4, 'Default 4.'),
        backup: withDefault(factor, 2, 'Default 2.'),
        further: withDefault(factor, 2, '`level3` and beyond. Default 2.'),
        shadow: withDefault(factor, 1, 'Default 1.'),
      }),
      {},
      'Factor by role.',
    ),
    response: withDefault(
      z.strictObject({
        immediate: withDefault(factor, 13, 'Default 13.'),
        fast: withDefault(factor, 11, 'Default 11.'),
        standard: withDefault(factor, 10, 'Default 10.'),
        relaxed: withDefault(factor, 8, 'Default 8.'),
      }),
      {},
      "Factor by the system's response class.",
    ),
    work: withDefault(
      z.strictObject({
        days: withDefault(weekdaysInput, 'weekdays', 'Default `weekdays`.'),
        from: withDefault(timeText, '09:00', 'Default `09:00`.'),
        to: withDefault(timeText, '17:00', 'Default `17:00`.'),
      }),
      {},
      "Working hours on the person's own clock.",
    ),
    sleep: withDefault(
      z.strictObject({
        from: withDefault(timeText, '22:00', 'Default `22:00`.'),
        to: withDefault(timeText, '07:00', 'Default `07:00`.'),
      }),
      {},
      "The sleep window on the person's own clock.",
    ),
    sources: withDefault(
      list(
        z.strictObject({
          weights: described(someOf(z.enum(WEIGHT_NAMES)), 'The weights, each in one entry at most.'),
          source: described(
            z.enum(['default', 'chosen', 'elicited']),
            '`default`: taken over; `chosen`: somebody decided; `elicited`: from answers of the team.',
          ),
          date: optional(dateText, 'The day they were settled on.'),
          note: optional(proseText, 'Who settled them and why; shown in reports.'),
        }),
        WEIGHT_NAMES.length,
      ),
      [],
      'Where weights come from, for reports. Of no effect on burden.',
    ),
  }),
  'What an hour on call costs, as integer factors that multiply.',
);

export function normalizeBurdenPolicy(input: z.output<typeof burdenPolicyInput>): BurdenPolicy {
  const sleepFrom = minuteOfDay(input.sleep.from);
  const sleepTo = minuteOfDay(input.sleep.to);
  return {
    version: input.version,
    bands: input.bands,
    days: input.days,
    roles: input.roles,
    response: input.response,
    work: {
      days: normalizeWeekdays(input.work.days),
      fromMinute: minuteOfDay(input.work.from),
      toMinute: minuteOfDay(input.work.to),
    },
    sleep: { fromMinute: sleepFrom, toMinute: sleepTo <= sleepFrom ? sleepTo + 1440 : sleepTo },
    // A weight of 0 would leave nothing to count in.
    unitsPerHour:
      60 * 20 * (input.days.ordinary || 1) * (input.roles.primary || 1) * (input.response.standard || 1),
  };
}

export function normalizeWeightSources({
  sources,
}: z.output<typeof burdenPolicyInput>): readonly WeightSource[] {
  return sources.map(({ date = null, note = null, ...rest }) => ({ ...rest, date, note }));
}
