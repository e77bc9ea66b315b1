import type { Model, ModelLevel } from '../model/model';
import type { LevelReport } from '../schedule/schedule';
import type { Bounds } from './bounds';
import type { Standing } from './compare';

/** |value − bound| ÷ max(1, |value|); `null` without a bound. */
export function gapOf(value: number, bound: number | null): number | null {
  return bound === null ? null : Math.abs(value - bound) / Math.max(1, Math.abs(value));
}

/**
 * What a roster reaches at each level and what is proven about it. A limit at a level after `uncovered`
 * speaks of rosters that cover all that can be covered; where the roster does not, it is left out.
 */
export function levelReports(model: Model, bounds: Bounds, standing: Standing): readonly LevelReport[] {
  const coversAll = standing.values.uncovered === bounds.limits.uncovered;
  const uncoveredAt = model.levels.indexOf('uncovered');
  return model.levels.map((level, rank): LevelReport => {
    const value = standing.values[level];
    const holds = !restsOnCover(level) || (coversAll && uncoveredAt >= 0 && uncoveredAt < rank);
    let bound = holds ? (bounds.limits[level] ?? null) : null;
    if (level === 'fairness') {
      const provenLevels = holds ? provenEntries(bounds, standing) : 0;
      return { level, value, bound, profile: standing.profile, provenLevels };
    }
    // Equal profiles have equal sums of squares.
    if (
      level === 'spread' &&
      holds &&
      bounds.profile !== null &&
      provenEntries(bounds, standing) === standing.profile.length
    ) {
      bound = value;
    }
    return { level, value, bound };
  });
}

/** The reports with the values an exact backend has proven to be the least possible. */
export function provenReports(
  reports: readonly LevelReport[],
  proven: readonly { readonly level: ModelLevel; readonly value: number }[],
): readonly LevelReport[] {
  return reports.map(report => {
    if (!proven.some(({ level, value }) => level === report.level && value === report.value)) return report;
    const { profile } = report;
    return {
      ...report,
      bound: report.value,
      ...(profile === undefined ? {} : { provenLevels: profile.length }),
    };
  });
}

/** Whether the limit at a level is proven only for rosters that cover all that can be covered. */
export function restsOnCover(level: ModelLevel): boolean {
  return level === 'fairness' || level === 'spread' || level === 'burden' || level === 'preferences';
}

/** How many leading entries of the profile are proven to be as small as they can be. */
function provenEntries({ profile, limits }: Bounds, standing: Standing): number {
  if (profile === null) return standing.values.fairness === limits.fairness ? 1 : 0;
  let proven = 0;
  while (proven < profile.length && standing.profile[proven] === profile[proven]) proven++;
  return proven;
}
