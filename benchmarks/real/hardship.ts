import type { AbsenceInput, BriefingInput, PersonInput } from '../../src/plan/plan-input';
import { Random } from '../../src/chance/random';
import { addDays, daysBetween, type LocalDate } from '../../src/time/instant';
import type { PlanFrame } from './real-rota';

/** What makes the hard version hard. */
export const HARDSHIP = Object.freeze({
  /** Share of everyone's days spent on leave, in blocks of 1 to `longestLeaveDays` days. */
  leaveShare: 0.12,
  longestLeaveDays: 10,
  departures: 2,
  /** The joiner may be on call this many days after the first day of work. */
  joinerLearnsDays: 14,
  /** One person in so many has a briefing on one system that expires in the middle third. */
  expiringOneIn: 4,
  /** Every second of those is briefed again after so many days. */
  briefedAgainDays: 28,
});

type Frame = PlanFrame & { readonly people: readonly PersonInput[] };

/** The same rota with leave, two departures and a joiner in the middle, and briefings that expire. */
export function harder(frame: Frame, lastDay: LocalDate, seed: number): Frame {
  const random = new Random(seed);
  const firstDay = frame.horizon.from;
  const length = daysBetween(firstDay, lastDay) + 1;
  const dayAt = (share: number): LocalDate => addDays(firstDay, Math.round(share * length));
  const people = withDepartures(frame.people, random, [dayAt(0.4), dayAt(0.6)]);
  const joiner: PersonInput = {
    ...(frame.people[0] as PersonInput),
    id: 'joiner',
    name: 'joiner',
    employed: { from: dayAt(0.5) },
    enabledFrom: addDays(dayAt(0.5), HARDSHIP.joinerLearnsDays),
  };
  const team = [...people, joiner];
  return {
    ...frame,
    id: `${frame.id}-hard`,
    people: team,
    systems: frame.systems.map(system => ({ ...system, briefingRequired: true })),
    rotations: frame.rotations.map(rotation =>
      rotation.members === undefined ? rotation : { ...rotation, members: [...rotation.members, joiner.id] },
    ),
    absences: team.flatMap(person => leaveOf(person, firstDay, lastDay, random)),
    briefings: briefingsOf(frame, team, random, [dayAt(1 / 3), dayAt(2 / 3)]),
  };
}

function withDepartures(
  people: readonly PersonInput[],
  random: Random,
  lastDays: readonly LocalDate[],
): readonly PersonInput[] {
  // Those who joined late stay: they would hardly have been there.
  const leavers = shuffled(
    people.filter(person => person.employed === undefined),
    random,
  ).slice(0, HARDSHIP.departures);
  return people.map(person => {
    const through = lastDays[leavers.indexOf(person)];
    return through === undefined ? person : { ...person, employed: { through } };
  });
}

/** Blocks of leave that do not touch, until the person has their share of days. */
function leaveOf(
  person: PersonInput,
  firstDay: LocalDate,
  lastDay: LocalDate,
  random: Random,
): readonly AbsenceInput[] {
  const from = person.employed?.from ?? firstDay;
  const days = daysBetween(from, person.employed?.through ?? lastDay) + 1;
  const away = new Set<number>();
  const blocks: AbsenceInput[] = [];
  let open = Math.round(HARDSHIP.leaveShare * days);
  while (open > 0) {
    const size = Math.min(open, 1 + random.below(HARDSHIP.longestLeaveDays));
    const start = random.below(days - size + 1);
    const taken = Array.from({ length: size + 2 }, (_, index) => start - 1 + index);
    if (taken.some(day => away.has(day))) continue;
    for (const day of taken.slice(1, -1)) away.add(day);
    blocks.push({ person: person.id, from: addDays(from, start), through: addDays(from, start + size - 1) });
    open -= size;
  }
  return blocks;
}

/** Everyone is briefed on everything they may hold; some briefings expire, some of those are renewed. */
function briefingsOf(
  frame: Frame,
  people: readonly PersonInput[],
  random: Random,
  [earliest, latest]: readonly [LocalDate, LocalDate],
): readonly BriefingInput[] {
  const before = addDays(frame.horizon.from, -1);
  const never = addDays(latest, 3_650);
  const expiring = shuffled(people, random).slice(0, Math.round(people.length / HARDSHIP.expiringOneIn));
  return people.flatMap(person => {
    const order = expiring.indexOf(person);
    const affected = order < 0 ? -1 : random.below(frame.systems.length);
    return frame.systems.flatMap(({ id: system }, index): BriefingInput[] => {
      const given = { person: person.id, system, date: before };
      if (index !== affected) return [{ ...given, expires: never }];
      const expires = addDays(earliest, random.below(daysBetween(earliest, latest)));
      const again = {
        person: person.id,
        system,
        date: addDays(expires, HARDSHIP.briefedAgainDays),
        expires: never,
      };
      return [{ ...given, expires }, ...(order % 2 === 0 ? [again] : [])];
    });
  });
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const list = [...items];
  for (let index = list.length - 1; index > 0; index--) {
    const other = random.below(index + 1);
    [list[index], list[other]] = [list[other] as Item, list[index] as Item];
  }
  return list;
}
