import type { ConvexPrice } from '../../src/model/convex-price';
import type { ModelLevel } from '../../src/model/model';
import { clash, DAY, type TinyCase, type TinyColumnRule, type TinyRowRule } from './tiny-case';

/** Values of the levels in order, with the whole sorted profile in the place of `fairness`. */
export type Ranking = readonly number[];

export interface BruteForce {
  /** The best ranking of a roster that keeps every hard rule; `null`: there is none. */
  readonly best: Ranking | null;
  /** The least value of each level over rosters that are best at all the levels before it. */
  readonly roster: readonly number[] | null;
  /** The least value of each level over all rosters that cover all that has a candidate. */
  readonly leastWhenCovered: Readonly<Partial<Record<ModelLevel, number>>>;
  /** The leximin profile among those. */
  readonly profileWhenCovered: readonly number[] | null;
  /** The least value of each level over all rosters. */
  readonly least: Readonly<Partial<Record<ModelLevel, number>>>;
}

/** How much a rule is broken, minute by minute and day by day, straight from its definition. */
export function naiveRow(tiny: TinyCase, rule: TinyRowRule, holding: readonly number[]): number {
  const exemptsFacts = rule.price === null;
  const held = holding.filter(bundle => rule.counted.includes(bundle));
  const isFact = (bundle: number): boolean => (tiny.model.bundles[bundle]?.fixed ?? -1) >= 0;
  const counts = (involved: readonly number[]): boolean => !exemptsFacts || !involved.every(isFact);
  const end = (tiny.days + 6) * DAY;
  const stretches = (bundle: number): readonly (readonly [number, number])[] =>
    tiny.bundles[bundle]?.stretches ?? [];
  const isOn = (bundle: number, minute: number): boolean =>
    stretches(bundle).some(([from, to]) => from <= minute && minute < to);
  const touches = (bundle: number, day: number): boolean =>
    stretches(bundle).some(([from, to]) => from < (day + 1) * DAY && day * DAY < to);
  const touching = (days: readonly number[]): number[] =>
    held.filter(bundle => days.some(day => touches(bundle, day)));
  const allDays = Array.from({ length: tiny.days + 6 }, (_, day) => day);
  const touched = allDays.filter(day => touching([day]).length > 0);
  const [firstInside, lastInside] = [1, tiny.days - 1];
  let amount = 0;
  switch (rule.kind) {
    case 'turns-in-window':
      for (let from = -end; from < end; from++) {
        const inside = held.filter(bundle => {
          const start = stretches(bundle)[0]?.[0] ?? 0;
          return from <= start && start < from + rule.span;
        });
        if (counts(inside)) amount = Math.max(amount, inside.length - rule.max);
      }
      return amount;
    case 'turns-in-all':
      return Math.max(0, counts(held) ? held.length - rule.max : 0, rule.min - held.length);
    case 'minutes-in-window': {
      const windows =
        rule.span === null
          ? [[0, end]]
          : Array.from({ length: 2 * end }, (_, k) => [k - end, k - end + (rule.span ?? 0)]);
      for (const [from, to] of windows as [number, number][]) {
        let minutes = 0;
        const involved = new Set<number>();
        for (let minute = Math.max(0, from); minute < Math.min(to, end); minute++) {
          const on = held.filter(bundle => isOn(bundle, minute));
          if (on.length > 0) minutes++;
          for (const bundle of on) involved.add(bundle);
        }
        if (counts([...involved])) amount = Math.max(amount, minutes - rule.max);
        if (rule.span === null) amount = Math.max(amount, rule.min - minutes);
      }
      return amount;
    }
    case 'touched-in-window':
      for (const from of allDays) {
        const inside = touched.filter(day => from <= day && day < from + rule.span);
        if (counts(touching(inside))) amount = Math.max(amount, inside.length - rule.max);
      }
      return amount;
    case 'touched-in-all': {
      const inside = touched.filter(day => firstInside <= day && day <= lastInside);
      return counts(touching(inside)) ? Math.max(0, inside.length - rule.max) : 0;
    }
    case 'maximum-run':
      for (const from of allDays) {
        const window = touched.filter(day => from <= day && day <= from + rule.max);
        if (window.length === rule.max + 1 && counts(touching(window))) amount++;
      }
      return amount;
    case 'minimum-run':
      for (const day of touched) {
        if (touched.includes(day - 1)) continue;
        let last = day;
        while (touched.includes(last + 1)) last++;
        const run = touched.filter(other => day <= other && other <= last);
        const exempt = day <= firstInside || last >= lastInside || !counts(touching(run));
        if (!exempt) amount += Math.max(0, rule.min - run.length);
      }
      return amount;
    case 'minimum-gap':
      for (const day of touched) {
        const next = touched.find(other => other > day);
        if (next === undefined || next === day + 1 || !counts(touching([day, next]))) continue;
        amount += Math.max(0, rule.min - (next - day - 1));
      }
      return amount;
    case 'whole-groups':
      for (const [saturday, sunday] of rule.pairs) {
        const [a, b] = [touching([saturday]), touching([sunday])];
        if (a.length > 0 !== b.length > 0 && counts([...a, ...b])) amount++;
      }
      return amount;
    case 'at-once':
      for (let minute = 0; minute < end; minute++) {
        const on = held.filter(bundle => isOn(bundle, minute));
        if (counts(on)) amount = Math.max(amount, on.length - rule.max);
      }
      return amount;
  }
}

export function naiveColumn(tiny: TinyCase, rule: TinyColumnRule, roster: ArrayLike<number>): number {
  const isFact = (bundle: number): boolean => (tiny.model.bundles[bundle]?.fixed ?? -1) >= 0;
  const counts = (involved: readonly number[]): boolean => rule.price !== null || !involved.every(isFact);
  const holder = (bundle: number): number => roster[bundle] ?? -1;
  const inGroup = (bundle: number): boolean => rule.group.includes(holder(bundle));
  switch (rule.kind) {
    case 'at-most': {
      const novices = rule.bundles.filter(inGroup);
      return counts(novices) ? Math.max(0, novices.length - rule.max) : 0;
    }
    case 'someone': {
      if (rule.waivers.some(bundle => holder(bundle) < 0)) return 0;
      if (rule.bundles.some(inGroup)) return 0;
      return counts(rule.bundles.filter(bundle => holder(bundle) >= 0)) ? 1 : 0;
    }
    case 'guest': {
      if (holder(rule.guest) < 0 || rule.hosts.some(inGroup)) return 0;
      return counts([rule.guest, ...rule.hosts.filter(bundle => holder(bundle) >= 0)]) ? 1 : 0;
    }
  }
}

/** What one roster reaches. */
export interface Reached {
  /** Over-shares, worst first. */
  readonly profile: readonly number[];
  readonly values: Readonly<Record<ModelLevel, number>>;
}

/** Looks at every roster there is; `each` is told of those that keep every hard rule. */
export function bruteForce(tiny: TinyCase, each: (reached: Reached) => void = () => {}): BruteForce {
  const { model } = tiny;
  const memo = tiny.rowRules.map(() => new Map<number, number>());
  const rowAmount = (index: number, person: number, held: readonly number[]): number => {
    const key = held.reduce((sum, bundle) => sum + 2 ** bundle, 0) * 8 + person;
    const known = memo[index]?.get(key);
    if (known !== undefined) return known;
    const rule = tiny.rowRules[index] as TinyRowRule;
    const amount = rule.people === null || rule.people.includes(person) ? naiveRow(tiny, rule, held) : 0;
    memo[index]?.set(key, amount);
    return amount;
  };

  const result: { -readonly [Key in keyof BruteForce]: BruteForce[Key] } = {
    best: null,
    roster: null,
    leastWhenCovered: {},
    profileWhenCovered: null,
    least: {},
  };
  const roster = model.bundles.map(() => -1);
  const look = (): void => {
    const ranking = rank(tiny, roster, rowAmount);
    if (ranking === null) return;
    each(ranking);
    if (result.best === null || compare(ranking.flat, result.best) < 0) {
      result.best = ranking.flat;
      result.roster = [...roster];
    }
    result.least = lower(result.least, ranking.values);
    const covers = model.bundles.every(
      (bundle, index) =>
        bundle.openCost === 0 || bundle.candidates.length === 0 || (roster[index] as number) >= 0,
    );
    if (!covers) return;
    result.leastWhenCovered = lower(result.leastWhenCovered, ranking.values);
    if (result.profileWhenCovered === null || compare(ranking.profile, result.profileWhenCovered) < 0) {
      result.profileWhenCovered = ranking.profile;
    }
  };
  const fill = (bundle: number): void => {
    if (bundle === model.bundles.length) {
      look();
      return;
    }
    const { fixed, candidates } = model.bundles[bundle] as (typeof model.bundles)[number];
    for (const person of fixed >= 0 ? [fixed] : [...candidates, -1]) {
      if (fixed < 0 && person >= 0 && tiny.rest !== null) {
        const { rest } = tiny;
        const taken = roster.some(
          (holder, other) =>
            other < bundle &&
            holder === person &&
            clash(tiny.bundles[bundle] as never, tiny.bundles[other] as never, rest),
        );
        if (taken) continue;
      }
      roster[bundle] = person;
      fill(bundle + 1);
    }
    roster[bundle] = -1;
  };
  fill(0);
  return result;
}

function rank(
  tiny: TinyCase,
  roster: readonly number[],
  rowAmount: (index: number, person: number, held: readonly number[]) => number,
): { flat: Ranking; profile: readonly number[]; values: Record<ModelLevel, number> } | null {
  const { model } = tiny;
  let soft = 0;
  const over = model.dimensions.map(dimension => [...dimension.base]);
  const values = { uncovered: 0, understaffed: 0, burden: 0, stability: 0, preferences: 0, balance: 0 };
  for (let person = 0; person < model.people; person++) {
    const held = roster.flatMap((holder, bundle) => (holder === person ? [bundle] : []));
    for (let index = 0; index < tiny.rowRules.length; index++) {
      const amount = rowAmount(index, person, held);
      const price = tiny.rowRules[index]?.price ?? null;
      if (price === null && amount > 0) return null;
      soft += (price ?? 0) * amount;
    }
    // A clash with a fact that comes later in the list.
    for (const bundle of held) {
      for (const other of held) {
        if (
          tiny.rest === null ||
          other <= bundle ||
          !clash(tiny.bundles[bundle] as never, tiny.bundles[other] as never, tiny.rest)
        )
          continue;
        if ((model.bundles[bundle]?.fixed ?? -1) < 0 || (model.bundles[other]?.fixed ?? -1) < 0) return null;
      }
    }
    for (const bundle of held) {
      model.dimensions.forEach((dimension, d) => {
        (over[d] as number[])[person] = (over[d]?.[person] ?? 0) + (dimension.burden[person]?.[bundle] ?? 0);
      });
      values.burden += model.dimensions[0]?.burden[person]?.[bundle] ?? 0;
      values.preferences += model.wishes[person]?.[bundle] ?? 0;
    }
  }
  for (const rule of tiny.columnRules) {
    const amount = naiveColumn(tiny, rule, roster);
    if (rule.price === null && amount > 0) return null;
    soft += (rule.price ?? 0) * amount;
  }
  model.bundles.forEach((bundle, index) => {
    if (roster[index] === -1) {
      values.uncovered += bundle.openCost;
      values.understaffed += bundle.wantedCost;
    }
    if (bundle.published >= 0 && roster[index] !== bundle.published) values.stability++;
  });
  model.dimensions.forEach((dimension, d) => {
    for (const value of over[d] as number[]) values.balance += naivePrice(dimension.deviation, value);
  });
  const profile = [...(over[0] as number[])].sort((a, b) => b - a);
  const spread = profile.reduce((sum, value) => sum + value * value, 0);
  const all: Record<ModelLevel, number> = { ...values, rules: soft, fairness: profile[0] ?? 0, spread };
  const flat = model.levels.flatMap(level => (level === 'fairness' ? profile : [all[level]]));
  return { flat, profile, values: all };
}

/** The slope of each unit of a deviation, added up. */
function naivePrice({ above, below }: ConvexPrice, deviation: number): number {
  const { breaks, slopes } = deviation > 0 ? above : below;
  let cost = 0;
  for (let unit = 1; unit <= Math.abs(deviation); unit++) {
    cost += slopes[breaks.filter(point => point < unit).length] ?? 0;
  }
  return cost;
}

export function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function lower(
  least: Readonly<Partial<Record<ModelLevel, number>>>,
  values: Readonly<Record<ModelLevel, number>>,
): Partial<Record<ModelLevel, number>> {
  const next: Partial<Record<ModelLevel, number>> = {};
  for (const [level, value] of Object.entries(values) as [ModelLevel, number][]) {
    next[level] = Math.min(least[level] ?? Infinity, value);
  }
  return next;
}
