import type { DutyModel } from '../../../model/duty-model';
import type { GridOfModel } from './grid-of-model';

/** The rules of a model, by index, that limit somebody's whole row. */
export interface LimitRules {
  /** By type, the rule with the type's maximum. */
  readonly ofType: ReadonlyMap<number, number>;
  readonly mostMinutes: MinutesRule | null;
  readonly leastMinutes: MinutesRule | null;
  readonly weekends: number | null;
}

export interface MinutesRule {
  readonly rule: number;
  /** Minutes of what the rule counts: 1, or those of a duty where it counts duties of one length. */
  readonly each: number;
}

/** Where a person's limits come from; only those that can decide about a row. */
export function limitRulesOf(model: DutyModel, { grid, types }: GridOfModel, index: number): LimitRules {
  const person = grid.people[index];
  if (person === undefined) throw new RangeError(`no person ${index}`);
  let longest = 0;
  const held = new Set<number>();
  person.allowed.forEach((flag, cell) => {
    if (flag === 1) held.add(cell % types.types);
  });
  for (const type of held) longest = Math.max(longest, types.minutes[type] as number);
  const isLimited = person.maxMinutes < grid.days * longest;
  const ofType = new Map<number, number>();
  let mostMinutes: MinutesRule | null = null;
  let leastMinutes: MinutesRule | null = null;
  let weekends: number | null = null;
  const onMinutes = (rule: number, each: number, min: number, max: number): void => {
    if (isLimited && max * each === person.maxMinutes) mostMinutes ??= { rule, each };
    if (min > 0 && min * each === person.minMinutes) leastMinutes ??= { rule, each };
  };
  model.rules.forEach((rule, at) => {
    if (rule.price !== null || (rule.people !== null && rule.people[index] !== 1)) return;
    if (rule.family === 'minutes-in-all') onMinutes(at, 1, rule.min, rule.max);
    if (
      rule.family === 'touched-in-all' &&
      rule.max === person.maxWeekends &&
      grid.weekends.length > rule.max
    )
      weekends ??= at;
    if (rule.family !== 'turns-in-all') return;
    const counted = [...held].filter(type =>
      types.typeOf.some((other, kind) => other === type && rule.counts[kind] === 1),
    );
    const [first] = counted;
    if (first === undefined) return;
    if (counted.length === 1 && rule.max === person.maxOfType[first] && !ofType.has(first))
      ofType.set(first, at);
    if (counted.length === held.size) onMinutes(at, types.minutes[first] as number, rule.min, rule.max);
  });
  return { ofType, mostMinutes, leastMinutes, weekends };
}
