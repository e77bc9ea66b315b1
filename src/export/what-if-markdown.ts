import type { WhatIf, WhatIfAnswer } from '../what-if/what-if';
import { hoursOf, markdownOf } from './table';

const HEAD = [
  'scenario',
  'status',
  'coverage',
  'open seats',
  'soft rules',
  'worst over-share, h',
  'gap to attainable, h',
  'spread, turns',
  'nights apart',
  'weekends apart',
  'most on call',
  'changed slots',
  'proven',
];

/**
 * Writes the answers of `whatIf` as a table of GitHub-flavored Markdown, a row for the plan as it is and one for each
 * scenario. Hours are equivalent hours of daytime work. Ends in a line feed.
 */
export function whatIfMarkdown(whatIf: WhatIf): string {
  const [head = [], ...rows] = whatIfTable(whatIf);
  return markdownOf({ head, rows, words: 1 });
}

/** The same as cells of text: a head, then a row for each answer. */
export function whatIfTable({ base, scenarios }: WhatIf): readonly (readonly string[])[] {
  return [HEAD, ...[base, ...scenarios].map(cellsOf)];
}

function cellsOf(answer: WhatIfAnswer): readonly string[] {
  if (!('schedule' in answer)) return [answer.name, answer.status, ...HEAD.slice(2).map(() => '–')];
  // A scenario may bring units of its own.
  const hours = (units: number | null): string => hoursOf(units, answer.plan.burden.unitsPerHour);
  return [
    answer.name,
    answer.errors.length === 0 ? answer.status : `${answer.errors.length} errors`,
    answer.coveragePercent === null ? '–' : `${answer.coveragePercent} %`,
    String(answer.openSeats),
    String(answer.softRules),
    hours(answer.worstOverShare),
    hours(answer.gapToAttainable),
    answer.spreadInTurns.toFixed(1),
    answer.nights.toFixed(0),
    answer.weekends.toFixed(0),
    `${answer.onCallPercent.toFixed(0)} %`,
    answer.changes === null ? 'n/a' : String(answer.changes.slots),
    answer.proven === null ? 'not comparable' : answer.proven === 'open' ? '–' : answer.proven,
  ];
}
