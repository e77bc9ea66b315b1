import type { Slot } from '../calendar/slot';
import type { Person, Preference } from '../plan/person';
import type { Plan } from '../plan/plan';
import { addDays, isoWeekday } from '../time/instant';
import { localDateAt, resolveLocal, zoneOf } from '../time/zone';
import type { RuleDefinition } from './rule-definition';
import { counted, nameOf, slotsText } from './words';

/**
 * A wish counts its points once for each turn that has a slot it is about: for an avoided one held, against
 * a preferred one held. It never forbids anything.
 */
export const preferences: RuleDefinition = {
  name: 'preferences',
  *post({ plan, bundles, draft }) {
    for (const [number, person] of plan.people.entries()) {
      if (person.preferences.length === 0) continue;
      const points = new Float64Array(bundles.length);
      draft.wishes[number] = points;
      for (const [index, bundle] of bundles.entries()) {
        if (!bundle.past) points[index] = pointsOf(wishesAbout(person, bundle.slots));
        yield null;
      }
    }
    yield {
      source: -1,
      level: 'preferences',
      *reasons({ held }) {
        for (const [person, mine] of held.entries()) {
          const points = draft.wishes[person] as Float64Array;
          for (const bundle of mine) {
            const amount = points[bundle] as number;
            if (amount === 0) continue;
            const slots = bundles[bundle]?.slots ?? [];
            yield {
              people: [person],
              slots,
              amount,
              penalty: amount,
              words: reason(plan, person, slots, amount),
            };
          }
        }
      },
    };
  },
};

function reason(plan: Plan, person: number, slots: readonly Slot[], points: number): string {
  const wish = points > 0 ? 'avoid' : 'hold';
  return `${nameOf(plan, person)} holds what they would rather ${wish}, ${slotsText(slots)}: ${counted(Math.abs(points), 'point')}.`;
}

function wishesAbout(person: Person, slots: readonly Slot[]): readonly Preference[] {
  return person.preferences.filter(wish => slots.some(slot => isAbout(person, wish, slot)));
}

function pointsOf(wishes: readonly Preference[]): number {
  return wishes.reduce((sum, wish) => sum + (wish.want === 'avoid' ? wish.points : -wish.points), 0);
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
