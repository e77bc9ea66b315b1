import type { DutyModel, Load } from '../../src/model/duty-model';
import type { TouchCalendar } from '../../src/model/timeline-rule';
import { Random } from '../../src/chance/random';

/** A seeded instance of a family that grows from a thousand slots to a hundred thousand. */
export interface FamilyInstance {
  readonly model: DutyModel;
  /** Seats; a turn has several when it is a whole weekend or a primary with the backup that follows. */
  readonly slots: number;
  /** What all turns weigh together for those who carry each most lightly. */
  readonly totalLoad: number;
}

/** Horizons by number of slots: larger organizations also plan further ahead. */
const WEEKS = [
  [1_000, 8],
  [3_000, 12],
  [10_000, 20],
  [30_000, 32],
  [Infinity, 52],
] as const;
const HOUR = 60;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** Minutes by which the clocks of three cities are ahead of the plan's: night is local. */
const ZONES = [0, -6 * HOUR, 5 * HOUR + HOUR / 2];
const PEOPLE_PER_SYSTEM = 7;
/** Shift lengths on weekdays, in hours, system by system. */
const LENGTHS = [12, 24, 8];
const REST = 11 * HOUR;

interface Turn {
  readonly start: number;
  readonly end: number;
  readonly slots: number;
  /** Minutes as primary, and as backup: from, to. */
  readonly primary: readonly [number, number];
  readonly backup: readonly [number, number] | null;
  readonly weekend: number;
}

/**
 * Systems with shifts of 8, 12 or 24 hours on weekdays and weekends as a whole; every other system has a backup, who is
 * the primary of the shift before. People in three zones are briefed on two or three systems, work 50 to 100 % and
 * are away for an eighth of the days.
 */
export function familyInstance(size: number, seed: number): FamilyInstance {
  const random = new Random(seed);
  const weeks = (WEEKS.find(([most]) => size <= most) as (typeof WEEKS)[number])[1];
  const turns: { readonly turn: Turn; readonly system: number }[] = [];
  let slots = 0;
  let systems = 0;
  while (slots < size) {
    for (const turn of turnsOf(systems, weeks)) {
      turns.push({ turn, system: systems });
      slots += turn.slots;
    }
    systems++;
  }
  turns.sort(
    (a, b) =>
      a.turn.start - b.turn.start ||
      a.turn.end - b.turn.end ||
      a.turn.primary[1] - b.turn.primary[1] ||
      a.system - b.system,
  );
  const people = Array.from({ length: systems * PEOPLE_PER_SYSTEM }, (_, person) =>
    personOf(person, systems, weeks, random),
  );
  const kinds: Turn[] = [];
  const numberOf = new Map<string, number>();
  const kindOf = turns.map(({ turn }) => {
    const key = `${turn.start} ${turn.end} ${turn.primary.join(' ')}`;
    const known = numberOf.get(key);
    if (known !== undefined) return known;
    numberOf.set(key, kinds.length);
    return kinds.push(turn) - 1;
  });
  const candidates = turns.map(({ turn, system }) =>
    Int32Array.from(
      people.flatMap(({ skills, away }, index) =>
        skills.includes(system) && !away.some(([from, to]) => from < turn.end && turn.start < to)
          ? [index]
          : [],
      ),
    ),
  );
  const capacity = people.map(person => person.capacity);
  const loads = [
    loadOf('burden', kinds, kindOf, people, capacity, burdenOf),
    loadOf('nights', kinds, kindOf, people, capacity, (turn, zone) =>
      nightMinutes(turn.primary, zone) > 3 * HOUR ? 12 : 0,
    ),
    loadOf('weekends', kinds, kindOf, people, capacity, turn => (turn.weekend >= 0 ? 24 : 0)),
  ];
  const [burden] = loads as [Load, Load, Load];
  let totalLoad = 0;
  turns.forEach((_, bundle) => {
    const kind = kindOf[bundle] as number;
    const each = Array.from(
      candidates[bundle] as Int32Array,
      person => burden.weight[person]?.[kind] as number,
    );
    totalLoad += each.length === 0 ? 0 : Math.min(...each);
  });
  const perMonth = Math.ceil((1.5 * turns.length * 4) / (people.length * weeks));
  const model: DutyModel = {
    people: people.length,
    kinds: kinds.length,
    start: Int32Array.from(kinds, ({ start }) => start),
    end: Int32Array.from(kinds, ({ end }) => end),
    kindOf: Int32Array.from(kindOf),
    candidates,
    fixed: new Int32Array(turns.length).fill(-1),
    openPrice: Float64Array.from(turns, ({ turn }) => 2000 * turn.slots),
    heldPrice: new Float64Array(turns.length),
    clashes: [{ people: null, neighbors: restNeighbors(kinds) }],
    rules: [
      {
        family: 'turns-in-window',
        source: -1,
        price: null,
        people: null,
        point: Int32Array.from(kinds, ({ start }) => Math.floor(start / DAY)),
        span: 28,
        max: perMonth,
      },
      {
        family: 'touched-in-window',
        source: -1,
        price: null,
        people: null,
        calendar: weekendsOf(kinds, weeks, people.length),
        span: 2,
        max: 1,
      },
    ],
    loads,
    wishes: people.map(() => Float64Array.from(kinds, () => (random.below(12) === 0 ? 2 : 0))),
    constant: 0,
  };
  return { model, slots, totalLoad };
}

function turnsOf(system: number, weeks: number): readonly Turn[] {
  const length = (LENGTHS[system % LENGTHS.length] as number) * HOUR;
  const backups = system % 2 === 0;
  const turns: Turn[] = [];
  for (let week = 0; week < weeks; week++) {
    const monday = week * WEEK + 8 * HOUR;
    const friday = monday + 5 * DAY;
    for (let start = monday; start < friday; start += length) {
      const end = start + length;
      turns.push({
        start,
        end: backups ? end + length : end,
        slots: backups ? 2 : 1,
        primary: [start, end],
        backup: backups ? [end, end + length] : null,
        weekend: -1,
      });
    }
    const sunday = monday + WEEK;
    const each = (2 * DAY) / length;
    turns.push({
      start: friday,
      end: sunday,
      slots: each,
      primary: [friday, sunday],
      backup: null,
      weekend: week,
    });
  }
  return turns;
}

interface FamilyPerson {
  readonly zone: number;
  readonly skills: readonly number[];
  readonly capacity: number;
  readonly away: readonly (readonly [number, number])[];
}

function personOf(person: number, systems: number, weeks: number, random: Random): FamilyPerson {
  const home = person % systems;
  const skills = new Set([home]);
  const wanted = Math.min(systems, 2 + random.below(2));
  while (skills.size < wanted) skills.add((home + 1 + random.below(Math.min(6, systems - 1))) % systems);
  const away: [number, number][] = [];
  for (let days = Math.round((weeks * 7) / 8); days > 0;) {
    const length = Math.min(days, 1 + random.below(10));
    const from = random.below(weeks * 7 - length + 1) * DAY;
    away.push([from, from + length * DAY]);
    days -= length;
  }
  return {
    zone: ZONES[random.below(ZONES.length)] as number,
    skills: [...skills],
    capacity: 5 + random.below(6),
    away,
  };
}

/** Half hours, nights and weekends at one and a half, backups at a half: all in twelfths of an hour. */
function burdenOf(turn: Turn, zone: number): number {
  const primary = turn.primary[1] - turn.primary[0];
  const nights = nightMinutes(turn.primary, zone);
  let points = primary + nights / 2;
  if (turn.weekend >= 0) points += primary / 2;
  if (turn.backup !== null) {
    const backup = turn.backup[1] - turn.backup[0];
    points += (backup + nightMinutes(turn.backup, zone) / 2) / 2;
  }
  return Math.round(points / 30);
}

/** Minutes between 22:00 and 06:00 on a clock. */
function nightMinutes([from, to]: readonly [number, number], zone: number): number {
  let sum = 0;
  const first = Math.floor((from + zone) / DAY) - 1;
  const last = Math.floor((to + zone) / DAY);
  for (let day = first; day <= last; day++) {
    const night = day * DAY + 22 * HOUR - zone;
    sum += Math.max(0, Math.min(to, night + 8 * HOUR) - Math.max(from, night));
  }
  return sum;
}

function loadOf(
  name: string,
  kinds: readonly Turn[],
  kindOf: readonly number[],
  people: readonly FamilyPerson[],
  capacity: readonly number[],
  points: (turn: Turn, zone: number) => number,
): Load {
  const byZone = new Map(ZONES.map(zone => [zone, Float64Array.from(kinds, turn => points(turn, zone))]));
  let total = 0;
  for (const kind of kindOf) for (const list of byZone.values()) total += list[kind] as number;
  total /= ZONES.length;
  const all = capacity.reduce((sum, each) => sum + each, 0);
  return {
    name,
    weight: people.map(({ zone }) => byZone.get(zone) as Float64Array),
    base: Float64Array.from(capacity, each => -Math.round((total * each) / all)),
    deviation: {
      above: { breaks: [24, 72], slopes: [1, 2, 4] },
      below: { breaks: [24, 72], slopes: [1, 2, 4] },
    },
  };
}

/** Kinds that overlap or leave too little rest; of one kind nobody holds two. */
function restNeighbors(kinds: readonly Turn[]): readonly Int32Array[] {
  const lists: number[][] = kinds.map(() => []);
  kinds.forEach((kind, a) => {
    for (let b = a; b < kinds.length; b++) {
      const other = kinds[b] as Turn;
      if (other.start >= kind.end + REST) break;
      lists[a]?.push(b);
      if (a !== b) lists[b]?.push(a);
    }
  });
  return lists.map(list => Int32Array.from(list).sort());
}

function weekendsOf(kinds: readonly Turn[], weeks: number, people: number): TouchCalendar {
  return {
    size: weeks,
    classOf: new Int32Array(people),
    touches: [kinds.map(({ weekend }) => (weekend < 0 ? new Int32Array() : Int32Array.of(weekend)))],
    firstInside: 0,
    lastInside: weeks - 1,
  };
}
