import * as z from 'zod';
import type { Instant, LocalDate } from '../time/instant';
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
  /** The local days it was given as, both inclusive; `null` when given as instants. */
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

/** An assignment the solver may not move. It holds for every slot of the seat that starts in the interval. */
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

export type LedgerDimension = 'total' | 'night' | 'weekend' | 'holiday';

/** What a person carries over from earlier horizons: positive means they did more than their share. */
export interface LedgerBalance {
  readonly person: PersonId;
  readonly dimension: LedgerDimension;
  /** In burden units. */
  readonly balance: number;
}

export const holidayListInput = z
  .strictObject({
    id: idText.describe('Stable id; people refer to it.'),
    name: nameText.describe('Name shown in reports. Default: the id.').optional(),
    days: z
      .array(z.strictObject({ date: dateText.describe('The day.'), name: nameText.describe('Its name.') }))
      .max(PLAN_LIMITS.holidaysPerList)
      .describe('The public holidays.'),
  })
  .meta({ description: 'A named list of public holidays.' });

export const absenceInput = z
  .strictObject({
    person: idText.describe('Who is absent.'),
    kind: z
      .enum(['leave', 'sickness', 'rest', 'preference'])
      .describe(
        '`leave`, `sickness` and `rest` lower the fair share; `preference` does not. Default `leave`.',
      )
      .default('leave'),
    from: dateText.describe("First day, in the person's zone.").optional(),
    through: dateText.describe('Last day, inclusive. Default: the first day.').optional(),
    start: instantText.describe('Start as an instant, instead of `from`.').optional(),
    end: instantText.describe('End as an instant, exclusive, instead of `through`.').optional(),
    note: proseText.describe('For people to read; not used.').optional(),
  })
  .meta({
    description:
      'Time in which a person cannot be on call: local days (`from`, `through`) or instants (`start`, `end`).',
  });

export const briefingInput = z
  .strictObject({
    person: idText.describe('Who was briefed.'),
    system: idText.describe('On which system.'),
    level: z
      .enum(['shadow', 'backup', 'primary'])
      .describe('The highest duty it allows. Default `primary`.')
      .default('primary'),
    date: dateText.describe('Local day of the briefing.'),
    expires: dateText
      .describe('Last local day on which it counts. Default: `briefingDays` after `date`.')
      .optional(),
    turnsServed: z
      .int()
      .min(0)
      .max(10_000)
      .describe(
        'Turns already served on the system. Below the number the `first-timers` rule names, the person is a first-timer. Default 100.',
      )
      .default(100),
  })
  .meta({ description: 'That a person was briefed on a system, up to a level of duty.' });

export const incidentInput = z
  .strictObject({
    id: idText.describe('Stable id.'),
    system: idText.describe('The system it was on.').optional(),
    start: instantText.describe('When engagement started.'),
    end: instantText.describe('When it ended.'),
    severity: z
      .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
      .describe('1 is the most severe. Default 3.')
      .default(3),
    people: z.array(idText).min(1).max(100).describe('Who was engaged from start to end.'),
  })
  .meta({ description: 'Something that woke or engaged people, for the rest they are owed.' });

const seatNumber = z.int().min(1).max(20).describe('Which seat of the role, from 1. Default 1.').default(1);

export const pinInput = z
  .strictObject({
    rotation: idText.describe('The rotation.'),
    role: roleName.describe('The role. Default `primary`.').default('primary'),
    seat: seatNumber,
    start: instantText.describe('The pin holds for every slot that starts at or after this instant …'),
    end: instantText.describe('… and before this one.'),
    person: idText.describe('Who holds it.'),
  })
  .meta({ description: 'An assignment the solver may not move.' });

export const overrideInput = pinInput
  .extend({
    start: instantText.describe('Start of the change.'),
    end: instantText.describe('End of the change, exclusive.'),
  })
  .meta({ description: 'A manual change: the person holds the seat for exactly this interval.' });

export const pastDutyInput = z
  .strictObject({
    person: idText.describe('Who was on call.'),
    rotation: idText.describe('In which rotation.'),
    role: roleName.describe('In which role. Default `primary`.').default('primary'),
    start: instantText.describe('Start of the duty.'),
    end: instantText.describe('End of the duty, not after the start of the horizon.'),
  })
  .meta({
    description: 'Duty before the horizon, so that rest, runs and weekends are right across its start.',
  });

export const ledgerBalanceInput = z
  .strictObject({
    person: idText.describe('Whose balance.'),
    dimension: z
      .enum(['total', 'night', 'weekend', 'holiday'])
      .describe('What was counted. Default `total`.')
      .default('total'),
    balance: z.int().describe('Burden units above (positive) or below (negative) the fair share so far.'),
  })
  .meta({ description: 'What a person carries over from earlier horizons.' });
