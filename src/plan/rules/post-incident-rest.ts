import * as z from 'zod/mini';
import { described, whole, withDefault } from '../field';
import { hardScope, kind, scopeOf, type RuleScope } from './scope';

/** Rest after incidents, from the plan's `incidents`; the parts are R1, R2 and R4 of the documentation. */
export interface PostIncidentRestRule extends RuleScope {
  readonly rule: 'post-incident-rest';
  /** R1: engaged in the sleep window: no primary duty for this many hours, nor in the next night. 0: off. */
  readonly afterNightHours: number;
  /** R2: severity at or below this number is a significant incident. */
  readonly significantSeverity: number;
  /** R2: so is engagement of at least this many hours. */
  readonly significantHours: number;
  /** R2: free of every covering role for at least this many hours and one whole local night. 0: off. */
  readonly significantRestHours: number;
  /** R4: this many nights with engagement within seven lead to the long rest. 0: off. */
  readonly disturbedNights: number;
  /** R4: hours of the long rest, which also holds two local nights. */
  readonly longRestHours: number;
}

export const postIncidentRestInput = described(
  z.strictObject({
    rule: kind('post-incident-rest'),
    afterNightHours: withDefault(
      whole(0, 72),
      11,
      'R1: engaged at night: no primary duty for this many hours nor in the next night. 0: off. Default 11.',
    ),
    significantSeverity: withDefault(
      whole(0, 5),
      1,
      'R2: an incident of this severity or worse is significant. Default 1.',
    ),
    significantHours: withDefault(whole(1, 72), 6, 'R2: so is one of at least this many hours. Default 6.'),
    significantRestHours: withDefault(
      whole(0, 168),
      12,
      'R2: rest of at least this many hours and one whole local night. 0: off. Default 12.',
    ),
    disturbedNights: withDefault(
      whole(0, 7),
      3,
      'R4: this many nights with engagement within seven lead to the long rest. 0: off. Default 3.',
    ),
    longRestHours: withDefault(
      whole(0, 336),
      36,
      'R4: hours of the long rest, which holds two local nights. Default 36.',
    ),
    people: hardScope.people,
  }),
  "Rest after the plan's incidents. It counts as excused absence.",
);

export function postIncidentRestOf(input: z.output<typeof postIncidentRestInput>): PostIncidentRestRule {
  return {
    ...scopeOf(input),
    rule: input.rule,
    afterNightHours: input.afterNightHours,
    significantSeverity: input.significantSeverity,
    significantHours: input.significantHours,
    significantRestHours: input.significantRestHours,
    disturbedNights: input.disturbedNights,
    longRestHours: input.longRestHours,
  };
}
