import * as z from 'zod/mini';
import { described, optional, someOf, whole } from '../field';
import type { PersonId, RotationId } from '../ids';
import { type Role, roleName } from '../role';
import { PLAN_LIMITS, idText } from '../text';

/** What part of a rotation's pattern a slot belongs to; rules can be limited to it. */
export type ShiftKind = 'full' | 'day' | 'night' | 'weekday' | 'weekend';

export const SHIFT_KINDS = ['full', 'day', 'night', 'weekday', 'weekend'] as const;

/** Which turns a rule counts, and whether it must hold. `null` means "all". */
export interface RuleScope {
  readonly rotations: readonly RotationId[] | null;
  readonly roles: readonly Role[] | null;
  readonly kinds: readonly ShiftKind[] | null;
  readonly people: readonly PersonId[] | null;
  /** `null`: the rule must hold. A number: each unit of violation costs this much at the level `rules`. */
  readonly soft: number | null;
}

const ids = someOf(idText, PLAN_LIMITS.people);

/** The fields of a rule that can have a price. */
export const scope = {
  rotations: optional(ids, 'Only turns of these rotations count. Default: all.'),
  roles: optional(someOf(roleName), 'Only turns in these roles count. Default: every role but `shadow`.'),
  kinds: optional(someOf(z.enum(SHIFT_KINDS)), 'Only turns of these kinds count. Default: all.'),
  people: optional(ids, 'Only for these people. Default: all.'),
  soft: optional(
    whole(1, 1_000_000),
    'Price of one unit of violation at the level `rules`. Default: the rule must hold.',
  ),
};

/** Those of a rule that only ever forbids: a price would need a variable of its own for each breach. */
export const hardScope = {
  rotations: scope.rotations,
  roles: scope.roles,
  kinds: scope.kinds,
  people: scope.people,
};

/** The field that tells rules apart. */
export const kind = <Name extends string>(name: Name) => described(z.literal(name), 'Which rule it is.');
/** How many turns or days. */
export const count = (what: string) => described(whole(1, 10_000), what);
/** Length of a rolling window. */
export const windowDays = whole(1, 366);

/** The scope of a rule as it may be given. */
interface GivenScope {
  readonly rotations?: readonly RotationId[] | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly kinds?: readonly ShiftKind[] | undefined;
  readonly people?: readonly PersonId[] | undefined;
  readonly soft?: number | undefined;
}

/** The scope a rule has, with `null` for what it leaves out. */
export function scopeOf({ rotations, roles, kinds, people, soft }: GivenScope): RuleScope {
  return {
    rotations: rotations ?? null,
    roles: roles ?? null,
    kinds: kinds ?? null,
    people: people ?? null,
    soft: soft ?? null,
  };
}
