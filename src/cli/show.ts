import type { LevelReport, Plan } from '../index';

/** Burden as equivalent hours of daytime work, with one decimal. */
export function burdenHours(units: number, unitsPerHour: number): string {
  return `${(units / unitsPerHour).toFixed(1)} h`;
}

/** A share as a percentage with one decimal. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** What a schedule reaches at each level and what is proven about it, one line each. */
export function describeLevels(plan: Plan, objective: readonly LevelReport[]): string {
  const width = Math.max(...objective.map(({ level }) => level.length));
  return objective.map(level => `  ${level.level.padEnd(width)}  ${describeLevel(plan, level)}`).join('\n');
}

function describeLevel(plan: Plan, { level, value, bound, profile, provenLevels }: LevelReport): string {
  const isFairness = level === 'fairness';
  const inBurden = isFairness || level === 'balance' || level === 'burden';
  const show = (amount: number): string =>
    inBurden ? burdenHours(amount, plan.burden.unitsPerHour) : amount.toLocaleString('en-US');
  const reached = isFairness ? `worst over-share ${show(value)}` : show(value);
  if (bound === null) return `${reached} (nothing proven)`;
  if (bound < value) return `${reached} (proven: at least ${show(bound)})`;
  const entries = profile?.length ?? 0;
  const whole = isFairness && entries > 1 ? `, ${provenLevels ?? 0} of ${entries} entries` : '';
  return `${reached} (proven: the best there is${whole})`;
}

/** `1 person`, `12 people`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
