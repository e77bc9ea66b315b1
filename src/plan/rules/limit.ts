import * as z from 'zod/mini';
import { described, optional } from '../field';
import { kind, scope, scopeOf, windowDays, type RuleScope } from './scope';

/** Bounds on turns started or minutes on duty, in any rolling window of days or over the horizon. */
export interface LimitRule extends RuleScope {
  readonly rule: 'limit';
  readonly count: 'turns' | 'minutes';
  readonly max: number | null;
  /** Only over the horizon. */
  readonly min: number | null;
  /** Length of the rolling window in days of 24 h; `null`: the whole horizon. */
  readonly windowDays: number | null;
}

export const limitInput = described(
  z.strictObject({
    rule: kind('limit'),
    count: described(
      z.enum(['turns', 'hours', 'minutes']),
      'What is counted: turns by their start, or time on duty.',
    ),
    max: optional(z.number().check(z.minimum(0), z.maximum(10_000_000)), 'At most this many.'),
    min: optional(
      z.number().check(z.minimum(0), z.maximum(10_000_000)),
      'At least this many over the horizon.',
    ),
    windowDays: optional(
      windowDays,
      'In any window of this many days of 24 hours. Default: over the horizon.',
    ),
    ...scope,
  }),
  'Bounds on turns or time on duty, in any rolling window or over the horizon.',
);

export function limitOf(input: z.output<typeof limitInput>): LimitRule {
  const scale = input.count === 'hours' ? 60 : 1;
  return {
    ...scopeOf(input),
    rule: input.rule,
    count: input.count === 'turns' ? 'turns' : 'minutes',
    max: input.max === undefined ? null : input.max * scale,
    min: input.min === undefined ? null : input.min * scale,
    windowDays: input.windowDays ?? null,
  };
}
