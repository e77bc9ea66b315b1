import { type ConvexPrice, linearPrice } from '../../src/model/convex-price';
import type { Model, ModelBundle, ModelLevel } from '../../src/model/model';
import type { TogetherRule } from '../../src/model/together-rule';
import type { TimelineRule, TouchCalendar } from '../../src/model/timeline-rule';
import { Random } from '../../src/chance/random';

/** Minutes of a day in tiny cases: few, so that an oracle can look at every one. */
export const DAY = 6;

export interface TinyBundle {
  /** Disjoint stretches, ascending. */
  readonly stretches: readonly (readonly [number, number])[];
}

interface TinyRuleBase {
  readonly price: number | null;
  readonly people: readonly number[] | null;
  /** The bundles it counts. */
  readonly counted: readonly number[];
}

export type TinyRowRule = TinyRuleBase &
  (
    | { readonly kind: 'turns-in-window' | 'touched-in-window'; readonly span: number; readonly max: number }
    | { readonly kind: 'turns-in-all'; readonly min: number; readonly max: number }
    | {
        readonly kind: 'minutes-in-window';
        readonly span: number | null;
        readonly min: number;
        readonly max: number;
      }
    | { readonly kind: 'touched-in-all' | 'maximum-run'; readonly max: number }
    | { readonly kind: 'minimum-run' | 'minimum-gap'; readonly min: number }
    | { readonly kind: 'whole-groups'; readonly pairs: readonly (readonly [number, number])[] }
    | { readonly kind: 'at-once'; readonly max: number }
  );

export type TinyColumnRule =
  | {
      readonly kind: 'at-most';
      readonly price: number | null;
      readonly bundles: readonly number[];
      readonly group: readonly number[];
      readonly max: number;
    }
  | {
      readonly kind: 'someone';
      readonly price: number | null;
      readonly bundles: readonly number[];
      readonly waivers: readonly number[];
      readonly group: readonly number[];
    }
  | {
      readonly kind: 'guest';
      readonly price: number | null;
      readonly guest: number;
      readonly hosts: readonly number[];
      readonly group: readonly number[];
    };

/** A tiny problem in plain data, for an oracle, and the same problem as a model. */
export interface TinyCase {
  readonly people: number;
  readonly days: number;
  readonly bundles: readonly TinyBundle[];
  /** Minutes that lie between two turns of one person; `null`: any two turns go. */
  readonly rest: number | null;
  readonly rowRules: readonly TinyRowRule[];
  readonly columnRules: readonly TinyColumnRule[];
  readonly model: Model;
}

export const ROW_KINDS = [
  'turns-in-window',
  'touched-in-window',
  'turns-in-all',
  'minutes-in-window',
  'touched-in-all',
  'maximum-run',
  'minimum-run',
  'minimum-gap',
  'whole-groups',
  'at-once',
] as const;

export interface TinyShape {
  readonly maxPeople: number;
  readonly maxBundles: number;
  readonly rules: number;
  /** Only this family of row rules. */
  readonly only?: TinyRowRule['kind'];
}

export function tinyCase(seed: number, shape: TinyShape): TinyCase {
  const random = new Random(seed);
  const between = (low: number, high: number): number => low + random.below(high - low + 1);
  const chance = (share: number): boolean => random.next() < share;
  const subset = (size: number, share: number): number[] =>
    Array.from({ length: size }, (_, index) => index).filter(() => chance(share));

  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map(item => ({ item, at: random.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);

  const people = between(2, shape.maxPeople);
  const count = between(3, shape.maxBundles);
  const days = between(5, 9);
  const bundles = Array.from({ length: count }, (): TinyBundle => {
    const start = between(0, (days - 1) * DAY);
    const end = start + between(1, 2 * DAY);
    if (chance(0.75)) return { stretches: [[start, end]] };
    const next = end + between(1, DAY);
    return {
      stretches: [
        [start, end],
        [next, next + between(1, DAY)],
      ],
    };
  }).sort((a, b) => (a.stretches[0]?.[0] ?? 0) - (b.stretches[0]?.[0] ?? 0));

  const rest = chance(0.8) ? between(0, DAY) : null;
  const rowRules = Array.from({ length: between(0, shape.rules) }, (): TinyRowRule => {
    const kind = shape.only ?? ROW_KINDS[random.below(ROW_KINDS.length)]!;
    const base: TinyRuleBase = {
      price: chance(0.4) ? between(1, 5) : null,
      people: chance(0.7) ? null : subset(people, 0.6),
      counted: subset(count, 0.85),
    };
    switch (kind) {
      case 'turns-in-window':
        return { ...base, kind, span: between(1, 3 * DAY), max: between(1, 2) };
      case 'touched-in-window':
        return { ...base, kind, span: between(2, 4), max: between(1, 2) };
      case 'turns-in-all':
        return { ...base, kind, min: chance(0.4) ? 1 : 0, max: between(1, 3) };
      case 'minutes-in-window':
        return {
          ...base,
          kind,
          span: chance(0.7) ? between(DAY, 4 * DAY) : null,
          min: chance(0.2) ? 2 : 0,
          max: between(3, 2 * DAY),
        };
      case 'touched-in-all':
      case 'maximum-run':
        return { ...base, kind, max: between(1, 3) };
      case 'minimum-run':
      case 'minimum-gap':
        return { ...base, kind, min: between(2, 3) };
      case 'whole-groups':
        return {
          ...base,
          kind,
          pairs: [
            [1, 2],
            [4, 5],
          ],
        };
      case 'at-once':
        return { ...base, kind, max: between(1, 2) };
    }
  });
  const columnRules = Array.from(
    { length: shape.only === undefined && chance(0.5) ? between(1, 2) : 0 },
    (): TinyColumnRule => {
      const price = chance(0.3) ? between(1, 5) : null;
      const group = subset(people, 0.5);
      const some = subset(count, 0.5);
      switch (random.below(3)) {
        case 0:
          return { kind: 'at-most', price, bundles: some, group, max: between(0, 1) };
        case 1:
          return { kind: 'someone', price, bundles: some, waivers: some.filter(() => chance(0.6)), group };
        default: {
          const guest = random.below(count);
          return { kind: 'guest', price, guest, hosts: some.filter(bundle => bundle !== guest), group };
        }
      }
    },
  );

  const step = between(1, 7);
  const burden = (): Float64Array[] => {
    const shared = Array.from({ length: count }, () => step * between(0, 4));
    const same = chance(0.5);
    return Array.from({ length: people }, () =>
      Float64Array.from(shared, value => (same ? value : step * between(0, 4))),
    );
  };
  /** Free in some of the cases, a plain slope in some, several slopes in the others. */
  const somePrice = (often: number): ConvexPrice => {
    if (!chance(often)) return linearPrice(0);
    if (chance(0.4)) return linearPrice(between(1, 2));
    const side = (): ConvexPrice['above'] => {
      const first = between(1, 6);
      const slope = between(0, 2);
      return {
        breaks: [first, first + between(1, 9)],
        slopes: [slope, slope + between(1, 2), slope + between(3, 4)],
      };
    };
    return { above: side(), below: side() };
  };
  const base = (): Float64Array => Float64Array.from({ length: people }, () => between(-20, 12));
  const modelBundles = bundles.map(({ stretches }): ModelBundle => {
    const candidates = chance(0.1) ? [] : subset(people, 0.75);
    const fixed = chance(0.2) ? random.below(people) : -1;
    const past = fixed >= 0 && chance(0.25);
    const openCost = past || chance(0.2) ? 0 : between(1, 3) * 10;
    return {
      start: stretches[0]?.[0] ?? 0,
      end: stretches.at(-1)?.[1] ?? 0,
      candidates: Int32Array.from(fixed >= 0 ? [fixed] : candidates),
      fixed,
      openCost,
      wantedCost: past ? 0 : openCost > 0 ? (chance(0.1) ? 5 : 0) : between(0, 9),
      published: past || chance(0.5) ? -1 : random.below(people),
      past,
    };
  });
  const zeroPast = (list: Float64Array[]): Float64Array[] =>
    list.map(values => values.map((value, bundle) => (modelBundles[bundle]?.past ? 0 : value)));
  const data = { people, days, bundles, rest, rowRules, columnRules };
  return {
    ...data,
    model: {
      people,
      bundles: modelBundles,
      conflicts: rest === null ? [] : [{ source: 0, people: null, neighbors: neighborsOf(bundles, rest) }],
      rows: rowRules.map((rule, source) => rowOf(rule, source, data)),
      columns: columnRules.map(columnOf(people)),
      dimensions: [
        { name: 'burden', burden: zeroPast(burden()), base: base(), deviation: somePrice(0.3) },
        { name: 'night', burden: zeroPast(burden()), base: base(), deviation: somePrice(0.8) },
      ],
      wishes: zeroPast(
        Array.from({ length: people }, () => Float64Array.from({ length: count }, () => between(-3, 3))),
      ),
      levels: chance(0.75) ? LEVELS : shuffled(LEVELS).slice(0, between(1, LEVELS.length)),
    },
  };
}

const LEVELS: readonly ModelLevel[] = [
  'uncovered',
  'rules',
  'understaffed',
  'fairness',
  'spread',
  'balance',
  'burden',
  'stability',
  'preferences',
];

/** Two bundles clash when some of their stretches are closer than the rest. */
export function clash(a: TinyBundle, b: TinyBundle, rest: number): boolean {
  return a.stretches.some(([start, end]) =>
    b.stretches.some(([otherStart, otherEnd]) => start < otherEnd + rest && otherStart < end + rest),
  );
}

function neighborsOf(bundles: readonly TinyBundle[], rest: number): Int32Array[] {
  return bundles.map((bundle, index) =>
    Int32Array.from(bundles.flatMap((other, at) => (at !== index && clash(bundle, other, rest) ? [at] : []))),
  );
}

function mask(size: number, members: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => (members.includes(index) ? 1 : 0));
}

function rowOf(
  rule: TinyRowRule,
  source: number,
  { people, days, bundles }: Omit<TinyCase, 'model'>,
): TimelineRule {
  const base = { source, price: rule.price, people: rule.people === null ? null : mask(people, rule.people) };
  const stretches = bundles.map(({ stretches: list }, index) =>
    Int32Array.from(rule.counted.includes(index) ? list.flat() : []),
  );
  const calendar: TouchCalendar = {
    size: days + 6,
    classOf: new Int32Array(people),
    touches: [
      stretches.map(list => {
        const touched = new Set<number>();
        for (let k = 0; k < list.length; k += 2) {
          for (let minute = list[k] as number; minute < (list[k + 1] as number); minute++)
            touched.add(Math.floor(minute / DAY));
        }
        return Int32Array.from(touched).sort();
      }),
    ],
    firstInside: 1,
    lastInside: days - 1,
  };
  switch (rule.kind) {
    case 'turns-in-window': {
      const point = Int32Array.from(stretches, list => list[0] ?? -1);
      return { ...base, family: rule.kind, point, span: rule.span, max: rule.max };
    }
    case 'turns-in-all': {
      const counts = mask(bundles.length, rule.counted);
      return { ...base, family: rule.kind, counts, min: rule.min, max: rule.max };
    }
    case 'minutes-in-window':
      return rule.span === null
        ? { ...base, family: 'minutes-in-all', stretches, min: rule.min, max: rule.max }
        : { ...base, family: rule.kind, stretches, span: rule.span, max: rule.max };
    case 'touched-in-window':
      return { ...base, family: rule.kind, calendar, span: rule.span, max: rule.max };
    case 'touched-in-all':
    case 'maximum-run':
      return { ...base, family: rule.kind, calendar, max: rule.max };
    case 'minimum-run':
    case 'minimum-gap':
      return { ...base, family: rule.kind, calendar, min: rule.min };
    case 'whole-groups':
      return { ...base, family: rule.kind, calendar, pairs: rule.pairs };
    case 'at-once':
      return { ...base, family: rule.kind, stretches, max: rule.max };
  }
}

function columnOf(people: number): (rule: TinyColumnRule, source: number) => TogetherRule {
  return (rule, source) => {
    const base = { source, price: rule.price, group: mask(people, rule.group) };
    switch (rule.kind) {
      case 'at-most':
        return {
          ...base,
          family: 'at-most-from-group',
          bundles: Int32Array.from(rule.bundles),
          max: rule.max,
        };
      case 'someone':
        return {
          ...base,
          family: 'someone-from-group',
          bundles: Int32Array.from(rule.bundles),
          waivers: Int32Array.from(rule.waivers),
        };
      case 'guest':
        return {
          ...base,
          family: 'guest-needs-host',
          bundles: Int32Array.of(rule.guest, ...rule.hosts),
        };
    }
  };
}
