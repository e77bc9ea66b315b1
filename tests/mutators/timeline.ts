import type { PastDutyInput, PinInput, PlanInput, RuleInput } from '../../src/plan/plan-input';
import type { Role } from '../../src/plan/role';
import type { ShiftKind } from '../../src/plan/rules';
import type { FindingCode } from '../../src/schedule/verify/verify';
import { type Breach, type Mutator, scheduleOf } from './breach';
import { clockText, DAY, dayOf, HOUR, instantText, MINUTE, ZONES } from './clock';
import type { Dice } from './dice';
import {
  closestWeekends,
  type Duty,
  fewestDaysOff,
  halfWeekends,
  longestRun,
  minutesInAll,
  minutesInWindow,
  type Row,
  shortestGap,
  shortestRun,
  touchedDays,
  touchedNights,
  touchedWeekends,
  turnsInAll,
  turnsInWindow,
  weekendsInAll,
} from './measures';
import { bystanders } from './bystanders';
import {
  give,
  type Holders,
  isFree,
  personOf,
  planOf,
  type Rota,
  rota,
  type Shape,
  startOf,
  substituteOf,
  type Turn,
} from './rota';

/** What a rule counts. */
interface Scope {
  readonly people: readonly string[] | null;
  readonly rotations: readonly string[] | null;
  readonly roles: readonly Role[] | null;
  readonly kinds: readonly ShiftKind[] | null;
}

/** The rule that the legal schedule keeps, most often with nothing to spare, and the other breaks. */
interface TimelineRule {
  readonly name: string;
  readonly code: FindingCode;
  readonly shape?: Shape;
  readonly measure: (row: Row) => number;
  readonly bound: Bound;
}

interface Bound {
  /** Whether the rule says how much there may be at most or at least. */
  readonly is: 'ceiling' | 'floor';
  /**
   * The rule for these measures: the worst of the legal schedule, and that of the breach.
   * `null`: no number tells them apart.
   */
  readonly rule: (kept: number, broken: number, dice: Dice, rota: Rota) => RuleInput | null;
}

const NIGHTS = [
  { fromMinute: 22 * 60, toMinute: 31 * 60 },
  { fromMinute: 23 * 60, toMinute: 30 * 60 },
  { fromMinute: 0, toMinute: 5 * 60 },
  { fromMinute: 60 + 30, toMinute: 4 * 60 + 30 },
] as const;

/** A number up to which the legal schedule goes, and the other beyond. */
function ceiling(kept: number, broken: number, dice: Dice, step = 1): number | null {
  const low = Math.ceil(kept / step);
  const high = Math.ceil(broken / step) - 1;
  if (low > high) return null;
  return dice.pick([low, high, dice.between(low, high)]) * step;
}

/** A number that the legal schedule reaches, and the other does not. */
function floor(kept: number, broken: number, dice: Dice, step = 1): number | null {
  if (!Number.isFinite(broken)) return null;
  const low = Math.floor(broken / step) + 1;
  const high = Number.isFinite(kept) ? Math.floor(kept / step) : low + 3;
  if (low > high) return null;
  return dice.pick([low, high, dice.between(low, high)]) * step;
}

function atMost(make: (max: number) => RuleInput, { step = 1, lowest = 0 } = {}): Bound {
  return {
    is: 'ceiling',
    rule: (kept, broken, dice) => {
      const max = ceiling(Math.max(kept, lowest), broken, dice, step);
      return max === null ? null : make(max);
    },
  };
}

function atLeast(make: (min: number) => RuleInput, step = 1): Bound {
  return {
    is: 'floor',
    rule: (kept, broken, dice) => {
      const min = floor(kept, broken, dice, step);
      return min === null ? null : make(min);
    },
  };
}

/** Of minutes. Plans take hours that are whole minutes; not every sixtieth of an hour can be written as such. */
function atLeastHours(make: (hours: number) => RuleInput): Bound {
  return {
    is: 'floor',
    rule: (kept, broken, dice) => {
      const minutes = floor(kept, broken, dice);
      return minutes === null || !Number.isInteger((minutes / 60) * 60) ? null : make(minutes / 60);
    },
  };
}

function succession(
  before: ShiftKind,
  after: ShiftKind,
  cadence: 'day-night' | 'split' | 'every',
): TimelineRule {
  return {
    name: `forbidden-succession, ${before} to ${after}`,
    code: 'forbidden-succession',
    shape: { cadences: [cadence] },
    measure: row => shortestGap(row, (a, b) => a.kind === before && b.kind === after),
    bound: atLeastHours(hours => ({ rule: 'forbidden-succession', before, after, hours })),
  };
}

function inWindow(
  count: 'turns' | 'minutes' | 'hours',
  days: number,
  measure: (row: Row, days: number) => number,
): TimelineRule {
  return {
    name: `limit of ${count} in ${days} days`,
    code: 'over-limit',
    measure: row => measure(row, days),
    bound: atMost(
      max => ({ rule: 'limit', count, windowDays: days, max: count === 'hours' ? max / 60 : max }),
      { step: count === 'hours' ? 15 : 1 },
    ),
  };
}

/** A percentage with two decimals, reckoned in whole numbers. */
function share(windowDays: number | null): Bound {
  return {
    is: 'ceiling',
    rule: (kept, broken, dice, { start, end }) => {
      const length = windowDays === null ? (end - start) / MINUTE : (windowDays * DAY) / MINUTE;
      const low = Math.max(1, Math.ceil((kept * 10_000) / length));
      // The next percentage allows what the breach has.
      const high = Math.ceil((broken * 10_000) / length) - 1;
      if (low > high) return null;
      const maxPercent = dice.pick([low, high]) / 100;
      return { rule: 'on-call-share', maxPercent, ...(windowDays === null ? {} : { windowDays }) };
    },
  };
}

const RULES: readonly TimelineRule[] = [
  {
    name: 'minimum-rest',
    code: 'rest-too-short',
    measure: row => shortestGap(row, () => true),
    bound: atLeastHours(hours => ({ rule: 'minimum-rest', hours })),
  },
  {
    name: 'minimum-rest between rotations',
    code: 'rest-too-short',
    shape: { rotations: 2 },
    measure: row => shortestGap(row, () => true),
    bound: atLeastHours(hours => ({ rule: 'minimum-rest', hours })),
  },
  {
    name: 'minimum-gap',
    code: 'gap-too-short',
    measure: row => shortestGap(row, (a, b) => a.rotation === b.rotation),
    bound: atLeast(minutes => ({ rule: 'minimum-gap', days: minutes / 1440 }), 1440),
  },
  succession('night', 'day', 'day-night'),
  succession('day', 'night', 'day-night'),
  succession('weekday', 'weekend', 'split'),
  succession('weekend', 'weekday', 'split'),
  succession('full', 'full', 'every'),
  {
    name: 'consecutive-days, at most',
    code: 'too-many-days-in-a-row',
    measure: row => longestRun(touchedDays(row)),
    bound: atMost(max => ({ rule: 'consecutive-days', max }), { lowest: 1 }),
  },
  {
    name: 'consecutive-days, at least',
    code: 'too-few-days-in-a-row',
    shape: { rotations: 2 },
    measure: shortestRun,
    bound: atLeast(min => ({ rule: 'consecutive-days', min })),
  },
  {
    name: 'consecutive-nights',
    code: 'too-many-nights-in-a-row',
    measure: row => longestRun(touchedNights(row)),
    bound: atMost(max => ({ rule: 'consecutive-nights', max }), { lowest: 1 }),
  },
  {
    name: 'days-off',
    code: 'too-few-days-off',
    measure: fewestDaysOff,
    bound: atLeast(min => ({ rule: 'days-off', min })),
  },
  {
    name: 'limit of turns, at most',
    code: 'over-limit',
    measure: turnsInAll,
    bound: atMost(max => ({ rule: 'limit', count: 'turns', max })),
  },
  {
    name: 'limit of turns, at least',
    code: 'under-limit',
    measure: turnsInAll,
    bound: atLeast(min => ({ rule: 'limit', count: 'turns', min })),
  },
  {
    name: 'limit of minutes, at most',
    code: 'over-limit',
    measure: minutesInAll,
    bound: atMost(max => ({ rule: 'limit', count: 'minutes', max })),
  },
  {
    name: 'limit of minutes, at least',
    code: 'under-limit',
    measure: minutesInAll,
    bound: atLeast(min => ({ rule: 'limit', count: 'minutes', min })),
  },
  {
    name: 'limit of hours, at most',
    code: 'over-limit',
    measure: minutesInAll,
    bound: atMost(max => ({ rule: 'limit', count: 'hours', max: max / 60 }), { step: 15 }),
  },
  {
    name: 'limit of hours, at least',
    code: 'under-limit',
    measure: minutesInAll,
    bound: atLeast(min => ({ rule: 'limit', count: 'hours', min: min / 60 }), 15),
  },
  inWindow('turns', 3, turnsInWindow),
  inWindow('turns', 14, turnsInWindow),
  inWindow('minutes', 2, minutesInWindow),
  inWindow('minutes', 7, minutesInWindow),
  inWindow('hours', 10, minutesInWindow),
  {
    name: 'on-call-share over the horizon',
    code: 'on-call-share',
    measure: minutesInAll,
    bound: share(null),
  },
  {
    name: 'on-call-share in a window',
    code: 'on-call-share',
    measure: row => minutesInWindow(row, 9),
    bound: share(9),
  },
  {
    name: 'weekends, at most',
    code: 'too-many-weekends',
    measure: weekendsInAll,
    bound: atMost(max => ({ rule: 'weekends', max })),
  },
  {
    name: 'weekends, one in',
    code: 'weekends-too-close',
    measure: closestWeekends,
    bound: atLeast(oneIn => ({ rule: 'weekends', oneIn })),
  },
  {
    name: 'weekends, in a row',
    code: 'too-many-weekends-in-a-row',
    measure: row => longestRun(touchedWeekends(row)),
    bound: atMost(maxConsecutive => ({ rule: 'weekends', maxConsecutive }), { lowest: 1 }),
  },
  {
    name: 'weekends, whole',
    code: 'half-weekend',
    measure: halfWeekends,
    bound: {
      is: 'ceiling',
      rule: (kept, broken) => (kept > 0 || broken === 0 ? null : { rule: 'weekends', whole: true }),
    },
  },
];

/** Rules on what one person does in the course of time, each broken by turns that change hands. */
export const timelineMutators: readonly Mutator[] = [
  ...RULES.map((rule): Mutator => ({
    name: rule.name,
    code: rule.code,
    make: dice => breakTimeline(rule, dice),
  })),
  {
    name: 'consecutive-days, at least, beside an edge',
    code: 'too-few-days-in-a-row',
    make: shortRunAtEdge,
  },
  { name: 'limit of minutes, between facts', code: 'over-limit', make: dice => betweenFacts(dice, 'limit') },
  {
    name: 'on-call-share, between facts',
    code: 'on-call-share',
    make: dice => betweenFacts(dice, 'on-call-share'),
  },
];

/** Duty on the second day of the horizon only, or on the last but one. */
function shortRunAtEdge(dice: Dice): Breach | null {
  const zone = dice.pick(ZONES);
  const itsRota = rota(dice, {
    cadences: ['daily', 'day-night'],
    zones: [zone],
    coverage: 'always',
    rotations: 1,
  });
  const person = substituteOf(itsRota).id;
  const day = dice.pick([itsRota.firstDay + 1, itsRota.firstDay + itsRota.days - 2]);
  const within = itsRota.turns.findIndex(({ slots }) =>
    slots.every(({ start, end }) => dayOf(zone, start) === day && dayOf(zone, end - MINUTE) === day),
  );
  if (within < 0) return null;
  const { rules, index } = bystanders(dice, {
    rule: 'consecutive-days',
    min: dice.between(2, 5),
    people: [person],
  });
  const plan = planOf(itsRota, { rules });
  return {
    plan,
    legal: scheduleOf(plan, itsRota, itsRota.holders),
    broken: scheduleOf(plan, itsRota, give(itsRota.holders, within, person)),
    names: { person, rule: index },
  };
}

/**
 * Pins alone break the rule before and after a turn, which is a warning. The turn between them makes
 * a breach that was decided.
 */
function betweenFacts(dice: Dice, name: 'limit' | 'on-call-share'): Breach | null {
  const itsRota = rota(dice, {
    cadences: ['daily'],
    coverage: 'always',
    rotations: 1,
    seats: { primary: { people: 1, preferred: 1 } },
  });
  const person = substituteOf(itsRota).id;
  const middle = dice.between(8, 20);
  const reach = dice.between(4, 6);
  let legal = itsRota.holders;
  const pins: PinInput[] = [];
  for (let turn = middle - reach; turn <= middle + reach; turn++) {
    if (turn === middle) continue;
    const { rotation, role, seat, start } = (itsRota.turns[turn] as Turn).slots[0] as Turn['slots'][number];
    legal = give(legal, turn, person);
    pins.push({
      rotation,
      role,
      seat,
      person,
      start: instantText(start),
      end: instantText(start + MINUTE),
    });
  }
  const windowDays = dice.between(1, 3);
  const { rules, index } = bystanders(
    dice,
    name === 'limit'
      ? {
          rule: 'limit',
          count: 'hours',
          windowDays,
          max: dice.between(1, 24 * windowDays - 2),
          people: [person],
        }
      : { rule: 'on-call-share', windowDays, maxPercent: dice.between(1, 90), people: [person] },
  );
  const plan = planOf(itsRota, { rules, pins });
  return {
    plan,
    legal: scheduleOf(plan, itsRota, legal),
    broken: scheduleOf(plan, itsRota, give(legal, middle, person)),
    names: { person, rule: index },
  };
}

/** Gives someone a turn, or a few, and looks for a number between what was and what is. */
function breakTimeline({ measure, bound, shape }: TimelineRule, dice: Dice): Breach | null {
  const itsRota = rota(dice, shape);
  const sleep = dice.pick(NIGHTS);
  const gainer = dice.pick(itsRota.people).id;
  const records = recordsOf(dice, itsRota, gainer);
  for (let attempt = 0; attempt < 12; attempt++) {
    const moved = someMoves(dice, itsRota, gainer);
    if (moved === null) continue;
    const { holders, turn, loser } = moved;
    // What was given on both sides of a turn that is lost would be alone to blame.
    const person = records.pins.length > 0 ? gainer : dice.pick([gainer, loser]);
    const scope = someScope(dice, itsRota, turn, person);
    const measured = (held: Holders, id: string): number =>
      measure({
        zone: personOf(itsRota, id).zone,
        firstDay: itsRota.firstDay,
        days: itsRota.days,
        sleep,
        duties: dutiesOf(itsRota, held, id, records.history).filter(duty => counts(scope, duty)),
      });
    const people = scope.people ?? itsRota.people.map(({ id }) => id);
    const before = people.map(id => measured(itsRota.holders, id));
    const kept = bound.is === 'ceiling' ? Math.max(...before) : Math.min(...before);
    const found = bound.rule(kept, measured(holders, person), dice, itsRota);
    if (found === null) continue;
    const { rules, index } = bystanders(dice, { ...found, ...given(scope) });
    const plan = planOf(itsRota, { ...records, rules, burden: { sleep: sleepInput(sleep) } });
    return {
      plan,
      legal: scheduleOf(plan, itsRota, itsRota.holders),
      broken: scheduleOf(plan, itsRota, holders),
      names: { person, rule: index },
    };
  }
  return null;
}

/** What was given: past duty, and turns of the person that are theirs anyway and pinned. */
function recordsOf(
  dice: Dice,
  itsRota: Rota,
  person: string,
): { readonly history: readonly PastDutyInput[]; readonly pins: readonly PinInput[] } {
  const history: PastDutyInput[] = [];
  if (dice.chance(0.4)) {
    const end = itsRota.start - dice.pick([0, 1, 60, 24 * 60, 40 * 60]) * MINUTE;
    const start = end - dice.pick([1, 24, 70]) * HOUR;
    const rotation = dice.pick(Object.keys(itsRota.groups));
    history.push({ person, rotation, start: instantText(start), end: instantText(end) });
  }
  const pins: PinInput[] = [];
  if (dice.chance(0.3)) {
    itsRota.turns.forEach((turn, index) => {
      if (itsRota.holders[index] !== person || dice.chance(0.5)) return;
      const { rotation, role, seat, start } = turn.slots[0] as Turn['slots'][number];
      pins.push({
        rotation,
        role,
        seat,
        person,
        start: instantText(start),
        end: instantText(start + MINUTE),
      });
    });
  }
  return { history, pins };
}

/** Gives the person up to three turns of others. The last one and who lost it are told. */
function someMoves(
  dice: Dice,
  itsRota: Rota,
  gainer: string,
): { readonly holders: Holders; readonly turn: Turn; readonly loser: string } | null {
  const { turns } = itsRota;
  let { holders } = itsRota;
  let last: { readonly turn: Turn; readonly loser: string } | null = null;
  // Turns near to each other make runs and full windows.
  const from = startOf(dice.pick(turns));
  const near = turns
    .map((turn, index) => ({ turn, index }))
    .filter(({ turn }) => Math.abs(startOf(turn) - from) < 9 * DAY);
  for (const { turn, index } of dice.shuffled(near).slice(0, dice.between(1, 4))) {
    const loser = holders[index];
    if (loser === null || loser === undefined || loser === gainer) continue;
    if (!isFree(itsRota, holders, gainer, turn)) continue;
    holders = give(holders, index, gainer);
    last = { turn, loser };
  }
  return last === null ? null : { holders, ...last };
}

function someScope(dice: Dice, { groups }: Rota, turn: Turn, person: string): Scope {
  const group = Object.values(groups).find(members => members.includes(person)) ?? [person];
  return {
    people: dice.pick([null, group, [person]]),
    rotations: dice.chance(0.2) ? [turn.rotation] : null,
    roles: dice.chance(0.2) ? [turn.role] : null,
    kinds: dice.chance(0.2) ? [turn.kind] : null,
  };
}

function given({ people, rotations, roles, kinds }: Scope): object {
  return {
    ...(people === null ? {} : { people }),
    ...(rotations === null ? {} : { rotations }),
    ...(roles === null ? {} : { roles }),
    ...(kinds === null ? {} : { kinds }),
  };
}

function counts({ rotations, roles, kinds }: Scope, duty: Duty): boolean {
  return (
    (rotations?.includes(duty.rotation) ?? true) &&
    (roles?.includes(duty.role) ?? true) &&
    (kinds?.includes(duty.kind) ?? true)
  );
}

function dutiesOf(
  { turns }: Rota,
  holders: Holders,
  person: string,
  history: readonly PastDutyInput[],
): readonly Duty[] {
  const rows = turns.flatMap(({ slots, role, kind, rotation }, turn) =>
    holders[turn] === person
      ? slots.map(({ start, end }): Duty => ({ start, end, turn, rotation, role, kind, isPast: false }))
      : [],
  );
  const past = history
    .filter(duty => duty.person === person)
    .map(({ rotation, start, end }, index): Duty => ({
      start: Date.parse(start),
      end: Date.parse(end),
      turn: -1 - index,
      rotation,
      role: 'primary',
      kind: 'full',
      isPast: true,
    }));
  return [...past, ...rows];
}

function sleepInput({
  fromMinute,
  toMinute,
}: (typeof NIGHTS)[number]): NonNullable<PlanInput['burden']>['sleep'] {
  return { from: clockText(fromMinute), to: clockText(toMinute % (24 * 60)) };
}
