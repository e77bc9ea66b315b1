import type { ModelLevel } from '../model/model';
import type { LevelReport } from '../schedule/schedule';
import type { Standing } from './compare';
import type { LevelLimit } from './plan-bounds/plan-bounds';

/** |value − bound| ÷ max(1, |value|); `null` without a bound. */
export function gapOf(value: number, bound: number | null): number | null {
  return bound === null ? null : Math.abs(value - bound) / Math.max(1, Math.abs(value));
}

/** |value − bound| ÷ what everyone carries in all; `null` without a bound. */
export function loadGapOf(value: number, bound: number | null, load: number): number | null {
  return bound === null ? null : Math.abs(value - bound) / Math.max(1, load);
}

/** What a roster reaches at each level and what is proven about it. */
export function levelReports(limits: readonly LevelLimit[], standing: Standing): readonly LevelReport[] {
  return limits.map(({ level, limit, entries }): LevelReport => {
    const report = { level, value: standing.values[level], bound: limit };
    return level === 'fairness' ? { ...report, profile: standing.profile, provenLevels: entries } : report;
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
