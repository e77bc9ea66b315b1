import * as z from 'zod/mini';
import { described, withDefault } from '../field';
import { minuteOfDay, timeText } from '../text';
import { hardScope, kind, scopeOf, type RuleScope } from './scope';

/** Duty only between these times of the person's own clock. */
export interface DaylightOnlyRule extends RuleScope {
  readonly rule: 'daylight-only';
  readonly fromMinute: number;
  readonly toMinute: number;
}

export const daylightOnlyInput = described(
  z.strictObject({
    rule: kind('daylight-only'),
    from: withDefault(timeText, '07:00', "Earliest, on the person's clock. Default `07:00`."),
    to: withDefault(timeText, '22:00', "Latest, on the person's clock. Default `22:00`."),
    ...hardScope,
  }),
  "Duty only between these times of the person's own clock.",
);

export function daylightOnlyOf(input: z.output<typeof daylightOnlyInput>): DaylightOnlyRule {
  return {
    ...scopeOf(input),
    rule: input.rule,
    fromMinute: minuteOfDay(input.from),
    toMinute: minuteOfDay(input.to),
  };
}
