import type { LinearForm, Term } from '../../linear-form';
import type { TimelineRule, TouchCalendar } from '../../timeline-rule';
import { touchedBy } from '../touched';

/** Of the days, those that a fact touches. */
function factDays(
  calendar: TouchCalendar,
  person: number,
  form: LinearForm,
  days: readonly number[],
): number[] {
  const facts = form.kindsOf(person).filter(kind => form.isFact(kind));
  const touched = new Set(touchedBy(calendar, person, Int32Array.from(facts), facts.length));
  return days.filter(day => touched.has(day));
}

/** The kinds the person may hold that touch one of the days. */
function touching(
  calendar: TouchCalendar,
  person: number,
  form: LinearForm,
  days: readonly number[],
): number[] {
  const touches = calendar.touches[calendar.classOf[person] as number] as readonly Int32Array[];
  return form.kindsOf(person).filter(kind => (touches[kind] as Int32Array).some(day => days.includes(day)));
}

/** A 0/1 variable for each number the person can touch: at least every kind that touches it. */
export function touchFlags(
  calendar: TouchCalendar,
  person: number,
  form: LinearForm,
): ReadonlyMap<number, number> {
  const touches = calendar.touches[calendar.classOf[person] as number] as readonly Int32Array[];
  return form.touchFlags(calendar, person, touches);
}

export function termsOf(
  flags: ReadonlyMap<number, number>,
  days: readonly number[],
  coefficient: number,
): Term[] {
  return days.flatMap(day => {
    const variable = flags.get(day);
    return variable === undefined ? [] : [{ variable, coefficient }];
  });
}

/** Of the numbers given with their flags, at most `max` are touched; where facts alone are more, none is added. */
export function atMostTouched(
  rule: TimelineRule,
  calendar: TouchCalendar,
  person: number,
  form: LinearForm,
  flags: readonly (readonly [number, number])[],
  max: number,
): void {
  if (flags.length <= max) return;
  const days = flags.map(([day]) => day);
  if (rule.price === null && factDays(calendar, person, form, days).length > max) {
    form.forbid(person, touching(calendar, person, form, days), rule);
    return;
  }
  const terms = flags.map(([, variable]) => ({ variable, coefficient: 1 }));
  form.atMost(max, terms, rule, form.slackOf(rule, person));
}

/**
 * Adds `terms <= bound`, which is broken by 1 at most, at the price of `amount` units. Where facts alone can
 * touch all of `days`, the row only binds together with a kind on them that is no fact.
 */
export function addBreach(
  rule: TimelineRule,
  calendar: TouchCalendar,
  person: number,
  form: LinearForm,
  days: readonly number[],
  terms: readonly Term[],
  bound: number,
  amount: number,
): void {
  if (rule.price !== null) {
    form.atMost(bound, terms, rule, form.newSlack(rule, amount));
    return;
  }
  if (factDays(calendar, person, form, days).length < days.length) {
    form.atMost(bound, terms, rule);
    return;
  }
  for (const kind of touching(calendar, person, form, days)) {
    if (!form.isFact(kind)) form.atMost(bound + 1, [form.times(1, person, kind), ...terms], rule);
  }
}
