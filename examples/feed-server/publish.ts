import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type FeedState, nextFeedState, type Schedule, serializeSchedule } from '../../src/index';
import { definePlanYaml } from '../../src/yaml/index';

/**
 * Publishes a schedule of a plan: as `fair-oncall solve PLAN --out DIR --feed-state DIR/feed-state.json`, after which
 * the plan is copied beside it. The state goes on from the one that is there, so that calendars are told what changed.
 */
export async function publish(
  folder: string,
  planText: string,
  schedule: Schedule,
  now: string,
): Promise<void> {
  const plan = definePlanYaml(planText);
  const before = await readFile(path.join(folder, 'feed-state.json'), 'utf8').catch(() => null);
  const previous = before === null ? null : (JSON.parse(before) as FeedState);
  await mkdir(folder, { recursive: true });
  await put(path.join(folder, 'plan.yaml'), planText);
  await put(path.join(folder, 'schedule.json'), serializeSchedule(schedule));
  await put(
    path.join(folder, 'feed-state.json'),
    JSON.stringify(nextFeedState(plan, schedule, previous, now)),
  );
}

/** Beside the old one and then in its place, so that nobody reads half a file. */
async function put(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
