import type { PersonStructuralLoad, StructuralLoad } from '../fairness/structural/structural-load';
import { hoursOf, markdownOf } from './table';

type Measured = Extract<StructuralLoad, { readonly status: 'measured' }>;

const HEAD = [
  'person',
  'forced at least, h',
  'possible with, h',
  'fair share, h',
  'turns nobody else may hold',
  'forced above share, h',
];

/**
 * Writes what the rules force on everyone as a table of GitHub-flavored Markdown. Hours are equivalent hours of daytime
 * work. Ends in a line feed.
 */
export function structuralLoadMarkdown(load: Measured): string {
  const [head = [], ...rows] = structuralLoadTable(load);
  return markdownOf({ head, rows, words: 1 });
}

/** The same as cells of text: a head, then a row for each person. */
export function structuralLoadTable({ people, unitsPerHour }: Measured): readonly (readonly string[])[] {
  return [HEAD, ...people.map(person => cellsOf(person, unitsPerHour))];
}

function cellsOf(person: PersonStructuralLoad, unitsPerHour: number): readonly string[] {
  const hours = (units: number | null): string => hoursOf(units, unitsPerHour);
  return [
    person.name,
    hours(person.atLeast),
    person.isExact ? `${hours(person.found)}, exact` : hours(person.found),
    hours(person.share),
    String(person.onlyTheirs),
    person.forcedOverShare > 0 ? hours(person.forcedOverShare) : '–',
  ];
}
