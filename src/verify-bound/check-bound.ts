import type { BoundCertificate, RowCertificate } from '../model/bound-certificate';
import type { DutyModel } from '../model/duty-model';
import { leastApart, ruledOutBelow } from './row-minimum';
import { type Budget, MOST_STEPS } from './budget';
import { leastByDay } from './day-minimum';
import { dayRow } from './day-row';
import { timelineGraph } from './timeline-graph';
import { type PricedRow, pricedRow } from './priced-row';

export type BoundCheck =
  | { readonly status: 'accepted'; readonly bound: number }
  | { readonly status: 'rejected'; readonly reason: string };

/**
 * Checks a claim that no roster of a model costs less than `certificate.bound`. Nothing of the claim is
 * believed: each person's least cost at the certificate's prices is computed anew, by methods of its own,
 * and the parts are added up. Shares no code with the solver.
 *
 * What it takes is limited, whatever is claimed: rows that would take more memory or time than is stated in its files are
 * rejected, with that as the reason.
 *
 * Exact where the model's prices, loads and balances are whole numbers; otherwise up to rounding.
 */
export function checkBound(model: DutyModel, certificate: BoundCertificate): BoundCheck {
  const reason = findFault(model, certificate);
  return reason === null ? { status: 'accepted', bound: certificate.bound } : { status: 'rejected', reason };
}

/** Windows with a price in one row. */
const MOST_WINDOWS = 10_000;
const MOST_TURNS_IN_WINDOWS = 2 ** 25;
const METHODS: ReadonlySet<unknown> = new Set(['apart', 'joint', 'days']);
/** Sums whose terms come to less than this in size are exact in any order, and so is each sum of two of them. */
const LARGEST = 2 ** 52;

function findFault(model: DutyModel, certificate: BoundCertificate): string | null {
  if (!isRecord(certificate)) return 'it is no object';
  const { bound, scale, prices, rows } = certificate;
  if (certificate.format !== 'fair-oncall/bound@1') return 'the format is not "fair-oncall/bound@1"';
  if (!Number.isFinite(bound)) return 'the bound is not a number';
  if (!Number.isSafeInteger(scale) || scale < 1) return 'the scale is not a whole number from 1 up';
  if (!Array.isArray(prices) || prices.length !== model.kindOf.length) return 'not one price per bundle';
  if (!prices.every(price => Number.isSafeInteger(price))) return 'a price is not a whole number';
  if (!Array.isArray(rows) || rows.length !== model.people) return 'not one row per person';
  let total = 0;
  let size = 0;
  const add = (part: number): void => {
    total += part;
    size += Math.abs(part);
  };
  add(Math.floor(scale * model.constant));
  for (let bundle = 0; bundle < model.kindOf.length; bundle++) {
    const holder = model.fixed[bundle] as number;
    const open = Math.floor(scale * (model.openPrice[bundle] as number));
    if (holder >= 0) {
      const kind = model.kindOf[bundle] as number;
      add(Math.floor(scale * (model.heldPrice[bundle] as number)));
      add(Math.floor(scale * ((model.wishes[holder] as Float64Array)[kind] as number)));
    } else if ((model.candidates[bundle] as Int32Array).length === 0) {
      add(open);
    } else {
      add(Math.min(prices[bundle] as number, open));
    }
  }
  const budget: Budget = { steps: MOST_STEPS };
  for (let person = 0; person < model.people; person++) {
    const row = rows[person] as RowCertificate;
    if (!isRecord(row) || !Array.isArray(row.units) || !isListOfRecords(row.windows)) {
      return `person ${person}: the row has no lists of units and windows`;
    }
    const fault = findRowFault(model, certificate, person, row, budget);
    if (fault !== null) return `person ${person}: ${fault}`;
    add(row.least);
  }
  if (!(size < LARGEST)) return 'the sums are too large to be exact';
  const proven = isWhole(model) ? Math.ceil(total / scale) : total / scale;
  if (bound > proven) return `the prices and rows prove ${proven}, not ${bound}`;
  return null;
}

function findRowFault(
  model: DutyModel,
  { scale, prices }: BoundCertificate,
  person: number,
  row: RowCertificate,
  budget: Budget,
): string | null {
  if (!Number.isSafeInteger(row.least)) return 'the least cost is not a whole number';
  if (row.units.length !== model.loads.length) return 'not one unit price per load';
  if (!row.units.every(price => Number.isSafeInteger(price))) return 'a unit price is not a whole number';
  if (row.windows.length > MOST_WINDOWS) return `it has more than ${MOST_WINDOWS} windows`;
  if (!METHODS.has(row.method)) return 'the method is none of "apart", "joint" and "days"';
  if (row.method === 'days') return findDayFault(model, scale, prices, person, row, budget);
  for (const { rule, price, from } of row.windows) {
    if (!Number.isSafeInteger(price) || price < 0)
      return 'the price of a window is not a whole number from 0 up';
    if (!Number.isSafeInteger(from)) return 'a window starts nowhere';
    const posted = model.rules[rule];
    if (posted?.family !== 'turns-in-window' && posted?.family !== 'turns-in-all')
      return `rule ${rule} caps no turns`;
    if (posted.price !== null) return `rule ${rule} may be broken at a price`;
    if (posted.people !== null && posted.people[person] !== 1) return `rule ${rule} is not for them`;
  }
  const graph = timelineGraph(model, person, budget);
  if (typeof graph === 'string') return graph;
  if (row.windows.length * graph.items.length > MOST_TURNS_IN_WINDOWS)
    return `it has more than ${MOST_TURNS_IN_WINDOWS} turns in windows`;
  const priced: PricedRow = pricedRow(model, person, graph, scale, prices, row);
  if (!(priced.size < LARGEST)) return 'the sums are too large to be exact';
  if (row.method === 'apart') {
    const least = leastApart(priced);
    return row.least > least ? `at these prices their row may cost ${least}, less than ${row.least}` : null;
  }
  const cheaper = ruledOutBelow(priced, row.least);
  if (typeof cheaper === 'string') return cheaper;
  return cheaper === null ? null : `a timeline of theirs may cost ${cheaper}, less than ${row.least}`;
}

function findDayFault(
  model: DutyModel,
  scale: number,
  prices: readonly number[],
  person: number,
  row: RowCertificate,
  budget: Budget,
): string | null {
  for (const { rule, price } of row.windows) {
    if (!Number.isSafeInteger(price)) return 'the price of a limit is not a whole number';
    const posted = model.rules[rule];
    if (posted === undefined) return `there is no rule ${rule}`;
    if (posted.price !== null) return `rule ${rule} may be broken at a price`;
    if (posted.people !== null && posted.people[person] !== 1) return `rule ${rule} is not for them`;
  }
  const priced = dayRow(model, person, scale, prices, row, budget);
  if (typeof priced === 'string') return priced;
  if (!(priced.size < LARGEST)) return 'the sums are too large to be exact';
  const least = leastByDay(priced, budget);
  if (typeof least === 'string') return least;
  return row.least > least ? `at these prices their row may cost ${least}, less than ${row.least}` : null;
}

function isWhole(model: DutyModel): boolean {
  const numbers = [
    [model.constant],
    model.openPrice,
    model.heldPrice,
    ...model.wishes,
    ...model.rules.map(rule => [rule.price ?? 0]),
    ...model.loads.flatMap(({ base, weight, deviation: { above, below } }) => [
      base,
      ...weight,
      above.breaks,
      above.slopes,
      below.breaks,
      below.slopes,
    ]),
  ];
  return [...new Set(numbers)].every(list => {
    for (const value of list) if (!Number.isInteger(value)) return false;
    return true;
  });
}

/** What comes from a file may be anything. */
function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isListOfRecords(value: unknown): boolean {
  return Array.isArray(value) && value.every(isRecord);
}
