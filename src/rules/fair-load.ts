import { burdenOf, type PricedStretch, pricedStretches } from '../burden/bundle-burden';
import { type BurdenClock, burdenClocks, DIMENSIONS } from '../burden/clock';
import { expectedFactors } from '../burden/expected-factor';
import { fairShares } from '../burden/targets';
import { priceOf } from '../model/convex-price';
import type { LoadDimension } from '../model/model';
import type { Plan } from '../plan/plan';
import type { RuleContext } from './context';
import { candidatesOf } from './refusals';
import type { Holdings, Posting, Reason, RuleDefinition } from './rule-definition';
import { counted, nameOf } from './words';

/**
 * Everyone's burden, with what they carry over, comes to their fair share. What somebody bears above it in
 * all counts at the level `fairness`, of which only the worst is the level's value; deviations of night,
 * weekend and holiday burden, up or down, count at `balance` at the plan's prices. In burden units.
 */
export const fairLoad: RuleDefinition = {
  name: 'fair-load',
  *post(context) {
    const { plan, bundles, draft } = context;
    const clocks = burdenClocks(plan);
    const expected = expectedFactors(plan);
    yield null;
    const stretches: (readonly PricedStretch[])[] = [];
    for (const bundle of bundles) {
      stretches.push(bundle.past ? [] : pricedStretches(plan, bundle.slots, expected));
      if (stretches.length % STRIDE === 0) yield null;
    }
    const eligible = yield* candidatesOf(context);
    const duties = stretches.map((list, bundle) => ({
      stretches: list,
      eligible: [...(eligible[bundle] as Int32Array)],
    }));
    draft.shares.push(...(yield* fairShares(plan, clocks, duties)));
    draft.carried.push(
      ...DIMENSIONS.map(name => plan.people.map(person => carriedBy(plan, person.id, name))),
    );
    const burdens = yield* burdenMatrix(clocks, stretches);
    for (const [d, name] of DIMENSIONS.entries()) {
      const dimension: LoadDimension = {
        name,
        burden: clocks.map(clock => burdens.get(clock)?.[d] as Float64Array),
        base: Float64Array.from(
          plan.people,
          (_, person) => (draft.carried[d]?.[person] as number) - (draft.shares[d]?.[person] as number),
        ),
        deviation: plan.objective.balance[name],
      };
      draft.dimensions.push(dimension);
      if (d === 0) yield postingOf(context, dimension, 'fairness', above => Math.max(0, above));
      yield postingOf(context, dimension, 'balance', above => priceOf(dimension.deviation, above));
    }
  },
};

/** Bundles between two pauses. */
const STRIDE = 64;

function postingOf(
  { plan, bundles }: RuleContext,
  dimension: LoadDimension,
  level: 'fairness' | 'balance',
  penaltyOf: (above: number) => number,
): Posting {
  return {
    source: -1,
    level,
    *reasons({ held }: Holdings): Iterable<Reason> {
      for (const [person, mine] of held.entries()) {
        const burden = dimension.burden[person] as Float64Array;
        const burdensome = [...mine].filter(bundle => burden[bundle] !== 0);
        const load = burdensome.reduce((sum, bundle) => sum + (burden[bundle] as number), 0);
        const above = (dimension.base[person] as number) + load;
        const penalty = penaltyOf(above);
        if (penalty === 0) continue;
        const slots = burdensome.flatMap(bundle => bundles[bundle]?.slots ?? []);
        const words = reason(plan, dimension.name, person, above, burdensome.length);
        yield { people: [person], slots, amount: Math.abs(above), penalty, words };
      }
    },
  };
}

function reason(plan: Plan, dimension: string, person: number, above: number, turns: number): string {
  const hours = Math.round((Math.abs(above) / plan.burden.unitsPerHour) * 10) / 10;
  const what = dimension === 'total' ? 'burden' : `${dimension} burden`;
  return `${nameOf(plan, person)} bears ${hours} h of ${what} ${above > 0 ? 'above' : 'below'} the fair share, with ${counted(turns, 'turn')} of it.`;
}

function carriedBy(plan: Plan, person: string, dimension: string): number {
  return plan.ledger.find(entry => entry.person === person && entry.dimension === dimension)?.balance ?? 0;
}

/** What each bundle costs, by clock and dimension. Pauses in between. */
function* burdenMatrix(
  clocks: readonly BurdenClock[],
  stretches: readonly (readonly PricedStretch[])[],
): Generator<null, Map<BurdenClock, Float64Array[]>> {
  const byClock = new Map<BurdenClock, Float64Array[]>();
  for (const clock of new Set(clocks)) {
    const table = DIMENSIONS.map(() => new Float64Array(stretches.length));
    for (const [bundle, list] of stretches.entries()) {
      burdenOf(clock, list).forEach((value, d) => {
        (table[d] as Float64Array)[bundle] = value;
      });
      if (bundle % STRIDE === 0) yield null;
    }
    byClock.set(clock, table);
  }
  return byClock;
}
