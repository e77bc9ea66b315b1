import { compareText } from '../../plan/compare-text';
import type { Role } from '../../plan/role';
import { formatInstant, type Interval } from '../../time/instant';
import { mergeIntervals } from '../../time/intervals';
import type { MetricContext } from './context';
import { type Measure, measured, tooLittle } from './metric';
import type { Readiness } from './readiness';
import { inBoth, minutesIn, percentOf, timesOf, without } from './stretches';

/** M23. */
export interface BriefedCoverage extends CoveredMinutes {
  /** By id. */
  readonly systems: readonly SystemCoverage[];
  /** When a system that needs somebody has no freshly briefed primary; by start, then system. */
  readonly gaps: readonly BriefedGap[];
}

export interface CoveredMinutes {
  /** Minutes in which a system needs somebody. */
  readonly required: number;
  /** Of these, with a freshly briefed primary; and the same in percent, rounded down. */
  readonly primary: number;
  readonly primaryPercent: number;
  /** Of those in which a seat of a backup must be filled, with another person as freshly briefed backup, too. */
  readonly both: number;
  /** `null`: no rotation needs a backup. */
  readonly bothPercent: number | null;
}

export interface SystemCoverage extends CoveredMinutes {
  readonly system: string;
  /** Whether the plan asks for briefings on it; if not, everybody counts as briefed. */
  readonly briefingRequired: boolean;
}

export interface BriefedGap {
  readonly system: string;
  readonly start: string;
  readonly end: string;
}

export function briefedCoverage(context: MetricContext, readiness: Readiness): Measure<BriefedCoverage> {
  const parts = [...context.plan.systems]
    .sort((a, b) => compareText(a.id, b.id))
    .map(({ id, briefingRequired }) => ({ id, briefingRequired, ...coverageOf(context, readiness, id) }));
  const sum = (of: (part: (typeof parts)[number]) => number): number =>
    parts.reduce((total, part) => total + of(part), 0);
  const all = minutesOf(
    sum(({ required }) => required),
    sum(({ primary }) => primary),
    sum(({ needsBackup }) => needsBackup),
    sum(({ both }) => both),
  );
  if (all.required === 0)
    return tooLittle('nobody is needed at any time of the horizon', 'hours of coverage');
  const gaps = parts.flatMap(({ id, open }) => open.map(gap => ({ ...gap, system: id })));
  gaps.sort((a, b) => a.start - b.start || compareText(a.system, b.system));
  return measured({
    ...all,
    systems: parts.map(({ id, briefingRequired, required, primary, needsBackup, both }) => ({
      system: id,
      briefingRequired,
      ...minutesOf(required, primary, needsBackup, both),
    })),
    gaps: gaps.map(({ system, start, end }) => {
      return { system, start: formatInstant(start), end: formatInstant(end) };
    }),
  });
}

function minutesOf(required: number, primary: number, needsBackup: number, both: number): CoveredMinutes {
  return {
    required,
    primary,
    // A system that never needs anybody lacks nobody.
    primaryPercent: required === 0 ? 100 : percentOf(primary, required),
    both,
    bothPercent: needsBackup === 0 ? null : percentOf(both, needsBackup),
  };
}

interface Covered {
  readonly required: number;
  readonly primary: number;
  readonly needsBackup: number;
  readonly both: number;
  readonly open: readonly Interval[];
}

function coverageOf(context: MetricContext, readiness: Readiness, system: string): Covered {
  const required = context.coverage.get(system) ?? [];
  const primaries = briefedRows(context, readiness, system, 'primary');
  const backups = briefedRows(context, readiness, system, 'backup');
  const seats = context.calendar.slots.filter(slot => {
    return slot.system === system && slot.role === 'backup' && slot.need === 'required';
  });
  const covered = inBoth(required, mergeIntervals(primaries.flatMap(({ times }) => times)));
  const together = mergeIntervals(
    primaries.flatMap(primary =>
      backups.flatMap(backup =>
        backup.person === primary.person ? [] : inBoth(primary.times, backup.times),
      ),
    ),
  );
  const needsBackup = inBoth(required, mergeIntervals(seats));
  return {
    required: minutesIn(required),
    primary: minutesIn(covered),
    needsBackup: minutesIn(needsBackup),
    both: minutesIn(inBoth(needsBackup, together)),
    open: without(required, covered),
  };
}

/** When each person holds the role on the system, freshly briefed for it. */
function briefedRows(
  { schedule, people }: MetricContext,
  readiness: Readiness,
  system: string,
  role: Role,
): readonly { readonly person: string; readonly times: readonly Interval[] }[] {
  return people.flatMap(({ person: { id: person } }) => {
    const held = schedule.assignments.filter(row => {
      return row.person === person && row.system === system && row.role === role;
    });
    if (held.length === 0) return [];
    return [
      { person, times: inBoth(mergeIntervals(timesOf(held)), readiness.prepared(person, system, role)) },
    ];
  });
}
