import { DayRule } from '../../time/day-rule';
import { DAY, floatingMidnight } from '../../time/instant';
import { toFloating, zoneOf } from '../../time/zone';
import { normalizeHorizon } from '../horizon';
import { normalizeRotation } from '../rotation';
import { quote } from '../schema-issues';
import { minuteOfDay } from '../text';
import type { Findings, Path } from './findings';
import type { ParsedPlan } from '../plan';
import { wrongInRrule } from './rrule-text';

/** Checks how turns of a rotation follow each other. */
export function checkCadence(rotation: ParsedPlan['rotations'][number], path: Path, found: Findings): void {
  const { cadence } = rotation;
  if (typeof cadence === 'string') return;
  if (
    'split' in cadence &&
    cadence.split === 'day-night' &&
    !(minuteOfDay(cadence.day) < minuteOfDay(cadence.night))
  ) {
    found.add(
      'ends-before-start',
      [...path, 'cadence'],
      `the day turn (${cadence.day}) must start before the night turn (${cadence.night})`,
    );
  }
  if (
    'split' in cadence &&
    cadence.split === 'weekday-weekend' &&
    cadence.weekdayStart === cadence.weekendStart
  ) {
    found.add(
      'out-of-range',
      [...path, 'cadence'],
      'the weekday turn and the weekend turn start on the same day',
    );
  }
  if (!('rrule' in cadence)) return;
  const wrong = wrongInRrule(cadence.rrule);
  if (wrong !== null) found.add('invalid-rrule', [...path, 'cadence', 'rrule'], wrong.message, wrong.hint);
}

/** How far before the horizon the calendar looks for the handover before it. */
const LOOK_BACK = 15_000 * DAY;

/** Reports recurrence rules without any day. The horizon and the rotations must have passed their checks. */
export function checkRecurrences(plan: ParsedPlan, found: Findings): void {
  const horizon = normalizeHorizon(plan.horizon);
  plan.rotations.forEach((input, index) => {
    const { cadence, anchor, zone: zoneName } = normalizeRotation(input, horizon);
    if (cadence.kind !== 'rrule') return;
    const zone = zoneOf(zoneName);
    const from = toFloating(zone, horizon.start) - LOOK_BACK;
    const days = new DayRule(cadence.rule, floatingMidnight(anchor));
    if (days.between(from, toFloating(zone, horizon.end)).next().done !== true) return;
    found.add(
      'invalid-rrule',
      ['rotations', index, 'cadence', 'rrule'],
      `${quote(cadence.rule)} has no day in the forty years before the horizon ends`,
      'Maybe it names a day, a week or a position that its months or years do not have.',
    );
  });
}
