import { compareText } from '../plan/compare-text';
import { ROLES } from '../plan/role';
import type { OpenSlot } from './schedule';

/** Orders rows by start, rotation, system, role, seat and end, the same on every machine. */
export function compareRows(a: OpenSlot, b: OpenSlot): number {
  return (
    compareText(a.start, b.start) ||
    compareText(a.rotation, b.rotation) ||
    compareText(a.system, b.system) ||
    ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
    a.seat - b.seat ||
    compareText(a.end, b.end)
  );
}
