import { formatInstant, parseInstant } from '../../time/instant';
import { isZoneName, localDateAt, zoneOf } from '../../time/zone';
import { normalizeHorizon } from '../horizon';
import { quote } from '../schema-issues';
import type { Findings } from './findings';
import type { ParsedPlan } from '../plan';

/** Checks what must lie inside or before the horizon. The horizon itself must have passed its checks. */
export function checkWithinHorizon(plan: ParsedPlan, found: Findings): void {
  const { start, end } = normalizeHorizon(plan.horizon);
  const span = `${formatInstant(start)} to ${formatInstant(end)}`;
  plan.history.forEach((duty, index) => {
    const dutyEnd = parseInstant(duty.end) ?? start;
    if (dutyEnd <= start) return;
    const message = `the past duty ends (${formatInstant(dutyEnd)}) after the horizon starts (${formatInstant(start)})`;
    found.add('history-in-horizon', ['history', index], message, 'Maybe it is a pin.');
  });
  for (const section of ['pins', 'overrides'] as const) {
    plan[section].forEach((pin, index) => {
      const from = parseInstant(pin.start) ?? start;
      const to = parseInstant(pin.end) ?? end;
      // One that runs backwards is reported as such.
      if (to <= from || (from < end && start < to)) return;
      const message = `lies outside the horizon, ${span}`;
      found.add('outside-horizon', [section, index], message, 'Maybe it belongs in `history`.');
    });
  }
  plan.people.forEach((person, index) => {
    const { from, through } = person.employed ?? {};
    if ((from === undefined && through === undefined) || !isZoneName(person.zone)) return;
    const zone = zoneOf(person.zone);
    const first = localDateAt(zone, start);
    const last = localDateAt(zone, end - 1);
    const isBackwards = from !== undefined && through !== undefined && through < from;
    const isOutside = (from !== undefined && from > last) || (through !== undefined && through < first);
    if (isBackwards || !isOutside) return;
    found.add(
      'outside-horizon',
      ['people', index, 'employed'],
      `${quote(person.id)} is not employed on any day of the horizon, ${span}`,
      'Maybe remove the person from the plan.',
    );
  });
}
