import type { PriceOfFairness, PricePoint } from '../fairness/price/price-of-fairness';
import { hoursOf, markdownOf } from './table';

type Measured = Extract<PriceOfFairness, { readonly status: 'measured' }>;

const HEAD = [
  'traded for',
  'worst over-share, h',
  'allowed, h',
  'total burden, h',
  'wishes, points',
  'changed turns',
  'cannot be below',
];

/**
 * Writes what fairness costs as a table of GitHub-flavored Markdown, curve by curve, the fairest first. Hours are equivalent
 * hours of daytime work. Ends in a line feed.
 */
export function priceOfFairnessMarkdown(price: Measured): string {
  const [head = [], ...rows] = priceOfFairnessTable(price);
  return markdownOf({ head, rows, words: 0 });
}

/** The same as cells of text: a head, then a row for each point. */
export function priceOfFairnessTable({ curves, unitsPerHour }: Measured): readonly (readonly string[])[] {
  return [HEAD, ...curves.flatMap(({ points }) => points.map(point => cellsOf(point, unitsPerHour)))];
}

function cellsOf(point: PricePoint, unitsPerHour: number): readonly string[] {
  const hours = (units: number | null): string => hoursOf(units, unitsPerHour);
  const { bound, goal } = point;
  return [
    goal,
    hours(point.worstOverShare),
    point.allowed === null ? 'any' : hours(point.allowed),
    hours(point.burden),
    String(point.preferences),
    point.stability === null ? '–' : String(point.stability),
    goal === 'burden' ? hours(bound) : bound === null ? '–' : String(bound),
  ];
}
