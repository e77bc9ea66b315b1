import { checkCadence } from './cadence';
import type { Findings, KnownIds, Path } from './findings';
import { checkMembers } from './members';
import type { ParsedPlan } from '../plan';

/** Checks rotations: whom and what they name, their roles and their cadence. */
export function checkRotations(
  plan: ParsedPlan,
  found: Findings,
  known: Readonly<Record<'people' | 'systems' | 'sites' | 'holidayLists', KnownIds>>,
): void {
  plan.rotations.forEach((rotation, index) => {
    const path = ['rotations', index];
    found.zone(rotation.zone, [...path, 'zone']);
    found.idList(rotation.systems, known.systems, [...path, 'systems'], 'system');
    checkMembers(rotation.members, known.people, [...path, 'members'], found);
    rotation.sites?.forEach((site, at) => {
      found.zone(site.zone, [...path, 'sites', at, 'zone']);
      found.knownId(site.site, known.sites, [...path, 'sites', at, 'site'], 'person at site');
    });
    const { closedOn } = rotation.handover;
    found.knownId(closedOn, known.holidayLists, [...path, 'handover', 'closedOn'], 'holiday list');
    if (rotation.handover.time === '24:00') {
      found.add(
        'invalid-time',
        [...path, 'handover', 'time'],
        'a handover is at a time from 00:00 to 23:59',
        'Maybe 00:00 of the next day.',
      );
    }
    checkRoles(rotation, path, found);
    checkCadence(rotation, path, found);
  });
}

function checkRoles(rotation: ParsedPlan['rotations'][number], path: Path, found: Findings): void {
  const roles = Object.entries(rotation.roles).filter(([, seats]) => seats !== undefined);
  if (roles.length === 0)
    found.add('no-roles', [...path, 'roles'], 'names no role', 'Maybe `{ primary: 1 }`.');
  for (const [role, seats] of roles) {
    if (seats === undefined || typeof seats === 'number') continue;
    if (seats.preferred !== undefined && seats.preferred < seats.people) {
      found.add(
        'out-of-range',
        [...path, 'roles', role, 'preferred'],
        `preferred (${seats.preferred}) is below people (${seats.people})`,
      );
    }
    if (seats.followsPrimary && role !== 'backup') {
      found.add(
        'out-of-range',
        [...path, 'roles', role, 'followsPrimary'],
        'only `backup` can follow the primary',
      );
    }
    if (seats.followsPrimary && rotation.roles.primary === undefined) {
      found.add(
        'out-of-range',
        [...path, 'roles', role, 'followsPrimary'],
        'the rotation has no `primary` to follow',
      );
    }
  }
}
