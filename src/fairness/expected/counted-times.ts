import { HOUR, type Instant, type Interval } from '../../time/instant';
import { toFloating, type Zone } from '../../time/zone';
import type { PastIncident } from './incident-history';

/** When an incident counts. */
export interface CountedTime {
  readonly at: Instant;
  /** The hour on the clock of the zone in which `at` is, by its start. */
  readonly hour: Instant;
  /** Place of the record in the list that was given. */
  readonly index: number;
}

/**
 * When incidents count: at their start, or, where hours with at least one are counted, in each clock hour that they
 * touch. Of hours outside the window nothing is looked at, however long an incident lasted.
 */
export function* countedTimes(
  incidents: readonly PastIncident[],
  count: 'incidents' | 'hours',
  zone: Zone,
  window: Interval,
): Generator<CountedTime> {
  for (const { start, end, index } of incidents) {
    if (count === 'incidents') {
      yield { at: start, hour: hourOf(zone, start), index };
      continue;
    }
    let at = end > window.start ? Math.max(start, window.start) : start;
    do {
      const hour = hourOf(zone, at);
      yield { at, hour, index };
      at = hour + HOUR;
    } while (at < Math.min(end, window.end));
  }
}

function hourOf(zone: Zone, at: Instant): Instant {
  const past = toFloating(zone, at) % HOUR;
  return at - (past < 0 ? past + HOUR : past);
}
