import * as z from 'zod/mini';
import type { LocalDate } from '../time/instant';
import { described, list, optional, someOf, whole, withDefault } from './field';
import type { HolidayListId, PersonId, RotationId, SiteId } from './ids';
import { type Role, roleName } from './role';
import { PLAN_LIMITS, dateText, idText, minuteOfDay, nameText, timeText, zoneText } from './text';
import {
  type Weekday,
  type WeeklyWindow,
  normalizeWeekdays,
  normalizeWeeklyWindow,
  weekdaysInput,
  weeklyWindowInput,
} from './weekly-window';

/** Someone who can be on call. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string | null;
  /** The zone in which this person's nights, weekends, holidays and leave are judged. */
  readonly zone: string;
  /** Share of a full-time job, above 0 and at most 1. Fair shares are in proportion to it. */
  readonly capacity: number;
  /** First and last day of employment, both inclusive; `null` is open. */
  readonly employed: { readonly from: LocalDate | null; readonly through: LocalDate | null };
  /** First local day on which the person may hold a role that gives cover; `null`: from the start. */
  readonly enabledFrom: LocalDate | null;
  /** Weekly windows, on the local clock, in which the person can be on call; `null`: always. */
  readonly availability: readonly WeeklyWindow[] | null;
  readonly skills: readonly string[];
  readonly site: SiteId | null;
  readonly holidays: HolidayListId | null;
  readonly preferences: readonly Preference[];
  /** Ids of this person in pagers and directories, by vendor. Opaque to the library. */
  readonly vendorIds: Readonly<Record<string, string>>;
}

/** A graded wish about when to be on call. It never forbids anything. */
export interface Preference {
  readonly want: 'avoid' | 'prefer';
  /** How much it matters, out of the plan's points budget per person. */
  readonly points: number;
  /** Local weekdays it is about; `null`: any. */
  readonly days: readonly Weekday[] | null;
  /** Minutes of the local day it is about; `null`: all day. `toMinute` above 1440 ends on the next day. */
  readonly time: { readonly fromMinute: number; readonly toMinute: number } | null;
  /** Local days it is about, both inclusive; `null` is open. */
  readonly from: LocalDate | null;
  readonly through: LocalDate | null;
  readonly rotation: RotationId | null;
  readonly role: Role | null;
}

const preferenceInput = described(
  z.strictObject({
    want: described(z.enum(['avoid', 'prefer']), 'Whether the person would rather not, or rather would.'),
    points: described(
      whole(1, 1_000),
      'How much it matters. The sum over a person must stay within `preferenceBudget`.',
    ),
    days: optional(weekdaysInput, 'Local weekdays it is about. Default: any.'),
    from: optional(timeText, 'Start of the time of day it is about. Default: all day.'),
    to: optional(timeText, 'End of the time of day; at or before `from` means on the next day.'),
    start: optional(dateText, 'First local day it is about. Default: the whole horizon.'),
    through: optional(dateText, 'Last local day it is about, inclusive.'),
    rotation: optional(idText, 'Only about this rotation. Default: any.'),
    role: optional(roleName, 'Only about this role. Default: any.'),
  }),
  'A graded wish about when to be on call. It never forbids anything.',
);

export const personInput = described(
  z.strictObject({
    id: described(idText, 'Stable id; feeds and ledgers refer to it.'),
    name: described(nameText, 'Name shown in calendars and reports.'),
    email: optional(z.email().check(z.maxLength(254)), 'E-mail address.'),
    zone: described(
      zoneText,
      "IANA zone in which the person's nights, weekends, holidays and leave are judged.",
    ),
    capacity: z.prefault(
      described(z.number(), 'Share of a full-time job, above 0 and at most 1, in steps of 0.01. Default 1.', {
        // Only for editors: the check itself names the person.
        exclusiveMinimum: 0,
        maximum: 1,
      }),
      1,
    ),
    employed: optional(
      z.strictObject({
        from: optional(dateText, 'First day, inclusive. Default: before the horizon.'),
        through: optional(dateText, 'Last day, inclusive. Default: after the horizon.'),
      }),
      'Days of employment.',
    ),
    enabledFrom: optional(
      dateText,
      'First local day on which the person may hold a role that gives cover. Default: at once.',
    ),
    availability: optional(
      someOf(weeklyWindowInput, PLAN_LIMITS.listLength),
      'Weekly windows on the local clock in which the person can be on call. Default: always.',
    ),
    skills: withDefault(
      list(idText, PLAN_LIMITS.listLength),
      [],
      'What the person can do, in words that systems ask for.',
    ),
    site: optional(idText, 'Site, for follow-the-sun rotations.'),
    holidays: optional(idText, 'The holiday list that applies to the person.'),
    preferences: withDefault(
      list(preferenceInput, PLAN_LIMITS.listLength),
      [],
      'Graded wishes. They never forbid anything.',
    ),
    vendorIds: withDefault(
      z.record(idText, nameText),
      {},
      'Ids of the person in pagers and directories, by vendor.',
    ),
  }),
  'Someone who can be on call.',
);

export function normalizePerson(input: z.output<typeof personInput>): Person {
  return {
    id: input.id,
    name: input.name,
    email: input.email ?? null,
    zone: input.zone,
    capacity: input.capacity,
    employed: { from: input.employed?.from ?? null, through: input.employed?.through ?? null },
    enabledFrom: input.enabledFrom ?? null,
    availability: input.availability?.map(normalizeWeeklyWindow) ?? null,
    skills: [...new Set(input.skills)].sort(),
    site: input.site ?? null,
    holidays: input.holidays ?? null,
    preferences: input.preferences.map(normalizePreference),
    vendorIds: input.vendorIds,
  };
}

function normalizePreference(input: z.output<typeof preferenceInput>): Preference {
  const timed = input.from !== undefined || input.to !== undefined;
  const fromMinute = minuteOfDay(input.from ?? '00:00');
  const toMinute = minuteOfDay(input.to ?? '24:00');
  return {
    want: input.want,
    points: input.points,
    days: input.days === undefined ? null : normalizeWeekdays(input.days),
    time: timed ? { fromMinute, toMinute: toMinute <= fromMinute ? toMinute + 1440 : toMinute } : null,
    from: input.start ?? null,
    through: input.through ?? null,
    rotation: input.rotation ?? null,
    role: input.role ?? null,
  };
}
