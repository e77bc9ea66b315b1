import type { Plan } from '../../plan/plan';
import { type Duty, groupBy } from './duty';
import type { Findings } from './finding';
import { overlaps } from './spans';
import type { Structure } from './structure';
import { dutyText, quote, span } from './words';

/** Pins and overrides: what was decided by hand stays as it was decided. */
export function checkGiven(
  plan: Plan,
  structure: Structure,
  duties: readonly Duty[],
  holders: ReadonlyMap<string, Duty>,
  found: Findings,
): void {
  for (const { slot, key, given } of structure.places.values()) {
    if (given === null) continue;
    const holder = holders.get(key);
    if (holder?.person.id === given.person) continue;
    // Two records that claim slots of one turn for different people cannot both be kept.
    const severity = holder?.standing === 'fact' ? 'warning' : 'error';
    const { rotation, system, role } = slot;
    const who = holder === undefined ? 'nobody does' : `${quote(holder.person.id)} does`;
    found.add(
      given.by === 'pins' ? 'pin-moved' : 'override-ignored',
      severity,
      `${given.by}[${given.index}] says that ${quote(given.person)} holds ${role} ${slot.seat} on ${quote(system)} (rotation ${quote(rotation)}), ${span(slot)}; ${who}.`,
      { person: given.person, rotation, system, role, when: slot },
    );
  }
  checkRowsAtOverrides(plan, duties, holders, found);
  for (const { by, index, person } of structure.idle) {
    const record = plan[by][index];
    found.add(
      by === 'pins' ? 'pin-without-slot' : 'override-without-slot',
      'warning',
      `${by}[${index}] speaks of no slot: none of its seat starts in it or contains it.`,
      { person, rotation: record?.rotation, role: record?.role, when: record },
    );
  }
}

/**
 * Whatever the calendar made of it: a row that overlaps an override of its seat lies within it and names its person.
 * Rows that fill a slot are judged above.
 */
function checkRowsAtOverrides(
  plan: Plan,
  duties: readonly Duty[],
  holders: ReadonlyMap<string, Duty>,
  found: Findings,
): void {
  if (plan.overrides.length === 0) return;
  const overrides = groupBy(
    plan.overrides.map((override, index) => ({ ...override, index })),
    ({ rotation, role, seat }) => `${rotation}/${role}/${seat}`,
  );
  const judged = new Set(holders.values());
  for (const duty of duties) {
    for (const override of overrides.get(`${duty.rotation.id}/${duty.role}/${duty.seat}`) ?? []) {
      if (!overlaps(duty, override)) continue;
      const within = override.start <= duty.start && duty.end <= override.end;
      if (within && (duty.person.id === override.person || judged.has(duty))) continue;
      found.add(
        'override-ignored',
        'error',
        `overrides[${override.index}] gives the seat to ${quote(override.person)}, ${span(override)}; ${quote(duty.person.id)} holds ${dutyText(duty)}.`,
        {
          person: override.person,
          rotation: duty.rotation.id,
          system: duty.system?.id,
          role: duty.role,
          when: duty,
        },
      );
    }
  }
}
