import type { Plan } from '../../src/plan/plan';
import { type Assignment, type OpenSlot, SCHEDULE_FORMAT, type Schedule } from '../../src/schedule/schedule';
import type { Finding, FindingCode } from '../../src/schedule/verify/verify';
import { instantText } from './clock';
import type { Dice } from './dice';
import type { Holders, Rota, Slot } from './rota';

/** A legal schedule and one that breaks a rule on purpose. */
export interface Breach {
  readonly plan: Plan;
  readonly legal: Schedule;
  readonly broken: Schedule;
  /** What an error must say, beside the code. */
  readonly names: Partial<Finding>;
}

/** Breaks one rule on purpose. */
export interface Mutator {
  readonly name: string;
  readonly code: FindingCode;
  /** Codes of what cannot but be broken with it. */
  readonly along?: readonly FindingCode[];
  /** `null`: there is no opportunity in the plan that was drawn. */
  readonly make: (dice: Dice) => Breach | null;
}

/** The lists of a schedule. */
export interface Rows {
  readonly assignments: readonly Assignment[];
  readonly uncovered: readonly OpenSlot[];
}

/** The rota as a schedule; open seats are admitted. */
export function scheduleOf(
  plan: Plan,
  rota: Rota,
  holders: Holders,
  change: (rows: Rows) => Partial<Schedule> = () => ({}),
): Schedule {
  const assignments: Assignment[] = [];
  const uncovered: OpenSlot[] = [];
  rota.turns.forEach(({ slots, role }, index) => {
    const person = holders[index] ?? null;
    for (const slot of slots) {
      if (person !== null) assignments.push({ ...openSlot(slot), person });
      else if (role !== 'shadow') uncovered.push(openSlot(slot));
    }
  });
  // Texts of one length in UTC.
  const byStart = (a: OpenSlot, b: OpenSlot): number => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0);
  const rows = { assignments: assignments.sort(byStart), uncovered: uncovered.sort(byStart) };
  return {
    format: SCHEDULE_FORMAT,
    id: plan.id,
    planHash: plan.hash,
    tool: 'test',
    tzdata: null,
    horizon: { start: instantText(rota.start), end: instantText(rota.end) },
    seed: 1,
    status: 'feasible',
    objective: [],
    warnings: [],
    certificate: {},
    ...rows,
    ...change(rows),
  };
}

export function openSlot({ rotation, system, role, seat, start, end }: Slot): OpenSlot {
  return { rotation, system, role, seat, start: instantText(start), end: instantText(end) };
}

/** The row that fills a slot. */
export function isRowOf(slot: Slot): (row: OpenSlot) => boolean {
  const { rotation, system, role, seat, start } = openSlot(slot);
  return row =>
    row.rotation === rotation &&
    row.system === system &&
    row.role === role &&
    row.seat === seat &&
    row.start === start;
}
