import type { RuleInput } from '../../src/plan/plan-input';
import type { Dice } from './dice';

/** Rules that no schedule breaks, and rules with a price, whose breaches are no errors. */
const BYSTANDERS: readonly RuleInput[] = [
  { rule: 'limit', count: 'turns', max: 9_999 },
  { rule: 'limit', count: 'hours', min: 0 },
  { rule: 'weekends', max: 300 },
  { rule: 'daylight-only', from: '00:00', to: '24:00' },
  { rule: 'on-call-share', maxPercent: 100, windowDays: 2 },
  { rule: 'consecutive-days', max: 1, soft: 3 },
  { rule: 'consecutive-days', min: 9, soft: 3 },
  { rule: 'limit', count: 'turns', max: 0, soft: 1 },
  { rule: 'limit', count: 'minutes', max: 60, windowDays: 4, soft: 2 },
  { rule: 'weekends', oneIn: 9, whole: true, soft: 2 },
  { rule: 'days-off', min: 30, soft: 5 },
  { rule: 'consecutive-nights', max: 1, soft: 5 },
  { rule: 'on-call-share', maxPercent: 0.01, soft: 1 },
];

/** The rule among others that are not in the way, and its place. */
export function bystanders(
  dice: Dice,
  rule: RuleInput,
): { readonly rules: readonly RuleInput[]; readonly index: number } {
  const others = dice.shuffled(BYSTANDERS).slice(0, dice.between(0, 3));
  const index = dice.between(0, others.length);
  return { rules: [...others.slice(0, index), rule, ...others.slice(index)], index };
}
