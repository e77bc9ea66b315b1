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

/** Orders texts by code unit. Instants of a schedule are texts of one form, so this orders them too. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
