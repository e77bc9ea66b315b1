import type { Issue } from '../errors/errors';
import { membersOn } from '../plan/members';
import type { Plan } from '../plan/plan';
import { quote } from '../plan/schema-issues';
import { localDateAt, zoneOf } from '../time/zone';
import { overrideOf, pinOf } from './overrides';
import type { Slot } from './slot';

/** Days that a warning names. */
const NAMED = 5;

/**
 * Tells of turns that start on days on which a rotation whose members change has fewer than seats to fill. Whoever is given
 * a seat by hand need not be a member.
 */
export function memberHoles(plan: Plan, slots: readonly Slot[]): readonly Issue[] {
  return plan.rotations.flatMap((rotation, index): readonly Issue[] => {
    if (rotation.memberDays === undefined) return [];
    const members = new Map<string, number>();
    const short = new Set<string>();
    for (const slot of slots) {
      if (slot.rotation !== rotation.id || slot.need !== 'required') continue;
      const day = localDateAt(zoneOf(rotation.zone), slot.turnStart);
      const count = members.get(day) ?? membersOn(rotation, day);
      members.set(day, count);
      if (slot.seat > count && overrideOf(plan, slot) === null && pinOf(plan, slot) === null) short.add(day);
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
