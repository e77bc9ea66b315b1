import type { ChangedSeats } from '../what-if/changed-seats';
import type { WhatIf, WhatIfAnswer } from '../what-if/what-if';
import { escapeMarkdown } from './escape-markdown';
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
  'changes per person',
];

/**
 * Writes the answers of `whatIf` as a table of GitHub-flavored Markdown, a row for the plan as it is and one for each
 * scenario. Hours are equivalent hours of daytime work. Ends in a line feed.
 */
export function whatIfMarkdown(whatIf: WhatIf): string {
  const [head = [], ...rows] = whatIfTable(whatIf);
  const last = head.length - 1;
  // Ids are the user's, too.
  const safe = rows.map(row => row.map((cell, at) => (at === last ? escapeMarkdown(cell) : cell)));
  return markdownOf({ head, rows: safe, words: 1 });
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
    answer.changes === null ? 'n/a' : changesOf(answer.changes),
  ];
}

/** Slots that each person gains and loses, who changes most first. */
function changesOf({ people }: ChangedSeats): string {
  if (people.length === 0) return '–';
  return people
    .map(({ person, gained, lost }) =>
      [person, ...(gained > 0 ? [`+${gained}`] : []), ...(lost > 0 ? [`−${lost}`] : [])].join(' '),
    )
    .join(', ');
}
