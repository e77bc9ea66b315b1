import * as z from 'zod/mini';
import { described, optional, whole, withDefault } from '../field';
import { kind, scope, scopeOf, type RuleScope } from './scope';

/** Limits on local weekends (Saturday and Sunday) with duty. */
export interface WeekendsRule extends RuleScope {
  readonly rule: 'weekends';
  /** At most this many over the horizon. */
  readonly max: number | null;
  /** At most one in every `oneIn` weekends in a row. */
  readonly oneIn: number | null;
  /** At most this many in a row. */
  readonly maxConsecutive: number | null;
  /** Whoever has duty on one day of a weekend has duty on both. */
  readonly whole: boolean;
}

export const weekendsInput = described(
  z.strictObject({
    rule: kind('weekends'),
    max: optional(whole(0, 300), 'At most this many weekends over the horizon.'),
    oneIn: optional(whole(2, 300), 'At most one in every this many weekends in a row.'),
    maxConsecutive: optional(whole(1, 300), 'At most this many in a row.'),
    whole: withDefault(z.boolean(), false, 'Both days or none. Default false.'),
    ...scope,
  }),
  'Limits on local weekends (Saturday, Sunday) with duty.',
);

export function weekendsOf(input: z.output<typeof weekendsInput>): WeekendsRule {
  return {
    ...scopeOf(input),
    rule: input.rule,
    max: input.max ?? null,
    oneIn: input.oneIn ?? null,
    maxConsecutive: input.maxConsecutive ?? null,
    whole: input.whole,
  };
}
