import type { BriefingValue, ValuedBriefing } from '../what-if/briefing-value';
import type { EnablementEffort } from '../what-if/enablement-effort';
import { hoursOf, markdownOf } from './table';

const HEAD = [
  'person',
  'systems',
  'for',
  'gain, h',
  'proven gain, h',
  'at most, h',
  'open seats',
  'soft rules',
  'effort',
  'looked at',
];

/**
 * Writes what one more briefing would be worth as a table of GitHub-flavored Markdown, the most valuable first. Hours are
 * equivalent hours of daytime work. Ends in a line feed.
 */
export function briefingMarkdown(value: BriefingValue): string {
  const [head = [], ...rows] = briefingTable(value);
  return markdownOf({ head, rows, words: 2 });
}

/** The same as cells of text: a head, then a row for each briefing. */
export function briefingTable({ briefings, unitsPerHour }: BriefingValue): readonly (readonly string[])[] {
  return [HEAD, ...briefings.map(briefing => cellsOf(briefing, unitsPerHour))];
}

function cellsOf(briefing: ValuedBriefing, unitsPerHour: number): readonly string[] {
  const { answer, gain, provenGain, gainAtMost, isLonger } = briefing;
  const hours = (units: number | null): string => hoursOf(units, unitsPerHour);
  const isFound = 'schedule' in answer;
  return [
    briefing.name,
    briefing.systems.join(', '),
    briefing.level,
    isFound ? hours(gain) : answer.status,
    provenGain > 0 ? hours(provenGain) : '–',
    hours(gainAtMost),
    isFound ? String(answer.openSeats) : '–',
    isFound ? String(answer.softRules) : '–',
    effortOf(briefing.effort),
    isLonger ? 'longer' : 'briefly',
  ];
}

/** The most that any of the systems asks for. */
function effortOf(effort: readonly EnablementEffort[]): string {
  const levels = Math.max(...effort.map(({ levelsToGo }) => levelsToGo));
  const turns = effort.map(({ turnsMissing }) => turnsMissing);
  const most = Math.max(0, ...turns.filter(each => each !== 'unknown'));
  const skills = effort.some(({ skillsMissing }) => skillsMissing.length > 0);
  return [
    levels === 0
      ? 'briefed too late or not long enough'
      : `${levels} ${levels === 1 ? 'level' : 'levels'} to go`,
    ...(turns.includes('unknown') ? ['turns to serve unknown'] : []),
    ...(most > 0 ? [`${most} ${most === 1 ? 'turn' : 'turns'} to serve`] : []),
    ...(skills ? ['lacks a skill'] : []),
  ].join(', ');
}
