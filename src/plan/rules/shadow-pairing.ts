import * as z from 'zod/mini';
import { described } from '../field';
import { count, hardScope, kind, scopeOf, type RuleScope } from './scope';

/** A shadow slot is only filled while a primary who is no first-timer holds the seat it learns from. */
export interface ShadowPairingRule extends RuleScope {
  readonly rule: 'shadow-pairing';
  readonly turns: number;
}

export const shadowPairingInput = described(
  z.strictObject({
    rule: kind('shadow-pairing'),
    turns: z.prefault(
      count('Turns served below which a primary is a first-timer and takes no shadow. Default 1.'),
      1,
    ),
    rotations: hardScope.rotations,
  }),
  'A shadow slot is only filled beside a primary who is no first-timer. Always on.',
);

export function shadowPairingOf(input: z.output<typeof shadowPairingInput>): ShadowPairingRule {
  return { ...scopeOf(input), rule: input.rule, turns: input.turns };
}
