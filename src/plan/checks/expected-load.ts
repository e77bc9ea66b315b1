import type { ParsedPlan } from '../plan';
import { quote } from '../schema-issues';
import { normalizeWeeklyWindow } from '../weekly-window';
import type { Findings, KnownIds } from './findings';

type ParsedRate = NonNullable<ParsedPlan['expectedLoad']>['rates'][number];

/** A stretch of the week in minutes after Monday's midnight, and the place of its rate in the list. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly index: number;
}

/** Checks that rates are of seats that exist, and that no time of the week has two. */
export function checkExpectedLoad(
  plan: ParsedPlan,
  found: Findings,
  known: { readonly systems: KnownIds; readonly rotations: KnownIds },
): void {
  const rates = plan.expectedLoad?.rates ?? [];
  if (rates.length === 0) return;
  const seats = seatsOf(plan);
  const bySeat = new Map<string, Stretch[]>();
  rates.forEach((rate, index) => {
    const path = ['expectedLoad', 'rates', index];
    found.knownId(rate.system, known.systems, [...path, 'system'], 'system');
    const seat = `${rate.system} ${rate.role}`;
    if (known.rotations !== null && known.systems?.has(rate.system) === true && !seats.has(seat)) {
      const message = `no rotation has the role ${quote(rate.role)} on the system ${quote(rate.system)}`;
      found.add('expected-load-unused', path, message);
    }
    const stretches = bySeat.get(seat) ?? [];
    stretches.push(...stretchesOf(rate, index));
    bySeat.set(seat, stretches);
  });
  for (const index of [...bySeat.values()].flatMap(overlapping).sort((a, b) => a - b)) {
    const { system, role } = rates[index] as ParsedRate;
    const message = `${quote(system)} already has a rate as ${role} for part of this time`;
    const hint = 'Maybe a night reaches into the next day.';
    found.add('expected-load-overlap', ['expectedLoad', 'rates', index], message, hint);
  }
}

/** Every role of every system that a rotation fills. */
function seatsOf(plan: ParsedPlan): ReadonlySet<string> {
  const seats = new Set<string>();
  for (const { systems, roles } of plan.rotations) {
    for (const [role, given] of Object.entries(roles)) {
      if (given !== undefined) for (const system of systems) seats.add(`${system} ${role}`);
    }
  }
  return seats;
}

/** Of this week and the one before, whose Sunday night reaches into this Monday. */
function stretchesOf(rate: ParsedRate, index: number): readonly Stretch[] {
  const { days, fromMinute, toMinute } = normalizeWeeklyWindow(rate);
  return days.flatMap(day =>
    [day - 1, day - 8].map(midnight => ({
      start: midnight * 1440 + fromMinute,
      end: midnight * 1440 + toMinute,
      index,
    })),
  );
}

/** The places of rates that share time with another one: of two, the later. */
function overlapping(stretches: readonly Stretch[]): readonly number[] {
  const later = new Set<number>();
  let longest: Stretch | null = null;
  for (const stretch of [...stretches].sort((a, b) => a.start - b.start || a.index - b.index)) {
    if (longest !== null && stretch.start < longest.end) later.add(Math.max(longest.index, stretch.index));
    if (longest === null || stretch.end > longest.end) longest = stretch;
  }
  return [...later];
}
