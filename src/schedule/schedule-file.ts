import * as z from 'zod/mini';
import { LEVEL_NAMES } from '../plan/objective';
import { roleName } from '../plan/role';
import { idText } from '../plan/text';
import { parseInstant } from '../time/instant';
import { SCHEDULE_FORMAT, type Schedule } from './schedule';

/** Rows of a schedule, at most. */
export const MAX_ROWS = 1_000_000;

const INSTANT_IN_UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00Z$/;

/** The shape of a schedule file. A function, so that bundlers leave it out where no file is read. */
export function scheduleFileSchema(): z.ZodMiniType<Schedule> {
  const instant = z
    .string()
    .check(
      z.refine(
        text => INSTANT_IN_UTC.test(text) && parseInstant(text) !== null,
        'must be an instant in UTC on a whole minute, as 2026-03-29T01:00:00Z',
      ),
    );

  const openSlot = {
    rotation: idText,
    system: idText,
    role: roleName,
    seat: z.int().check(z.minimum(1), z.maximum(20)),
    start: instant,
    end: instant,
  };

  const levelReport = z.strictObject({
    level: z.enum(LEVEL_NAMES),
    value: z.number(),
    bound: z.nullable(z.number()),
    profile: z.exactOptional(z.array(z.number())),
    provenLevels: z.exactOptional(z.int().check(z.minimum(0))),
  });

  return z.strictObject({
    format: z.literal(SCHEDULE_FORMAT),
    id: idText,
    planHash: z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/, 'must be "sha256:" and 64 hex digits')),
    tool: z.string().check(z.minLength(1), z.maxLength(200)),
    tzdata: z.nullable(z.string().check(z.maxLength(200))),
    horizon: z.strictObject({ start: instant, end: instant }),
    seed: z.int(),
    status: z.enum(['optimal', 'feasible']),
    objective: z.array(levelReport).check(z.maxLength(LEVEL_NAMES.length)),
    assignments: z.array(z.strictObject({ ...openSlot, person: idText })).check(z.maxLength(MAX_ROWS)),
    uncovered: z.array(z.strictObject(openSlot)).check(z.maxLength(MAX_ROWS)),
    warnings: z.array(
      z.strictObject({
        code: z.string().check(z.maxLength(200)),
        message: z.string().check(z.maxLength(4_000)),
      }),
    ),
    certificate: z.record(z.string(), z.unknown()),
  });
}
