import * as z from 'zod';
import { minuteOfDay, nameText, timeText } from './text';
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
  /** By the local day. A holiday weighs at least as much as a weekend. Default 2, 3, 4. */
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

const factor = z.int().min(0).max(1_000);

export const burdenPolicyInput = z
  .strictObject({
    version: nameText
      .describe('Name of the policy, kept in ledgers. Default `standard@1`.')
      .default('standard@1'),
    bands: z
      .strictObject({
        work: factor.describe('In working hours. Default 1.').default(1),
        off: factor.describe('Awake and off work. Default 3.').default(3),
        sleep: factor.describe('In the sleep window. Default 5.').default(5),
      })
      .describe("Factor by the person's own clock.")
      .prefault({}),
    days: z
      .strictObject({
        ordinary: factor.describe('Default 2.').default(2),
        weekend: factor.describe('Saturday and Sunday. Default 3.').default(3),
        holiday: factor.describe("On the person's public holidays. Default 4.").default(4),
      })
      .describe("Factor by the person's own day.")
      .prefault({}),
    roles: z
      .strictObject({
        primary: factor.describe('Default 4.').default(4),
        backup: factor.describe('Default 2.').default(2),
        further: factor.describe('`level3` and beyond. Default 2.').default(2),
        shadow: factor.describe('Default 1.').default(1),
      })
      .describe('Factor by role.')
      .prefault({}),
    response: z
      .strictObject({
        immediate: factor.describe('Default 13.').default(13),
        fast: factor.describe('Default 11.').default(11),
        standard: factor.describe('Default 10.').default(10),
        relaxed: factor.describe('Default 8.').default(8),
      })
      .describe("Factor by the system's response class.")
      .prefault({}),
    work: z
      .strictObject({
        days: weekdaysInput.describe('Default `weekdays`.').default('weekdays'),
        from: timeText.describe('Default `09:00`.').default('09:00'),
        to: timeText.describe('Default `17:00`.').default('17:00'),
      })
      .describe("Working hours on the person's own clock.")
      .prefault({}),
    sleep: z
      .strictObject({
        from: timeText.describe('Default `22:00`.').default('22:00'),
        to: timeText.describe('Default `07:00`.').default('07:00'),
      })
      .describe("The sleep window on the person's own clock.")
      .prefault({}),
  })
  .meta({ description: 'What an hour on call costs, as integer factors that multiply.' });

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
    unitsPerHour: 60 * 20 * input.days.ordinary * input.roles.primary * input.response.standard,
  };
}
