import type { TimelineRule, TouchCalendar } from '../../timeline-rule';
import { amountsOfNothing, type Meter } from './meter';
import type { Tallies } from './tallies';
import type { TouchTally } from './touch-tally';

/**
 * A rule on touched numbers whose amount is a sum over places of the calendar: a turn that is taken or dropped
 * changes only what lies near the numbers it touches.
 */
export abstract class TouchedNearbyMeter implements Meter {
  readonly price: number | null;
  readonly people: Uint8Array | null;
  readonly amounts: Float64Array;
  protected readonly tally: TouchTally;

  constructor(rule: TimelineRule & { readonly calendar: TouchCalendar }, tallies: Tallies) {
    this.price = rule.price;
    this.people = rule.people;
    this.amounts = amountsOfNothing(rule, tallies.people);
    this.tally = tallies.touches(rule.calendar);
  }

  change(person: number, add: number, drop: number): number {
    const { tally } = this;
    const lost = tally.numbersOf(person, drop);
    const gained = tally.numbersOf(person, add);
    let change = 0;
    if (lost.length > 0) {
      change -= this.amountNear(person, lost);
      tally.drop(person, drop);
      change += this.amountNear(person, lost);
    }
    if (gained.length > 0) {
      change -= this.amountNear(person, gained);
      tally.take(person, add);
      change += this.amountNear(person, gained);
      tally.drop(person, add);
    }
    if (lost.length > 0) tally.take(person, drop);
    return change;
  }

  /** The part of the amount that can depend on the numbers, of which there are some, ascending. */
  protected abstract amountNear(person: number, numbers: Int32Array): number;
}
