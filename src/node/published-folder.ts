import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type EditionOptions, type FeedEdition, type FeedSource, feedEdition } from '../feed/index';
import { FairOncallError, type FeedState, formatInstant, InvalidOptionError, parseSchedule } from '../index';
import { definePlanYaml } from '../yaml/index';
import { markOfFile } from './file-mark';
import { checkStateGoesOn } from './state-goes-on';
import { tellHook } from './tell-hook';

/** Options of `publishedFolder`. What decides what events say must be what the feed state was made with. */
export interface PublishedFolderOptions extends Omit<EditionOptions, 'state' | 'now'> {
  /**
   * The time in milliseconds, from which `keepPastDays` and `tombstoneDays` count, and the year for which a feed state must
   * remember what went. Default: the clock of the machine.
   */
  readonly now?: () => number;
  /**
   * Told, once for each state of the folder, why that cannot be published. Calendars then stay as they were published
   * before; without anything published before the source throws as well. What it throws or rejects with is ignored.
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
 * replaced, the state before holds. So it does when `feed-state.json` is gone, or does not go on from what calendars were
 * told: they ignore a change under a sequence that did not rise.
 */
export function publishedFolder(folder: string, options: PublishedFolderOptions = {}): FeedSource {
  const { onProblem, now = Date.now, ...content } = options;
  const countsDays = content.keepPastDays !== undefined || content.tombstoneDays !== undefined;
  /** What was looked at last, whether it could be published or not. */
  let seen: Look | null = null;
  let looks = 0;
  let published: Published | null = null;
  /** The problem that was told last, with where it was met; `null` since something could be published. */
  let told: string | null = null;

  /** Of a day and not of a moment, so that calendars lose what is past once a day and not with each request. */
  function dayOf(time: number): string | null {
    return countsDays ? formatInstant(time - (time % DAY_MS)) : null;
  }

  /** What holds although there is a problem. */
  function fallBack(error: unknown, mark: string): FeedEdition {
    const problem = `${mark}: ${String(error)}`;
    if (problem !== told) tellHook(onProblem, error);
    told = problem;
    if (published === null) throw error;
    return published.edition;
  }

  async function take(look: Omit<Look, 'edition'>, time: number): Promise<FeedEdition> {
    try {
      const today = dayOf(time);
      const read = await readFolder(folder, today === null ? content : { ...content, now: today });
      if (published !== null) {
        // A look that takes long may end after one that began later.
        if (published.order > look.order) return published.edition;
        checkStateGoesOn(published.state, read.state, time, path.join(folder, STATE));
      }
      published = { ...read, order: look.order };
      told = null;
      return read.edition;
    } catch (error) {
      // What the files say stays as it is until they change; a disk that fails may do better next time.
      if (!(error instanceof FairOncallError) && seen?.order === look.order) seen = null;
      return fallBack(error, look.mark);
    }
  }

  return async () => {
    const time = now();
    let mark: string;
    try {
      mark = [await markOfFolder(folder), dayOf(time)].join();
    } catch (error) {
      return fallBack(error, 'looking');
    }
    if (seen?.mark !== mark) {
      const look = { mark, order: ++looks };
      seen = { ...look, edition: take(look, time) };
    }
    return seen.edition;
  };
}

interface Look {
  readonly mark: string;
  /** Later ones have more. */
  readonly order: number;
  readonly edition: Promise<FeedEdition>;
}

/** What a folder held. */
interface Held {
  readonly edition: FeedEdition;
  readonly state: FeedState | null;
}

interface Published extends Held {
  /** That of the look which found it. */
  readonly order: number;
}

async function markOfFolder(folder: string): Promise<string> {
  const marks = await Promise.all([PLAN, SCHEDULE, STATE].map(name => markOfFile(path.join(folder, name))));
  return marks.join();
}

async function readFolder(folder: string, content: Omit<EditionOptions, 'state'>): Promise<Held> {
  const plan = definePlanYaml(await readNeeded(path.join(folder, PLAN)));
  const schedule = parseSchedule(await readNeeded(path.join(folder, SCHEDULE)));
  const state = await readState(path.join(folder, STATE));
  // A state knows each event as it reads; without one nothing else tells that the plan has changed since.
  if (state === null && schedule.planHash !== plan.hash) {
    throw new InvalidOptionError(
      `${JSON.stringify(path.join(folder, SCHEDULE))} was not made from the plan beside it: it names ${schedule.planHash}, the plan is ${plan.hash}.\nMaybe solve the plan again.`,
    );
  }
  const edition = await feedEdition(plan, schedule, state === null ? content : { ...content, state });
  await edition.ical({ for: 'everyone' });
  return { edition, state };
}

async function readNeeded(file: string): Promise<string> {
  const text = await readIfThere(file);
  if (text === null) throw new InvalidOptionError(`There is no ${JSON.stringify(file)}.`);
  return text;
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function readState(file: string): Promise<FeedState | null> {
  const text = await readIfThere(file);
  if (text === null) return null;
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch (cause) {
    throw new InvalidOptionError(
      `${JSON.stringify(file)} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
  // Not the same as no file, after which events begin anew.
  if (state === null) {
    throw new InvalidOptionError(
      `${JSON.stringify(file)} holds null; legal is a feed state.\nMaybe solve again with \`--feed-state\`, which writes one.`,
    );
  }
  return state as FeedState;
}
