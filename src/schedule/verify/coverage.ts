import { compareText } from '../../plan/compare-text';
import type { Role } from '../../plan/role';
import { formatInstant, type Interval, MINUTE } from '../../time/instant';
import type { Schedule } from '../schedule';
import { type Duty, groupBy } from './duty';
import type { Findings } from './finding';
import { momentsOf } from './moments';
import { readInterval } from './read-rows';
import type { RequiredTime } from './required-time';
import { counted, quote, span } from './words';

/** How much of the time that needs people on call has them. Minutes count once for every required seat. */
export interface CoverageReport {
  readonly requiredMinutes: number;
  readonly coveredMinutes: number;
  /** Rounded down to two decimals, so that 100 means all; `null`: nobody is needed at any time. */
  readonly percent: number | null;
  /** In order of start. */
  readonly gaps: readonly CoverageGap[];
}

/** A stretch of required time with fewer people on call than it needs. */
export interface CoverageGap {
  readonly system: string;
  readonly rotation: string;
  readonly role: Role;
  /** How many more people it needs. */
  readonly missingSeats: number;
  readonly start: string;
  readonly end: string;
}

/** A stretch in which something of one rotation, system and role is so. */
interface Fact extends Interval {
  readonly seat: number;
  readonly is: 'required' | 'held' | 'declared-open';
}

interface Gap extends Interval {
  readonly missing: number;
  readonly declared: boolean;
}

/**
 * Counts people on call by interval arithmetic on coverage windows, sites and the horizon, so that a slot
 * that was never made is found as well as one that was left open. `unsaid` are the gaps the schedule does not admit.
 */
export function checkCoverage(
  required: readonly RequiredTime[],
  schedule: Schedule,
  duties: readonly Duty[],
  found: Findings,
): { readonly coverage: CoverageReport; readonly unsaid: readonly CoverageGap[] } {
  const held = groupBy(duties, duty => seatsOf(duty.rotation.id, duty.system?.id ?? '', duty.role));
  const declared = groupBy(schedule.uncovered, slot => seatsOf(slot.rotation, slot.system, slot.role));
  const gaps: CoverageGap[] = [];
  const unsaid: CoverageGap[] = [];
  let requiredMinutes = 0;
  let coveredMinutes = 0;
  for (const { rotation, system, spans } of required) {
    for (const { role, people, preferred } of rotation.roles) {
      if (role === 'shadow' || people === 0) continue;
      const key = seatsOf(rotation.id, system.id, role);
      const facts: Fact[] = spans.map(({ start, end }) => ({ start, end, seat: 0, is: 'required' }));
      for (const { seat, start, end } of held.get(key) ?? []) {
        if (seat <= preferred) facts.push({ start, end, seat, is: 'held' });
      }
      for (const slot of declared.get(key) ?? []) {
        const when = readInterval(slot);
        if (when !== null) facts.push({ ...when, seat: slot.seat, is: 'declared-open' });
      }
      const minutes = spans.reduce((sum, { start, end }) => sum + (end - start) / MINUTE, 0) * people;
      const open = gapsAmong(facts, people);
      requiredMinutes += minutes;
      coveredMinutes +=
        minutes - open.reduce((sum, gap) => sum + (gap.missing * (gap.end - gap.start)) / MINUTE, 0);
      for (const gap of open) {
        const told = {
          system: system.id,
          rotation: rotation.id,
          role,
          missingSeats: gap.missing,
          start: formatInstant(gap.start),
          end: formatInstant(gap.end),
        };
        gaps.push(told);
        if (!gap.declared) unsaid.push(told);
        const place = `${quote(system.id)} (rotation ${quote(rotation.id)})`;
        const lack = `${place} has ${people - gap.missing} of ${counted(people, 'person', 'people')} it needs as ${role}, ${span(gap)}`;
        found.add(
          gap.declared ? 'uncovered' : 'cover-gap',
          gap.declared ? 'warning' : 'error',
          gap.declared ? `${lack}.` : `${lack}, and the schedule does not say so.`,
          { rotation: rotation.id, system: system.id, role, when: gap },
        );
      }
    }
  }
  gaps.sort((a, b) => compareText(a.start, b.start));
  checkThatSystemsNeedCover(required, found);
  const percent =
    requiredMinutes === 0 ? null : Math.floor((coveredMinutes * 10_000) / requiredMinutes) / 100;
  checkClaim(schedule, gaps, found);
  return { coverage: { requiredMinutes, coveredMinutes, percent, gaps }, unsaid };
}

/** A system that needs nobody at any time is covered whatever the schedule says. */
function checkThatSystemsNeedCover(required: readonly RequiredTime[], found: Findings): void {
  for (const [id, times] of groupBy(required, ({ system }) => system.id)) {
    if (times.some(({ spans }) => spans.length > 0)) continue;
    found.add(
      'no-coverage-time',
      'warning',
      `${quote(id)} needs nobody on call at any time of the horizon.`,
      { system: id },
    );
  }
}

/** Where fewer distinct seats than `people` are held in required time. */
function gapsAmong(facts: readonly Fact[], people: number): readonly Gap[] {
  const gaps: { start: number; end: number; missing: number; declared: boolean }[] = [];
  for (const { start, end, on } of momentsOf(facts)) {
    if (!on.some(({ is }) => is === 'required')) continue;
    const heldSeats = new Set(on.filter(({ is }) => is === 'held').map(({ seat }) => seat));
    const missing = people - heldSeats.size;
    if (missing <= 0) continue;
    const openSeats = new Set(
      on.filter(({ is, seat }) => is === 'declared-open' && !heldSeats.has(seat)).map(({ seat }) => seat),
    );
    const declared = openSeats.size >= missing;
    const last = gaps.at(-1);
    if (last !== undefined && last.end === start && last.missing === missing && last.declared === declared)
      last.end = end;
    else gaps.push({ start, end, missing, declared });
  }
  return gaps;
}

/** A schedule that claims full cover has no gaps. */
function checkClaim(schedule: Schedule, gaps: readonly CoverageGap[], found: Findings): void {
  const claim = schedule.objective.find(({ level }) => level === 'uncovered');
  const first = gaps[0];
  if (claim === undefined || claim.value !== 0 || first === undefined) return;
  found.add(
    'uncovered-claim',
    'error',
    `The schedule claims an objective of 0 at the level "uncovered"; there ${gaps.length === 1 ? 'is 1 gap' : `are ${gaps.length} gaps`}, the first on ${quote(first.system)} from ${first.start}.`,
  );
}

export function seatsOf(rotation: string, system: string, role: Role): string {
  return `${rotation}/${system}/${role}`;
}
