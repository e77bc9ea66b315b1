import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type EditionOptions, type FeedEdition, type FeedSource, feedEdition } from '../feed/index';
import { FairOncallError, type FeedState, formatInstant, InvalidOptionError, parseSchedule } from '../index';
import { definePlanYaml } from '../yaml/index';
import { markOfFile } from './file-mark';

/** Options of `publishedFolder`. What decides what events say must be what the feed state was made with. */
export interface PublishedFolderOptions extends Omit<EditionOptions, 'state' | 'now'> {
  /** The time in milliseconds, from which `keepPastDays` and `tombstoneDays` count. Default: the clock of the machine. */
  readonly now?: () => number;
  /**
   * Told, once for each state of the folder, why that cannot be published. Calendars then stay as they were published
   * before; without anything published before the source throws as well.
   */
  readonly onProblem?: (error: unknown) => void;
}

const PLAN = 'plan.yaml';
const SCHEDULE = 'schedule.json';
const STATE = 'feed-state.json';

const DAY_MS = 86_400_000;

/**
 * Publishes what a folder holds: `plan.yaml`, and `schedule.json` and, if there, `feed-state.json` as `fair-oncall solve
 * --feed-state` writes them. The files are looked at for each request and read again when one has changed. Every event
 * is written once before a new state is taken; while the three do not fit together, as between two of them being
 * replaced, the state before holds.
 */
export function publishedFolder(folder: string, options: PublishedFolderOptions = {}): FeedSource {
  const { onProblem, now = Date.now, ...content } = options;
  const countsDays = content.keepPastDays !== undefined || content.tombstoneDays !== undefined;
  /** What was looked at last, whether it could be published or not. */
  let seen: Look | null = null;
  let published: FeedEdition | null = null;

  async function take(today: string | null): Promise<FeedEdition> {
    try {
      published = await read(folder, today === null ? content : { ...content, now: today });
    } catch (error) {
      onProblem?.(error);
      // What the files say stays as it is until they change; a disk that fails may do better next time.
      if (!(error instanceof FairOncallError)) seen = null;
      if (published === null) throw error;
    }
    return published;
  }

  return async () => {
    // Of a day and not of a moment, so that calendars lose what is past once a day and not with each request.
    const today = countsDays ? formatInstant(now() - (now() % DAY_MS)) : null;
    const mark = [await markOfFolder(folder), today].join();
    if (seen?.mark !== mark) seen = { mark, edition: take(today) };
    return seen.edition;
  };
}

interface Look {
  readonly mark: string;
  readonly edition: Promise<FeedEdition>;
}

async function markOfFolder(folder: string): Promise<string> {
  const marks = await Promise.all([PLAN, SCHEDULE, STATE].map(name => markOfFile(path.join(folder, name))));
  return marks.join();
}

async function read(folder: string, content: Omit<EditionOptions, 'state'>): Promise<FeedEdition> {
  const plan = definePlanYaml(await readFile(path.join(folder, PLAN), 'utf8'));
  const schedule = parseSchedule(await readFile(path.join(folder, SCHEDULE), 'utf8'));
  const state = await readState(path.join(folder, STATE));
  const edition = await feedEdition(plan, schedule, state === null ? content : { ...content, state });
  await edition.ical({ for: 'everyone' });
  return edition;
}

async function readState(file: string): Promise<FeedState | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return JSON.parse(text) as FeedState;
  } catch (cause) {
    throw new InvalidOptionError(
      `${JSON.stringify(file)} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}
