import type { DeviationPrice } from '../../../plan/deviation-price';
import type { Person } from '../../../plan/person';
import type { Plan } from '../../../plan/plan';
import type { Criticality } from '../../../plan/system';
import { MINUTE } from '../../../time/instant';
import type { LevelReport, Schedule } from '../../schedule';
import type { Duty, Evidence } from '../duty';
import type { Findings } from '../finding';
import type { Structure } from '../structure';
import { quote } from '../words';
import { fairShares } from './fair-shares';
import { type Burden, DIMENSIONS, LocalBurden, plus } from './local-burden';
import { turnsMoved } from './published';
import { softPrices } from './soft-rules';
import { type Turn, turnsOf } from './turns';
import { wishPoints } from './wishes';

/**
 * Recomputes what the schedule says it reaches at each level, from the plan and the rows alone. Where the
 * plan has changed since, other values are no fault of the schedule's. Changes to a published schedule can
 * only be counted when it is given.
 */
export function checkValues(
  { plan, ...evidence }: Evidence,
  schedule: Schedule,
  structure: Structure,
  holders: ReadonlyMap<string, Duty>,
  published: Schedule | undefined,
  found: Findings,
): void {
  if (schedule.objective.length === 0 || schedule.id !== plan.id) return;
  const turns = turnsOf(plan, structure, holders);
  const severity = schedule.planHash === plan.hash ? 'error' : 'warning';
  let known: OverShares | null = null;
  const measured = (): OverShares => (known ??= measure(plan, turns));
  const tell = (level: string, claimed: number, value: number, what = 'a value'): void => {
    if (claimed === value) return;
    found.add(
      'objective-value',
      severity,
      `The schedule claims ${what} of ${claimed} at the level ${quote(level)}; recomputed from the plan it is ${value}.`,
    );
  };
  for (const { level, value, profile } of schedule.objective) {
    if (level === 'stability' && published === undefined) {
      checkUnknownChanges(value, turns.length, found);
      continue;
    }
    tell(level, value, valueOf(level));
    if (level === 'fairness' && profile !== undefined) checkProfile(profile, measured().profile, tell);
  }

  function valueOf(level: LevelReport['level']): number {
    switch (level) {
      case 'uncovered':
        return priceOfOpen(plan, turns, need => need === 'required');
      case 'understaffed':
        return priceOfOpen(plan, turns, need => need !== 'required');
      case 'rules':
        return softPrices({ plan, ...evidence }, turns);
      case 'fairness':
        return measured().profile[0] ?? 0;
      case 'spread':
        return Number(measured().profile.reduce((sum, share) => sum + BigInt(share) ** 2n, 0n));
      case 'balance':
        return measured().balance;
      case 'burden':
        return measured().burden;
      case 'stability':
        return published === undefined ? 0 : turnsMoved(turns, published);
      case 'preferences':
        return wishPoints(turns);
    }
  }
}

function checkProfile(
  claimed: readonly number[],
  profile: readonly number[],
  tell: (level: string, claimed: number, value: number, what: string) => void,
): void {
  tell('fairness', claimed.length, profile.length, 'a number of over-shares');
  profile.forEach((value, index) => {
    tell('fairness', claimed[index] ?? value, value, `an over-share number ${index + 1}`);
  });
}

/** Without the published schedule all that is known is that each turn counts once at most. */
function checkUnknownChanges(value: number, turns: number, found: Findings): void {
  if (value === 0) return;
  const isPossible = Number.isInteger(value) && value > 0 && value <= turns;
  const claim = `The schedule claims a value of ${value} at the level "stability"`;
  if (isPossible) {
    found.add(
      'objective-unchecked',
      'warning',
      `${claim}, which cannot be checked without the published schedule it counts changes to.`,
    );
  } else found.add('objective-value', 'error', `${claim}; with ${turns} turns it is from 0 to ${turns}.`);
}

interface OverShares {
  /** Worst first. */
  readonly profile: readonly number[];
  readonly balance: number;
  readonly burden: number;
}

/** Carried balance + load − fair share of everyone. */
function measure(plan: Plan, turns: readonly Turn[]): OverShares {
  const clocks = clocksOf(plan);
  const shares = fairShares(plan, turns, clocks);
  const loads = new Map<Person, Burden>();
  for (const { holder, pagers } of turns) {
    if (holder === null) continue;
    let load: Burden = loads.get(holder) ?? [0, 0, 0, 0];
    for (const pager of pagers)
      load = plus(load, (clocks.get(holder) as LocalBurden).of(pager), pager.factor);
    loads.set(holder, load);
  }
  const profile: number[] = [];
  let balance = 0;
  let burden = 0;
  for (const person of plan.people) {
    const load = loads.get(person) ?? [0, 0, 0, 0];
    DIMENSIONS.forEach((dimension, d) => {
      const carried = plan.ledger.find(entry => entry.person === person.id && entry.dimension === dimension);
      const over = (carried?.balance ?? 0) + (load[d] as number) - (shares.get(person)?.[d] ?? 0);
      balance += deviationPrice(plan.objective.balance[dimension], over);
      if (dimension === 'total') profile.push(over);
    });
    burden += load[0];
  }
  return { profile: profile.sort((a, b) => b - a), balance, burden };
}

/** People whose clocks and holidays are the same share one. */
function clocksOf(plan: Plan): ReadonlyMap<Person, LocalBurden> {
  const made = new Map<string, LocalBurden>();
  return new Map(
    plan.people.map(person => {
      const name = `${person.zone} ${person.holidays}`;
      const clock = made.get(name) ?? new LocalBurden(plan, person);
      made.set(name, clock);
      return [person, clock];
    }),
  );
}

/** Each unit of a deviation costs the slope of the stretch between two breaks that it lies in. */
function deviationPrice({ above, below }: DeviationPrice, over: number): number {
  const { breaks, slopes } = over > 0 ? above : below;
  const distance = Math.abs(over);
  return slopes.reduce((sum, slope, index) => {
    const from = index === 0 ? 0 : (breaks[index - 1] as number);
    const to = breaks[index] ?? Infinity;
    return sum + slope * Math.max(0, Math.min(distance, to) - from);
  }, 0);
}

const WEIGHT: Record<Criticality, number> = { critical: 1000, high: 100, medium: 10, low: 1 };

/** Minutes of open seats by criticality, twice for a primary. */
function priceOfOpen(plan: Plan, turns: readonly Turn[], counts: (need: string) => boolean): number {
  const criticality = new Map(plan.systems.map(system => [system.id, system.criticality]));
  let price = 0;
  for (const { places, holder } of turns) {
    if (holder !== null) continue;
    for (const { slot } of places) {
      if (!counts(slot.need)) continue;
      const weight = WEIGHT[criticality.get(slot.system) ?? 'low'] * (slot.role === 'primary' ? 2 : 1);
      price += weight * ((slot.end - slot.start) / MINUTE);
    }
  }
  return price;
}
