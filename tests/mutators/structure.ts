import type { PlanInput } from '../../src/plan/plan-input';
import type { LevelReport, OpenSlot, Schedule } from '../../src/schedule/schedule';
import type { FindingCode } from '../../src/schedule/verify/verify';
import { type Breach, isRowOf, type Mutator, openSlot, type Rows, scheduleOf } from './breach';
import { bystanders } from './bystanders';
import { instantText, MINUTE } from './clock';
import type { Dice } from './dice';
import {
  give,
  type Holders,
  isFree,
  overlap,
  planOf,
  type Rota,
  rota,
  type Seats,
  type Shape,
  type Slot,
  substituteOf,
  type Turn,
} from './rota';

const ONE: Seats = { primary: { people: 1, preferred: 1 } };
const PRIMARY_AND_BACKUP: Seats = { ...ONE, backup: { people: 1, preferred: 1 } };
const WANTED: Seats = { ...ONE, backup: { people: 1, preferred: 2 } };

type Change = (rows: Rows) => Partial<Schedule>;

/** What is done to a schedule, and what must be said of it. */
interface Damage {
  readonly change: Change;
  readonly names?: Breach['names'];
  /** The legal schedule and the damaged one, where the holders differ from the rota's. */
  readonly legal?: Holders;
  readonly broken?: Holders;
  readonly more?: Partial<PlanInput>;
}

function damaged(
  name: string,
  code: FindingCode,
  damage: (dice: Dice, itsRota: Rota) => Damage | null,
  { shape, along }: { readonly shape?: Shape; readonly along?: readonly FindingCode[] } = {},
): Mutator {
  return {
    name,
    code,
    ...(along === undefined ? {} : { along }),
    make: dice => {
      const itsRota = rota(dice, shape);
      const done = damage(dice, itsRota);
      if (done === null) return null;
      const { change, names = {}, legal = itsRota.holders, broken = legal, more = {} } = done;
      const { rules } = bystanders(dice, { rule: 'limit', count: 'turns', min: 0 });
      const plan = planOf(itsRota, { ...more, rules });
      return {
        plan,
        legal: scheduleOf(plan, itsRota, legal),
        broken: scheduleOf(plan, itsRota, broken, change),
        names,
      };
    },
  };
}

function nothing(): Partial<Schedule> {
  return {};
}

/** Changes the row of a slot, or leaves it out. */
function withRow(slot: Slot, rowFor: (row: Rows['assignments'][number]) => object | null): Change {
  const isIt = isRowOf(slot);
  return ({ assignments }) => ({
    assignments: assignments.flatMap(row => {
      if (!isIt(row)) return [row];
      const changed = rowFor(row);
      return changed === null ? [] : [{ ...row, ...changed }];
    }),
  });
}

/** One more row, for somebody who has nothing else to do. */
function withMore(itsRota: Rota, more: OpenSlot & { readonly person?: string }): Change {
  return ({ assignments }) => ({
    assignments: [...assignments, { person: substituteOf(itsRota).id, ...more }],
  });
}

function someSlot(dice: Dice, { turns }: Rota): Slot {
  return dice.pick(dice.pick(turns).slots);
}

function placeOf(slot: Slot): Breach['names'] {
  const { rotation, system, role, start } = openSlot(slot);
  return { rotation, system, role, start };
}

/** Whether cover is lost when nobody holds the turn: no seat of the role is to spare. */
function isNeeded({ turns }: Rota, { rotation, role }: Turn): boolean {
  return turns.every(turn => turn.rotation !== rotation || turn.role !== role || turn.isRequired);
}

/** Turns with several slots. */
function manySlots({ turns }: Rota): readonly { readonly turn: Turn; readonly index: number }[] {
  return turns.map((turn, index) => ({ turn, index })).filter(({ turn }) => turn.slots.length > 1);
}

/** One slot of a turn goes to somebody else. */
function split(dice: Dice, itsRota: Rota): Damage | null {
  const turns = manySlots(itsRota);
  if (turns.length === 0) return null;
  const { turn } = dice.pick(turns);
  return {
    change: withRow(dice.pick(turn.slots), () => ({ person: substituteOf(itsRota).id })),
    names: { rotation: turn.rotation, start: instantText(turn.slots[0]?.start as number) },
  };
}

/** An open slot, left open in the legal schedule too. */
function opened(
  dice: Dice,
  itsRota: Rota,
  pick: (turn: Turn) => boolean = () => true,
): { readonly slot: Slot; readonly holders: Holders } | null {
  const turns = itsRota.turns.map((turn, index) => ({ turn, index })).filter(({ turn }) => pick(turn));
  if (turns.length === 0) return null;
  const { turn, index } = dice.pick(turns);
  return { slot: dice.pick(turn.slots), holders: give(itsRota.holders, index, null) };
}

function listing(change: (uncovered: readonly OpenSlot[]) => readonly OpenSlot[]): Change {
  return ({ uncovered }) => ({ uncovered: change(uncovered) });
}

function claiming(objective: readonly LevelReport[], status: Schedule['status'] = 'feasible'): Damage {
  return { change: () => ({ objective, status }) };
}

/** A slot and times within it. */
function cutSlot(
  dice: Dice,
  { turns }: Rota,
): { readonly index: number; readonly slot: Slot; readonly from: number; readonly to: number } | null {
  const single = turns.map((turn, index) => ({ turn, index })).filter(({ turn }) => turn.slots.length === 1);
  if (single.length === 0) return null;
  const { turn, index } = dice.pick(single);
  const slot = turn.slots[0] as Slot;
  const minutes = (slot.end - slot.start) / MINUTE;
  if (minutes < 10) return null;
  const from = slot.start + dice.between(1, minutes - 5) * MINUTE;
  return { index, slot, from, to: dice.chance(0.3) ? slot.end : from + dice.between(1, 4) * MINUTE };
}

/** The rota when an override has cut a slot: what is left of the turn, and a turn of its own. */
function afterOverride(
  dice: Dice,
  itsRota: Rota,
): {
  readonly cut: Rota;
  readonly piece: number;
  readonly more: Partial<PlanInput>;
  readonly whole: Slot;
  readonly person: string;
} | null {
  const made = cutSlot(dice, itsRota);
  if (made === null) return null;
  const { index, slot, from, to } = made;
  const person = substituteOf(itsRota).id;
  const turn = itsRota.turns[index] as Turn;
  const left = [
    { ...slot, end: from },
    { ...slot, start: to },
  ].filter(({ start, end }) => start < end);
  const turns = [
    ...itsRota.turns.map((other, place) => (place === index ? { ...turn, slots: left } : other)),
    { ...turn, slots: [{ ...slot, start: from, end: to }] },
  ];
  const { rotation, role, seat } = slot;
  return {
    cut: { ...itsRota, turns, holders: [...itsRota.holders, person] },
    piece: turns.length - 1,
    whole: slot,
    person,
    more: {
      overrides: [{ rotation, role, seat, start: instantText(from), end: instantText(to), person }],
    },
  };
}

/** What is done to a schedule in which an override has cut a slot. */
function overridden(
  name: string,
  change: (
    dice: Dice,
    made: NonNullable<ReturnType<typeof afterOverride>>,
  ) => { readonly holders?: Holders; readonly change?: Change } | null,
  along: readonly FindingCode[] = [],
): Mutator {
  return {
    name,
    code: 'override-ignored',
    along,
    make: dice => {
      const made = afterOverride(dice, rota(dice));
      if (made === null) return null;
      const done = change(dice, made);
      if (done === null) return null;
      const { cut, more, person, whole } = made;
      const plan = planOf(cut, more);
      return {
        plan,
        legal: scheduleOf(plan, cut, cut.holders),
        broken: scheduleOf(plan, cut, done.holders ?? cut.holders, done.change),
        names: { person, rotation: whole.rotation, role: whole.role },
      };
    },
  };
}

/** A pin on a turn for somebody who has nothing else to do, and for a minute in which it starts. */
function pinned(
  dice: Dice,
  itsRota: Rota,
): {
  readonly slot: Slot;
  readonly index: number;
  readonly person: string;
  readonly more: Partial<PlanInput>;
  readonly legal: Holders;
} {
  const index = dice.between(0, itsRota.turns.length - 1);
  const slot = dice.pick((itsRota.turns[index] as Turn).slots);
  const person = substituteOf(itsRota).id;
  const { rotation, role, seat, start } = slot;
  return {
    slot,
    index,
    person,
    legal: give(itsRota.holders, index, person),
    more: {
      pins: [{ rotation, role, seat, person, start: instantText(start), end: instantText(start + MINUTE) }],
    },
  };
}

/** What makes up a schedule: its rows, what it admits, what it says of itself, and what was given. */
export const structureMutators: readonly Mutator[] = [
  damaged(
    'unknown person',
    'unknown-person',
    (dice, itsRota) => {
      const slot = someSlot(dice, itsRota);
      return {
        change: withRow(slot, () => ({ person: 'nobody' })),
        names: { person: 'nobody', ...placeOf(slot) },
      };
    },
    { along: ['cover-gap', 'uncovered-list', 'turn-split'] },
  ),
  damaged(
    'unknown rotation',
    'unknown-rotation',
    (dice, itsRota) => {
      const slot = someSlot(dice, itsRota);
      const { start } = openSlot(slot);
      return {
        change: withRow(slot, () => ({ rotation: 'nowhere' })),
        names: { rotation: 'nowhere', start },
      };
    },
    { along: ['cover-gap', 'uncovered-list', 'turn-split'] },
  ),
  damaged(
    'unknown system',
    'unknown-system',
    (dice, itsRota) => {
      const slot = someSlot(dice, itsRota);
      const { start } = openSlot(slot);
      return { change: withRow(slot, () => ({ system: 'nothing' })), names: { system: 'nothing', start } };
    },
    { along: ['cover-gap', 'uncovered-list', 'turn-split'] },
  ),
  damaged('slot outside the horizon', 'unknown-slot', (dice, itsRota) => {
    const slot = someSlot(dice, itsRota);
    const weeks = dice.pick([-1, 1]) * dice.between(5, 8) * 7 * 24 * 60 * MINUTE;
    const row = { ...slot, start: slot.start + weeks, end: slot.end + weeks };
    return {
      change: withMore(itsRota, openSlot(row)),
      names: { person: substituteOf(itsRota).id, ...placeOf(row) },
    };
  }),
  damaged(
    'slot that starts at another time',
    'unknown-slot',
    (dice, itsRota) => {
      const slot = someSlot(dice, itsRota);
      const start = instantText(slot.start + dice.pick([-60, -1, 1, 5]) * MINUTE);
      return { change: withRow(slot, () => ({ start })), names: { ...placeOf(slot), start } };
    },
    { along: ['cover-gap', 'uncovered-list', 'turn-split', 'overlap', 'two-seats'] },
  ),
  damaged(
    'slot that ends at another time',
    'unknown-slot',
    (dice, itsRota) => {
      const slot = someSlot(dice, itsRota);
      const end = instantText(slot.end + dice.pick([-1, 1, 60]) * MINUTE);
      return { change: withRow(slot, () => ({ end })), names: { ...placeOf(slot), end } };
    },
    { along: ['cover-gap', 'overlap', 'two-seats'] },
  ),
  damaged('seat that there is not', 'unknown-slot', (dice, itsRota) => {
    const slot = { ...someSlot(dice, itsRota), seat: 4 };
    return { change: withMore(itsRota, openSlot(slot)), names: placeOf(slot) };
  }),
  damaged(
    'role that there is not',
    'unknown-slot',
    (dice, itsRota) => {
      const slot = { ...someSlot(dice, itsRota), role: dice.pick(['level3', 'level5', 'shadow'] as const) };
      return { change: withMore(itsRota, openSlot(slot)), names: { ...placeOf(slot), role: slot.role } };
    },
    { along: ['shadow-unpaired'] },
  ),
  damaged(
    'instants that are none',
    'bad-instant',
    (dice, itsRota) => {
      const slot = someSlot(dice, itsRota);
      const { start } = openSlot(slot);
      const bad = dice.pick([
        { start: 'soon' },
        { end: start },
        { end: '2026-02-30T00:00:00Z' },
        { start: start.slice(0, 16) },
      ]);
      return { change: withRow(slot, () => bad) };
    },
    { along: ['cover-gap', 'uncovered-list', 'turn-split'] },
  ),
  damaged('one seat filled twice', 'slot-filled-twice', (dice, itsRota) => {
    const slot = someSlot(dice, itsRota);
    return {
      change: withMore(itsRota, openSlot(slot)),
      names: { person: substituteOf(itsRota).id, ...placeOf(slot) },
    };
  }),
  damaged('one row told twice', 'slot-filled-twice', (dice, itsRota) => {
    const index = dice.between(0, itsRota.turns.length - 1);
    const slot = dice.pick((itsRota.turns[index] as Turn).slots);
    const person = itsRota.holders[index] as string;
    return { change: withMore(itsRota, { ...openSlot(slot), person }), names: { person, ...placeOf(slot) } };
  }),

  damaged('turn over several days', 'turn-split', split, {
    shape: { cadences: ['weekly', 'split'], coverage: 'hours', systems: 1 },
  }),
  damaged('turn on two systems', 'turn-split', split, { shape: { systems: 2 } }),
  damaged('whole weekend', 'turn-split', split, {
    shape: { cadences: ['daily'], wholeWeekends: true, coverage: 'always', systems: 1 },
  }),
  damaged('backup that follows the primary', 'turn-split', split, {
    shape: {
      rotations: 1,
      systems: 1,
      seats: PRIMARY_AND_BACKUP,
      coverage: 'always',
      cadences: ['daily', 'weekly', 'every'],
      followsPrimary: true,
    },
  }),
  damaged('turn held in part', 'turn-split', (dice, itsRota) => {
    const turns = manySlots(itsRota);
    if (turns.length === 0) return null;
    const { turn } = dice.pick(turns);
    const slot = dice.pick(turn.slots);
    const leave = withRow(slot, () => null);
    return {
      change: rows => ({ ...leave(rows), uncovered: [openSlot(slot)] }),
      names: { rotation: turn.rotation, role: turn.role },
    };
  }),

  damaged(
    'row left out',
    'cover-gap',
    (dice, itsRota) => {
      const needed = itsRota.turns.filter(turn => isNeeded(itsRota, turn));
      const slot = dice.pick(dice.pick(needed).slots);
      const { rotation, system, role } = slot;
      return { change: withRow(slot, () => null), names: { rotation, system, role } };
    },
    { along: ['turn-split'] },
  ),
  damaged('open seat not admitted', 'cover-gap', (dice, itsRota) => {
    const made = opened(dice, itsRota, turn => isNeeded(itsRota, turn));
    if (made === null) return null;
    const { rotation, system, role } = made.slot;
    return {
      legal: made.holders,
      change: listing(list => list.filter(row => !isRowOf(made.slot)(row))),
      names: { rotation, system, role },
    };
  }),
  damaged(
    'open wanted seat not admitted',
    'uncovered-list',
    (dice, itsRota) => {
      const made = opened(dice, itsRota, ({ isRequired }) => !isRequired);
      if (made === null) return null;
      return {
        legal: made.holders,
        change: listing(list => list.filter(row => !isRowOf(made.slot)(row))),
        names: placeOf(made.slot),
      };
    },
    { shape: { seats: WANTED } },
  ),
  damaged(
    'one of two open seats not admitted',
    'uncovered-list',
    (dice, itsRota) => {
      const made = opened(dice, itsRota, ({ role }) => role === 'backup');
      if (made === null) return null;
      const { slot } = made;
      const legal = made.holders.map((holder, index) => {
        const other = itsRota.turns[index] as Turn;
        return other.role === 'backup' && other.slots.some(open => overlap(open, slot)) ? null : holder;
      });
      return {
        legal,
        change: listing(list => list.filter(row => !isRowOf(slot)(row))),
        names: placeOf(slot),
      };
    },
    { shape: { seats: WANTED, rotations: 1 } },
  ),
  damaged('held seat told to be open', 'uncovered-list', (dice, itsRota) => {
    const slot = someSlot(dice, itsRota);
    return { change: listing(list => [...list, openSlot(slot)]), names: placeOf(slot) };
  }),
  damaged('open seat told twice', 'uncovered-list', (dice, itsRota) => {
    const made = opened(dice, itsRota);
    if (made === null) return null;
    return {
      legal: made.holders,
      change: listing(list => [...list, openSlot(made.slot)]),
      names: placeOf(made.slot),
    };
  }),
  damaged('open seat that there is not', 'uncovered-list', (dice, itsRota) => {
    const slot = { ...someSlot(dice, itsRota), seat: 7 };
    return { change: listing(list => [...list, openSlot(slot)]), names: placeOf(slot) };
  }),
  damaged(
    'shadow told to be open',
    'uncovered-list',
    (dice, itsRota) => {
      const shadows = itsRota.turns.filter(({ role }) => role === 'shadow');
      const slot = dice.pick(dice.pick(shadows).slots);
      const legal = itsRota.turns.map(({ role }, index) =>
        role === 'shadow' ? null : (itsRota.holders[index] ?? null),
      );
      return { legal, change: listing(list => [...list, openSlot(slot)]), names: placeOf(slot) };
    },
    { shape: { seats: { ...ONE, shadow: { people: 1, preferred: 1 } } } },
  ),
  damaged(
    'full cover claimed',
    'uncovered-claim',
    (dice, itsRota) => {
      const made = opened(dice, itsRota, turn => isNeeded(itsRota, turn));
      if (made === null) return null;
      return { legal: made.holders, ...claiming([{ level: 'uncovered', value: 0, bound: 0 }]) };
    },
    { along: ['objective-claim', 'objective-value'] },
  ),

  damaged(
    'bound above the value',
    'objective-claim',
    dice => {
      const value = dice.between(0, 1_000);
      const level = dice.pick(['rules', 'fairness', 'burden'] as const);
      return claiming([{ level, value, bound: value + dice.between(1, 9) }]);
    },
    { along: ['objective-value'] },
  ),
  damaged(
    'level told twice',
    'objective-claim',
    dice => {
      const level = dice.pick(['rules', 'fairness', 'burden'] as const);
      return claiming(
        [level, 'uncovered' as const, level].map(name => ({ level: name, value: 0, bound: null })),
      );
    },
    { along: ['objective-value'] },
  ),
  damaged(
    'optimal without a proof',
    'objective-claim',
    dice => {
      const value = dice.between(1, 1_000);
      const bound = dice.pick([null, value - 1]);
      return claiming(dice.pick([[], [{ level: 'fairness', value, bound }]]), 'optimal');
    },
    { along: ['objective-value'] },
  ),
  damaged('another plan', 'other-plan', () => ({ change: () => ({ id: 'another' }) })),
  damaged('another horizon', 'other-horizon', (dice, { start, end }) => {
    const minutes = dice.pick([-60, -1, 1, 24 * 60]) * MINUTE;
    const horizon = dice.chance(0.5)
      ? { start: instantText(start + minutes), end: instantText(end) }
      : { start: instantText(start), end: instantText(end + minutes) };
    return { change: () => ({ horizon }) };
  }),

  damaged('pin moved', 'pin-moved', (dice, itsRota) => {
    const { slot, index, person, legal, more } = pinned(dice, itsRota);
    const turn = itsRota.turns[index] as Turn;
    const others = itsRota.people.filter(({ id }) => id !== person && isFree(itsRota, legal, id, turn));
    if (others.length === 0) return null;
    return {
      legal,
      broken: give(legal, index, dice.pick(others).id),
      more,
      change: nothing,
      names: { person, ...placeOf(slot) },
    };
  }),
  damaged('pin left open', 'pin-moved', (dice, itsRota) => {
    const { slot, index, person, legal, more } = pinned(dice, itsRota);
    return {
      legal,
      broken: give(legal, index, null),
      more,
      change: nothing,
      names: { person, ...placeOf(slot) },
    };
  }),
  overridden('override given back', (_, { cut, piece, whole }) => {
    const holder =
      cut.holders[
        cut.turns.findIndex(turn => turn.slots.some(slot => isRowOf(slot)(openSlot({ ...whole }))))
      ];
    return holder === undefined || holder === null ? null : { holders: give(cut.holders, piece, holder) };
  }),
  overridden('override given to a third', (dice, { cut, piece, person }) => {
    const others = cut.people.filter(
      ({ id }) => id !== person && isFree(cut, cut.holders, id, cut.turns[piece] as Turn),
    );
    return others.length === 0 ? null : { holders: give(cut.holders, piece, dice.pick(others).id) };
  }),
  overridden('override left open', (_, { cut, piece }) => ({ holders: give(cut.holders, piece, null) })),
  overridden(
    'override not cut out',
    (_, { whole }) => ({
      change: ({ assignments }) => {
        const isPiece = (row: OpenSlot): boolean =>
          isRowOf({ ...whole, start: Date.parse(row.start) })(row) &&
          overlap(whole, { start: Date.parse(row.start), end: Date.parse(row.end) });
        const kept = assignments.filter(row => !isPiece(row));
        const first = assignments.find(isRowOf(whole));
        return {
          assignments: first === undefined ? assignments : [...kept, { ...first, ...openSlot(whole) }],
        };
      },
    }),
    ['unknown-slot', 'turn-split', 'uncovered-list'],
  ),
];
