import type { Absence } from '../../plan/records';
import { type Evidence, groupBy } from './duty';
import type { DutyBreaches } from './person-breaches';
import { overlaps } from './spans';
import { span } from './words';

/** Nobody is on call while absent, whatever the kind of absence. */
export function checkAbsences({ plan, rows }: Evidence, breaches: DutyBreaches): void {
  const byPerson = groupBy(plan.absences, ({ person }) => person);
  for (const duty of rows) {
    (byPerson.get(duty.person.id) ?? []).forEach((absence, index) => {
      if (!overlaps(duty, absence)) return;
      breaches.add('absent', duty, `is absent (${absence.kind}), ${lengthOf(absence)}`, index);
    });
  }
}

function lengthOf(absence: Absence): string {
  if (absence.days === null) return span(absence);
  const { from, through } = absence.days;
  return from === through ? `on ${from}` : `${from} through ${through}`;
}
