import * as z from 'zod';
import type { Instant, LocalDate } from '../time/instant';
import { type BurdenPolicy, burdenPolicyInput } from './burden-policy';
import { type Objective, objectiveInput } from './objective';
import { type Person, personInput } from './person';
import {
  type Absence,
  type Briefing,
  type HolidayList,
  type Incident,
  type LedgerBalance,
  type Override,
  type PastDuty,
  type Pin,
  absenceInput,
  briefingInput,
  holidayListInput,
  incidentInput,
  ledgerBalanceInput,
  overrideInput,
  pastDutyInput,
  pinInput,
} from './records';
import { type Rotation, rotationInput } from './rotation';
import { DEFAULT_RULES, type Rule, ruleInput } from './rules';
import { type System, systemInput } from './system';
import { PLAN_LIMITS, dateText, idText, nameText, zoneText } from './text';

/** The version of the plan format this library reads and writes. */
export const PLAN_FORMAT = 'fair-oncall/plan@1';

/** The stretch of time that is planned, from local midnight to local midnight. Half-open. */
export interface Horizon {
  readonly start: Instant;
  readonly end: Instant;
  readonly zone: string;
  readonly startDate: LocalDate;
  /** The local day after the last one. */
  readonly endDate: LocalDate;
}

/** Everything the library knows: checked, complete, readonly. Made by `definePlan` only. */
export interface Plan {
  readonly format: typeof PLAN_FORMAT;
  readonly id: string;
  readonly name: string;
  readonly horizon: Horizon;
  readonly people: readonly Person[];
  readonly holidayLists: readonly HolidayList[];
  readonly systems: readonly System[];
  readonly rotations: readonly Rotation[];
  readonly rules: readonly Rule[];
  readonly absences: readonly Absence[];
  readonly briefings: readonly Briefing[];
  /** Days a briefing counts when it names no last day. */
  readonly briefingDays: number;
  readonly incidents: readonly Incident[];
  readonly pins: readonly Pin[];
  readonly overrides: readonly Override[];
  readonly history: readonly PastDuty[];
  readonly ledger: readonly LedgerBalance[];
  readonly burden: BurdenPolicy;
  readonly objective: Objective;
  /** Points each person may spread over their preferences. */
  readonly preferenceBudget: number;
  /** `sha256:` and the hex digest of the plan's canonical form. */
  readonly hash: string;
}

export const planInput = z
  .strictObject({
    $schema: z.string().max(500).describe('For editors; not used.').optional(),
    format: z.literal(PLAN_FORMAT).describe('Version of the plan format.').default(PLAN_FORMAT),
    id: idText.describe('Stable id of the plan; the identity of calendar events stands on it.'),
    name: nameText.describe('Name shown in calendars and reports. Default: the id.').optional(),
    horizon: z
      .strictObject({
        from: dateText.describe('First local day.'),
        through: dateText.describe('Last local day, inclusive. Instead of `weeks`.').optional(),
        weeks: z.int().min(1).max(261).describe('Length in weeks. Instead of `through`.').optional(),
        zone: zoneText.describe('Zone of its local midnights, and the default zone of the plan.'),
      })
      .describe('The stretch of time that is planned. At most five years.'),
    people: z
      .array(personInput)
      .min(1)
      .max(PLAN_LIMITS.people)
      .describe('The people who can be on call, and owners of systems.'),
    holidayLists: z
      .array(holidayListInput)
      .max(PLAN_LIMITS.holidayLists)
      .describe('Lists of public holidays.')
      .default([]),
    systems: z
      .array(systemInput)
      .min(1)
      .max(PLAN_LIMITS.systems)
      .describe('The production systems that need people on call.'),
    rotations: z
      .array(rotationInput)
      .min(1)
      .max(PLAN_LIMITS.rotations)
      .describe('The recurring patterns that generate slots.'),
    rules: z
      .array(ruleInput)
      .max(PLAN_LIMITS.rules)
      .describe(
        'The rules of the rota. Default: 11 hours of rest and rest after incidents. Cover, briefings, skills, absences, one place at a time and distinct people hold in any case.',
      )
      .prefault([...DEFAULT_RULES] as z.input<typeof ruleInput>[]),
    absences: z
      .array(absenceInput)
      .max(PLAN_LIMITS.absences)
      .describe('Time in which people cannot be on call.')
      .default([]),
    briefings: z
      .array(briefingInput)
      .max(PLAN_LIMITS.briefings)
      .describe('Who was briefed on what.')
      .default([]),
    briefingDays: z
      .int()
      .min(1)
      .max(3_660)
      .describe('Days a briefing counts when it names no last day. Default 180.')
      .default(180),
    incidents: z
      .array(incidentInput)
      .max(PLAN_LIMITS.incidents)
      .describe('Incidents, for the rest people are owed.')
      .default([]),
    pins: z
      .array(pinInput)
      .max(PLAN_LIMITS.pins)
      .describe('Assignments the solver may not move.')
      .default([]),
    overrides: z.array(overrideInput).max(PLAN_LIMITS.pins).describe('Manual changes.').default([]),
    history: z
      .array(pastDutyInput)
      .max(PLAN_LIMITS.history)
      .describe('Duty before the horizon, so that rest, runs and weekends are right across its start.')
      .default([]),
    ledger: z
      .array(ledgerBalanceInput)
      .max(PLAN_LIMITS.people * 4)
      .describe('What people carry over from earlier horizons.')
      .default([]),
    burden: burdenPolicyInput.prefault({}),
    objective: objectiveInput.prefault({}),
    preferenceBudget: z
      .int()
      .min(0)
      .max(1_000_000)
      .describe('Points each person may spread over their preferences. Default 100.')
      .default(100),
  })
  .meta({
    title: 'fair-oncall plan',
    description: 'People, systems, rotations, leave and rules of an on-call rota.',
  });

/** A plan whose shape is right and whose defaults are filled in, before its meaning is checked. */
export type ParsedPlan = z.output<typeof planInput>;
