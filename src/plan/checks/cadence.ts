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
