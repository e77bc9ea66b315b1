import type { Random } from '../../../src/chance/random';
import type { ModelInput, ModelRule } from '../../../src/duties/index';

/** Models as people write them: rest instead of pairs, weekends cut by the horizon, missing days, few seats, some rules for some. */
export function ownModel(random: Random): ModelInput {
  const people = ['a', 'b', 'c'].slice(0, 2 + random.below(2));
  const days = 3 + random.below(6);
  const first = random.below(7);
  const shifts = [
    { name: 'early', at: 6 * 60, minutes: 480 },
    { name: 'late', at: 14 * 60, minutes: 480 },
    { name: 'night', at: 22 * 60, minutes: random.next() < 0.5 ? 480 : 600 },
    { name: 'twin', at: 6 * 60, minutes: 480 },
  ].filter(() => random.next() < 0.6);
  if (shifts.length === 0) shifts.push({ name: 'early', at: 0, minutes: 300 });
  const some = <Item>(list: readonly Item[], share: number): Item[] =>
    list.filter(() => random.next() < share);
  const duties = Array.from({ length: days }, (_, day) => day).flatMap(day =>
    some(shifts, 0.85).map(({ name, at, minutes }) => ({
      id: `${day}-${name}`,
      start: (first + day) * 1440 + at,
      end: (first + day) * 1440 + at + minutes,
      needed: random.below(3),
      under: random.below(20) * 5,
      ...(random.next() < 0.4 ? { over: random.below(4) * 5 } : {}),
      ...(random.next() < 0.4 ? { candidates: some(people, 0.7) } : {}),
    })),
  );
  if (duties.length === 0) return ownModel(random);
  const idsOf = (name: string): string[] => duties.map(({ id }) => id).filter(id => id.endsWith(name));
  const forSome = (): { people?: string[] } => (random.next() < 0.5 ? {} : { people: some(people, 0.6) });
  const all: ModelRule[] = [
    { ...forSome(), rule: 'minutes', least: 480 * random.below(3), most: 480 * (3 + random.below(4)) },
    { ...forSome(), rule: 'days-in-a-row', least: 1 + random.below(2), most: 2 + random.below(3) },
    { ...forSome(), rule: 'days-off-in-a-row', least: 1 + random.below(3) },
    { ...forSome(), rule: 'weekends', most: random.below(2) },
    { ...forSome(), rule: 'count', duties: idsOf(shifts[0]?.name ?? ''), most: random.below(3) },
    { ...forSome(), rule: 'count', most: 2 + random.below(4), least: random.below(2) },
    { ...forSome(), rule: 'count-in-window', days: 3, most: 3 },
    { ...forSome(), rule: 'count-in-window', days: 2, most: 1 },
  ];
  const apart: ModelRule =
    random.next() < 0.5
      ? { rule: 'rest', minutes: 60 * (8 + random.below(10)) }
      : { rule: 'count-in-window', days: 1, most: 1 };
  return {
    people,
    duties,
    rules: [apart, ...some(all, 0.35)],
    wishes: some(duties, 0.4).map(({ id }) => ({
      person: people[random.below(people.length)] as string,
      duty: id,
      price: (random.below(9) - 4) * 5,
    })),
    constant: random.below(50),
  };
}
