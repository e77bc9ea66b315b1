import type { WhatIf, WhatIfAnswer } from '../what-if/what-if';
import { escapeMarkdown } from './escape-markdown';

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
  // Numbers are ours and need no escapes; a name is the user's.
  const rows = whatIfTable(whatIf).map(
    ([name = '', ...cells]) => `| ${[escapeMarkdown(name), ...cells].join(' | ')} |`,
  );
  const [head, ...body] = rows as [string, ...string[]];
  return `${[head, `|${' --- |'.repeat(HEAD.length)}`, ...body].join('\n')}\n`;
}

/** The same as cells of text: a head, then a row for each answer. */
export function whatIfTable({ base, scenarios, unitsPerHour }: WhatIf): readonly (readonly string[])[] {
  return [HEAD, ...[base, ...scenarios].map(answer => cellsOf(answer, unitsPerHour))];
}

function cellsOf(answer: WhatIfAnswer, unitsPerHour: number): readonly string[] {
  if (!('schedule' in answer)) return [answer.name, answer.status, ...HEAD.slice(2).map(() => '–')];
  const hours = (units: number | null): string => (units === null ? '–' : (units / unitsPerHour).toFixed(1));
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
    String(answer.changes.slots),
    answer.proven === 'open' ? '–' : answer.proven,
  ];
}
