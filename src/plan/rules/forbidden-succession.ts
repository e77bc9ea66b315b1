import * as z from 'zod/mini';
import { described, withDefault } from '../field';
import { hardScope, kind, SHIFT_KINDS, scopeOf, type RuleScope, type ShiftKind } from './scope';

/** A turn of kind `before` may not be followed by one of kind `after` within `hours` of its end. */
export interface ForbiddenSuccessionRule extends RuleScope {
  readonly rule: 'forbidden-succession';
  readonly before: ShiftKind;
  readonly after: ShiftKind;
  readonly hours: number;
}

export const forbiddenSuccessionInput = described(
  z.strictObject({
    rule: kind('forbidden-succession'),
    before: described(z.enum(SHIFT_KINDS), 'Kind of the earlier turn.'),
    after: described(z.enum(SHIFT_KINDS), 'Kind of the later turn.'),
    hours: withDefault(
      z.number().check(z.minimum(0), z.maximum(8_784)),
      24,
      'Within this many hours of the end. Default 24.',
    ),
    ...hardScope,
  }),
  'A turn of one kind may not be followed by one of another too soon.',
);

export function forbiddenSuccessionOf(
  input: z.output<typeof forbiddenSuccessionInput>,
): ForbiddenSuccessionRule {
  return {
    ...scopeOf(input),
    rule: input.rule,
    before: input.before,
    after: input.after,
    hours: input.hours,
  };
}
