import type { HolidayList } from '../plan/records';
import type { Rotation } from '../plan/rotation';
import type { ShiftKind } from '../plan/rules';
import { DAY, isoWeekdayOfFloating, type Instant, type Interval } from '../time/instant';
import { handoversOf } from './handovers';
import type { ReadRule } from './recurrence';

/** What lies between two handovers of a rotation; one person holds each seat throughout. */
export interface Turn {
  /** Start before clipping to the horizon. */
  readonly turnStart: Instant;
  /** Clipped to the horizon. */
  readonly start: Instant;
  readonly end: Instant;
  readonly kind: ShiftKind;
  /**
   * Number of the block of turns it belongs to, from 0, in order of each block's first turn. With whole
   * weekends, turns of one kind that start within one weekend are a block; any other turn is its own.
   */
  readonly block: number;
}

/**
 * The turns of a rotation that overlap the horizon, in order. A turn ends at the instant at which the
 * next starts. A horizon that reaches beyond the first or last occurrence of a sparse RRULE starts and ends a turn.
 */
export function turnsOf(
  rotation: Rotation,
  horizon: Interval,
  readRule: ReadRule,
  holidayLists: readonly HolidayList[],
): readonly Turn[] {
  const handovers = handoversOf(rotation, horizon, readRule, holidayLists);
  const first = handovers[0];
  const turns: Turn[] = [];
  const weekendBlocks = new Map<string, number>();
  let blocks = 0;
  const add = (turnStart: Instant, turnEnd: Instant, kind: ShiftKind, weekend: number | null): void => {
    const start = Math.max(turnStart, horizon.start);
    const end = Math.min(turnEnd, horizon.end);
    if (start >= end) return;
    const name = weekend === null || !rotation.wholeWeekends ? null : `${kind}/${weekend}`;
    const block = (name === null ? undefined : weekendBlocks.get(name)) ?? blocks++;
    if (name !== null) weekendBlocks.set(name, block);
    turns.push({ turnStart, start, end, kind, block });
  };
  if (first !== undefined) add(horizon.start, first.start, 'full', null);
  handovers.forEach((handover, index) => {
    const next = handovers[index + 1]?.start ?? horizon.end;
    add(handover.start, next, handover.kind, weekendOf(handover.floating));
  });
  return turns;
}

/** Floating midnight of the Saturday of the weekend a clock reading lies in, or `null` on Monday to Friday. */
function weekendOf(floating: number): number | null {
  const weekday = isoWeekdayOfFloating(floating);
  if (weekday < 6) return null;
  return Math.floor(floating / DAY) * DAY - (weekday - 6) * DAY;
}
