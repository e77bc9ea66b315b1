import * as z from 'zod/mini';
import { described } from './field';

/**
 * What a slot is for. `primary` answers first, `backup` next, then the further escalation levels;
 * a `shadow` learns and gives no cover.
 */
export type Role = 'primary' | 'backup' | 'level3' | 'level4' | 'level5' | 'shadow';

export const ROLES = ['primary', 'backup', 'level3', 'level4', 'level5', 'shadow'] as const;

export const roleName = described(
  z.enum(ROLES),
  '`primary`, `backup`, the further levels `level3` to `level5`, or `shadow`.',
);

/** Roles that give cover: every role but `shadow`. */
export const COVERING_ROLES: readonly Role[] = ROLES.filter(role => role !== 'shadow');
