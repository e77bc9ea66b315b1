import { DAY, formatInstant, HOUR, MINUTE, type Interval } from '../../time/instant';
import { resolveFloating, toFloating, zoneOf } from '../../time/zone';
import { coverageIntervals } from '../coverage-time';
import { normalizeHorizon } from '../horizon';
import type { Horizon, ParsedPlan } from '../plan';
import { ROLES, type Role } from '../role';
import { normalizeRotation, type Rotation } from '../rotation';
import { quote } from '../schema-issues';
import { normalizeSystem } from '../system';
import type { Findings } from './findings';

/** Stretches of time looked at in all: sites by the thousand over five years must not take minutes to refuse. */
const MAX_STRETCHES = 2_000_000;

/**
 * Reports coverage time in which no site of a system's rotations is on watch: no slot would be made of it, so
 * nobody would ever be asked to cover it. The horizon, systems, rotations and holiday lists must have passed
 * their checks.
 */
export function checkWatch(plan: ParsedPlan, found: Findings): void {
  const horizon = normalizeHorizon(plan.horizon);
  const rotations = plan.rotations.map(rotation => normalizeRotation(rotation, horizon));
  if (rotations.every(({ sites }) => sites === null)) return;
  const clock = new WatchClock(horizon);
  for (const input of plan.systems) {
    const system = normalizeSystem(input, horizon.zone);
    const serving = rotations.filter(({ systems }) => systems.includes(system.id));
    const told = new Set<string>();
    for (const role of ROLES) {
      const filling = serving.filter(rotation => requires(rotation, role));
      if (filling.length === 0 || filling.some(({ sites }) => sites === null)) continue;
      const names = filling.map(({ id }) => quote(id)).join(', ');
      // The same rotations leave the same time open in each of their roles.
      if (told.has(names)) continue;
      told.add(names);
      const holes = clock.holes(coverageIntervals(system.coverage, horizon, plan.holidayLists), filling);
      if (holes === null) return tooMuch(found);
      const [first] = holes;
      if (first === undefined) continue;
      const hours = holes.reduce((sum, { start, end }) => sum + (end - start), 0) / HOUR;
      found.add(
        'unwatched-coverage',
        ['rotations', rotations.indexOf(filling[0] as Rotation), 'sites'],
        `system ${quote(system.id)} needs cover from ${formatInstant(first.start)} to ${formatInstant(first.end)}, ` +
          `when no site of ${filling.length === 1 ? 'rotation' : 'rotations'} ${names} is on watch as ${role} ` +
          `(in all ${Math.round(hours * 100) / 100} h in ${holes.length === 1 ? '1 stretch' : `${holes.length} stretches`})`,
        'Maybe widen the hours of a site (where two overlap, the one that opened last is on watch), or leave this time out of the `coverage` of the system.',
      );
    }
  }
}

function requires({ roles }: Rotation, wanted: Role): boolean {
  return wanted !== 'shadow' && roles.some(({ role, people }) => role === wanted && people > 0);
}

function tooMuch(found: Findings): void {
  found.add(
    'too-large',
    ['rotations'],
    `the hours of all sites are more than ${MAX_STRETCHES} stretches over the horizon`,
    'Maybe shorten the horizon, or let rotations share their sites.',
  );
}

/** Turns hours on local clocks into instants within the horizon. */
class WatchClock {
  readonly horizon: Horizon;
  readonly #ofSites = new Map<string, readonly Interval[]>();
  #stretches = 0;

  constructor(horizon: Horizon) {
    this.horizon = horizon;
  }

  /** The parts of `needed` in which no site of the rotations is on watch; `null`: too much to look at. */
  holes(needed: readonly Interval[], rotations: readonly Rotation[]): readonly Interval[] | null {
    const sites = rotations.flatMap(rotation => rotation.sites ?? []);
    const key = sites.map(({ zone, fromMinute, toMinute }) => `${zone} ${fromMinute} ${toMinute}`).join();
    const known = this.#ofSites.get(key);
    if (known !== undefined) return without(needed, known);
    const watched: Interval[] = [];
    for (const { zone, fromMinute, toMinute } of sites) {
      for (const stretch of this.#stretchesOf(zone, fromMinute, toMinute)) watched.push(stretch);
      if (this.#stretches > MAX_STRETCHES) return null;
    }
    watched.sort((a, b) => a.start - b.start);
    this.#ofSites.set(key, watched);
    return without(needed, watched);
  }

  #stretchesOf(zoneName: string, fromMinute: number, toMinute: number): readonly Interval[] {
    const { start, end } = this.horizon;
    const zone = zoneOf(zoneName);
    const stretches: Interval[] = [];
    // A window may start on the day before the horizon; and a zone may have skipped another (Apia, 2011).
    const first = Math.floor(toFloating(zone, start) / DAY) * DAY - 2 * DAY;
    for (let day = first; day <= toFloating(zone, end); day += DAY) {
      const from = Math.max(start, resolveFloating(zone, day + fromMinute * MINUTE));
      const to = Math.min(end, resolveFloating(zone, day + toMinute * MINUTE));
      if (from < to) stretches.push({ start: from, end: to });
    }
    this.#stretches += stretches.length;
    return stretches;
  }
}

/** What is left of the first list without the second. Both are in order of start. */
function without(needed: readonly Interval[], watched: readonly Interval[]): readonly Interval[] {
  const holes: { start: number; end: number }[] = [];
  let at = -Infinity;
  let next = 0;
  for (const { start, end } of needed) {
    at = Math.max(at, start);
    while (at < end) {
      const window = watched[next];
      if (window !== undefined && window.start <= at) {
        at = Math.max(at, window.end);
        next += 1;
        continue;
      }
      const until = Math.min(end, window?.start ?? end);
      const last = holes.at(-1);
      if (last?.end === at) last.end = until;
      else holes.push({ start: at, end: until });
      at = until;
    }
  }
  return holes;
}
