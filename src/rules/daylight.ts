import type { Slot } from '../calendar/slot';
import type { DaylightOnlyRule } from '../plan/rules';
import { DAY, MINUTE } from '../time/instant';
import { toFloating, zoneOf } from '../time/zone';
import { postRefusal } from './refusals';
import type { RuleDefinition } from './rule-definition';
import { inScope, rulesNamed } from './scope';

/** Every minute of every slot lies between two times of the person's own clock. */
export const daylight: RuleDefinition = {
  name: 'daylight-only',
  *post(context) {
    const { people } = context.plan;
    for (const { rule, source } of rulesNamed(context.plan, 'daylight-only')) {
      const zones = people.map(person =>
        rule.people === null || rule.people.includes(person.id) ? person.zone : null,
      );
      yield postRefusal(
        context,
        source,
        (person, slot) => {
          const zone = zones[person] ?? null;
          if (zone === null || !inScope(rule, slot) || isInDaylight(zone, slot, rule)) return null;
          return zone;
        },
        (_person, _slot, zone) => reason(rule, zone),
      );
    }
  },
};

function reason({ fromMinute, toMinute }: DaylightOnlyRule, zone: string): string {
  return `may be on duty only between ${clock(fromMinute)} and ${clock(toMinute)} (${zone})`;
}

function clock(minute: number): string {
  return new Date(minute * MINUTE).toISOString().slice(11, 16);
}

function isInDaylight(zoneName: string, slot: Slot, { fromMinute, toMinute }: DaylightOnlyRule): boolean {
  const zone = zoneOf(zoneName);
  const start = toFloating(zone, slot.start);
  const end = toFloating(zone, slot.end - MINUTE) + MINUTE;
  const midnight = Math.floor(start / DAY) * DAY;
  return start >= midnight + fromMinute * MINUTE && end <= midnight + toMinute * MINUTE;
}
