import * as z from 'zod/mini';
import { described, optional, someOf, whole, withDefault } from './field';
import type { PersonId, RotationId } from './ids';
import { type Role, roleName } from './role';
import { PLAN_LIMITS, idText, minuteOfDay, timeText } from './text';

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

/** At most `max` turns of one person at the same instant. On with `max: 1` unless the plan says otherwise. */
export interface OnePlaceRule extends RuleScope {
  readonly rule: 'one-place-at-a-time';
  readonly max: number;
}
/** Nobody holds two roles or seats of one system at the same instant. On unless the plan says otherwise. */
export interface DistinctPeopleRule extends RuleScope {
  readonly rule: 'distinct-people';
}
/** At most `atMost` people who served fewer than `turns` turns on a system are on duty for it at once. */
export interface FirstTimersRule extends RuleScope {
  readonly rule: 'first-timers';
  readonly atMost: number;
  readonly turns: number;
}
/** At least `hours` between the end of one turn and the start of the next, in whatever rotation. */
export interface MinimumRestRule extends RuleScope {
  readonly rule: 'minimum-rest';
  readonly hours: number;
}
/** At least `days` × 24 h between the end of one turn and the start of the next in the same rotation. */
export interface MinimumGapRule extends RuleScope {
  readonly rule: 'minimum-gap';
  readonly days: number;
}
/** At most `max`, at least `min` local days in a row with duty. */
export interface ConsecutiveDaysRule extends RuleScope {
  readonly rule: 'consecutive-days';
  readonly max: number | null;
  readonly min: number | null;
}
/** At most `max` local nights in a row with duty in the sleep window. */
export interface ConsecutiveNightsRule extends RuleScope {
  readonly rule: 'consecutive-nights';
  readonly max: number;
}
/** Once off, at least `min` local days in a row without duty. */
export interface DaysOffRule extends RuleScope {
  readonly rule: 'days-off';
  readonly min: number;
}
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
/** A turn of kind `before` may not be followed by one of kind `after` within `hours` of its end. */
export interface ForbiddenSuccessionRule extends RuleScope {
  readonly rule: 'forbidden-succession';
  readonly before: ShiftKind;
  readonly after: ShiftKind;
  readonly hours: number;
}
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
/** On duty at most this percentage of time, in any rolling window or over the horizon. */
export interface OnCallShareRule extends RuleScope {
  readonly rule: 'on-call-share';
  readonly maxPercent: number;
  readonly windowDays: number | null;
}
/** Duty only between these times of the person's own clock. */
export interface DaylightOnlyRule extends RuleScope {
  readonly rule: 'daylight-only';
  readonly fromMinute: number;
  readonly toMinute: number;
}
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
/** A shadow slot is only filled while a primary who is no first-timer holds the seat it learns from. */
export interface ShadowPairingRule extends RuleScope {
  readonly rule: 'shadow-pairing';
  readonly turns: number;
}

export type Rule =
  | OnePlaceRule
  | DistinctPeopleRule
  | FirstTimersRule
  | MinimumRestRule
  | MinimumGapRule
  | ConsecutiveDaysRule
  | ConsecutiveNightsRule
  | DaysOffRule
  | LimitRule
  | ForbiddenSuccessionRule
  | WeekendsRule
  | OnCallShareRule
  | DaylightOnlyRule
  | PostIncidentRestRule
  | ShadowPairingRule;

export type RuleName = Rule['rule'];

const ids = someOf(idText, PLAN_LIMITS.people);

const scope = {
  rotations: optional(ids, 'Only turns of these rotations count. Default: all.'),
  roles: optional(someOf(roleName), 'Only turns in these roles count. Default: every role but `shadow`.'),
  kinds: optional(someOf(z.enum(SHIFT_KINDS)), 'Only turns of these kinds count. Default: all.'),
  people: optional(ids, 'Only for these people. Default: all.'),
  soft: optional(
    whole(1, 1_000_000),
    'Price of one unit of violation at the level `rules`. Default: the rule must hold.',
  ),
};
// Rules that only ever forbid: a price would need a variable of their own for each breach.
const hardScope = {
  rotations: scope.rotations,
  roles: scope.roles,
  kinds: scope.kinds,
  people: scope.people,
};

const kind = <Name extends string>(name: Name) => described(z.literal(name), 'Which rule it is.');
const count = (what: string) => described(whole(1, 10_000), what);
const windowDays = whole(1, 366);

export const ruleInput = described(
  z.discriminatedUnion('rule', [
    described(
      z.strictObject({
        rule: kind('one-place-at-a-time'),
        max: withDefault(whole(1, 20), 1, 'How many turns one person may hold at once. Default 1.'),
        ...hardScope,
      }),
      'At most `max` turns of one person at the same instant. On unless given otherwise.',
    ),
    described(
      z.strictObject({ rule: kind('distinct-people'), ...hardScope }),
      'Nobody holds two roles or seats of one system at once. Always on; given to limit its scope.',
    ),
    described(
      z.strictObject({
        rule: kind('first-timers'),
        atMost: withDefault(whole(0, 20), 1, 'First-timers on duty at once. Default 1.'),
        turns: z.prefault(
          count('Turns served on the system below which a person is a first-timer. Default 1.'),
          1,
        ),
        ...scope,
      }),
      'Never two first-timers on duty for one system at once.',
    ),
    described(
      z.strictObject({
        rule: kind('minimum-rest'),
        hours: withDefault(
          z.number().check(z.minimum(0), z.maximum(8_784)),
          11,
          'Hours of rest. Default 11.',
        ),
        ...hardScope,
      }),
      'Rest between the end of one turn and the start of the next, in whatever rotation.',
    ),
    described(
      z.strictObject({
        rule: kind('minimum-gap'),
        days: described(whole(1, 366), 'Days of 24 hours.'),
        ...hardScope,
      }),
      'Gap between turns of one person in the same rotation.',
    ),
    described(
      z.strictObject({
        rule: kind('consecutive-days'),
        max: z.optional(count('At most this many local days in a row with duty.')),
        min: z.optional(count('At least this many. Runs that touch the edge of the horizon are exempt.')),
        ...scope,
      }),
      'Bounds on local days in a row with duty.',
    ),
    described(
      z.strictObject({
        rule: kind('consecutive-nights'),
        max: z.prefault(count('At most this many local nights in a row. Default 4.'), 4),
        ...scope,
      }),
      'Bound on local nights in a row with duty in the sleep window.',
    ),
    described(
      z.strictObject({
        rule: kind('days-off'),
        min: count('At least this many local days in a row without duty between two runs of duty.'),
        ...scope,
      }),
      'Days off in a row. Runs that touch the edge of the horizon are exempt.',
    ),
    described(
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
    ),
    described(
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
    ),
    described(
      z.strictObject({
        rule: kind('weekends'),
        max: optional(whole(0, 300), 'At most this many weekends over the horizon.'),
        oneIn: optional(whole(2, 300), 'At most one in every this many weekends in a row.'),
        maxConsecutive: optional(whole(1, 300), 'At most this many in a row.'),
        whole: withDefault(z.boolean(), false, 'Both days or none. Default false.'),
        ...scope,
      }),
      'Limits on local weekends (Saturday, Sunday) with duty.',
    ),
    described(
      z.strictObject({
        rule: kind('on-call-share'),
        maxPercent: withDefault(
          z.number().check(z.gt(0), z.maximum(100)),
          25,
          'Percentage of time. Default 25.',
        ),
        windowDays: optional(
          windowDays,
          'In any window of this many days of 24 hours. Default: over the horizon.',
        ),
        ...scope,
      }),
      'Bound on the share of time on duty.',
    ),
    described(
      z.strictObject({
        rule: kind('daylight-only'),
        from: withDefault(timeText, '07:00', "Earliest, on the person's clock. Default `07:00`."),
        to: withDefault(timeText, '22:00', "Latest, on the person's clock. Default `22:00`."),
        ...hardScope,
      }),
      "Duty only between these times of the person's own clock.",
    ),
    described(
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
        significantHours: withDefault(
          whole(1, 72),
          6,
          'R2: so is one of at least this many hours. Default 6.',
        ),
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
    ),
    described(
      z.strictObject({
        rule: kind('shadow-pairing'),
        turns: z.prefault(
          count('Turns served below which a primary is a first-timer and takes no shadow. Default 1.'),
          1,
        ),
        rotations: hardScope.rotations,
      }),
      'A shadow slot is only filled beside a primary who is no first-timer. Always on.',
    ),
  ]),
  'A rule of the rota.',
);

/** The rules of a plan that names none. */
export const DEFAULT_RULES: readonly z.input<typeof ruleInput>[] = Object.freeze([
  { rule: 'minimum-rest', hours: 11 },
  { rule: 'post-incident-rest' },
]);

export function normalizeRule(input: z.output<typeof ruleInput>): Rule {
  const within: RuleScope = {
    rotations: ('rotations' in input ? input.rotations : undefined) ?? null,
    roles: ('roles' in input ? input.roles : undefined) ?? null,
    kinds: ('kinds' in input ? input.kinds : undefined) ?? null,
    people: ('people' in input ? input.people : undefined) ?? null,
    soft: ('soft' in input ? input.soft : undefined) ?? null,
  };
  switch (input.rule) {
    case 'one-place-at-a-time':
      return { ...within, rule: input.rule, max: input.max };
    case 'distinct-people':
      return { ...within, rule: input.rule };
    case 'first-timers':
      return { ...within, rule: input.rule, atMost: input.atMost, turns: input.turns };
    case 'minimum-rest':
      return { ...within, rule: input.rule, hours: input.hours };
    case 'minimum-gap':
      return { ...within, rule: input.rule, days: input.days };
    case 'consecutive-days':
      return { ...within, rule: input.rule, max: input.max ?? null, min: input.min ?? null };
    case 'consecutive-nights':
      return { ...within, rule: input.rule, max: input.max };
    case 'days-off':
      return { ...within, rule: input.rule, min: input.min };
    case 'limit': {
      const scale = input.count === 'hours' ? 60 : 1;
      return {
        ...within,
        rule: input.rule,
        count: input.count === 'turns' ? 'turns' : 'minutes',
        max: input.max === undefined ? null : input.max * scale,
        min: input.min === undefined ? null : input.min * scale,
        windowDays: input.windowDays ?? null,
      };
    }
    case 'forbidden-succession':
      return { ...within, rule: input.rule, before: input.before, after: input.after, hours: input.hours };
    case 'weekends':
      return {
        ...within,
        rule: input.rule,
        max: input.max ?? null,
        oneIn: input.oneIn ?? null,
        maxConsecutive: input.maxConsecutive ?? null,
        whole: input.whole,
      };
    case 'on-call-share':
      return {
        ...within,
        rule: input.rule,
        maxPercent: input.maxPercent,
        windowDays: input.windowDays ?? null,
      };
    case 'daylight-only':
      return {
        ...within,
        rule: input.rule,
        fromMinute: minuteOfDay(input.from),
        toMinute: minuteOfDay(input.to),
      };
    case 'post-incident-rest':
      return {
        ...within,
        rule: input.rule,
        afterNightHours: input.afterNightHours,
        significantSeverity: input.significantSeverity,
        significantHours: input.significantHours,
        significantRestHours: input.significantRestHours,
        disturbedNights: input.disturbedNights,
        longRestHours: input.longRestHours,
      };
    case 'shadow-pairing':
      return { ...within, rule: input.rule, turns: input.turns };
  }
}
