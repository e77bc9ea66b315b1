import { definePlan } from '../../src/plan/define-plan';
import type { Plan } from '../../src/plan/plan';
import type { PersonInput, PlanInput, RotationInput, SystemInput } from '../../src/plan/plan-input';
import type { Role } from '../../src/plan/role';
import type { ShiftKind } from '../../src/plan/rules';
import { clockText, dateOf, dayNumber, dayOf, instantAt, weekdayOf, type ZoneName, ZONES } from './clock';
import type { Dice } from './dice';

export interface Interval {
  readonly start: number;
  readonly end: number;
}

export interface Slot extends Interval {
  readonly rotation: string;
  readonly system: string;
  readonly role: Role;
  readonly seat: number;
}

/** What goes to one person as a whole. */
export interface Turn {
  readonly rotation: string;
  readonly role: Role;
  readonly kind: ShiftKind;
  readonly site: string | null;
  readonly isRequired: boolean;
  /** In order of start. */
  readonly slots: readonly Slot[];
}

export interface Person {
  readonly id: string;
  readonly zone: ZoneName;
  readonly site: string | null;
}

/** A plan without rules, the turns it makes as told by hand, and who holds them by turns. */
export interface Rota extends Interval {
  readonly firstDay: number;
  readonly days: number;
  /** The last one holds nothing. */
  readonly people: readonly Person[];
  readonly turns: readonly Turn[];
  /** By turn. Nobody holds two turns at once. */
  readonly holders: Holders;
  /** Who serves in which rotation. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly input: PlanInput;
}

export type Holders = readonly (string | null)[];

const CADENCES = ['daily', 'weekly', 'every', 'day-night', 'split'] as const;
type CadenceName = (typeof CADENCES)[number];

export type Seats = Readonly<Partial<Record<Role, { readonly people: number; readonly preferred: number }>>>;

/** What a rota must have; the rest is chosen by the dice. */
export interface Shape {
  readonly cadences?: readonly CadenceName[];
  /** Seats of each rotation. */
  readonly seats?: Seats;
  readonly rotations?: number;
  /** Whether all rotations serve one system. */
  readonly oneSystem?: boolean;
  /** Systems of each rotation. */
  readonly systems?: number;
  readonly coverage?: 'always' | 'hours';
  readonly people?: readonly [least: number, most: number];
  readonly zones?: readonly ZoneName[];
  readonly wholeWeekends?: boolean;
  readonly followsPrimary?: boolean;
}

const SUBSTITUTE = 'zed';

/** Four weeks from each of them hold all changes of the clock in the table but that of Lord Howe in October. */
const SEASONS = ['2026-03-02', '2026-03-09', '2026-10-12'] as const;

const DAYS = 28;

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const ONE_PRIMARY: Seats = { primary: { people: 1, preferred: 1 } };
const SEATS: readonly Seats[] = [
  ONE_PRIMARY,
  ONE_PRIMARY,
  { primary: { people: 1, preferred: 1 }, backup: { people: 1, preferred: 1 } },
  { primary: { people: 2, preferred: 2 } },
  { primary: { people: 1, preferred: 1 }, backup: { people: 1, preferred: 2 } },
];

/** Windows of coverage that do not touch: so many hours from a time, on some days. */
interface Hours {
  readonly zone: ZoneName;
  readonly days: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
}

interface Stretch extends Interval {
  readonly kind: ShiftKind;
  readonly block: number;
}

interface Pattern {
  readonly input: Partial<RotationInput>;
  /** What starts a turn on a day. */
  readonly on: (day: number) => readonly { readonly minute: number; readonly kind: ShiftKind }[];
}

export function rota(dice: Dice, shape: Shape = {}): Rota {
  const zones = shape.zones ?? ZONES;
  const zone = dice.pick(zones);
  const firstDay = dayNumber(dice.pick(SEASONS));
  const days = DAYS;
  const horizon = { start: instantAt(zone, firstDay, 0), end: instantAt(zone, firstDay + days, 0) };

  const seats = shape.seats ?? dice.pick(SEATS);
  const [least, most] = shape.people ?? [3, 6];
  const people: Person[] = [];
  const turns: Turn[] = [];
  const holders: string[] = [];
  const groups: Record<string, readonly string[]> = {};
  const systems: SystemInput[] = [];
  const rotations: RotationInput[] = [];
  const hoursOf = new Map<string, Hours | null>();
  const seatCount = Object.values(seats).reduce((sum, { preferred }) => sum + preferred, 0);

  for (let number = 0; number < (shape.rotations ?? dice.pick([1, 1, 1, 2])); number++) {
    const id = `rota-${number}`;
    const group = Array.from({ length: Math.max(seatCount + 2, dice.between(least, most)) }, (_, index) => {
      const person: Person = { id: `p${number}${index}`, zone: dice.pick(zones), site: null };
      people.push(person);
      return person.id;
    });
    groups[id] = group;

    const served: { readonly id: string; readonly hours: Hours | null }[] = [];
    const systemsServed = shape.oneSystem === true ? 1 : (shape.systems ?? dice.pick([1, 1, 2]));
    for (let index = 0; index < systemsServed; index++) {
      const system = shape.oneSystem === true ? 'system' : `system-${number}${index}`;
      const coverage = shape.coverage ?? dice.pick(['always', 'always', 'hours']);
      const shared = hoursOf.get(system);
      const hours =
        shared !== undefined ? shared : coverage === 'always' ? null : someHours(dice, dice.pick(zones));
      hoursOf.set(system, hours);
      served.push({ id: system, hours });
      if (!systems.some(known => known.id === system)) systems.push(systemInput(system, hours));
    }

    const cadence = dice.pick(shape.cadences ?? CADENCES);
    const itsZone = cadence === 'every' ? zone : dice.pick([zone, zone, dice.pick(zones)]);
    const pattern = patternOf(dice, cadence, firstDay);
    const wholeWeekends = shape.wholeWeekends ?? false;
    const stretches = stretchesOf(pattern, itsZone, firstDay, days, horizon, wholeWeekends);
    rotations.push({
      id,
      systems: served.map(system => system.id),
      zone: itsZone,
      wholeWeekends,
      roles: Object.fromEntries(
        Object.entries(seats).map(([role, { people: needed, preferred }]) => {
          const follows = shape.followsPrimary === true && role === 'backup';
          return [role, { people: needed, preferred, ...(follows ? { followsPrimary: true } : {}) }];
        }),
      ),
      ...pattern.input,
    });

    let place = 0;
    const apart = Math.max(1, Math.floor(group.length / seatCount));
    for (const [role, { people: needed, preferred }] of Object.entries(seats) as [
      Role,
      Seats['primary'] & {},
    ][]) {
      for (let seat = 1; seat <= preferred; seat++) {
        for (const block of blocksOf(stretches)) {
          const slots = served
            .flatMap(system =>
              block.flatMap(stretch =>
                within(stretch, system.hours).map((when): Slot => ({
                  rotation: id,
                  system: system.id,
                  role,
                  seat,
                  ...when,
                })),
              ),
            )
            .sort((a, b) => a.start - b.start);
          const first = block[0];
          if (slots.length === 0 || first === undefined) continue;
          turns.push({ rotation: id, role, kind: first.kind, site: null, isRequired: seat <= needed, slots });
          holders.push(group[(first.block + place * apart) % group.length] as string);
        }
        place++;
      }
    }
    if (shape.followsPrimary === true) joinFollowers(turns, holders, stretches, group);
  }

  people.push({ id: SUBSTITUTE, zone: dice.pick(zones), site: null });
  return {
    ...horizon,
    firstDay,
    days,
    people,
    turns,
    holders,
    groups,
    input: {
      id: 'by-hand',
      horizon: { from: dateOf(firstDay), weeks: days / 7, zone },
      people: people.map(personInput),
      systems,
      rotations,
      rules: [],
    },
  };
}

/** Three sites whose hours overlap all year: each is on watch from when it opens until the next does. */
const SITES = [
  { site: 'tokyo', zone: 'Asia/Tokyo', openMinute: 8 * 60 },
  { site: 'london', zone: 'Europe/London', openMinute: 8 * 60 },
  { site: 'new-york', zone: 'America/New_York', openMinute: 8 * 60 },
] as const;

/** A rota that follows the sun, with turns that change at any time of day. */
export function followTheSun(dice: Dice): Rota {
  const zone = dice.pick(ZONES);
  const firstDay = dayNumber(dice.pick(SEASONS));
  const days = DAYS;
  const horizon = { start: instantAt(zone, firstDay, 0), end: instantAt(zone, firstDay + days, 0) };
  const pattern = patternOf(dice, dice.pick(['daily', 'weekly', 'every']), firstDay);
  const stretches = stretchesOf(pattern, zone, firstDay, days, horizon, false);
  const people = SITES.flatMap(({ site }) =>
    Array.from({ length: dice.between(1, 3) }, (_, index): Person => ({
      id: `${site}-${index}`,
      zone: dice.pick(ZONES),
      site,
    })),
  );
  const openings: { readonly at: number; readonly site: string }[] = [];
  for (let day = firstDay - 3; day <= firstDay + days + 3; day++) {
    for (const { site, zone: clock, openMinute } of SITES)
      openings.push({ at: instantAt(clock, day, openMinute), site });
  }
  openings.sort((a, b) => a.at - b.at);

  const slotsOf = new Map<string, Slot[]>();
  openings.forEach(({ at, site }, index) => {
    for (const { start, end, block } of stretches) {
      const from = Math.max(at, start);
      const to = Math.min(openings[index + 1]?.at ?? Infinity, end);
      if (from >= to) continue;
      const name = `${block} ${site}`;
      const slots = slotsOf.get(name) ?? [];
      slotsOf.set(name, slots);
      slots.push({ rotation: 'sun', system: 'system', role: 'primary', seat: 1, start: from, end: to });
    }
  });
  const turns: Turn[] = [];
  const holders: string[] = [];
  for (const [name, slots] of slotsOf) {
    const [block, site = ''] = name.split(' ');
    const group = people.filter(person => person.site === site);
    turns.push({ rotation: 'sun', role: 'primary', kind: 'full', site, isRequired: true, slots });
    holders.push((group[Number(block) % group.length] as Person).id);
  }
  people.push({ id: SUBSTITUTE, zone: dice.pick(ZONES), site: null });
  return {
    ...horizon,
    firstDay,
    days,
    people,
    turns,
    holders,
    groups: { sun: people.map(({ id }) => id) },
    input: {
      id: 'by-hand',
      horizon: { from: dateOf(firstDay), weeks: days / 7, zone },
      people: people.map(personInput),
      systems: [systemInput('system', null)],
      rotations: [
        {
          id: 'sun',
          systems: ['system'],
          zone,
          sites: SITES.map(({ site, zone: clock, openMinute }) => ({
            site,
            zone: clock,
            from: clockText(openMinute),
            to: clockText(openMinute + 12 * 60),
          })),
          ...pattern.input,
        },
      ],
      rules: [],
    },
  };
}

export function personInput({ id, zone, site }: Person): PersonInput {
  return { id, name: id, zone, ...(site === null ? {} : { site }) };
}

function systemInput(id: string, hours: Hours | null): SystemInput {
  if (hours === null) return { id, name: id, briefingRequired: false };
  const { zone, days, fromMinute, toMinute } = hours;
  const from = clockText(fromMinute);
  // `to` at or before `from` is on the next day.
  const to = clockText(toMinute % (24 * 60));
  const windows = [{ days: days.map(day => WEEKDAYS[day - 1] as 'mon'), from, to }];
  return { id, name: id, briefingRequired: false, coverage: { zone, windows } };
}

function someHours(dice: Dice, zone: ZoneName): Hours {
  const fromMinute = dice.pick([0, 8 * 60, 9 * 60 + 30, 13 * 60, 22 * 60]);
  return {
    zone,
    days: dice.pick([
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5, 6, 7],
      [1, 3, 5, 6],
    ]),
    fromMinute,
    toMinute: fromMinute + dice.pick([4 * 60, 8 * 60, 10 * 60 + 1]),
  };
}

function patternOf(dice: Dice, cadence: CadenceName, firstDay: number): Pattern {
  const minute = dice.pick([0, 0, 9 * 60, 17 * 60 + 30, 2 * 60 + 30]);
  const handover = { time: clockText(minute) };
  switch (cadence) {
    case 'daily':
      return { input: { cadence, handover }, on: () => [{ minute, kind: 'full' }] };
    case 'weekly': {
      const weekday = dice.between(1, 7);
      const day = WEEKDAYS[weekday - 1] as 'mon';
      return {
        input: { cadence, handover: { day, ...handover } },
        on: at => (weekdayOf(at) === weekday ? [{ minute, kind: 'full' }] : []),
      };
    }
    case 'every': {
      const every = dice.between(2, 4);
      return {
        input: { cadence: { every, unit: 'days' }, handover },
        on: at => ((at - firstDay) % every === 0 ? [{ minute, kind: 'full' }] : []),
      };
    }
    case 'day-night': {
      const day = dice.pick([6 * 60, 8 * 60, 9 * 60 + 15]);
      const night = dice.pick([18 * 60, 20 * 60, 23 * 60]);
      return {
        input: { cadence: { split: 'day-night', day: clockText(day), night: clockText(night) } },
        on: () => [
          { minute: day, kind: 'day' },
          { minute: night, kind: 'night' },
        ],
      };
    }
    case 'split': {
      const weekendStart = dice.pick([5, 6]);
      return {
        input: {
          cadence: { split: 'weekday-weekend', weekendStart: weekendStart === 5 ? 'fri' : 'sat' },
          handover,
        },
        on: at => {
          if (weekdayOf(at) === 1) return [{ minute, kind: 'weekday' }];
          return weekdayOf(at) === weekendStart ? [{ minute, kind: 'weekend' }] : [];
        },
      };
    }
  }
}

/** What lies between two handovers; turns of one weekend have one block if weekends are whole. */
function stretchesOf(
  { on }: Pattern,
  zone: ZoneName,
  firstDay: number,
  days: number,
  horizon: Interval,
  wholeWeekends: boolean,
): readonly Stretch[] {
  const handovers: { readonly at: number; readonly kind: ShiftKind; readonly day: number }[] = [];
  for (let day = firstDay - 16; day <= firstDay + days + 16; day++) {
    for (const { minute, kind } of on(day)) handovers.push({ at: instantAt(zone, day, minute), kind, day });
  }
  const stretches: Stretch[] = [];
  let block = -1;
  let weekend: string | null = null;
  handovers.forEach(({ at, kind, day }, index) => {
    const start = Math.max(at, horizon.start);
    const end = Math.min(handovers[index + 1]?.at ?? Infinity, horizon.end);
    if (start >= end) return;
    const saturday = weekdayOf(day) < 6 ? null : `${kind} ${day - (weekdayOf(day) - 6)}`;
    if (!wholeWeekends || saturday === null || saturday !== weekend) block++;
    weekend = saturday;
    stretches.push({ start, end, kind, block });
  });
  return stretches;
}

function blocksOf(stretches: readonly Stretch[]): readonly (readonly Stretch[])[] {
  const blocks: Stretch[][] = [];
  for (const stretch of stretches) {
    const block = (blocks[stretch.block] ??= []);
    block.push(stretch);
  }
  return blocks;
}

/** The parts of a stretch that need cover. */
function within({ start, end }: Interval, hours: Hours | null): readonly Interval[] {
  if (hours === null) return [{ start, end }];
  const parts: Interval[] = [];
  for (let day = dayOf(hours.zone, start) - 2; day <= dayOf(hours.zone, end) + 1; day++) {
    if (!hours.days.includes(weekdayOf(day))) continue;
    const from = Math.max(start, instantAt(hours.zone, day, hours.fromMinute));
    const to = Math.min(end, instantAt(hours.zone, day, hours.toMinute));
    if (from < to) parts.push({ start: from, end: to });
  }
  return parts;
}

/** The backup of each turn goes with the primary of the one before. Rotas of one rotation around the clock only. */
function joinFollowers(
  turns: Turn[],
  holders: string[],
  stretches: readonly Stretch[],
  group: readonly string[],
): void {
  const blocks = stretches.length;
  const primaries = turns.slice(0, blocks);
  const backups = turns.slice(blocks);
  turns.length = 0;
  holders.length = 0;
  const [alone] = backups;
  if (alone !== undefined) {
    turns.push(alone);
    holders.push(group.at(-1) as string);
  }
  primaries.forEach((primary, block) => {
    const slots = [...primary.slots, ...(backups[block + 1]?.slots ?? [])];
    turns.push({ ...primary, slots });
    holders.push(group[block % group.length] as string);
  });
}

/** The plan of a rota, with more in it. */
export function planOf({ input }: Rota, more: Partial<PlanInput> = {}): Plan {
  return definePlan({ ...input, ...more });
}

export function overlap(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

export function turnsOverlap(a: Turn, b: Turn): boolean {
  return a.slots.some(slot => b.slots.some(other => overlap(slot, other)));
}

/** The turns of a person. */
export function turnsHeld({ turns }: Rota, holders: Holders, person: string): readonly Turn[] {
  return turns.filter((_, index) => holders[index] === person);
}

/** Whether a person can take a turn on top of what they hold without being in two places. */
export function isFree(itsRota: Rota, holders: Holders, person: string, turn: Turn): boolean {
  return !turnsHeld(itsRota, holders, person).some(held => turnsOverlap(held, turn));
}

export function give(holders: Holders, turn: number, person: string | null): Holders {
  return holders.map((holder, index) => (index === turn ? person : holder));
}

export function startOf({ slots }: Turn): number {
  return Math.min(...slots.map(({ start }) => start));
}

export function endOf({ slots }: Turn): number {
  return Math.max(...slots.map(({ end }) => end));
}

export function personOf({ people }: Rota, id: string): Person {
  const person = people.find(candidate => candidate.id === id);
  if (person === undefined) throw new RangeError(`Nobody is called ${id}.`);
  return person;
}

export function substituteOf({ people }: Rota): Person {
  return people.at(-1) as Person;
}
