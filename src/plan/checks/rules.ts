import { minuteOfDay } from '../text';
import type { Findings, KnownIds } from './findings';
import type { ParsedPlan } from '../plan';

/** Checks the rules of the plan: whom they name and whether their numbers agree. */
export function checkRules(
  plan: ParsedPlan,
  found: Findings,
  known: { readonly people: KnownIds; readonly rotations: KnownIds },
): void {
  plan.rules.forEach((rule, index) => {
    const path = ['rules', index];
    if ('rotations' in rule)
      found.idList(rule.rotations, known.rotations, [...path, 'rotations'], 'rotation');
    if ('people' in rule) found.idList(rule.people, known.people, [...path, 'people'], 'person');
    if (rule.rule === 'consecutive-days' && rule.max === undefined && rule.min === undefined) {
      found.add('empty-rule', path, 'names neither `max` nor `min`');
    }
    if (
      rule.rule === 'consecutive-days' &&
      rule.max !== undefined &&
      rule.min !== undefined &&
      rule.max < rule.min
    ) {
      found.add('out-of-range', path, `max (${rule.max}) is below min (${rule.min})`);
    }
    if (rule.rule === 'limit') {
      if (rule.max === undefined && rule.min === undefined)
        found.add('empty-rule', path, 'names neither `max` nor `min`');
      if (rule.max !== undefined && rule.min !== undefined && rule.max < rule.min) {
        found.add('out-of-range', path, `max (${rule.max}) is below min (${rule.min})`);
      }
      if (rule.min !== undefined && rule.windowDays !== undefined) {
        found.add(
          'out-of-range',
          path,
          'a minimum holds over the horizon only',
          'Maybe split it into two rules.',
        );
      }
      for (const bound of ['max', 'min'] as const) {
        const value = rule[bound];
        const whole = rule.count === 'hours' ? (value ?? 0) * 60 : (value ?? 0);
        if (!Number.isInteger(whole))
          found.add(
            'out-of-range',
            [...path, bound],
            `${value} ${rule.count} is not a whole number of ${rule.count === 'turns' ? 'turns' : 'minutes'}`,
          );
      }
    }
    if (
      (rule.rule === 'minimum-rest' || rule.rule === 'forbidden-succession') &&
      !Number.isInteger(rule.hours * 60)
    ) {
      found.add('out-of-range', [...path, 'hours'], `${rule.hours} hours is not a whole number of minutes`);
    }
    if (
      rule.rule === 'weekends' &&
      rule.max === undefined &&
      rule.oneIn === undefined &&
      rule.maxConsecutive === undefined &&
      !rule.whole
    ) {
      found.add('empty-rule', path, 'names none of `max`, `oneIn`, `maxConsecutive` and `whole`');
    }
    if (rule.rule === 'daylight-only' && minuteOfDay(rule.to) <= minuteOfDay(rule.from)) {
      found.add('ends-before-start', path, `daylight ends (${rule.to}) before it starts (${rule.from})`);
    }
  });
}
