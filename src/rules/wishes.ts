import type { Slot } from '../calendar/slot';
import type { Person, Preference } from '../plan/person';
import type { Plan } from '../plan/plan';
import { addDays, isoWeekday } from '../time/instant';
import { localDateAt, resolveLocal, zoneOf } from '../time/zone';
import type { ContextBundle } from './context';

/**
 * Points for holding each bundle: `wishes[person][bundle]`. A wish counts once for a bundle that meets or
 * breaks it: positive for an avoided duty held, negative for a preferred one.
 */
export function wishPoints(plan: Plan, bundles: readonly ContextBundle[]): Float64Array[] {
  return plan.people.map(person => {
    const points = new Float64Array(bundles.length);
    if (person.preferences.length === 0) return points;
    bundles.forEach((bundle, index) => {
      if (bundle.past) return;
      for (const wish of person.preferences) {
        if (!bundle.slots.some(slot => isAbout(person, wish, slot))) continue;
        points[index] = (points[index] as number) + (wish.want === 'avoid' ? wish.points : -wish.points);
      }
    });
    return points;
  });
}

/** Whether a slot overlaps the time a wish is about, in the person's zone. */
function isAbout(person: Person, wish: Preference, slot: Slot): boolean {
  if (wish.rotation !== null && wish.rotation !== slot.rotation) return false;
  if (wish.role !== null && wish.role !== slot.role) return false;
  const zone = zoneOf(person.zone);
  const last = localDateAt(zone, slot.end - 1);
  const overnight = wish.time !== null && wish.time.toMinute > 1440 ? 1 : 0;
  for (let date = addDays(localDateAt(zone, slot.start), -overnight); date <= last; date = addDays(date, 1)) {
    if (wish.from !== null && date < wish.from) continue;
    if (wish.through !== null && date > wish.through) continue;
    if (wish.days !== null && !(wish.days as readonly number[]).includes(isoWeekday(date))) continue;
    const start = resolveLocal(zone, date, wish.time?.fromMinute ?? 0);
    const end = resolveLocal(zone, date, wish.time?.toMinute ?? 1440);
    if (start < slot.end && slot.start < end) return true;
  }
  return false;
}
