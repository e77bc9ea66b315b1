import type { DaylightOnlyRule } from '../../plan/rules';
import { DAY, type Instant, MINUTE } from '../../time/instant';
import { toFloating, type Zone } from '../../time/zone';
import type { Duty, Evidence } from './duty';
import type { DutyBreaches } from './person-breaches';
import { rulesCalled, timelinesInScope } from './scope';
import { at } from './words';

/** The first dark minute of slots looked at before, by rule, zone and slot. */
export type Darkness = Map<string, Instant | null>;

/** Duty only while the person's clock reads a time between two. */
export function checkDaylight(evidence: Evidence, breaches: DutyBreaches, known: Darkness = new Map()): void {
  for (const { rule, index } of rulesCalled(evidence.plan, 'daylight-only')) {
    for (const { zone, duties } of timelinesInScope(evidence, rule)) {
      for (const duty of duties) {
        if (duty.standing === 'past') continue;
        const name = `${index}/${zone.name}/${duty.start}/${duty.end}`;
        let dark = known.get(name);
        if (dark === undefined) {
          dark = firstMinuteOutside(zone, duty, rule);
          known.set(name, dark);
        }
        if (dark === null) continue;
        const limit = `duty is allowed from ${clock(rule.fromMinute)} to ${clock(rule.toMinute)}`;
        const reading = clock(minuteOfClock(zone, dark));
        breaches.add(
          'outside-daylight',
          duty,
          `it is ${reading} there at ${at(dark)}, and ${limit}`,
          index,
          index,
        );
      }
    }
  }
}

function firstMinuteOutside(
  zone: Zone,
  duty: Duty,
  { fromMinute, toMinute }: DaylightOnlyRule,
): Instant | null {
  if (fromMinute === 0 && toMinute === 1440) return null;
  // The clock is read minute by minute, as the rule says it, so that a change of the clock plays no part.
  // Two days show every time of day.
  const end = Math.min(duty.end, duty.start + 2 * DAY);
  for (let instant = duty.start; instant < end; instant += MINUTE) {
    const minute = minuteOfClock(zone, instant);
    if (minute < fromMinute || minute >= toMinute) return instant;
  }
  return null;
}

function minuteOfClock(zone: Zone, instant: Instant): number {
  const floating = toFloating(zone, instant);
  return Math.floor((floating - Math.floor(floating / DAY) * DAY) / MINUTE);
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
