import { InvalidOptionError } from '../errors/errors';
import { visibleJson } from '../errors/visible';
import type { Plan } from '../plan/plan';
import type { Interval } from '../time/instant';
import { isOutOfReach } from './calendar-time';
import type { AbsenceKind } from './leave-report';
import type { LeaveEvent, WhoseLeave } from './whose-leave';

/** How a calendar of leave is read. */
export interface LeaveCalendarOptions {
  /** How to tell whose leave an event is. */
  readonly whose: WhoseLeave;
  /** What an event is, or `skip`. Default `leave`. */
  readonly kind?: AbsenceKind | ((event: LeaveEvent) => AbsenceKind | 'skip') | undefined;
  /** What events are that leave people free (`TRANSP:TRANSPARENT`; Outlook: free, working elsewhere). Default `skip`. */
  readonly transparent?: AbsenceKind | 'skip' | undefined;
  /** What events are that are not certain yet (`STATUS:TENTATIVE`). Default `skip`. */
  readonly tentative?: AbsenceKind | 'skip' | undefined;
  /** The time of which leave is read, in milliseconds since 1970. Default: the plan's horizon. */
  readonly within?: Interval | undefined;
  /** Whether five working days or more free the weekends next to them, too. Default false. */
  readonly nextWeekends?: boolean | undefined;
}

/** The options, checked and with their defaults. */
export interface LeaveSettings {
  readonly kind: AbsenceKind | ((event: LeaveEvent) => AbsenceKind | 'skip');
  readonly transparent: AbsenceKind | 'skip';
  readonly tentative: AbsenceKind | 'skip';
  readonly within: Interval;
  readonly nextWeekends: boolean;
}

export const ABSENCE_KINDS: readonly AbsenceKind[] = ['leave', 'sickness', 'rest', 'preference'];

/** @throws {InvalidOptionError} for the first option that is not legal. */
export function leaveSettings(plan: Plan, options: LeaveCalendarOptions): LeaveSettings {
  const { kind = 'leave', transparent = 'skip', tentative = 'skip', nextWeekends = false } = options;
  if (typeof kind !== 'function') checkKind('kind', kind, false);
  checkKind('transparent', transparent, true);
  checkKind('tentative', tentative, true);
  if (typeof nextWeekends !== 'boolean') {
    throw new InvalidOptionError(`nextWeekends is of type ${typeof nextWeekends}; it must be true or false`);
  }
  const within = checkedPeriod(options.within ?? plan.horizon);
  return { kind, transparent, tentative, within, nextWeekends };
}

/** @throws {InvalidOptionError} when it is no time that calendars are read for. */
export function checkedPeriod({ start, end }: Interval): Interval {
  const isLegal =
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    start < end &&
    [start, end].every(instant => !isOutOfReach(new Date(instant).getUTCFullYear()));
  if (isLegal) return { start, end };
  throw new InvalidOptionError(
    `within is from ${String(start)} to ${String(end)}; it must be two instants in milliseconds, one after the other, from 1900 to 2199\nMaybe use parseInstant.`,
  );
}

/** @throws {InvalidOptionError} */
export function checkKind(name: string, value: unknown, maySkip: boolean): void {
  const legal: readonly unknown[] = maySkip ? [...ABSENCE_KINDS, 'skip'] : ABSENCE_KINDS;
  if (legal.includes(value)) return;
  const text = typeof value === 'string' ? visibleJson(value.slice(0, 60)) : `of type ${typeof value}`;
  throw new InvalidOptionError(`${name} is ${text}; it must be one of ${legal.join(', ')}`);
}
