import { LEAVE_LIMITS } from './calendar-text';

/** What may still be done for a file. */
export class ReadingBudget {
  #days = LEAVE_LIMITS.daysLookedAt;
  #occurrences = LEAVE_LIMITS.occurrences;

  /** Whether so many days may be looked at. */
  takeDays(days: number): boolean {
    this.#days -= Math.ceil(days);
    return this.#days >= 0;
  }

  /** Whether so many occurrences more may be taken. */
  takeOccurrences(count: number): boolean {
    this.#occurrences -= count;
    return this.#occurrences >= 0;
  }
}
