import type { Issue } from '../errors/errors';
import type { SwapRequest } from '../fairness/metrics/facts';
import type { Plan } from '../plan/plan';
import { isLocalDate } from '../time/instant';
import { csvRecords } from './csv-records';
import { jsonRecords } from './json-records';
import { peopleFinder } from './people';
import { personOf } from './read-shifts';
import { type Columns, type ImportInput, type ImportReport, issueAt } from './records';
import { shown } from './shown';

/** Swaps that were asked for, and the lines that are none. */
export interface SwapImport extends ImportReport {
  /** In the order of the file. */
  readonly swaps: readonly SwapRequest[];
}

const COLUMNS: Columns = { needed: ['giver', 'outcome'], optional: ['taker', 'date'] };
const OUTCOMES: readonly SwapRequest['outcome'][] = ['accepted', 'refused', 'open'];

/**
 * Reads swaps: `giver` (who asks) and `outcome` (`accepted`, `refused` or `open`), and if need be `taker` (who takes the
 * turn or was asked to) and `date`.
 */
export function readSwaps(plan: Plan, input: ImportInput): SwapImport {
  const read = input.format === 'csv' ? csvRecords(input.data, COLUMNS) : jsonRecords(input.data, COLUMNS);
  const find = peopleFinder(plan);
  const dropped: Issue[] = [...read.dropped];
  const swaps: SwapRequest[] = [];
  for (const record of read.records) {
    const issues: Issue[] = [];
    const field = (name: string): string => record.fields.get(name) ?? '';
    const person = (name: string): string | null =>
      personOf(find(field(name)), field(name), (code, _, message, hint) => {
        issues.push(issueAt(record, name, hint === undefined ? { code, message } : { code, message, hint }));
        return null;
      });
    const giver = person('giver');
    const outcome = OUTCOMES.find(word => word === field('outcome').toLowerCase());
    const taker = field('taker') === '' ? null : person('taker');
    const date = field('date');
    if (outcome === undefined || (outcome === 'accepted' && field('taker') === '')) {
      const message = `is ${shown(field('outcome'))}; it must be one of ${OUTCOMES.join(', ')}, and who accepted is the taker`;
      issues.push(issueAt(record, 'outcome', { code: 'invalid-outcome', message }));
    }
    if (taker !== null && taker === giver) {
      const message = 'is the giver: nobody swaps with themselves';
      issues.push(issueAt(record, 'taker', { code: 'same-person', message }));
    }
    if (date !== '' && !isLocalDate(date)) {
      const message = `is ${shown(date)}; it must be a day, as 2026-03-02`;
      issues.push(issueAt(record, 'date', { code: 'invalid-date', message }));
    }
    dropped.push(...issues);
    if (issues.length > 0 || giver === null || outcome === undefined) continue;
    swaps.push({ giver, taker, outcome, ...(date === '' ? {} : { date }) });
  }
  return { swaps, count: read.count, dropped, notes: read.notes };
}
