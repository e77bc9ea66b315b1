import {
  type Assignment,
  describeIssue,
  type Issue,
  type Ledger,
  type MetricFacts,
  type Plan,
  type Schedule,
} from '../index';
import { type ImportReport, readIncidents, readShifts, readSwaps } from '../import/index';
import type { CommandArguments, CommandContext, CommandOption } from './command';
import { importOf, readLedger, readSchedule } from './files';
import { UsageError } from './usage-error';

/** Files of what happened, which `report` may be given. */
export const FACT_OPTIONS: readonly CommandOption[] = [
  { name: 'incidents', value: 'FILE', help: 'The incidents that happened, as CSV or JSON.' },
  { name: 'worked', value: 'FILE', help: 'Who really was on call when, as CSV or JSON.' },
  { name: 'worked-as-planned', help: 'Everybody worked what the schedule says.' },
  {
    name: 'observed',
    value: 'FROM/TO',
    help: 'Instants between which all incidents are in the file. Default: the horizon.',
  },
  { name: 'published', value: 'SCHEDULE', help: 'The schedule that was published before, to count changes.' },
  {
    name: 'changed-at',
    value: 'INSTANT',
    help: 'When people were told of the changes, to weigh them by notice.',
  },
  { name: 'ledger', value: 'LEDGER', help: 'The ledger.json, for balances before and after.' },
  { name: 'swaps', value: 'FILE', help: 'Every swap that was asked for, as CSV or JSON.' },
];

/** What was read, and everything that could not be taken, or should be looked at. */
export interface ReportFacts {
  readonly facts: MetricFacts;
  readonly dropped: readonly (Issue & { readonly file: string })[];
  readonly notes: readonly (Issue & { readonly file: string })[];
}

/**
 * Reads the files of facts. `null` when a schedule or a ledger has issues, which are told; lines of the others that cannot
 * be taken are told, and left out.
 * @throws {UsageError} when there is no such file, or options contradict each other.
 */
export async function readFacts(
  plan: Plan,
  schedule: Schedule,
  given: CommandArguments,
  context: CommandContext,
): Promise<ReportFacts | null> {
  const path = (name: string): string | undefined => given.values.get(name);
  const dropped: (Issue & { readonly file: string })[] = [];
  const notes: (Issue & { readonly file: string })[] = [];
  const tell = (file: string, report: ImportReport): void => {
    dropped.push(...report.dropped.map(issue => ({ ...issue, file })));
    notes.push(...report.notes.map(issue => ({ ...issue, file })));
  };

  const workedPath = path('worked');
  let worked: readonly Assignment[] | 'as planned' | undefined;
  if (given.switches.has('worked-as-planned')) {
    if (workedPath !== undefined) throw new UsageError('--worked and --worked-as-planned exclude each other');
    worked = 'as planned';
  }
  if (workedPath !== undefined) {
    const read = readShifts(plan, await importOf(workedPath, context));
    tell(workedPath, read);
    worked = read.shifts;
  }
  const incidentsPath = path('incidents');
  let incidents: MetricFacts['incidents'];
  if (incidentsPath !== undefined) {
    const shifts = worked === 'as planned' ? schedule.assignments : (worked ?? []);
    const read = readIncidents(plan, await importOf(incidentsPath, context), shifts);
    // Whom a page reached is not known without who worked; that it reached nobody is not known either.
    const notesToTell = read.notes.filter(({ code }) => worked !== undefined || code !== 'outside-any-shift');
    tell(incidentsPath, { ...read, notes: notesToTell });
    incidents = read.incidents;
  }
  const publishedPath = path('published');
  const published = publishedPath === undefined ? undefined : await readSchedule(publishedPath, context);
  const ledgerPath = path('ledger');
  const ledger: Ledger | null | undefined =
    ledgerPath === undefined ? undefined : await readLedger(ledgerPath, context);
  if (published === null || ledger === null) return null;
  const swapsPath = path('swaps');
  const swaps = swapsPath === undefined ? undefined : readSwaps(plan, await importOf(swapsPath, context));
  if (swapsPath !== undefined && swaps !== undefined) tell(swapsPath, swaps);
  for (const issue of dropped) context.console.error(`${placeOf(issue)}${describeIssue(issue)}`);
  for (const issue of notes) context.console.error(`${placeOf(issue)}${describeIssue(issue)} (noted)`);
  const observed = observedOf(path('observed'));
  const changedAt = path('changed-at');
  return {
    facts: {
      ...(worked === undefined ? {} : { worked }),
      ...(incidents === undefined ? {} : { incidents }),
      ...(observed === undefined ? {} : { observed }),
      ...(published === undefined ? {} : { published }),
      ...(changedAt === undefined ? {} : { changedAt }),
      ...(ledger === undefined ? {} : { ledger }),
      ...(swaps === undefined ? {} : { swaps: swaps.swaps }),
    },
    dropped,
    notes,
  };
}

function placeOf({ file, line }: Issue & { readonly file: string }): string {
  return `${file}:${line === undefined ? ' ' : ''}`;
}

function observedOf(text: string | undefined): MetricFacts['observed'] {
  if (text === undefined) return undefined;
  const [from, to, extra] = text.split('/');
  if (from !== undefined && to !== undefined && extra === undefined) return { from, to };
  throw new UsageError(
    `--observed is "${text}"; it must be two instants with a slash between, as 2026-03-01T00:00Z/2026-03-29T00:00Z`,
  );
}
