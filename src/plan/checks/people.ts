import { quote } from '../schema-issues';
import type { Findings, KnownIds } from './findings';
import type { ParsedPlan } from '../plan';
import type { Losses } from '../salvage';

/** Checks people and their wishes. */
export function checkPeople(
  plan: ParsedPlan,
  found: Findings,
  known: { readonly rotations: KnownIds; readonly holidayLists: KnownIds },
  lost: Losses,
): void {
  plan.people.forEach((person, index) => {
    const path = ['people', index];
    found.zone(person.zone, [...path, 'zone']);
    found.knownId(person.holidays, known.holidayLists, [...path, 'holidays'], 'holiday list');
    const percent = Math.round(person.capacity * 100);
    if (!(person.capacity > 0) || person.capacity > 1) {
      found.add(
        'capacity-out-of-range',
        [...path, 'capacity'],
        `capacity of ${quote(person.id)} is ${person.capacity}; it must be above 0 and at most 1`,
        'Maybe leave people who are never on call out of the rotations with `members`.',
      );
    } else if (Math.abs(percent / 100 - person.capacity) > 1e-9) {
      found.add(
        'capacity-out-of-range',
        [...path, 'capacity'],
        `capacity ${person.capacity} is not a multiple of 0.01`,
      );
    }
    const { from, through } = person.employed ?? {};
    if (from !== undefined && through !== undefined && through < from) {
      found.add(
        'ends-before-start',
        [...path, 'employed'],
        `employment ends (${through}) before it starts (${from})`,
        'Maybe the two are swapped.',
      );
    }
    let points = 0;
    person.preferences.forEach((wish, at) => {
      points += wish.points;
      found.knownId(wish.rotation, known.rotations, [...path, 'preferences', at, 'rotation'], 'rotation');
      if (wish.start !== undefined && wish.through !== undefined && wish.through < wish.start) {
        found.add(
          'ends-before-start',
          [...path, 'preferences', at],
          `the wish ends (${wish.through}) before it starts (${wish.start})`,
        );
      }
    });
    if (!lost.touches('preferenceBudget') && points > plan.preferenceBudget) {
      found.add(
        'preference-budget-exceeded',
        [...path, 'preferences'],
        `${quote(person.id)} spreads ${points} points; the budget is ${plan.preferenceBudget}`,
        'Maybe scale the points down, or raise `preferenceBudget` for everyone.',
      );
    }
  });
}
