import type { BriefingInput, PlanInput, RuleInput } from '../../src/plan/plan-input';
import type { FindingCode } from '../../src/schedule/verify/verify';
import { type Breach, type Mutator, openSlot, scheduleOf } from './breach';
import { bystanders } from './bystanders';
import {
  clockText,
  dateOf,
  dayOf,
  HOUR,
  instantAt,
  instantText,
  MINUTE,
  minuteOf,
  weekdayOf,
  type ZoneName,
} from './clock';
import type { Dice } from './dice';
import {
  endOf,
  give,
  type Interval,
  isFree,
  overlap,
  type Person,
  planOf,
  type Rota,
  rota,
  type Shape,
  type Slot,
  startOf,
  substituteOf,
  type Turn,
  turnsHeld,
} from './rota';

/** What keeps a person from some slots. */
interface Bar {
  readonly more: Partial<PlanInput>;
  /** A rule that goes with it. */
  readonly rule?: RuleInput;
  readonly bars: (slot: Slot) => boolean;
}

interface BarredPerson {
  readonly name: string;
  readonly code: FindingCode;
  readonly shape?: Shape;
  /** The finding names the person and the days, and no slot. */
  readonly namesDays?: true;
  readonly bar: (dice: Dice, rota: Rota, person: Person) => Bar | null;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Changes what the plan says of one person. */
function about({ input }: Rota, person: Person, more: object): Partial<PlanInput> {
  return { people: input.people.map(given => (given.id === person.id ? { ...given, ...more } : given)) };
}

/** A turn of the person, so that what is allowed can end or begin with it. */
function someTurn(dice: Dice, itsRota: Rota, person: Person): Turn {
  return dice.pick(turnsHeld(itsRota, itsRota.holders, person.id));
}

function firstDayOf({ zone }: Person, { start }: Interval): number {
  return dayOf(zone, start);
}

function lastDayOf({ zone }: Person, { end }: Interval): number {
  return dayOf(zone, end - MINUTE);
}

/** The day on the clock of its rotation on which a turn around the clock starts, told by one of its slots. */
function turnDayOf({ input }: Rota, { rotation, start }: Slot): number {
  const { zone } = input.rotations.find(({ id }) => id === rotation) ?? {};
  return dayOf(zone as ZoneName, start);
}

/** A person who is a member of a rotation on some days only, among others who are all the time. */
function memberFor(
  { input, people }: Rota,
  person: Person,
  rotation: string,
  days: { readonly from?: string; readonly through?: string },
): Partial<PlanInput> {
  const others = people.map(({ id }) => id).filter(id => id !== person.id);
  const members = [...others, { person: person.id, ...days }];
  return { rotations: input.rotations.map(given => (given.id === rotation ? { ...given, members } : given)) };
}

function anyMinute({ start, end }: Interval, test: (instant: number) => boolean): boolean {
  for (let instant = start; instant < end; instant += MINUTE) if (test(instant)) return true;
  return false;
}

/** Fresh briefings of everyone on every system, as primary, but for one person. */
function briefings({ input, firstDay }: Rota, besides: Person): readonly BriefingInput[] {
  return input.systems.flatMap(({ id: system }) =>
    input.people
      .filter(({ id }) => id !== besides.id)
      .map(({ id: person }) => ({ person, system, date: dateOf(firstDay - 20) })),
  );
}

/** Briefings that one person has on one system; on others they are fresh. */
function briefed(
  itsRota: Rota,
  person: Person,
  system: string,
  own: readonly Omit<BriefingInput, 'person' | 'system'>[],
  days = 180,
): Partial<PlanInput> {
  const { input, firstDay } = itsRota;
  return {
    systems: input.systems.map(given => ({ ...given, briefingRequired: true })),
    briefingDays: days,
    briefings: [
      ...briefings(itsRota, person).map(briefing => ({ ...briefing, expires: dateOf(firstDay + 100) })),
      ...input.systems
        .filter(({ id }) => id !== system)
        .map(({ id }) => ({
          person: person.id,
          system: id,
          date: dateOf(firstDay - 9),
          expires: dateOf(firstDay + 90),
        })),
      ...own.map(briefing => ({ person: person.id, system, ...briefing })),
    ],
  };
}

function systemOfTurn(dice: Dice, itsRota: Rota, person: Person): string {
  return dice.pick(someTurn(dice, itsRota, person).slots).system;
}

/** Night windows are those of 22:00 to 07:00. */
function nightOf(zone: ZoneName, day: number): Interval {
  return { start: instantAt(zone, day, 22 * 60), end: instantAt(zone, day, 31 * 60) };
}

/** The first nights that start at or after an instant. */
function nightsAfter(zone: ZoneName, instant: number): readonly [first: Interval, second: Interval] {
  let day = dayOf(zone, instant) - 1;
  while (nightOf(zone, day).start < instant) day++;
  return [nightOf(zone, day), nightOf(zone, day + 1)];
}

const OFF = { afterNightHours: 0, significantRestHours: 0, disturbedNights: 0 } as const;

const ALL: readonly BarredPerson[] = [
  {
    name: 'membership of the rotation',
    code: 'not-a-member',
    bar: (dice, itsRota, person) => {
      const { input, people } = itsRota;
      const { id } = dice.pick(input.rotations);
      const members = people.map(member => member.id).filter(member => member !== person.id);
      return {
        more: { rotations: input.rotations.map(given => (given.id === id ? { ...given, members } : given)) },
        bars: slot => slot.rotation === id,
      };
    },
  },
  {
    name: 'membership of the rotation from a day',
    code: 'not-a-member',
    shape: { coverage: 'always' },
    bar: (dice, itsRota, person) => {
      const { rotation, slots } = someTurn(dice, itsRota, person);
      const from = turnDayOf(itsRota, slots[0] as Slot);
      // A turn over the start of the horizon began on a day that is not told.
      if (from <= itsRota.firstDay) return null;
      return {
        more: memberFor(itsRota, person, rotation, { from: dateOf(from) }),
        bars: slot => slot.rotation === rotation && turnDayOf(itsRota, slot) < from,
      };
    },
  },
  {
    name: 'membership of the rotation through a day',
    code: 'not-a-member',
    shape: { coverage: 'always' },
    bar: (dice, itsRota, person) => {
      const { rotation, slots } = someTurn(dice, itsRota, person);
      const through = turnDayOf(itsRota, slots[0] as Slot);
      return {
        more: memberFor(itsRota, person, rotation, { through: dateOf(through) }),
        bars: slot => slot.rotation === rotation && turnDayOf(itsRota, slot) > through,
      };
    },
  },
  {
    name: 'employed from',
    code: 'not-employed',
    bar: (dice, itsRota, person) => {
      const from = firstDayOf(person, someTurn(dice, itsRota, person).slots[0] as Slot);
      return {
        more: about(itsRota, person, { employed: { from: dateOf(from) } }),
        bars: slot => firstDayOf(person, slot) < from,
      };
    },
  },
  {
    name: 'employed through',
    code: 'not-employed',
    bar: (dice, itsRota, person) => {
      const through = lastDayOf(person, someTurn(dice, itsRota, person).slots.at(-1) as Slot);
      return {
        more: about(itsRota, person, { employed: { through: dateOf(through) } }),
        bars: slot => lastDayOf(person, slot) > through,
      };
    },
  },
  {
    name: 'enabledFrom',
    code: 'not-enabled',
    bar: (dice, itsRota, person) => {
      const from = firstDayOf(person, someTurn(dice, itsRota, person).slots[0] as Slot);
      return {
        more: about(itsRota, person, { enabledFrom: dateOf(from) }),
        bars: slot => firstDayOf(person, slot) < from,
      };
    },
  },
  {
    name: 'skills',
    code: 'missing-skill',
    bar: (dice, itsRota, person) => {
      const { role, slots } = someTurn(dice, itsRota, person);
      const { system } = dice.pick(slots);
      const asked = dice.pick([['sql'], ['gpu', 'sql']]);
      const { input } = itsRota;
      return {
        more: {
          people: input.people.map(given => ({
            ...given,
            skills: given.id === person.id ? asked.filter(skill => skill !== 'sql') : asked,
          })),
          systems: input.systems.map(given =>
            given.id === system ? { ...given, skills: { [role]: asked } } : given,
          ),
        },
        bars: slot => slot.system === system && slot.role === role,
      };
    },
  },
  {
    name: 'availability',
    code: 'not-available',
    shape: { coverage: 'hours' },
    bar: (dice, itsRota, person) => {
      const slot = dice.pick(someTurn(dice, itsRota, person).slots);
      const fromMinute = minuteOf(person.zone, slot.start);
      const length = (slot.end - slot.start) / MINUTE + dice.pick([-1, 0, 0, 30]);
      if (length <= 0 || length >= 1_440) return null;
      const days = dice.pick([
        [1, 2, 3, 4, 5],
        [1, 2, 3, 4, 5, 6, 7],
        [6, 7],
      ]);
      const toMinute = fromMinute + length;
      const window = {
        days: days.map(day => WEEKDAYS[day - 1]),
        from: clockText(fromMinute),
        to: clockText(toMinute % 1_440),
      };
      return {
        more: about(itsRota, person, { availability: [window] }),
        bars: ({ start, end }) => {
          for (let day = dayOf(person.zone, start) - 1; day <= dayOf(person.zone, start); day++) {
            if (!days.includes(weekdayOf(day))) continue;
            const from = instantAt(person.zone, day, fromMinute);
            if (from <= start && end <= instantAt(person.zone, day, toMinute)) return false;
          }
          return true;
        },
      };
    },
  },
  {
    name: 'absence by days',
    code: 'absent',
    bar: (dice, itsRota, person) => {
      const turn = someTurn(dice, itsRota, person);
      // The day after a turn, or the day before.
      const from = dice.chance(0.5)
        ? lastDayOf(person, { start: startOf(turn), end: endOf(turn) }) + 1
        : firstDayOf(person, { start: startOf(turn), end: endOf(turn) }) - dice.between(1, 4);
      const through = from + dice.between(0, 3);
      const kind = dice.pick(['leave', 'sickness', 'rest', 'preference'] as const);
      const absence = {
        start: instantAt(person.zone, from, 0),
        end: instantAt(person.zone, through + 1, 0),
      };
      return {
        more: {
          absences: [{ person: person.id, kind, from: dateOf(from), through: dateOf(through) }],
        },
        bars: slot => overlap(slot, absence),
      };
    },
  },
  {
    name: 'same-holiday',
    code: 'same-holiday-again',
    namesDays: true,
    bar: (dice, itsRota, person) => {
      const slot = dice.pick(someTurn(dice, itsRota, person).slots);
      const day = dice.pick([firstDayOf(person, slot), lastDayOf(person, slot)]);
      const date = dateOf(day);
      const back = dice.pick([1, 2, 3]);
      const before = `${Number(date.slice(0, 4)) - back}${date.slice(4)}`;
      return {
        more: {
          ...about(itsRota, person, { holidays: 'feasts' }),
          holidayLists: [{ id: 'feasts', days: [{ date, name: 'Feast' }] }],
          holidaysHeld: [{ person: person.id, name: 'Feast', date: before }],
        },
        rule: { rule: 'same-holiday', years: dice.pick([back, 3]) },
        bars: held => firstDayOf(person, held) <= day && day <= lastDayOf(person, held),
      };
    },
  },
  {
    name: 'absence by instants',
    code: 'absent',
    bar: (dice, itsRota, person) => {
      // One minute of a slot is enough.
      const { start: first, end: last } = dice.pick(dice.pick(itsRota.turns).slots);
      const start = dice.chance(0.5) ? last - MINUTE : first - dice.between(0, 600) * MINUTE;
      const end = start === last - MINUTE ? last + dice.between(0, 600) * MINUTE : first + MINUTE;
      return {
        more: { absences: [{ person: person.id, start: instantText(start), end: instantText(end) }] },
        bars: slot => overlap(slot, { start, end }),
      };
    },
  },
  {
    name: 'briefing missing',
    code: 'not-briefed',
    bar: (dice, itsRota, person) => {
      const system = systemOfTurn(dice, itsRota, person);
      return { more: briefed(itsRota, person, system, []), bars: slot => slot.system === system };
    },
  },
  {
    name: 'briefing of too low a level',
    code: 'not-briefed',
    shape: { seats: { primary: { people: 1, preferred: 1 }, backup: { people: 1, preferred: 1 } } },
    bar: (dice, itsRota, person) => {
      const system = systemOfTurn(dice, itsRota, person);
      const level = dice.pick(['shadow', 'backup'] as const);
      return {
        more: briefed(itsRota, person, system, [
          { level, date: dateOf(itsRota.firstDay - 9), expires: dateOf(itsRota.firstDay + 90) },
        ]),
        bars: slot => slot.system === system && (level === 'shadow' || slot.role === 'primary'),
      };
    },
  },
  {
    name: 'briefing that has expired',
    code: 'briefing-stale',
    bar: (dice, itsRota, person) => {
      const turn = someTurn(dice, itsRota, person);
      const system = dice.pick(turn.slots).system;
      const through = lastDayOf(person, turn.slots.at(-1) as Slot);
      return {
        more: briefed(itsRota, person, system, [
          { date: dateOf(itsRota.firstDay - 9), expires: dateOf(through) },
        ]),
        bars: slot => slot.system === system && lastDayOf(person, slot) > through,
      };
    },
  },
  {
    name: 'briefing whose days are over',
    code: 'briefing-stale',
    bar: (dice, itsRota, person) => {
      const turn = someTurn(dice, itsRota, person);
      const system = dice.pick(turn.slots).system;
      const through = lastDayOf(person, turn.slots.at(-1) as Slot);
      const days = dice.between(40, 90);
      return {
        more: briefed(itsRota, person, system, [{ date: dateOf(through - days) }], days),
        bars: slot => slot.system === system && lastDayOf(person, slot) > through,
      };
    },
  },
  {
    name: 'briefing that is yet to come',
    code: 'briefing-stale',
    bar: (dice, itsRota, person) => {
      const turn = someTurn(dice, itsRota, person);
      const system = dice.pick(turn.slots).system;
      const from = firstDayOf(person, turn.slots[0] as Slot);
      return {
        more: briefed(itsRota, person, system, [{ date: dateOf(from) }]),
        bars: slot => slot.system === system && firstDayOf(person, slot) < from,
      };
    },
  },
  {
    name: 'daylight-only',
    code: 'outside-daylight',
    shape: { coverage: 'hours' },
    bar: (dice, itsRota, person) => {
      const slot = dice.pick(someTurn(dice, itsRota, person).slots);
      const fromMinute = minuteOf(person.zone, slot.start);
      const toMinute = minuteOf(person.zone, slot.end - MINUTE) + 1;
      if (toMinute <= fromMinute) return null;
      const rule = { rule: 'daylight-only', from: clockText(fromMinute), to: clockText(toMinute) } as const;
      return {
        more: {},
        rule: { ...rule, people: [person.id] },
        bars: other =>
          anyMinute(other, instant => {
            const minute = minuteOf(person.zone, instant);
            return minute < fromMinute || minute >= toMinute;
          }),
      };
    },
  },
  {
    name: 'incident rest R1, the hours after',
    code: 'incident-rest',
    bar: (dice, itsRota, person) => {
      const { zone } = person;
      const day = itsRota.firstDay + dice.between(0, 30);
      const start = nightOf(zone, day).start + dice.between(1, 300) * MINUTE;
      const end = start + dice.between(1, 90) * MINUTE;
      const hours = dice.between(1, 30);
      const [next] = nightsAfter(zone, end);
      const rests = [{ start: end, end: end + hours * HOUR }, next];
      return {
        ...incidents(person, [{ start, end, severity: 5 }], { ...OFF, afterNightHours: hours }),
        bars: slot => slot.role === 'primary' && rests.some(rest => overlap(slot, rest)),
      };
    },
  },
  {
    name: 'incident rest R1, the next night',
    code: 'incident-rest',
    shape: { cadences: ['day-night'] },
    bar: (dice, itsRota, person) => {
      const { zone } = person;
      const end = nightOf(zone, itsRota.firstDay + dice.between(0, 30)).start + MINUTE;
      const rests = [{ start: end, end: end + HOUR }, nightsAfter(zone, end)[0]];
      return {
        ...incidents(person, [{ start: end - 40 * MINUTE, end, severity: 3 }], {
          ...OFF,
          afterNightHours: 1,
        }),
        bars: slot => slot.role === 'primary' && rests.some(rest => overlap(slot, rest)),
      };
    },
  },
  {
    name: 'incident rest R2, a severe one',
    code: 'incident-rest',
    bar: (dice, itsRota, person) => {
      const start = itsRota.start + dice.between(0, 30 * 24 * 60) * MINUTE;
      const end = start + dice.between(1, 59) * MINUTE;
      const significantRestHours = dice.between(1, 60);
      const significantSeverity = dice.between(1, 4);
      const severity = dice.between(1, significantSeverity) as 1;
      const [night] = nightsAfter(person.zone, end);
      const rest = { start: end, end: Math.max(end + significantRestHours * HOUR, night.end) };
      return {
        ...incidents(person, [{ start, end, severity }], {
          ...OFF,
          significantSeverity,
          significantRestHours,
        }),
        bars: slot => overlap(slot, rest),
      };
    },
  },
  {
    name: 'incident rest R2, a long one',
    code: 'incident-rest',
    bar: (dice, itsRota, person) => {
      const start = itsRota.start + dice.between(0, 28 * 24 * 60) * MINUTE;
      const significantHours = dice.between(1, 30);
      const end = start + significantHours * HOUR + dice.pick([0, 0, 1, 90]) * MINUTE;
      const significantRestHours = dice.between(1, 40);
      const [night] = nightsAfter(person.zone, end);
      const length = Math.max(end - start, significantRestHours * HOUR);
      const rest = { start: end, end: Math.max(end + length, night.end) };
      return {
        ...incidents(person, [{ start, end, severity: 5 }], {
          ...OFF,
          significantSeverity: 0,
          significantHours,
          significantRestHours,
        }),
        bars: slot => overlap(slot, rest),
      };
    },
  },
  {
    name: 'incident rest R4',
    code: 'incident-rest',
    bar: (dice, itsRota, person) => {
      const { zone } = person;
      const disturbedNights = dice.between(2, 5);
      const longRestHours = dice.between(0, 60);
      const first = itsRota.firstDay + dice.between(0, 20);
      // So many of seven nights, the first and last of them among them at times.
      const nights = dice
        .shuffled([0, 1, 2, 3, 4, 5, 6])
        .slice(0, disturbedNights)
        .sort((a, b) => a - b);
      const engaged = nights.map(night => {
        const start = nightOf(zone, first + night).start + dice.between(0, 200) * MINUTE;
        return { start, end: start + dice.between(5, 100) * MINUTE, severity: 4 as const };
      });
      const end = engaged.at(-1)?.end as number;
      const rest = { start: end, end: Math.max(end + longRestHours * HOUR, nightsAfter(zone, end)[1].end) };
      return {
        ...incidents(person, dice.shuffled(engaged), { ...OFF, disturbedNights, longRestHours }),
        bars: slot => overlap(slot, rest),
      };
    },
  },
];

function incidents(
  person: Person,
  list: readonly (Interval & { readonly severity: 1 | 2 | 3 | 4 | 5 })[],
  rule: object,
): { readonly more: Partial<PlanInput>; readonly rule: RuleInput } {
  return {
    more: {
      incidents: list.map(({ start, end, severity }, index) => ({
        id: `incident-${index}`,
        start: instantText(start),
        end: instantText(end),
        severity,
        people: [person.id],
      })),
    },
    rule: { rule: 'post-incident-rest', ...rule },
  };
}

/** Rules on who may hold what, each broken by a person who is given a slot that is not for them. */
export const eligibilityMutators: readonly Mutator[] = ALL.map(barred => ({
  name: barred.name,
  code: barred.code,
  make: dice => breakBar(dice, rota(dice, barred.shape), barred),
}));

/** Whatever the person may not hold goes to the substitute at first; then the person takes one turn back. */
function breakBar(dice: Dice, itsRota: Rota, { bar, namesDays }: BarredPerson): Breach | null {
  const person = dice.pick(itsRota.people.slice(0, -1));
  if (turnsHeld(itsRota, itsRota.holders, person.id).length === 0) return null;
  const made = bar(dice, itsRota, person);
  if (made === null) return null;
  const { more, rule, bars } = made;
  const isBarred = itsRota.turns.map(({ slots }) => slots.some(bars));
  const holders = itsRota.holders.map((holder, index) =>
    holder === person.id && isBarred[index] === true ? substituteOf(itsRota).id : holder,
  );
  const open = itsRota.turns
    .map((turn, index) => ({ turn, index }))
    .filter(({ turn, index }) => isBarred[index] === true && isFree(itsRota, holders, person.id, turn));
  if (open.length === 0) return null;
  const { turn, index } = dice.pick(open);
  const named = bystanders(dice, rule ?? { rule: 'limit', count: 'turns', min: 0 });
  const plan = planOf(itsRota, { ...more, rules: named.rules });
  const first = openSlot(turn.slots.find(bars) as Slot);
  return {
    plan,
    legal: scheduleOf(plan, itsRota, holders),
    broken: scheduleOf(plan, itsRota, give(holders, index, person.id)),
    names: {
      person: person.id,
      ...(namesDays
        ? {}
        : { rotation: turn.rotation, role: turn.role, system: first.system, start: first.start }),
      ...(rule === undefined ? {} : { rule: named.index }),
    },
  };
}
