import { slotKey } from '../../calendar/slot';
import type { Schedule } from '../schedule';
import { type CoverageGap, seatsOf } from './coverage';
import { type Duty, groupBy } from './duty';
import type { Findings } from './finding';
import { readInterval } from './read-rows';
import { Coverage } from './spans';
import type { Structure } from './structure';
import { quote, span } from './words';

/** The list `uncovered` names every open slot that gives cover, once, and nothing else. */
export function checkOpenSlots(
  structure: Structure,
  schedule: Schedule,
  holders: ReadonlyMap<string, Duty>,
  unsaid: readonly CoverageGap[],
  found: Findings,
): void {
  const listed = new Set<string>();
  schedule.uncovered.forEach((open, index) => {
    const { rotation, system, role, seat } = open;
    const when = readInterval(open);
    const key = when === null ? null : slotKey({ ...open, start: when.start });
    const place = key === null ? undefined : structure.places.get(key);
    const holder = place === undefined ? undefined : holders.get(place.key);
    let wrong: string | null = null;
    if (when === null || place === undefined || place.slot.end !== when.end)
      wrong = 'the plan has no such slot';
    else if (place.slot.need === 'shadow') wrong = 'shadow slots are not listed';
    else if (holder !== undefined) wrong = `${quote(holder.person.id)} holds it`;
    else if (listed.has(place.key)) wrong = 'it is listed twice';
    if (place !== undefined) listed.add(place.key);
    if (wrong === null) return;
    found.add(
      'uncovered-list',
      'error',
      `uncovered[${index}] names ${role} ${seat} on ${quote(system)} (rotation ${quote(rotation)}), ${when === null ? `${quote(open.start)} to ${quote(open.end)}` : span(when)}; ${wrong}.`,
      { rotation, system, role, ...(when === null ? {} : { when }) },
    );
  });

  const gaps = new Map<string, Coverage>();
  for (const [seats, open] of groupBy(unsaid, gap => seatsOf(gap.rotation, gap.system, gap.role))) {
    gaps.set(seats, new Coverage(open.flatMap(gap => readInterval(gap) ?? [])));
  }
  for (const { key, slot } of structure.places.values()) {
    if (slot.need === 'shadow' || listed.has(key) || holders.has(key)) continue;
    // Where the cover check has already found fault with the gap, once is enough.
    const known = (gaps.get(seatsOf(slot.rotation, slot.system, slot.role))?.within(slot) ?? 0) > 0;
    if (known) continue;
    found.add(
      'uncovered-list',
      'error',
      `Nobody holds ${slot.role} ${slot.seat} on ${quote(slot.system)} (rotation ${quote(slot.rotation)}), ${span(slot)}, and the list of uncovered slots does not name it.`,
      { rotation: slot.rotation, system: slot.system, role: slot.role, when: slot },
    );
  }
}
