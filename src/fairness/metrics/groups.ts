import { rounded } from '../../chance/rounded';
import { compareText } from '../../plan/compare-text';
import type { MetricContext } from './context';
import { type Measure, measured, needsFacts } from './metric';
import { meanOf, relativeLoads, type RelativeLoad } from './relative-loads';

/** M8 for one grouping: generalized entropy of load ÷ share, GE(2), which splits exactly into both parts. */
export interface GroupSplit {
  /** `site`, or the name of a grouping that was given. */
  readonly by: string;
  readonly between: number;
  readonly within: number;
  /** between ÷ (between + within); `null`: all are equal. */
  readonly betweenShare: number | null;
  /** By name. */
  readonly groups: readonly GroupLoad[];
}

export interface GroupLoad {
  readonly group: string;
  readonly people: number;
  /** Mean of load ÷ share. */
  readonly mean: number;
  /** GE(2) within it. */
  readonly within: number;
}

/** Whoever is in no group of a grouping. */
const NO_GROUP = '(none)';

export function groupSplits(context: MetricContext): Measure<readonly GroupSplit[]> {
  const loads = relativeLoads(context);
  if ('status' in loads) return loads;
  const { groups = {} } = context.facts;
  const groupings: (readonly [string, (load: RelativeLoad) => string])[] = [
    ['site', ({ bearing }) => bearing.person.site ?? NO_GROUP],
    ...Object.keys(groups)
      .sort(compareText)
      .map(name => {
        const groupOf = (load: RelativeLoad): string => memberOf(groups[name], load.bearing.person.id);
        return [name, groupOf] as const;
      }),
  ];
  const splits = groupings.flatMap(([by, groupOf]) => splitBy(by, loads, groupOf) ?? []);
  if (splits.length > 0) return measured(splits);
  return needsFacts('everybody is at one site, and no other groups were given', 'groups');
}

/** Ids are texts of users: only what was given counts, and not what every object has. */
function memberOf(groups: Readonly<Record<string, string>> | undefined, person: string): string {
  return groups !== undefined && Object.hasOwn(groups, person) ? (groups[person] as string) : NO_GROUP;
}

/** `null`: there is one group alone. */
function splitBy(
  by: string,
  loads: readonly RelativeLoad[],
  groupOf: (load: RelativeLoad) => string,
): GroupSplit | null {
  const byGroup = new Map<string, number[]>();
  for (const load of loads) {
    const ratios = byGroup.get(groupOf(load)) ?? [];
    byGroup.set(groupOf(load), ratios);
    ratios.push(load.ratio);
  }
  if (byGroup.size < 2) return null;
  const mean = meanOf(loads.map(({ ratio }) => ratio));
  const groups = [...byGroup]
    .sort(([a], [b]) => compareText(a, b))
    .map(([group, ratios]): GroupLoad => {
      const own = meanOf(ratios);
      const squares = meanOf(ratios.map(ratio => (ratio - own) * (ratio - own)));
      return { group, people: ratios.length, mean: own, within: own === 0 ? 0 : squares / (2 * own * own) };
    });
  // Equal sums in whatever order groups are named: the smallest first.
  const sum = (of: (group: GroupLoad) => number): number =>
    groups
      .map(of)
      .sort((a, b) => a - b)
      .reduce((total, value) => total + value, 0);
  const parts = loads.length * mean * mean;
  const within = sum(group => (group.people * group.mean * group.mean * group.within) / parts);
  const between = sum(group => (group.people * (group.mean - mean) * (group.mean - mean)) / (2 * parts));
  const all = between + within;
  return {
    by,
    between: rounded(between),
    within: rounded(within),
    // What is left of sums of equal numbers says nothing of groups.
    betweenShare: all < 1e-18 ? null : rounded(between / all),
    groups: groups.map(group => ({ ...group, mean: rounded(group.mean), within: rounded(group.within) })),
  };
}
