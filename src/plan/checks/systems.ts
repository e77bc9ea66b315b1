import { quote } from '../schema-issues';
import type { Findings, KnownIds } from './findings';
import type { ParsedPlan } from '../plan';

/** Checks systems, their coverage, and that rotations serve them. */
export function checkSystems(
  plan: ParsedPlan,
  found: Findings,
  known: { readonly people: KnownIds; readonly rotations: KnownIds; readonly holidayLists: KnownIds },
): void {
  plan.systems.forEach((system, index) => {
    const path = ['systems', index];
    found.knownId(system.owner, known.people, [...path, 'owner'], 'person');
    if (typeof system.coverage === 'string') return;
    found.zone(system.coverage.zone, [...path, 'coverage', 'zone']);
    found.knownId(
      system.coverage.closedOn,
      known.holidayLists,
      [...path, 'coverage', 'closedOn'],
      'holiday list',
    );
    const seen = new Set<string>();
    system.coverage.exceptions.forEach(({ date }, at) => {
      if (seen.has(date)) {
        found.add(
          'duplicate-date',
          [...path, 'coverage', 'exceptions', at, 'date'],
          `${date} already has an exception`,
        );
      }
      seen.add(date);
    });
  });
  // A rotation that could not be read may serve any of them.
  if (known.rotations === null) return;
  const served = new Set(plan.rotations.flatMap(rotation => rotation.systems));
  plan.systems.forEach((system, index) => {
    if (!served.has(system.id)) {
      found.add(
        'system-without-rotation',
        ['systems', index],
        `no rotation serves the system ${quote(system.id)}`,
        'Maybe add it to the `systems` of a rotation.',
      );
    }
  });
}
