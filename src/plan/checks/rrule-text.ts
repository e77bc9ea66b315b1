import { quote } from '../schema-issues';

/** What each part of a rule may be. Numbers are checked by range below. */
const PARTS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^\d{1,4}$/,
  WKST: /^(?:MO|TU|WE|TH|FR|SA|SU)$/,
  BYDAY: /^(?:[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU))*$/,
  BYMONTHDAY: /^[+-]?\d{1,2}(?:,[+-]?\d{1,2})*$/,
  BYYEARDAY: /^[+-]?\d{1,3}(?:,[+-]?\d{1,3})*$/,
  BYWEEKNO: /^[+-]?\d{1,2}(?:,[+-]?\d{1,2})*$/,
  BYMONTH: /^\d{1,2}(?:,\d{1,2})*$/,
  BYSETPOS: /^[+-]?\d{1,3}(?:,[+-]?\d{1,3})*$/,
};

/** Largest number of a part; none may be 0. */
const LARGEST: Readonly<Record<string, number>> = {
  INTERVAL: 1_000,
  BYDAY: 53,
  BYMONTHDAY: 31,
  BYYEARDAY: 366,
  BYWEEKNO: 53,
  BYMONTH: 12,
  BYSETPOS: 366,
};

/** What is wrong with the text of an RFC 5545 recurrence rule for handovers; `null`: nothing. */
export function wrongInRrule(text: string): { readonly message: string; readonly hint?: string } | null {
  const rule = text.toUpperCase();
  if (/DTSTART|EXDATE|RDATE|\n|\r/.test(rule)) {
    return { message: 'holds more than a rule', hint: 'Maybe give only the part after "RRULE:".' };
  }
  if (/RSCALE|BYHOUR|BYMINUTE|BYSECOND|UNTIL|COUNT/.test(rule)) {
    return {
      message: 'RSCALE, BYHOUR, BYMINUTE, BYSECOND, UNTIL and COUNT are not allowed',
      hint: 'Maybe the handover time belongs in `handover.time`.',
    };
  }
  const seen = new Set<string>();
  for (const part of rule.replace(/^RRULE:/, '').split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, at === -1 ? undefined : at);
    const value = at === -1 ? '' : part.slice(at + 1);
    // `Object.hasOwn`: the name is the user's.
    const pattern = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
    if (pattern === undefined)
      return { message: `${quote(text)} has no part ${quote(name)} that a rule may have` };
    if (seen.has(name)) return { message: `${quote(text)} gives ${name} twice` };
    seen.add(name);
    const numbers = [...value.matchAll(/\d+/g)].map(Number);
    const largest = LARGEST[name] ?? 0;
    if (!pattern.test(value) || numbers.some(number => number < 1 || number > largest)) {
      return { message: `${quote(value)} is not a legal ${name} in ${quote(text)}` };
    }
  }
  if (!seen.has('FREQ')) {
    return { message: `${quote(text)} is not a rule with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY` };
  }
  return null;
}
