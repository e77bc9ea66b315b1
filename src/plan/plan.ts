import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../time/instant';
import { described, list, optional, someOf, whole, withDefault } from './field';
import { type BurdenPolicy, burdenPolicyInput, type WeightSource } from './burden-policy';
import { type ExpectedLoad, expectedLoadInput } from './expected-load';
import { type Objective, objectiveInput } from './objective';
import { type Person, personInput } from './person';
import {
  type Absence,
  type Briefing,
  type HolidayHeld,
  type HolidayList,
  type Incident,
  type LedgerBalance,
  type Override,
  type PastDuty,
  type Pin,
  absenceInput,
  briefingInput,
  holidayHeldInput,
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
  /** Public holidays people were on call on before the horizon, for the rule `same-holiday`. */
  readonly holidaysHeld: readonly HolidayHeld[];
  readonly burden: BurdenPolicy;
  /** Where its weights come from, as far as is said. No part of the hash. */
  readonly weightSources: readonly WeightSource[];
  /** Incidents to be expected, which add to the burden; `null`: none. */
  readonly expectedLoad: ExpectedLoad | null;
  readonly objective: Objective;
  /** Points each person may spread over their preferences. */
  readonly preferenceBudget: number;
  /** `sha256:` and the hex digest of the plan's canonical form; what has no effect is no part of it. */
  readonly hash: string;
}

export const planInput = described(
  z.strictObject({
    $schema: optional(z.string().check(z.maxLength(500)), 'For editors; not used.'),
    format: withDefault(z.literal(PLAN_FORMAT), PLAN_FORMAT, 'Version of the plan format.'),
    id: described(idText, 'Stable id of the plan; the identity of calendar events stands on it.'),
    name: optional(nameText, 'Name shown in calendars and reports. Default: the id.'),
    horizon: described(
      z.strictObject({
        from: described(dateText, 'First local day.'),
        through: optional(dateText, 'Last local day, inclusive. Instead of `weeks`.'),
        weeks: optional(whole(1, 261), 'Length in weeks. Instead of `through`.'),
        zone: described(zoneText, 'Zone of its local midnights, and the default zone of the plan.'),
      }),
      'The stretch of time that is planned. At most five years.',
    ),
    people: described(
      someOf(personInput, PLAN_LIMITS.people),
      'The people who can be on call, and owners of systems.',
    ),
    holidayLists: withDefault(
      list(holidayListInput, PLAN_LIMITS.holidayLists),
      [],
      'Lists of public holidays.',
    ),
    systems: described(
      someOf(systemInput, PLAN_LIMITS.systems),
      'The production systems that need people on call.',
    ),
    rotations: described(
      someOf(rotationInput, PLAN_LIMITS.rotations),
      'The recurring patterns that generate slots.',
    ),
    rules: withDefault(
      list(ruleInput, PLAN_LIMITS.rules),
      [...DEFAULT_RULES] as z.input<typeof ruleInput>[],
      'The rules of the rota. Default: 11 hours of rest and rest after incidents. Cover, briefings, skills, absences, one place at a time and distinct people hold in any case.',
    ),
    absences: withDefault(
      list(absenceInput, PLAN_LIMITS.absences),
      [],
      'Time in which people cannot be on call.',
    ),
    briefings: withDefault(list(briefingInput, PLAN_LIMITS.briefings), [], 'Who was briefed on what.'),
    briefingDays: withDefault(
      whole(1, 3_660),
      180,
      'Days a briefing counts when it names no last day. Default 180.',
    ),
    incidents: withDefault(
      list(incidentInput, PLAN_LIMITS.incidents),
      [],
      'Incidents, for the rest people are owed.',
    ),
    pins: withDefault(list(pinInput, PLAN_LIMITS.pins), [], 'Assignments the solver may not move.'),
    overrides: withDefault(list(overrideInput, PLAN_LIMITS.pins), [], 'Manual changes.'),
    history: withDefault(
      list(pastDutyInput, PLAN_LIMITS.history),
      [],
      'Duty before the horizon, so that rest, runs and weekends are right across its start.',
    ),
    ledger: withDefault(
      list(ledgerBalanceInput, PLAN_LIMITS.people * 4),
      [],
      'What people carry over from earlier horizons.',
    ),
    holidaysHeld: withDefault(
      list(holidayHeldInput, PLAN_LIMITS.history),
      [],
      'Public holidays people were on call on before the horizon, for the rule `same-holiday`; `carryOver` makes it.',
    ),
    burden: z.prefault(burdenPolicyInput, {}),
    expectedLoad: z.optional(expectedLoadInput),
    objective: z.prefault(objectiveInput, {}),
    preferenceBudget: withDefault(
      whole(0, 1_000_000),
      100,
      'Points each person may spread over their preferences. Default 100.',
    ),
  }),
  'People, systems, rotations, leave and rules of an on-call rota.',
  { title: 'fair-oncall plan' },
);

/** A plan whose shape is right and whose defaults are filled in, before its meaning is checked. */
export type ParsedPlan = z.output<typeof planInput>;
