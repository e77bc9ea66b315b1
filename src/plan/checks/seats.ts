import { parseInstant } from '../../time/instant';
import type { ParsedPlan } from '../plan';
import { quote } from '../schema-issues';
import type { Findings, KnownIds } from './findings';

interface Known {
  readonly people: KnownIds;
  /** `null` also when part of a rotation could not be read: its seats are not known then. */
  readonly rotations: KnownIds;
  readonly seats: ReadonlyMap<string, number> | null;
}

/** Checks pins and overrides: that the seat exists, and that no two overrides hold it at once. */
export function checkSeats(plan: ParsedPlan, found: Findings, known: Known): void {
  for (const section of ['pins', 'overrides'] as const) {
    plan[section].forEach((pin, index) => {
      const path = [section, index];
      found.knownId(pin.rotation, known.rotations, [...path, 'rotation'], 'rotation');
      found.knownId(pin.person, known.people, [...path, 'person'], 'person');
      found.interval(path, pin.start, pin.end, section === 'pins' ? 'the pin' : 'the override');
      const isKnown = known.rotations === null || known.rotations.has(pin.rotation);
      if (known.seats === null || !isKnown) return;
      if (pin.seat <= (known.seats.get(`${pin.rotation} ${pin.role}`) ?? 0)) return;
      const message = `rotation ${quote(pin.rotation)} has no seat ${pin.seat} of role ${pin.role}`;
      found.add('unknown-seat', path, message);
    });
  }
  checkOverlaps(plan, found);
}

/** The number of seats, by rotation and role. */
export function seatCounts(plan: ParsedPlan): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const rotation of plan.rotations) {
    for (const [role, seats] of Object.entries(rotation.roles)) {
      if (seats === undefined) continue;
      const count = typeof seats === 'number' ? seats : Math.max(seats.people, seats.preferred ?? 0);
      counts.set(`${rotation.id} ${role}`, count);
    }
  }
  return counts;
}

interface Held {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

function checkOverlaps(plan: ParsedPlan, found: Findings): void {
  const seats = new Map<string, Held[]>();
  plan.overrides.forEach((override, index) => {
    const start = parseInstant(override.start) ?? 0;
    const end = parseInstant(override.end) ?? 0;
    if (end <= start) return;
    const key = `${override.rotation} ${override.role} ${override.seat}`;
    const held = seats.get(key);
    if (held === undefined) seats.set(key, [{ index, start, end }]);
    else held.push({ index, start, end });
  });
  for (const held of seats.values()) {
    held.sort((a, b) => a.start - b.start || a.index - b.index);
    let latest: Held | undefined;
    for (const override of held) {
      if (latest !== undefined && override.start < latest.end) {
        const [first, second] = [latest.index, override.index].sort((a, b) => a - b);
        const message = `overlaps overrides[${first}] on the same seat`;
        found.add('overrides-overlap', ['overrides', second ?? 0], message, 'Maybe merge the two.');
      }
      if (latest === undefined || override.end > latest.end) latest = override;
    }
  }
}
