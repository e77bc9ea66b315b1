import type { BriefingInput, RuleInput } from '../../src/plan/plan-input';
import { type Breach, type Mutator, openSlot, scheduleOf } from './breach';
import { bystanders } from './bystanders';
import { dateOf } from './clock';
import type { Dice } from './dice';
import {
  followTheSun,
  give,
  type Holders,
  isFree,
  overlap,
  planOf,
  type Rota,
  rota,
  type Seats,
  type Slot,
  substituteOf,
  type Turn,
  turnsHeld,
  turnsOverlap,
} from './rota';

const ONE: Seats = { primary: { people: 1, preferred: 1 } };
const PRIMARY_AND_BACKUP: Seats = { ...ONE, backup: { people: 1, preferred: 1 } };
const PRIMARY_AND_SHADOW: Seats = { ...ONE, shadow: { people: 1, preferred: 1 } };

interface Numbered {
  readonly turn: Turn;
  readonly index: number;
}

function numbered({ turns }: Rota): readonly Numbered[] {
  return turns.map((turn, index) => ({ turn, index }));
}

function pickOrNull<Item>(dice: Dice, list: readonly Item[]): Item | null {
  return list.length === 0 ? null : dice.pick(list);
}

/** Whether two turns are on one system at once. */
function meet(a: Turn, b: Turn): boolean {
  return a.slots.some(slot => b.slots.some(other => slot.system === other.system && overlap(slot, other)));
}

/** Two schedules of one plan. */
function breachOf(
  plan: Breach['plan'],
  itsRota: Rota,
  legal: Holders,
  broken: Holders,
  names: Breach['names'],
): Breach {
  return { plan, legal: scheduleOf(plan, itsRota, legal), broken: scheduleOf(plan, itsRota, broken), names };
}

/** Someone takes so many turns at a time that are not of one system. */
function onePlace(dice: Dice, max: number, isListed: boolean): Breach | null {
  const itsRota = rota(dice, { rotations: max + 1, seats: ONE });
  const person = substituteOf(itsRota).id;
  let { holders } = itsRota;
  const at = dice.pick(itsRota.turns);
  // Of each rotation, one turn that is on at one instant.
  const instant = (at.slots[0] as Slot).start;
  const atOnce = Object.keys(itsRota.groups).map(id =>
    numbered(itsRota).find(
      ({ turn }) =>
        turn.rotation === id && turn.slots.some(({ start, end }) => start <= instant && instant < end),
    ),
  );
  let legal = holders;
  for (const [number, found] of atOnce.entries()) {
    if (found === undefined) return null;
    holders = give(holders, found.index, person);
    if (number < max) legal = holders;
  }
  const { rules, index } = bystanders(
    dice,
    isListed ? { rule: 'one-place-at-a-time', max } : { rule: 'limit', count: 'turns', min: 0 },
  );
  const plan = planOf(itsRota, { rules });
  return breachOf(plan, itsRota, legal, holders, { person, ...(isListed ? { rule: index } : {}) });
}

/** Someone takes a second seat of a system at once. */
function distinctPeople(
  dice: Dice,
  shape: { readonly seats: Seats; readonly rotations: number },
  isListed: boolean,
): Breach | null {
  const itsRota = rota(dice, { ...shape, oneSystem: true });
  const person = dice.pick(itsRota.people).id;
  const held = turnsHeld(itsRota, itsRota.holders, person);
  const chosen = pickOrNull(
    dice,
    numbered(itsRota).filter(
      ({ turn, index }) => itsRota.holders[index] !== person && held.some(own => meet(own, turn)),
    ),
  );
  if (chosen === null) return null;
  const mayOverlap: RuleInput = { rule: 'one-place-at-a-time', max: 20 };
  const { rules, index } = bystanders(
    dice,
    isListed ? { rule: 'distinct-people', people: [person] } : { rule: 'limit', count: 'turns', min: 0 },
  );
  const plan = planOf(itsRota, { rules: [...rules, mayOverlap] });
  return breachOf(plan, itsRota, itsRota.holders, give(itsRota.holders, chosen.index, person), {
    person,
    system: 'system',
    ...(isListed ? { rule: index } : {}),
  });
}

/** A first half and a second half of the only rotation, who share out its roles. */
function halves(
  dice: Dice,
  seats: Seats,
  apart: boolean,
): { itsRota: Rota; able: readonly string[]; others: readonly string[] } {
  const drawn = rota(dice, { seats, rotations: 1, people: [6, 8] });
  const group = Object.values(drawn.groups)[0] ?? [];
  const able = group.slice(0, 3);
  const others = group.slice(3);
  const places = new Map<string, number>();
  const holders = drawn.turns.map(({ role }) => {
    const place = places.get(role) ?? 0;
    places.set(role, place + 1);
    const list = role === 'primary' || !apart ? able : others;
    return list[(place + (role === 'primary' ? 0 : 1)) % list.length] as string;
  });
  return { itsRota: { ...drawn, holders }, able, others };
}

/** Briefings of everyone on all systems, with the turns served by those few. */
function served(
  { input, people, firstDay }: Rota,
  few: readonly string[],
  system: string | null,
  turnsServed: number,
): readonly BriefingInput[] {
  return input.systems.flatMap(({ id }) =>
    people.map(person => ({
      person: person.id,
      system: id,
      date: dateOf(firstDay - 9),
      expires: dateOf(firstDay + 90),
      ...(few.includes(person.id) && (system === null || system === id) ? { turnsServed } : {}),
    })),
  );
}

/** One more first-timer beside those on duty. */
function firstTimers(dice: Dice): Breach | null {
  const atMost = dice.between(0, 1);
  const { itsRota, others } = halves(dice, PRIMARY_AND_BACKUP, atMost === 1);
  const turns = dice.between(1, 5);
  const { id: system } = dice.pick(itsRota.input.systems);
  const newcomer = dice.pick(others);
  const chosen = pickOrNull(
    dice,
    numbered(itsRota).filter(
      ({ turn }) =>
        (turn.role === 'primary' || atMost === 0) &&
        turn.slots.some(slot => slot.system === system) &&
        isFree(itsRota, itsRota.holders, newcomer, turn),
    ),
  );
  if (chosen === null) return null;
  const { rules, index } = bystanders(dice, { rule: 'first-timers', atMost, turns });
  const plan = planOf(itsRota, {
    rules,
    briefings: served(itsRota, others, system, dice.between(0, turns - 1)),
  });
  return breachOf(plan, itsRota, itsRota.holders, give(itsRota.holders, chosen.index, newcomer), {
    system,
    rule: index,
  });
}

/** A first-timer in each of two rotations of one system. */
function firstTimersOfTwoRotations(dice: Dice): Breach | null {
  const itsRota = rota(dice, { rotations: 2, seats: ONE, oneSystem: true });
  const newcomer = substituteOf(itsRota).id;
  const novices = [...(itsRota.groups['rota-0'] ?? []), newcomer];
  const chosen = dice.pick(numbered(itsRota).filter(({ turn }) => turn.rotation === 'rota-1'));
  const { rules, index } = bystanders(dice, { rule: 'first-timers' });
  const plan = planOf(itsRota, {
    rules,
    systems: itsRota.input.systems.map(system => ({ ...system, briefingRequired: true })),
    briefings: served(itsRota, novices, null, 0),
  });
  return breachOf(plan, itsRota, itsRota.holders, give(itsRota.holders, chosen.index, newcomer), {
    system: 'system',
    rule: index,
  });
}

/** The only expert of a turn gives it to someone who is none. */
function anyOnDuty(dice: Dice): Breach | null {
  const { itsRota, able, others } = halves(dice, PRIMARY_AND_BACKUP, true);
  const { id: system } = dice.pick(itsRota.input.systems);
  const novice = dice.pick(others);
  const chosen = pickOrNull(
    dice,
    numbered(itsRota).filter(
      ({ turn }) =>
        turn.role === 'primary' &&
        turn.slots.some(slot => slot.system === system) &&
        isFree(itsRota, itsRota.holders, novice, turn),
    ),
  );
  if (chosen === null) return null;
  const { rules } = bystanders(dice, { rule: 'limit', count: 'turns', min: 0 });
  const { input } = itsRota;
  const plan = planOf(itsRota, {
    rules,
    people: input.people.map(person => ({
      ...person,
      skills: able.includes(person.id) ? ['model', 'sql'] : ['sql'],
    })),
    systems: input.systems.map(given =>
      given.id === system ? { ...given, anyOnDuty: ['model', 'sql'] } : given,
    ),
  });
  const first = chosen.turn.slots.find(slot => slot.system === system) as Slot;
  return breachOf(plan, itsRota, itsRota.holders, give(itsRota.holders, chosen.index, novice), {
    system,
    start: openSlot(first).start,
  });
}

/** Shadows beside veterans only; what is done to one of them is for the mutator. */
function shadowing(
  dice: Dice,
  change: (
    itsRota: Rota,
    turns: { readonly primary: Numbered; readonly shadow: Numbered; readonly novice: string },
  ) => Holders | null,
  beside: 'veteran' | 'novice',
): Breach | null {
  const drawn = rota(dice, { seats: PRIMARY_AND_SHADOW, rotations: 1, people: [4, 7] });
  const learner = substituteOf(drawn).id;
  const novices = (drawn.groups['rota-0'] ?? []).slice(0, 2);
  const pairs = numbered(drawn)
    .filter(({ turn }) => turn.role === 'shadow')
    .map(shadow => ({
      shadow,
      primary: numbered(drawn).find(
        ({ turn }) => turn.role === 'primary' && turnsOverlap(turn, shadow.turn),
      ) as Numbered,
    }));
  const isNovice = ({ index }: Numbered): boolean => novices.includes(drawn.holders[index] as string);
  let holders = drawn.holders;
  for (const { shadow, primary } of pairs) {
    holders = give(holders, shadow.index, isNovice(primary) ? null : learner);
  }
  const itsRota = { ...drawn, holders };
  const pair = pickOrNull(
    dice,
    pairs.filter(({ primary }) => isNovice(primary) === (beside === 'novice')),
  );
  if (pair === null) return null;
  const novice = dice.pick(novices);
  const broken = change(itsRota, { ...pair, novice });
  if (broken === null) return null;
  const turns = dice.between(1, 4);
  const isListed = turns > 1;
  const { rules, index } = bystanders(
    dice,
    isListed
      ? { rule: 'shadow-pairing', turns, rotations: ['rota-0'] }
      : { rule: 'limit', count: 'turns', min: 0 },
  );
  const briefings = served(itsRota, novices, null, turns - 1).map(briefing =>
    briefing.person === learner ? { ...briefing, level: dice.pick(['shadow', 'backup'] as const) } : briefing,
  );
  const plan = planOf(itsRota, {
    rules,
    briefings,
    systems: itsRota.input.systems.map(system => ({ ...system, briefingRequired: true })),
  });
  return breachOf(plan, itsRota, holders, broken, {
    person: learner,
    rotation: 'rota-0',
    role: 'shadow',
    ...(isListed ? { rule: index } : {}),
  });
}

/** Somebody who may be primary sits in the shadow's seat. */
function needlessShadow(dice: Dice): Breach | null {
  const drawn = rota(dice, { seats: PRIMARY_AND_SHADOW, rotations: 1, people: [4, 7] });
  const holders = drawn.turns.map(({ role }, index) =>
    role === 'shadow' ? null : (drawn.holders[index] ?? null),
  );
  const person = dice.pick(drawn.people).id;
  const chosen = pickOrNull(
    dice,
    numbered(drawn).filter(({ turn }) => turn.role === 'shadow' && isFree(drawn, holders, person, turn)),
  );
  if (chosen === null) return null;
  const plan = planOf(drawn, {
    briefings: served(drawn, [], null, 0),
    systems: drawn.input.systems.map(system => ({ ...system, briefingRequired: true })),
  });
  return breachOf(plan, drawn, holders, give(holders, chosen.index, person), {
    person,
    role: 'shadow',
    start: openSlot(chosen.turn.slots[0] as Slot).start,
  });
}

/** Someone of another site, or of none, takes a turn. */
function wrongSite(dice: Dice): Breach | null {
  const itsRota = followTheSun(dice);
  const chosen = dice.pick(numbered(itsRota));
  const others = itsRota.people.filter(
    ({ id, site }) => site !== chosen.turn.site && isFree(itsRota, itsRota.holders, id, chosen.turn),
  );
  const person = pickOrNull(dice, others)?.id;
  if (person === undefined) return null;
  const { rules } = bystanders(dice, { rule: 'limit', count: 'turns', min: 0 });
  const plan = planOf(itsRota, { rules });
  const { start, rotation, system, role } = openSlot(chosen.turn.slots[0] as Slot);
  return breachOf(plan, itsRota, itsRota.holders, give(itsRota.holders, chosen.index, person), {
    person,
    start,
    rotation,
    system,
    role,
  });
}

/** Rules on who is on duty together, and where. */
export const togetherMutators: readonly Mutator[] = [
  { name: 'one-place-at-a-time, not listed', code: 'overlap', make: dice => onePlace(dice, 1, false) },
  { name: 'one-place-at-a-time, one', code: 'overlap', make: dice => onePlace(dice, 1, true) },
  { name: 'one-place-at-a-time, two', code: 'overlap', make: dice => onePlace(dice, 2, true) },
  {
    name: 'distinct-people, two roles',
    code: 'two-seats',
    make: dice => distinctPeople(dice, { seats: PRIMARY_AND_BACKUP, rotations: 1 }, false),
  },
  {
    name: 'distinct-people, two seats',
    code: 'two-seats',
    make: dice =>
      distinctPeople(dice, { seats: { primary: { people: 2, preferred: 3 } }, rotations: 1 }, true),
  },
  {
    name: 'distinct-people, two rotations',
    code: 'two-seats',
    make: dice => distinctPeople(dice, { seats: ONE, rotations: 2 }, false),
  },
  { name: 'first-timers', code: 'too-many-first-timers', make: firstTimers },
  { name: 'first-timers, two rotations', code: 'too-many-first-timers', make: firstTimersOfTwoRotations },
  { name: 'anyOnDuty', code: 'skill-not-on-duty', make: anyOnDuty },
  {
    name: 'shadow-pairing, a novice takes over',
    code: 'shadow-unpaired',
    make: dice =>
      shadowing(
        dice,
        (itsRota, { primary, novice }) =>
          isFree(itsRota, itsRota.holders, novice, primary.turn)
            ? give(itsRota.holders, primary.index, novice)
            : null,
        'veteran',
      ),
  },
  {
    name: 'shadow-pairing, beside a novice',
    code: 'shadow-unpaired',
    make: dice =>
      shadowing(
        dice,
        (itsRota, { shadow }) => give(itsRota.holders, shadow.index, substituteOf(itsRota).id),
        'novice',
      ),
  },
  {
    name: 'shadow-pairing, beside nobody',
    code: 'shadow-unpaired',
    make: dice =>
      shadowing(dice, (itsRota, { primary }) => give(itsRota.holders, primary.index, null), 'veteran'),
  },
  { name: 'shadow who needs no shadowing', code: 'shadow-already-briefed', make: needlessShadow },
  { name: 'site on watch', code: 'wrong-site', make: wrongSite },
];
