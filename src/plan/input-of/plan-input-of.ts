import { addDays, formatInstant } from '../../time/instant';
import type { DeviationPrice, PriceSide } from '../deviation-price';
import type { ExpectedLoad } from '../expected-load';
import type { Objective } from '../objective';
import type { Person, Preference } from '../person';
import type { Plan } from '../plan';
import type {
  AbsenceInput,
  BurdenPolicyInput,
  ExpectedLoadInput,
  ObjectiveInput,
  PersonInput,
  PlanInput,
  RotationInput,
  SystemInput,
} from '../plan-input';
import type { Absence } from '../records';
import type { Cadence, Rotation } from '../rotation';
import type { Coverage, System } from '../system';
import { clockTime, clockWindow, weekdayName, weeklyWindowInput } from './clock';
import { given } from './given';
import { ruleInputOf } from './rule-input';

/**
 * A plan in the form its author could have written, with every default said: to change it and define it
 * anew, or to write it to a file. `definePlan(planInputOf(plan))` is the same plan, with the same hash.
 */
export function planInputOf(plan: Plan): PlanInput {
  return {
    format: plan.format,
    id: plan.id,
    name: plan.name,
    horizon: {
      from: plan.horizon.startDate,
      through: addDays(plan.horizon.endDate, -1),
      zone: plan.horizon.zone,
    },
    people: plan.people.map(personInputOf),
    holidayLists: plan.holidayLists,
    systems: plan.systems.map(systemInputOf),
    rotations: plan.rotations.map(rotationInputOf),
    rules: plan.rules.map(ruleInputOf),
    absences: plan.absences.map(absenceInputOf),
    briefings: plan.briefings.map(({ expires, ...rest }) => ({ ...rest, ...given({ expires }) })),
    briefingDays: plan.briefingDays,
    incidents: plan.incidents.map(({ system, ...rest }) => ({ ...inText(rest), ...given({ system }) })),
    pins: plan.pins.map(inText),
    overrides: plan.overrides.map(inText),
    history: plan.history.map(inText),
    ledger: plan.ledger,
    holidaysHeld: plan.holidaysHeld,
    burden: burdenInputOf(plan),
    expectedLoad: plan.expectedLoad === null ? undefined : expectedLoadInputOf(plan.expectedLoad),
    objective: objectiveInputOf(plan.objective, plan.burden.unitsPerHour),
    preferenceBudget: plan.preferenceBudget,
    // Says everything there is to say.
  } satisfies Required<Omit<PlanInput, '$schema'>>;
}

function personInputOf(person: Person): PersonInput {
  const { id, name, zone, capacity, skills, vendorIds, employed, availability, preferences } = person;
  const { email, enabledFrom, site, holidays } = person;
  return {
    id,
    name,
    zone,
    capacity,
    skills,
    vendorIds,
    employed: given(employed),
    preferences: preferences.map(preferenceInputOf),
    ...given({
      email,
      enabledFrom,
      site,
      holidays,
      availability: availability?.map(weeklyWindowInput) ?? null,
    }),
  };
}

function preferenceInputOf(wish: Preference): NonNullable<PersonInput['preferences']>[number] {
  const { want, points, days, time, from, through, rotation, role } = wish;
  return {
    want,
    points,
    ...(time === null ? {} : clockWindow(time)),
    ...given({ days: days?.map(weekdayName) ?? null, start: from, through, rotation, role }),
  };
}

function systemInputOf(system: System): SystemInput {
  const { owner, acknowledgeMinutes, respondMinutes, channels, coverage, ...rest } = system;
  return {
    ...rest,
    ...given({ owner, acknowledgeMinutes, respondMinutes }),
    channels: given(channels),
    coverage: coverageInputOf(coverage),
  };
}

function coverageInputOf({ zone, windows, closedOn, exceptions }: Coverage): SystemInput['coverage'] {
  return {
    zone,
    windows: windows === null ? '24x7' : windows.map(weeklyWindowInput),
    ...given({ closedOn }),
    exceptions: exceptions.map(({ date, windows: ofDay }) => ({ date, windows: ofDay.map(clockWindow) })),
  };
}

function rotationInputOf(rotation: Rotation): RotationInput {
  const { id, name, systems, roles, cadence, handoverMinute, zone, anchor, wholeWeekends } = rotation;
  const { sites, mergeShifts, handoverClosed } = rotation;
  return {
    id,
    name,
    systems,
    roles: Object.fromEntries(roles.map(({ role, ...seats }) => [role, seats])),
    cadence: cadenceInputOf(cadence),
    handover: {
      ...(cadence.kind === 'weeks' ? { day: weekdayName(cadence.day) } : {}),
      time: clockTime(handoverMinute),
      ...(handoverClosed === undefined ? {} : { closedOn: handoverClosed.list, move: handoverClosed.move }),
    },
    zone,
    anchor,
    wholeWeekends,
    mergeShifts,
    ...given({
      members: membersInputOf(rotation),
      sites: sites?.map(({ site, zone: ofSite, ...hours }) => ({
        site,
        zone: ofSite,
        ...clockWindow(hours),
      })),
    }),
  };
}

function membersInputOf({ members, memberDays = [] }: Rotation): RotationInput['members'] | null {
  if (members === null) return null;
  return members.flatMap((id): NonNullable<RotationInput['members']> => {
    const days = memberDays.filter(({ person }) => person === id);
    return days.length === 0 ? [id] : days.map(({ person, ...ends }) => ({ person, ...given(ends) }));
  });
}

function cadenceInputOf(cadence: Cadence): RotationInput['cadence'] {
  switch (cadence.kind) {
    case 'days':
    case 'weeks':
    case 'business-days':
      return { every: cadence.every, unit: cadence.kind };
    case 'weekday-weekend':
      return {
        split: 'weekday-weekend',
        weekdayStart: weekdayName(cadence.weekdayStart),
        weekendStart: weekdayName(cadence.weekendStart),
      };
    case 'day-night':
      return { split: 'day-night', day: clockTime(cadence.dayMinute), night: clockTime(cadence.nightMinute) };
    case 'rrule':
      return { rrule: cadence.rule };
  }
}

function absenceInputOf({ person, kind, start, end, days }: Absence): AbsenceInput {
  return days === null ? inText({ person, kind, start, end }) : { person, kind, ...days };
}

function burdenInputOf({ burden, weightSources }: Plan): BurdenPolicyInput {
  const { version, bands, days, roles, response, work, sleep } = burden;
  return {
    version,
    bands,
    days,
    roles,
    response,
    work: { days: work.days.map(weekdayName), ...clockWindow(work) },
    sleep: clockWindow(sleep),
    sources: weightSources.map(({ weights, source, ...rest }) => ({ weights, source, ...given(rest) })),
  };
}

function expectedLoadInputOf({ incidentWeight, rates }: ExpectedLoad): ExpectedLoadInput {
  return {
    incidentWeight,
    rates: rates.map(({ days, fromMinute, toMinute, ...rest }) => ({
      ...rest,
      ...weeklyWindowInput({ days, fromMinute, toMinute }),
    })),
  };
}

function objectiveInputOf({ levels, balance }: Objective, unitsPerHour: number): ObjectiveInput {
  const { total, night, weekend, holiday } = balance;
  return {
    levels,
    balance: {
      total: priceInput(total, unitsPerHour),
      night: priceInput(night, unitsPerHour),
      weekend: priceInput(weekend, unitsPerHour),
      holiday: priceInput(holiday, unitsPerHour),
    },
  };
}

type PriceInput = NonNullable<NonNullable<ObjectiveInput['balance']>['total']>;

function priceInput({ above, below }: DeviationPrice, unitsPerHour: number): PriceInput {
  if (above.breaks.length === 0) return above.slopes[0] as number;
  const inHours = ({ breaks, slopes }: PriceSide): Exclude<PriceInput, number> => ({
    breaksHours: breaks.map(units => units / unitsPerHour),
    slopes,
  });
  return { ...inHours(above), below: inHours(below) };
}

function inText<T extends { readonly start: number; readonly end: number }>(
  record: T,
): Omit<T, 'start' | 'end'> & { readonly start: string; readonly end: string } {
  return { ...record, start: formatInstant(record.start), end: formatInstant(record.end) };
}
