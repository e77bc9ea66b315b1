import { compareText } from '../plan/compare-text';
import { ROLES, type Role } from '../plan/role';
import type { Slot } from './slot';

const RANK: ReadonlyMap<Role, number> = new Map(ROLES.map((role, rank) => [role, rank]));

/** Orders slots by start, rotation, system, role (as `ROLES` lists them) and seat. */
export function compareSlots(a: Slot, b: Slot): number {
  return (
    a.start - b.start ||
    compareText(a.rotation, b.rotation) ||
    compareText(a.system, b.system) ||
    (RANK.get(a.role) ?? 0) - (RANK.get(b.role) ?? 0) ||
    a.seat - b.seat
  );
}
