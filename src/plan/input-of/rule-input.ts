import type { RuleInput } from '../plan-input';
import type { Rule } from '../rules';
import { clockWindow } from './clock';
import { given } from './given';

/** A rule as a plan's author writes it. */
export function ruleInputOf(rule: Rule): RuleInput {
  if (rule.rule === 'daylight-only') {
    const { fromMinute, toMinute, ...rest } = rule;
    return { ...given(rest), ...clockWindow({ fromMinute, toMinute }) };
  }
  // Every other rule has the same fields in both forms, `null` where nothing was given.
  return given(rule) as RuleInput;
}
