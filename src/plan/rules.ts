import * as z from 'zod';
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

const ids = z.array(idText).min(1).max(PLAN_LIMITS.people);

const scope = {
  rotations: ids.describe('Only turns of these rotations count. Default: all.').optional(),
  roles: z
    .array(roleName)
    .min(1)
    .describe('Only turns in these roles count. Default: every role but `shadow`.')
    .optional(),
  kinds: z
    .array(z.enum(SHIFT_KINDS))
    .min(1)
    .describe('Only turns of these kinds count. Default: all.')
    .optional(),
  people: ids.describe('Only for these people. Default: all.').optional(),
  soft: z
    .int()
    .min(1)
    .max(1_000_000)
    .describe('Price of one unit of violation at the level `rules`. Default: the rule must hold.')
    .optional(),
};
// Rules that only ever forbid: a price would need a variable of their own for each breach.
const hardScope = {
  rotations: scope.rotations,
  roles: scope.roles,
  kinds: scope.kinds,
  people: scope.people,
};

const kind = <Name extends string>(name: Name) => z.literal(name).describe('Which rule it is.');
const count = (what: string) => z.int().min(1).max(10_000).describe(what);
const windowDays = z.int().min(1).max(366);

export const ruleInput = z
  .discriminatedUnion('rule', [
    z
      .strictObject({
        rule: kind('one-place-at-a-time'),
        max: z
          .int()
          .min(1)
          .max(20)
          .describe('How many turns one person may hold at once. Default 1.')
          .default(1),
        ...hardScope,
      })
      .meta({
        description: 'At most `max` turns of one person at the same instant. On unless given otherwise.',
      }),
    z.strictObject({ rule: kind('distinct-people'), ...hardScope }).meta({
      description:
        'Nobody holds two roles or seats of one system at once. Always on; given to limit its scope.',
    }),
    z
      .strictObject({
        rule: kind('first-timers'),
        atMost: z.int().min(0).max(20).describe('First-timers on duty at once. Default 1.').default(1),
        turns: count('Turns served on the system below which a person is a first-timer. Default 1.').default(
          1,
        ),
        ...scope,
      })
      .meta({ description: 'Never two first-timers on duty for one system at once.' }),
    z
      .strictObject({
        rule: kind('minimum-rest'),
        hours: z.number().min(0).max(8_784).describe('Hours of rest. Default 11.').default(11),
        ...hardScope,
      })
      .meta({
        description: 'Rest between the end of one turn and the start of the next, in whatever rotation.',
      }),
    z
      .strictObject({
        rule: kind('minimum-gap'),
        days: z.int().min(1).max(366).describe('Days of 24 hours.'),
        ...hardScope,
      })
      .meta({ description: 'Gap between turns of one person in the same rotation.' }),
    z
      .strictObject({
        rule: kind('consecutive-days'),
        max: count('At most this many local days in a row with duty.').optional(),
        min: count('At least this many. Runs that touch the edge of the horizon are exempt.').optional(),
        ...scope,
      })
      .meta({ description: 'Bounds on local days in a row with duty.' }),
    z
      .strictObject({
        rule: kind('consecutive-nights'),
        max: count('At most this many local nights in a row. Default 4.').default(4),
        ...scope,
      })
      .meta({ description: 'Bound on local nights in a row with duty in the sleep window.' }),
    z
      .strictObject({
        rule: kind('days-off'),
        min: count('At least this many local days in a row without duty between two runs of duty.'),
        ...scope,
      })
      .meta({ description: 'Days off in a row. Runs that touch the edge of the horizon are exempt.' }),
    z
      .strictObject({
        rule: kind('limit'),
        count: z
          .enum(['turns', 'hours', 'minutes'])
          .describe('What is counted: turns by their start, or time on duty.'),
        max: z.number().min(0).max(10_000_000).describe('At most this many.').optional(),
        min: z.number().min(0).max(10_000_000).describe('At least this many over the horizon.').optional(),
        windowDays: windowDays
          .describe('In any window of this many days of 24 hours. Default: over the horizon.')
          .optional(),
        ...scope,
      })
      .meta({ description: 'Bounds on turns or time on duty, in any rolling window or over the horizon.' }),
    z
      .strictObject({
        rule: kind('forbidden-succession'),
        before: z.enum(SHIFT_KINDS).describe('Kind of the earlier turn.'),
        after: z.enum(SHIFT_KINDS).describe('Kind of the later turn.'),
        hours: z
          .number()
          .min(0)
          .max(8_784)
          .describe('Within this many hours of the end. Default 24.')
          .default(24),
        ...hardScope,
      })
      .meta({ description: 'A turn of one kind may not be followed by one of another too soon.' }),
    z
      .strictObject({
        rule: kind('weekends'),
        max: z.int().min(0).max(300).describe('At most this many weekends over the horizon.').optional(),
        oneIn: z
          .int()
          .min(2)
          .max(300)
          .describe('At most one in every this many weekends in a row.')
          .optional(),
        maxConsecutive: z.int().min(1).max(300).describe('At most this many in a row.').optional(),
        whole: z.boolean().describe('Both days or none. Default false.').default(false),
        ...scope,
      })
      .meta({ description: 'Limits on local weekends (Saturday, Sunday) with duty.' }),
    z
      .strictObject({
        rule: kind('on-call-share'),
        maxPercent: z.number().gt(0).max(100).describe('Percentage of time. Default 25.').default(25),
        windowDays: windowDays
          .describe('In any window of this many days of 24 hours. Default: over the horizon.')
          .optional(),
        ...scope,
      })
      .meta({ description: 'Bound on the share of time on duty.' }),
    z
      .strictObject({
        rule: kind('daylight-only'),
        from: timeText.describe("Earliest, on the person's clock. Default `07:00`.").default('07:00'),
        to: timeText.describe("Latest, on the person's clock. Default `22:00`.").default('22:00'),
        ...hardScope,
      })
      .meta({ description: "Duty only between these times of the person's own clock." }),
    z
      .strictObject({
        rule: kind('post-incident-rest'),
        afterNightHours: z
          .int()
          .min(0)
          .max(72)
          .describe(
            'R1: engaged at night: no primary duty for this many hours nor in the next night. 0: off. Default 11.',
          )
          .default(11),
        significantSeverity: z
          .int()
          .min(0)
          .max(5)
          .describe('R2: an incident of this severity or worse is significant. Default 1.')
          .default(1),
        significantHours: z
          .int()
          .min(1)
          .max(72)
          .describe('R2: so is one of at least this many hours. Default 6.')
          .default(6),
        significantRestHours: z
          .int()
          .min(0)
          .max(168)
          .describe('R2: rest of at least this many hours and one whole local night. 0: off. Default 12.')
          .default(12),
        disturbedNights: z
          .int()
          .min(0)
          .max(7)
          .describe(
            'R4: this many nights with engagement within seven lead to the long rest. 0: off. Default 3.',
          )
          .default(3),
        longRestHours: z
          .int()
          .min(0)
          .max(336)
          .describe('R4: hours of the long rest, which holds two local nights. Default 36.')
          .default(36),
        people: hardScope.people,
      })
      .meta({ description: "Rest after the plan's incidents. It counts as excused absence." }),
    z
      .strictObject({
        rule: kind('shadow-pairing'),
        turns: count(
          'Turns served below which a primary is a first-timer and takes no shadow. Default 1.',
        ).default(1),
        rotations: hardScope.rotations,
      })
      .meta({
        description: 'A shadow slot is only filled beside a primary who is no first-timer. Always on.',
      }),
  ])
  .meta({ description: 'A rule of the rota.' });

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
