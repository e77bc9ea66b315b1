import {
  FEED_STATE_FORMAT,
  type FeedState,
  type Plan,
  type Schedule,
  type SolveOptions,
  type SolveResult,
  burdenParts,
  fairnessMetrics,
  fairnessReport,
  formatInstant,
  nextFeedState,
  policyWeights,
  reportMarkdown,
  serializeSchedule,
  solve as solvePlan,
  toCsv,
  verify,
} from '../../index';
import { positiveNumber, wholeNumber } from '../arguments';
import { type OutputFile, calendarFiles } from '../calendar-files';
import type { Command, CommandArguments, CommandContext } from '../command';
import type { ExitStatus } from '../exit-status';
import { readPlan, readSchedule, reasonOf } from '../files';
import { ProgressBar } from '../progress-bar';
import { count, describeLevels, percent } from '../show';
import { UsageError } from '../usage-error';
import { describeCoverage, describeFindings, isFullyCovered } from '../verification';

/** `fair-oncall solve PLAN --out DIR`: finds a schedule and writes it with its report and calendars. */
export const solve: Command = {
  name: 'solve',
  summary: 'Find a fair schedule; write it with its report and calendars.',
  operands: [{ name: 'PLAN', help: 'The plan, or - for standard input.' }],
  options: [
    { name: 'out', value: 'DIR', help: 'Folder to write to; made if need be.' },
    { name: 'seed', value: 'N', help: 'Seed of the search. Default 1.' },
    {
      name: 'iterations',
      value: 'N',
      help: 'Moves the search tries, at most. Default: by the size of the plan.',
    },
    {
      name: 'time-limit',
      value: 'SECONDS',
      help: 'Stop after this time. The result then depends on the machine.',
    },
    {
      name: 'published',
      value: 'SCHEDULE',
      help: 'The schedule people have: change it as little as need be.',
    },
    {
      name: 'feed-state',
      value: 'FILE',
      help: 'Remembers what calendars were told, so that changed events are seen to have changed.',
    },
    { name: 'backend', value: 'NAME', help: 'auto, search, javascript-lp-solver or highs. Default auto.' },
  ],
  details: [
    'Writes schedule.json, schedule.csv, report.md and ics/*.ics (one calendar per person, rotation and',
    'system, and all.ics) to DIR. The same plan, seed and iterations give the same bytes on every machine.',
    'With --feed-state the calendars also tell when an event last changed; FILE is read, if there, and replaced.',
    'Ctrl-C ends the search and keeps the best schedule so far.',
    '',
    'Exit status: 0 every required hour is covered and every rule holds; 1 uncovered hours, or no schedule',
    'exists or was found, or no hour is required; 2 bad input or usage.',
  ].join('\n'),
  async run(given, context) {
    const folder = given.values.get('out');
    if (folder === undefined) throw new UsageError('--out DIR is missing: the folder to write to');
    const [path = '-'] = given.operands;
    const options = solveOptions(given);
    const plan = await readPlan(path, context);
    if (plan === null) return 2;
    const publishedPath = given.values.get('published');
    const published = publishedPath === undefined ? undefined : await readSchedule(publishedPath, context);
    if (published === null) return 2;
    const statePath = given.values.get('feed-state');
    const feedState = statePath === undefined ? null : await readFeedState(statePath, context);
    await makeFolder(folder, context);
    const result = await solveWatched(
      plan,
      published === undefined ? options : { ...options, published },
      context,
    );
    switch (result.status) {
      case 'optimal':
      case 'feasible':
        return hand(plan, result, { folder, statePath, feedState, published }, context);
      case 'infeasible':
        return tellInfeasible(result, context);
      case 'unknown':
        context.console.error(result.message);
        context.console.data({ status: result.status, stoppedBy: result.stoppedBy, message: result.message });
        return 1;
    }
  },
};

/** Where the result goes. */
interface Target {
  readonly folder: string;
  readonly statePath: string | undefined;
  readonly feedState: FeedState | null;
  /** What was published before, for `verify`. */
  readonly published: Schedule | undefined;
}

type Solved = Extract<SolveResult, { readonly schedule: Schedule }>;

function solveOptions(given: CommandArguments): SolveOptions {
  const seed = wholeNumber(given, 'seed');
  const iterations = wholeNumber(given, 'iterations');
  const seconds = positiveNumber(given, 'time-limit');
  const backend = given.values.get('backend');
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(iterations === undefined ? {} : { iterations }),
    ...(seconds === undefined ? {} : { timeLimitMs: seconds * 1_000 }),
    // `solve` says which backends there are.
    ...(backend === undefined ? {} : { backend: backend as NonNullable<SolveOptions['backend']> }),
  };
}

/** Solves with a progress bar on a terminal; Ctrl-C ends the search with the best schedule so far. */
async function solveWatched(plan: Plan, options: SolveOptions, { io }: CommandContext): Promise<SolveResult> {
  const cancel = new AbortController();
  const stopListening = io.onInterrupt(() => cancel.abort());
  const bar = io.errorIsTerminal ? new ProgressBar(io, plan) : null;
  try {
    return await solvePlan(plan, {
      ...options,
      signal: cancel.signal,
      ...(bar === null ? {} : { onProgress: progress => bar.update(progress) }),
    });
  } finally {
    stopListening();
    bar?.clear();
  }
}

/** Writes the files and tells what was found. */
async function hand(
  plan: Plan,
  result: Solved,
  { folder, statePath, feedState, published }: Target,
  { io, console }: CommandContext,
): Promise<ExitStatus> {
  const { schedule, status, gap, loadGap, stoppedBy, iterations } = result;
  const verification = verify(plan, schedule, published === undefined ? {} : { published });
  const fairness = fairnessReport(plan, schedule);
  const metrics = fairnessMetrics(plan, schedule);
  const state =
    statePath === undefined ? undefined : nextFeedState(plan, schedule, feedState, currentSecond(io.now));
  const files: OutputFile[] = [
    { path: 'schedule.json', text: serializeSchedule(schedule) },
    { path: 'schedule.csv', text: toCsv(plan, schedule) },
    {
      path: 'report.md',
      text: reportMarkdown({
        plan,
        schedule,
        fairness,
        verification,
        parts: burdenParts(plan, schedule),
        weights: policyWeights(plan),
        metrics,
      }),
    },
    ...calendarFiles(plan, schedule, state),
  ].map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
  // Last: what was not written has not been told.
  if (statePath !== undefined) files.push({ path: statePath, text: `${JSON.stringify(state, null, 2)}\n` });
  for (const { path, text } of files) {
    try {
      await io.writeFile(path, text, 'replace');
    } catch (error) {
      throw new UsageError(`cannot write "${path}": ${reasonOf(error)}`);
    }
  }
  console.say(
    [
      `${plan.name}: ${status}${stoppedBy === 'canceled' ? ' (stopped by hand; this is the best so far)' : ''}`,
      describeLevels(plan, schedule.objective),
      ...(gap === null || loadGap === null || gap === 0
        ? []
        : [
            `Worst over-share and its proven limit are apart by ${percent(loadGap)} of all load (${percent(gap)} of the over-share).`,
          ]),
      describeCoverage(verification),
      ...describeFindings(verification),
      `Wrote ${count(files.length, 'file')} to ${folder}${statePath === undefined ? '' : ` and ${statePath}`}`,
    ].join('\n'),
  );
  console.data({
    status,
    gap,
    loadGap,
    stoppedBy,
    iterations,
    objective: schedule.objective,
    coverage: verification.coverage,
    findings: verification.findings,
    files: files.map(({ path }) => path),
  });
  return isFullyCovered(verification) ? 0 : 1;
}

/** Where to write to is known to be right before the search begins, which may take long. */
async function makeFolder(folder: string, { io }: CommandContext): Promise<void> {
  try {
    await io.makeFolder(folder);
  } catch (error) {
    throw new UsageError(`cannot write to "${folder}": ${reasonOf(error)}`);
  }
}

/** What calendars were told before; `null` when there is no such file yet. */
async function readFeedState(path: string, { io }: CommandContext): Promise<FeedState | null> {
  let text: string;
  try {
    text = await io.readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new UsageError(`cannot read the feed state "${path}": ${reasonOf(error)}`);
  }
  try {
    const state: unknown = JSON.parse(text);
    // Whether the rest of it can be read `nextFeedState` says; this much before a search that may take long.
    if (
      state !== null &&
      typeof state === 'object' &&
      'format' in state &&
      state.format === FEED_STATE_FORMAT
    )
      return state as FeedState;
  } catch {
    // Said below.
  }
  throw new UsageError(
    `the feed state "${path}" is not what solve writes\nMaybe another file is meant; this one would be replaced.`,
  );
}

function currentSecond(now: () => number): string {
  return formatInstant(Math.floor(now() / 1_000) * 1_000);
}

function tellInfeasible(
  { status, conflicts }: Extract<SolveResult, { readonly status: 'infeasible' }>,
  { console }: CommandContext,
): ExitStatus {
  console.error(
    [
      'No schedule can keep every rule that must hold:',
      ...conflicts.map(({ message }) => `- ${message}`),
    ].join('\n'),
  );
  console.data({ status, conflicts });
  return 1;
}
