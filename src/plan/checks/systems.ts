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
  const covered = new Set(plan.rotations.filter(mayRequire).flatMap(rotation => rotation.systems));
  plan.systems.forEach((system, index) => {
    if (!served.has(system.id)) {
      found.add(
        'system-without-rotation',
        ['systems', index],
        `no rotation serves the system ${quote(system.id)}`,
        'Maybe add it to the `systems` of a rotation.',
      );
    } else if (!covered.has(system.id)) {
      found.add(
        'no-required-seat',
        ['systems', index],
        `no rotation that serves the system ${quote(system.id)} has a seat that must be filled in a role that gives cover`,
        'Maybe `roles: { primary: 1 }`; times that need nobody are left out of the `coverage`.',
      );
    }
  });
}

/** Whether the rotation has a required seat. One without any role is reported as such. */
function mayRequire({ roles }: ParsedPlan['rotations'][number]): boolean {
  const given = Object.entries(roles).filter(([, seats]) => seats !== undefined);
  if (given.length === 0) return true;
  return given.some(
    ([role, seats]) => role !== 'shadow' && (typeof seats === 'number' ? seats : (seats?.people ?? 0)) > 0,
  );
}
