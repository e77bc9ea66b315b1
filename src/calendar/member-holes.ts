import type { Issue } from '../errors/errors';
import { membersOn } from '../plan/members';
import type { Plan } from '../plan/plan';
import type { Rotation } from '../plan/rotation';
import { quote } from '../plan/schema-issues';
import type { Instant } from '../time/instant';
import { localDateAt, zoneOf } from '../time/zone';
import { compareSlots } from './order';
import { overrideOf, pinOf } from './overrides';
import type { Slot } from './slot';

/** Days that a warning names. */
const NAMED = 5;

/**
 * Tells of turns that start on days on which a rotation whose members change has fewer than seats to fill at once: those of
 * all roles of one system, which nobody may hold two of. Whoever is given a seat by hand need not be a member.
 */
export function memberHoles(plan: Plan, slots: readonly Slot[]): readonly Issue[] {
  // A rule that is listed may leave seats out, which then may be one person's.
  const mayShare = plan.rules.some(({ rule }) => rule === 'distinct-people');
  return plan.rotations.flatMap((rotation, index): readonly Issue[] => {
    if (rotation.memberDays === undefined) return [];
    const members = new Map<string, number>();
    const short = new Set<string>();
    for (const { turnStart, most } of seatsAtOnce(plan, rotation, slots, mayShare)) {
      const day = localDateAt(zoneOf(rotation.zone), turnStart);
      const count = members.get(day) ?? membersOn(rotation, day);
      members.set(day, count);
      if (most > count) short.add(day);
    }
    if (short.size === 0) return [];
    const days = [...short].sort();
    const more = days.length > NAMED ? ` and ${days.length - NAMED} days more` : '';
    return [
      {
        code: 'too-few-members',
        path: ['rotations', index, 'members'],
        message: `rotation ${quote(rotation.id)} has fewer members than seats when turns start on ${days.slice(0, NAMED).join(', ')}${more}`,
        hint: 'Maybe let a member start earlier, or stay longer.',
      },
    ];
  });
}

/** Seats that take different people. */
interface SeatsOfTurn {
  readonly turnStart: Instant;
  /** Slots that last on, of those seen so far. */
  open: Slot[];
  /** How many of them there are at most at once. */
  most: number;
}

/** Required seats of a rotation that are not given by hand, by turn, system and, where one may hold two, role. */
function seatsAtOnce(
  plan: Plan,
  { id }: Rotation,
  slots: readonly Slot[],
  byRole: boolean,
): Iterable<SeatsOfTurn> {
  const turns = new Map<string, SeatsOfTurn>();
  const required = slots.filter(slot => slot.rotation === id && slot.need === 'required');
  for (const slot of required.sort(compareSlots)) {
    if (overrideOf(plan, slot) !== null || pinOf(plan, slot) !== null) continue;
    const key = [slot.turnStart, slot.system, byRole ? slot.role : ''].join(' ');
    const turn = turns.get(key) ?? { turnStart: slot.turnStart, open: [], most: 0 };
    turn.open = turn.open.filter(({ end }) => end > slot.start);
    turn.open.push(slot);
    turn.most = Math.max(turn.most, turn.open.length);
    turns.set(key, turn);
  }
  return turns.values();
}
