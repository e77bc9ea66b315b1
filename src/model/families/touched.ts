import type { LinearForm, Term } from '../linear-form';
import type { TimelineRule, TouchCalendar } from '../timeline-rule';
import { holdsFact, isFree } from './facts';

/** The numbers a person touches, ascending and without repeats. */
export function touchedBy(
  calendar: TouchCalendar,
  person: number,
  held: Int32Array,
  count: number,
): number[] {
  const touches = calendar.touches[calendar.classOf[person] as number] as readonly Int32Array[];
  const touched: number[] = [];
  let sorted = true;
  for (let i = 0; i < count; i++) {
    const list = touches[held[i] as number] as Int32Array;
    for (let k = 0; k < list.length; k++) {
      const day = list[k] as number;
      const last = touched.length === 0 ? -1 : (touched[touched.length - 1] as number);
      if (day === last) continue;
      if (day < last) sorted = false;
      touched.push(day);
    }
  }
  return sorted ? touched : [...new Set(touched)].sort((a, b) => a - b);
}

/** `null`: all are the solver's choice. Otherwise for each touched day whether something the solver chose touches it. */
export function freeDays(
  calendar: TouchCalendar,
  person: number,
  held: Int32Array,
  count: number,
  touched: readonly number[],
  facts: Uint8Array | null,
): boolean[] | null {
  if (facts === null || !holdsFact(facts, held, count)) return null;
  const chosen = held.subarray(0, count).filter(kind => isFree(facts, kind));
  const free = new Set(touchedBy(calendar, person, chosen, chosen.length));
  return touched.map(day => free.has(day));
}

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
