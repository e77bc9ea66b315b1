import type { Instant } from '../time/instant';
import type { RotationId, SiteId, SystemId } from '../plan/ids';
import type { Role } from '../plan/role';
import type { ShiftKind } from '../plan/rules';

/** Whether a seat must be filled, is wanted beyond the need, or gives no cover. */
export type Need = 'required' | 'wanted' | 'shadow';

/** One role on one system over one interval that needs cover, before anyone is named. */
export interface Slot {
  readonly rotation: RotationId;
  readonly system: SystemId;
  readonly role: Role;
  /** From 1. Seats of one role are alike. */
  readonly seat: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly kind: ShiftKind;
  /** The site that owns the slot, in follow-the-sun rotations. */
  readonly site: SiteId | null;
  readonly need: Need;
  /** Start of the turn it belongs to, before clipping to coverage hours, overrides and the horizon. */
  readonly turnStart: Instant;
}

/**
 * Slots that go to one person together: the atom of decision. All slots of one seat in one turn (over
 * several systems or several days of coverage hours), a whole weekend, a backup turn with the primary
 * turn it follows. Slots of a bundle are in order of start, then system.
 */
export interface SlotBundle {
  /** Stable: rotation, role, seat, site and start of its first turn. */
  readonly key: string;
  readonly slots: readonly Slot[];
}

/** `rotation/system/role/seat/start`: names a slot uniquely within a plan. */
export function slotKey(slot: Pick<Slot, 'rotation' | 'system' | 'role' | 'seat' | 'start'>): string {
  return `${slot.rotation}/${slot.system}/${slot.role}/${slot.seat}/${new Date(slot.start).toISOString()}`;
}
