import type { Issue } from '../errors/errors';
import { isMemberOn } from '../plan/members';
import type { Plan } from '../plan/plan';
import type { Role } from '../plan/role';
import type { Rotation } from '../plan/rotation';
import { quote } from '../plan/schema-issues';
import type { Instant, LocalDate } from '../time/instant';
import { localDateAt, zoneOf } from '../time/zone';
import { overrideOf, pinOf } from './overrides';
import type { Slot } from './slot';

/** Tells of turns that start on days on which a rotation whose members change has fewer than it needs. */
export function memberHoles(plan: Plan, slots: readonly Slot[]): readonly Issue[] {
  return plan.rotations.flatMap((rotation, index): readonly Issue[] => {
    if (rotation.memberDays === undefined) return [];
    const turns = [...seatsByTurn(plan, rotation, slots)]
      .sort(([a], [b]) => a - b)
      .map(([start, roles]) => shortTurn(rotation, start, roles));
    const at = turns.findIndex(turn => turn !== null);
    const first = turns[at];
    if (first === undefined || first === null) return [];
    let last = first;
    for (const turn of turns.slice(at)) {
      if (turn?.lack !== first.lack) break;
      last = turn;
    }
    const days = first.day === last.day ? `on ${first.day}` : `from ${first.day} through ${last.day}`;
    const short = turns.filter(turn => turn !== null).length;
    return [
      {
        code: 'too-few-members',
        path: ['rotations', index, 'members'],
        message: `rotation ${quote(rotation.id)} needs ${first.lack} when a turn starts ${days}${short === 1 ? '' : ` (in all ${short} turns have too few members)`}`,
        hint: 'Maybe let a member start earlier, or stay longer.',
      },
    ];
  });
}

/** A turn that starts on a day with fewer members than it needs of a role, and the words for it. */
interface ShortTurn {
  readonly day: LocalDate;
  readonly lack: string;
}

/** The seats that must be filled in each turn of a rotation, by its start and by role. */
type SeatsByTurn = ReadonlyMap<Instant, ReadonlyMap<Role, ReadonlySet<number>>>;

function seatsByTurn(plan: Plan, rotation: Rotation, slots: readonly Slot[]): SeatsByTurn {
  const turns = new Map<Instant, Map<Role, Set<number>>>();
  for (const slot of slots) {
    if (slot.rotation !== rotation.id || slot.need !== 'required') continue;
    // Whoever is given a seat by hand need not be a member.
    if (overrideOf(plan, slot) !== null || pinOf(plan, slot) !== null) continue;
    const roles = turns.get(slot.turnStart) ?? new Map<Role, Set<number>>();
    turns.set(slot.turnStart, roles.set(slot.role, (roles.get(slot.role) ?? new Set()).add(slot.seat)));
  }
  return turns;
}

function shortTurn(
  rotation: Rotation,
  start: Instant,
  roles: ReadonlyMap<Role, ReadonlySet<number>>,
): ShortTurn | null {
  const day = localDateAt(zoneOf(rotation.zone), start);
  const members = (rotation.members ?? []).filter(id => isMemberOn(rotation, id, day));
  for (const [role, { size }] of roles) {
    if (size <= members.length) continue;
    const who = members.length === 0 ? 'nobody' : `only ${members.map(quote).join(', ')}`;
    return { day, lack: `${size} × ${role}, and ${who} is a member` };
  }
  return null;
}
