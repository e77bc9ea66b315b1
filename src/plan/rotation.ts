import * as z from 'zod/mini';
import type { LocalDate } from '../time/instant';
import { described, optional, someOf, whole, withDefault } from './field';
import type { HolidayListId, RotationId, SiteId, SystemId } from './ids';
import { type Membership, membersInput, normalizeMembers } from './members';
import { ROLES, type Role } from './role';
import { PLAN_LIMITS, dateText, idText, minuteOfDay, nameText, timeText, zoneText } from './text';
import { WEEKDAY_NAMES, type Weekday } from './weekly-window';

/** How turns of a rotation follow each other. Handovers are at `handoverMinute` local time. */
export type Cadence =
  | { readonly kind: 'days'; readonly every: number }
  | { readonly kind: 'weeks'; readonly every: number; readonly day: Weekday }
  | { readonly kind: 'business-days'; readonly every: number }
  /** Two turns a week: from `weekdayStart` and from `weekendStart`. */
  | { readonly kind: 'weekday-weekend'; readonly weekdayStart: Weekday; readonly weekendStart: Weekday }
  /** Two turns a day: from `dayMinute` and from `nightMinute` local time. */
  | { readonly kind: 'day-night'; readonly dayMinute: number; readonly nightMinute: number }
  /** Handovers at the occurrences of an RFC 5545 RRULE. */
  | { readonly kind: 'rrule'; readonly rule: string };

/** A recurring pattern that generates slots: who is on call changes from turn to turn. */
export interface Rotation extends Membership {
  readonly id: RotationId;
  readonly name: string;
  /** One person serves all of these at once. At least one. */
  readonly systems: readonly SystemId[];
  readonly roles: readonly RotationRole[];
  readonly cadence: Cadence;
  /** Minutes after local midnight at which turns change. For `day-night` equal to `dayMinute`. */
  readonly handoverMinute: number;
  /** On whose days nobody hands over, and where a handover goes that falls on one; absent: any day will do. */
  readonly handoverClosed?: { readonly list: HolidayListId; readonly move: 'later' | 'earlier' };
  readonly zone: string;
  /** Local day from which turns are counted, so that biweekly turns keep their phase between horizons. */
  readonly anchor: LocalDate;
  /** Follow-the-sun: each site owns a stretch of every day; `null`: no sites. */
  readonly sites: readonly RotationSite[] | null;
  /** Turns that start within one local weekend (Friday handover to Monday) go to the same person. */
  readonly wholeWeekends: boolean;
  /** In calendars, slots of one person that follow each other without a gap are one event. */
  readonly mergeShifts: boolean;
}

export interface RotationRole {
  readonly role: Role;
  /** Seats that must be filled. For `shadow`, seats that may be filled. */
  readonly people: number;
  /** Seats wanted: those above `people` are filled when it costs no one a fair share. At least `people`. */
  readonly preferred: number;
  /** Whether this role goes to the person who was primary in the turn before. Only for `backup`. */
  readonly followsPrimary: boolean;
}

export interface RotationSite {
  readonly site: SiteId;
  /** Zone of the site's clock. */
  readonly zone: string;
  /** Minutes of the site's day it owns; `toMinute` above 1440 ends on the next day. */
  readonly fromMinute: number;
  readonly toMinute: number;
}

const weekday = z.enum(WEEKDAY_NAMES);

const cadenceInput = described(
  z.union([
    z.enum(['daily', 'weekly', 'biweekly']),
    z.strictObject({
      every: described(whole(1, 366), 'How many of the unit a turn lasts.'),
      unit: described(z.enum(['days', 'weeks', 'business-days']), 'What is counted.'),
    }),
    z.strictObject({
      split: described(z.literal('weekday-weekend'), 'Two turns a week.'),
      weekdayStart: withDefault(weekday, 'mon', 'Day on which the weekday turn starts. Default `mon`.'),
      weekendStart: withDefault(weekday, 'fri', 'Day on which the weekend turn starts. Default `fri`.'),
    }),
    z.strictObject({
      split: described(z.literal('day-night'), 'Two turns a day.'),
      day: withDefault(timeText, '08:00', 'When the day turn starts. Default `08:00`.'),
      night: withDefault(timeText, '20:00', 'When the night turn starts. Default `20:00`.'),
    }),
    z.strictObject({
      rrule: described(
        z.string().check(z.minLength(1), z.maxLength(500)),
        'An RFC 5545 RRULE without DTSTART; each occurrence is a handover on that day.',
      ),
    }),
  ]),
  'How turns follow each other: `daily`, `weekly`, `biweekly`, every n days, weeks or business days, a weekday/weekend or day/night split, or an RRULE.',
);

const seats = whole(0, 20);
const rotationRoleInput = z.union([
  described(seats, 'How many people hold the role at once.'),
  z.strictObject({
    people: withDefault(seats, 1, 'Seats that must be filled (for `shadow`: that may be filled). Default 1.'),
    preferred: optional(
      seats,
      'Seats wanted; those above `people` are filled when possible. Default: `people`.',
    ),
    followsPrimary: withDefault(
      z.boolean(),
      false,
      'Only for `backup`: it goes to the person who was primary in the turn before. Default false.',
    ),
  }),
]);

export const rotationInput = described(
  z.strictObject({
    id: described(idText, 'Stable id; the identity of calendar events stands on it.'),
    name: optional(nameText, 'Name shown in calendars and reports. Default: the id.'),
    systems: described(
      someOf(idText, PLAN_LIMITS.listLength),
      'The systems this rotation serves. One person serves all of them at once.',
    ),
    roles: withDefault(
      z.strictObject(
        Object.fromEntries(
          ROLES.map(role => [role, optional(rotationRoleInput, `Seats of the role \`${role}\`.`)]),
        ) as RolesShape,
      ),
      { primary: 1 },
      'How many people hold each role at once. Default one `primary`.',
    ),
    cadence: withDefault(cadenceInput, 'weekly', 'How turns follow each other. Default `weekly`.'),
    handover: withDefault(
      z.strictObject({
        day: withDefault(weekday, 'mon', 'Day of the handover, for weekly cadences. Default `mon`.'),
        time: withDefault(timeText, '09:00', 'Local time of the handover. Default `09:00`.'),
        closedOn: optional(
          idText,
          'Holiday list on whose days nobody hands over. Its days are no business days either.',
        ),
        move: withDefault(
          z.enum(['later', 'earlier']),
          'later',
          'Where a handover on such a day goes: to the next working day (Monday to Friday) or the one before. Default `later`.',
        ),
      }),
      {},
      'When turns change.',
    ),
    zone: optional(zoneText, "Zone of the handover. Default: the horizon's zone."),
    anchor: optional(
      dateText,
      'Local day from which turns are counted. Default: the first day of the horizon.',
    ),
    sites: optional(
      someOf(
        z.strictObject({
          site: described(idText, 'The site. People whose `site` it is may serve.'),
          zone: described(zoneText, "Zone of the site's clock."),
          from: described(timeText, 'When the site takes over, on its own clock.'),
          to: described(timeText, 'When it hands over; at or before `from` means on the next day.'),
        }),
        24,
      ),
      'Follow-the-sun: the stretch of every day each site owns. Where two overlap, the site that opened last owns the time; coverage time that none owns is an issue.',
    ),
    wholeWeekends: withDefault(
      z.boolean(),
      false,
      'Turns that start within one weekend go to the same person. Default false.',
    ),
    members: membersInput,
    mergeShifts: withDefault(
      z.boolean(),
      false,
      'In calendars, slots of one person that follow each other without a gap are one event. Default false.',
    ),
  }),
  'A recurring pattern that generates slots.',
);

type RolesShape = Record<Role, z.ZodMiniOptional<typeof rotationRoleInput>>;

export function normalizeRotation(
  input: z.output<typeof rotationInput>,
  horizon: { readonly zone: string; readonly startDate: LocalDate },
): Rotation {
  const day = (WEEKDAY_NAMES.indexOf(input.handover.day) + 1) as Weekday;
  const cadence = normalizeCadence(input.cadence, day);
  const { closedOn, move } = input.handover;
  return {
    id: input.id,
    name: input.name ?? input.id,
    systems: input.systems,
    roles: ROLES.flatMap(role => {
      const given = input.roles[role];
      if (given === undefined) return [];
      const full = typeof given === 'number' ? { people: given, followsPrimary: false } : given;
      const preferred = 'preferred' in full && full.preferred !== undefined ? full.preferred : full.people;
      return [{ role, people: full.people, preferred, followsPrimary: full.followsPrimary }];
    }),
    cadence,
    handoverMinute: cadence.kind === 'day-night' ? cadence.dayMinute : minuteOfDay(input.handover.time),
    ...(closedOn === undefined ? {} : { handoverClosed: { list: closedOn, move } }),
    zone: input.zone ?? horizon.zone,
    anchor: input.anchor ?? horizon.startDate,
    sites:
      input.sites?.map(({ site, zone, from, to }) => {
        const fromMinute = minuteOfDay(from);
        const toMinute = minuteOfDay(to);
        return { site, zone, fromMinute, toMinute: toMinute <= fromMinute ? toMinute + 1440 : toMinute };
      }) ?? null,
    wholeWeekends: input.wholeWeekends,
    ...normalizeMembers(input.members),
    mergeShifts: input.mergeShifts,
  };
}

function normalizeCadence(input: z.output<typeof cadenceInput>, day: Weekday): Cadence {
  if (input === 'daily') return { kind: 'days', every: 1 };
  if (input === 'weekly') return { kind: 'weeks', every: 1, day };
  if (input === 'biweekly') return { kind: 'weeks', every: 2, day };
  if ('rrule' in input) return { kind: 'rrule', rule: input.rrule };
  if ('unit' in input) {
    return input.unit === 'weeks'
      ? { kind: 'weeks', every: input.every, day }
      : { kind: input.unit, every: input.every };
  }
  if (input.split === 'day-night') {
    return { kind: 'day-night', dayMinute: minuteOfDay(input.day), nightMinute: minuteOfDay(input.night) };
  }
  return {
    kind: 'weekday-weekend',
    weekdayStart: (WEEKDAY_NAMES.indexOf(input.weekdayStart) + 1) as Weekday,
    weekendStart: (WEEKDAY_NAMES.indexOf(input.weekendStart) + 1) as Weekday,
  };
}
