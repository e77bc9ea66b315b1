import type { LevelName } from '../plan/objective';
import type { Role } from '../plan/role';

/** The version of the schedule file this library reads and writes. */
export const SCHEDULE_FORMAT = 'fair-oncall/schedule@1';

/**
 * Who is on call when: the contract other tools rely on. Plain JSON; instants are texts in UTC,
 * `YYYY-MM-DDTHH:MM:SSZ`. Lists are sorted, so that equal schedules have equal bytes.
 */
export interface Schedule {
  readonly format: typeof SCHEDULE_FORMAT;
  /** The plan's id. */
  readonly id: string;
  /** Hash of the plan it was made from. */
  readonly planHash: string;
  /** Name and version of what made it. */
  readonly tool: string;
  /** Version of the zone data of the runtime that made it; `null` where the runtime does not tell. */
  readonly tzdata: string | null;
  readonly horizon: { readonly start: string; readonly end: string };
  readonly seed: number;
  /** `optimal` only with a proof at every level. */
  readonly status: 'optimal' | 'feasible';
  /** Most important first. */
  readonly objective: readonly LevelReport[];
  /** Sorted by start, rotation, system, role, seat. */
  readonly assignments: readonly Assignment[];
  /** Required and wanted seats without a person, sorted likewise. Shadow seats are not listed. */
  readonly uncovered: readonly OpenSlot[];
  readonly warnings: readonly ScheduleWarning[];
  /** How the bounds were proven; see `Certificate` for what it does not hold. */
  readonly certificate: Certificate;
}

/** A person on a slot. */
export interface Assignment extends OpenSlot {
  readonly person: string;
}

/** A slot, as the schedule file writes it. */
export interface OpenSlot {
  readonly rotation: string;
  readonly system: string;
  readonly role: Role;
  readonly seat: number;
  readonly start: string;
  readonly end: string;
}

/** What the schedule reaches at one level of the objective, and what is proven about it. */
export interface LevelReport {
  readonly level: LevelName;
  /** The value reached; for `fairness` the worst over-share, in burden units. */
  readonly value: number;
  /** No schedule that is as good at every level before it has a smaller value; `null`: nothing proven. */
  readonly bound: number | null;
  /** Only at `fairness`: every person's over-share, worst first. */
  readonly profile?: readonly number[];
  /** Only at `fairness`: how many leading entries of `profile` are proven to be the best possible. */
  readonly provenLevels?: number;
}

/** Something a reader of the schedule should know; never a reason to reject it. */
export interface ScheduleWarning {
  readonly code: string;
  readonly message: string;
}

/**
 * Evidence for the bounds, by level; levels without an entry have a bound that follows from the plan without
 * more ado, or none. `verifyBounds` recomputes from it, and from the plan, what is proven.
 *
 * - `fairness`: `kind`, `limit` and, for the people named, the `load` they must carry between them:
 *   `person` what one of them carries and is given in any case, `allocation` turns that only they can hold,
 *   `classes` all turns by classes of equal candidates and burdens, with the `profile` that is best possible.
 * - any level: a `PriceProof` where prices proved its bound, under what the schedule reaches at the levels
 *   before (docs/algorithm.md has the argument); at `fairness` also `entries`, a list of `EntryProof`.
 * - any level: `{ kind: 'backend', name }` where an exact backend proved its value.
 *
 * A backend's word cannot be checked from the file. `verify` does not look at bounds.
 */
export interface Certificate {
  readonly [level: string]: unknown;
}
