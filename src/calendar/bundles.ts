import type { Plan } from '../plan/plan';
import type { SystemId } from '../plan/ids';
import type { Rotation, RotationRole } from '../plan/rotation';
import type { Instant, Interval } from '../time/instant';
import { forEachOverlap } from '../time/intervals';
import { compareSlots } from './order';
import type { ReadRule } from './recurrence';
import { siteWatches } from './sites';
import type { Need, Slot, SlotBundle } from './slot';
import { type Turn, turnsOf } from './turns';

/** A turn, or the part of it that one site owns. */
interface Stretch extends Interval {
  readonly turn: Turn;
  readonly site: string | null;
}

/** A stretch of one system's coverage within a turn and a site's watch. */
interface CoveredStretch extends Interval {
  readonly stretch: Stretch;
  readonly system: SystemId;
}

/** Slots of one seat by turn block and site. */
type SlotGroups = ReadonlyMap<string, Slot[]>;

/**
 * The bundles of a rotation before overrides. Empty ones are left out.
 * @param coverage when each system needs cover within the horizon.
 */
export function bundlesOf(
  rotation: Rotation,
  plan: Pick<Plan, 'horizon' | 'holidayLists'>,
  coverage: ReadonlyMap<SystemId, readonly Interval[]>,
  readRule: ReadRule,
): readonly SlotBundle[] {
  const covered = coveredStretches(rotation, plan, coverage, readRule);
  const groupsBySeat = new Map<string, SlotGroups>();
  for (const role of rotation.roles) {
    for (let seat = 1; seat <= role.preferred; seat++) {
      groupsBySeat.set(`${role.role}/${seat}`, groupSlots(rotation, role, seat, covered));
    }
  }
  joinFollowers(rotation, groupsBySeat);
  const bundles: SlotBundle[] = [];
  for (const groups of groupsBySeat.values()) {
    for (const slots of groups.values()) {
      const first = slots[0];
      if (first !== undefined) bundles.push({ key: bundleKey(first), slots });
    }
  }
  return bundles;
}

/** `rotation/role/seat[@site]/start of the turn` of a bundle's first slot. */
export function bundleKey(first: Slot): string {
  const site = first.site === null ? '' : `@${first.site}`;
  return `${first.rotation}/${first.role}/${first.seat}${site}/${new Date(first.turnStart).toISOString()}`;
}

/** Turn ∩ site's watch ∩ coverage for each system of the rotation, in order of start, then system. */
function coveredStretches(
  rotation: Rotation,
  { horizon, holidayLists }: Pick<Plan, 'horizon' | 'holidayLists'>,
  coverage: ReadonlyMap<SystemId, readonly Interval[]>,
  readRule: ReadRule,
): readonly CoveredStretch[] {
  const stretches: Stretch[] = [];
  const turns = turnsOf(rotation, horizon, readRule, holidayLists);
  if (rotation.sites === null) {
    for (const turn of turns) stretches.push({ turn, site: null, start: turn.start, end: turn.end });
  } else {
    forEachOverlap(turns, siteWatches(rotation.sites, horizon), (turn, { site }, start, end) => {
      stretches.push({ turn, site, start, end });
    });
  }
  const covered: CoveredStretch[] = [];
  for (const system of [...rotation.systems].sort()) {
    forEachOverlap(stretches, coverage.get(system) ?? [], (stretch, _, start, end) => {
      covered.push({ stretch, system, start, end });
    });
  }
  // The sort is stable, so slots that start together stay in order of system.
  return covered.sort((a, b) => a.start - b.start);
}

function groupSlots(
  rotation: Rotation,
  { role, people }: RotationRole,
  seat: number,
  covered: readonly CoveredStretch[],
): SlotGroups {
  const groups = new Map<string, Slot[]>();
  const need: Need = role === 'shadow' ? 'shadow' : seat <= people ? 'required' : 'wanted';
  for (const { stretch, system, start, end } of covered) {
    const { turn, site } = stretch;
    const slot: Slot = {
      rotation: rotation.id,
      system,
      role,
      seat,
      start,
      end,
      kind: turn.kind,
      site,
      need,
      turnStart: turn.turnStart,
    };
    const name = groupName(turn.block, site);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [slot]);
    else group.push(slot);
  }
  return groups;
}

function groupName(block: number, site: string | null): string {
  return `${block}@${site ?? ''}`;
}

/**
 * Moves the slots of a backup seat that follows the primary to the bundle of the primary seat of the same
 * number in the turn (or whole weekend) before. Where there is no such primary slot, as in the first turn,
 * the backup stays on its own.
 */
function joinFollowers(rotation: Rotation, groupsBySeat: ReadonlyMap<string, SlotGroups>): void {
  for (const { role, preferred, followsPrimary } of rotation.roles) {
    if (!followsPrimary) continue;
    for (let seat = 1; seat <= preferred; seat++) {
      const primaries = groupsBySeat.get(`primary/${seat}`);
      for (const [name, slots] of groupsBySeat.get(`${role}/${seat}`) ?? []) {
        const at = name.indexOf('@');
        const before = primaries?.get(`${Number(name.slice(0, at)) - 1}${name.slice(at)}`);
        if (before === undefined || before.length === 0) continue;
        for (const slot of slots) before.push(slot);
        slots.length = 0;
        before.sort(compareSlots);
      }
    }
  }
}

/** The instant at which a bundle starts. */
export function bundleStart(bundle: SlotBundle): Instant {
  return bundle.slots[0]?.start ?? Infinity;
}
