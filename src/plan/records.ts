import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../time/instant';
import { described, list, optional, someOf, whole, withDefault } from './field';
import type { HolidayListId, PersonId, RotationId, SystemId } from './ids';
import { type Role, roleName } from './role';
import { PLAN_LIMITS, dateText, idText, instantText, nameText, proseText } from './text';

/** A named list of public holidays. */
export interface HolidayList {
  readonly id: HolidayListId;
  readonly name: string;
  readonly days: readonly { readonly date: LocalDate; readonly name: string }[];
}

/** Time in which a person cannot be on call. */
export interface Absence {
  readonly person: PersonId;
  /** Leave, sickness and rest are excused: they lower the fair share. A preference does not. */
  readonly kind: 'leave' | 'sickness' | 'rest' | 'preference';
  readonly start: Instant;
  readonly end: Instant;
  /** The local days it was given as, both inclusive, with the weekends that they free; `null` when given as instants. */
  readonly days: { readonly from: LocalDate; readonly through: LocalDate } | null;
}

/** Tells whether an absence lowers the person's fair share. */
export function isExcused(absence: Pick<Absence, 'kind'>): boolean {
  return absence.kind !== 'preference';
}

export type BriefingLevel = 'shadow' | 'backup' | 'primary';

/** That a person was briefed on a system, up to a level of duty. */
export interface Briefing {
  readonly person: PersonId;
  readonly system: SystemId;
  /** The highest duty it allows: `primary` allows every role, `backup` every role but primary. */
  readonly level: BriefingLevel;
  readonly date: LocalDate;
  /** Last local day on which it counts, inclusive; `null`: the plan's `briefingDays` after `date`. */
  readonly expires: LocalDate | null;
  /** Turns the person has already served on the system; below the rule's number they are a first-timer. */
  readonly turnsServed: number;
}

/** Something that woke or engaged people, for the rest they are owed. */
export interface Incident {
  readonly id: string;
  readonly system: SystemId | null;
  readonly start: Instant;
  readonly end: Instant;
  /** 1 is the most severe. */
  readonly severity: 1 | 2 | 3 | 4 | 5;
  /** The people who were engaged from start to end. */
  readonly people: readonly PersonId[];
}

/**
 * An assignment the solver may not move. It holds for every slot of the seat that starts in the interval, and
 * for one within which the interval lies.
 */
export interface Pin {
  readonly rotation: RotationId;
  readonly role: Role;
  readonly seat: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly person: PersonId;
}

/** A manual change: the person holds the seat for exactly this interval, whatever the turn says. */
export interface Override {
  readonly rotation: RotationId;
  readonly role: Role;
  readonly seat: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly person: PersonId;
}

/** Duty before the horizon, so that rest, runs and weekends are right across its start. */
export interface PastDuty {
  readonly person: PersonId;
  readonly rotation: RotationId;
  readonly role: Role;
  readonly start: Instant;
  readonly end: Instant;
}

/** A public holiday somebody was on call on before the horizon. */
export interface HolidayHeld {
  readonly person: PersonId;
  /** Its name, as in lists of holidays. */
  readonly name: string;
  readonly date: LocalDate;
}

export type LedgerDimension = 'total' | 'night' | 'weekend' | 'holiday';

/** What a person carries over from earlier horizons: positive means they did more than their share. */
export interface LedgerBalance {
  readonly person: PersonId;
  readonly dimension: LedgerDimension;
  /** In burden units. */
  readonly balance: number;
  /** The burden policy it is in units of: `version#` and the first digits of the policy's hash, or the version alone. */
  readonly policy?: string | undefined;
}

export const holidayListInput = described(
  z.strictObject({
    id: described(idText, 'Stable id; people refer to it.'),
    name: optional(nameText, 'Name shown in reports. Default: the id.'),
    days: described(
      list(
        z.strictObject({ date: described(dateText, 'The day.'), name: described(nameText, 'Its name.') }),
        PLAN_LIMITS.holidaysPerList,
      ),
      'The public holidays.',
    ),
  }),
  'A named list of public holidays.',
);

export const absenceInput = described(
  z.strictObject({
    person: described(idText, 'Who is absent.'),
    kind: withDefault(
      z.enum(['leave', 'sickness', 'rest', 'preference']),
      'leave',
      '`leave`, `sickness` and `rest` lower the fair share; `preference` does not. Default `leave`.',
    ),
    from: optional(dateText, "First day, in the person's zone."),
    through: optional(dateText, 'Last day, inclusive. Default: the first day.'),
    nextWeekends: withDefault(
      z.boolean(),
      false,
      'Whether five working days or more free the weekends next to them, too. Default false.',
    ),
    start: optional(instantText, 'Start as an instant, instead of `from`.'),
    end: optional(instantText, 'End as an instant, exclusive, instead of `through`.'),
    note: optional(proseText, 'For people to read; not used.'),
  }),
  'Time in which a person cannot be on call: local days (`from`, `through`) or instants (`start`, `end`).',
);

export const briefingInput = described(
  z.strictObject({
    person: described(idText, 'Who was briefed.'),
    system: described(idText, 'On which system.'),
    level: withDefault(
      z.enum(['shadow', 'backup', 'primary']),
      'primary',
      'The highest duty it allows. Default `primary`.',
    ),
    date: described(dateText, 'Local day of the briefing.'),
    expires: optional(dateText, 'Last local day on which it counts. Default: `briefingDays` after `date`.'),
    turnsServed: withDefault(
      whole(0, 10_000),
      100,
      'Turns already served on the system. Below the number the `first-timers` rule names, the person is a first-timer. Default 100.',
    ),
  }),
  'That a person was briefed on a system, up to a level of duty.',
);

export const incidentInput = described(
  z.strictObject({
    id: described(idText, 'Stable id.'),
    system: optional(idText, 'The system it was on.'),
    start: described(instantText, 'When engagement started.'),
    end: described(instantText, 'When it ended.'),
    severity: withDefault(
      z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
      3,
      '1 is the most severe. Default 3.',
    ),
    people: described(someOf(idText, 100), 'Who was engaged from start to end.'),
  }),
  'Something that woke or engaged people, for the rest they are owed.',
);

const seatNumber = withDefault(whole(1, 20), 1, 'Which seat of the role, from 1. Default 1.');

export const pinInput = described(
  z.strictObject({
    rotation: described(idText, 'The rotation.'),
    role: withDefault(roleName, 'primary', 'The role. Default `primary`.'),
    seat: seatNumber,
    start: described(instantText, 'The pin holds for every slot that starts at or after this instant …'),
    end: described(instantText, '… and before this one.'),
    person: described(idText, 'Who holds it.'),
  }),
  'An assignment the solver may not move.',
);

export const overrideInput = described(
  z.extend(pinInput, {
    start: described(instantText, 'Start of the change.'),
    end: described(instantText, 'End of the change, exclusive.'),
  }),
  'A manual change: the person holds the seat for exactly this interval.',
);

export const pastDutyInput = described(
  z.strictObject({
    person: described(idText, 'Who was on call.'),
    rotation: described(idText, 'In which rotation.'),
    role: withDefault(roleName, 'primary', 'In which role. Default `primary`.'),
    start: described(instantText, 'Start of the duty.'),
    end: described(instantText, 'End of the duty, not after the start of the horizon.'),
  }),
  'Duty before the horizon, so that rest, runs and weekends are right across its start.',
);

export const holidayHeldInput = described(
  z.strictObject({
    person: described(idText, 'Who was on call.'),
    name: described(nameText, 'Which public holiday, by its name in the lists.'),
    date: described(dateText, 'The day it was, before the horizon.'),
  }),
  'A public holiday somebody was on call on before the horizon.',
);

export const ledgerBalanceInput = described(
  z.strictObject({
    person: described(idText, 'Whose balance.'),
    dimension: withDefault(
      z.enum(['total', 'night', 'weekend', 'holiday']),
      'total',
      'What was counted. Default `total`.',
    ),
    balance: described(z.int(), 'Burden units above (positive) or below (negative) the fair share so far.'),
    policy: optional(
      nameText,
      'The burden policy it is in units of, as `carryOver` writes it: another one in the plan gives a warning.',
    ),
  }),
  'What a person carries over from earlier horizons.',
);
