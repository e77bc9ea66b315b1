import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publish } from '../../examples/feed-server/publish';
import { subscriptionsOf } from '../../examples/feed-server/start-server';
import { withFirstTurnsSwapped } from '../../examples/feed-server/swap';
import { createSubscription } from '../../src/feed/index';
import { type FeedState, solve } from '../../src/index';
import { definePlanYaml } from '../../src/yaml/index';

// A real subscriber against the example server: vdirsyncer fetches a calendar and keeps each event in a file. It gives
// events of a subscription UIDs of its own, hashes of what they say, so that one that changed has another file; they are
// told apart here by their start, which is in the UIDs of the feed, too.
const isThere = spawnSync('vdirsyncer', ['--version']).status === 0;
const isMandatory = process.env['FAIR_ONCALL_EXTERNAL'] === 'mandatory';

const FIRST = '2026-09-20T09:00:00Z';
const SECOND = '2026-09-21T09:00:00Z';

let folder = '';
let server: ChildProcess | null = null;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-'));
});
afterAll(() => {
  server?.kill();
  rmSync(folder, { recursive: true });
});

test.skipIf(!isThere && !isMandatory)(
  isThere || isMandatory
    ? 'vdirsyncer keeps what is published, and changes what was changed'
    : 'vdirsyncer keeps what is published, and changes what was changed (skipped: vdirsyncer is not installed)',
  { timeout: 120_000 },
  async () => {
    const published = path.join(folder, 'published');
    const planText = readFileSync('examples/weekly-six/plan.yaml', 'utf8');
    const result = await solve(definePlanYaml(planText), { iterations: 20_000 });
    if (!('schedule' in result)) throw new Error(result.status);
    await publish(published, planText, result.schedule, FIRST);
    const { path: address, subscription } = await createSubscription(subscriptionsOf(published), {
      subject: 'everyone',
    });
    const sync = subscriberOf(`${await serve(published)}${address}`);

    const first = sync();
    expect(first.size).toBe(result.schedule.assignments.length);
    expect([...first.values()].every(({ text }) => text.includes('SEQUENCE:0'))).toBe(true);
    // Unchanged: not a file is written.
    expect(sync()).toEqual(first);

    await publish(published, planText, withFirstTurnsSwapped(result.schedule), SECOND);
    const second = sync();
    const { events } = JSON.parse(readFileSync(path.join(published, 'feed-state.json'), 'utf8')) as FeedState;
    const meant = Object.keys(events)
      .filter(uid => events[uid]?.lastModified === SECOND)
      .map(uid => /(\d{8}T\d{6}Z)@/.exec(uid)?.[1] ?? uid);
    const changed = [...second]
      .filter(([start, { text }]) => first.get(start)?.text !== text)
      .map(([start]) => start);
    expect(changed.toSorted()).toEqual(meant.toSorted());
    // The two that were swapped, and the one after them, which tells whom it takes over from.
    expect(changed).toHaveLength(3);
    for (const start of changed) expect(second.get(start)?.text).toContain('SEQUENCE:1');
    const kept = [...first].filter(([start]) => !changed.includes(start));
    expect(kept.map(([start]) => second.get(start))).toEqual(kept.map(([, file]) => file));
    expect([...second.keys()].toSorted()).toEqual([...first.keys()].toSorted());
    console.log(
      `vdirsyncer: ${first.size} events expected, read and right; ${changed.length} of ${meant.length} changed by a swap`,
    );

    // Whoever has a calendar that is revoked keeps what was there.
    await subscriptionsOf(published).revoke(subscription.id, SECOND);
    expect(() => sync()).toThrow('Gone');
    expect(eventsIn(path.join(folder, 'local'))).toEqual(second);
  },
);

/** Starts the example, to stay; gives scheme, host and port. */
function serve(published: string): Promise<string> {
  const started = spawn(
    process.execPath,
    ['--import', 'tsx', 'examples/feed-server/main.ts', '--stay', '--folder', published, '--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  server = started;
  return new Promise((resolve, reject) => {
    started.stdout.on('data', (told: unknown) => {
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(String(told))?.[0];
      if (origin !== undefined) resolve(origin);
    });
    started.on('exit', status => reject(new Error(`The server ended with ${status}.`)));
  });
}

interface EventFile {
  readonly name: string;
  readonly text: string;
  readonly writtenMs: number;
}

/** A subscriber that syncs at each call, and gives its files. */
function subscriberOf(url: string): () => ReadonlyMap<string, EventFile> {
  const local = path.join(folder, 'local');
  mkdirSync(local);
  const config = path.join(folder, 'vdirsyncer.conf');
  writeFileSync(
    config,
    [
      '[general]',
      `status_path = ${JSON.stringify(path.join(folder, 'status'))}`,
      '[pair on_call]',
      'a = "remote"',
      'b = "local"',
      'collections = null',
      '[storage remote]',
      'type = "http"',
      `url = ${JSON.stringify(url)}`,
      '[storage local]',
      'type = "filesystem"',
      `path = ${JSON.stringify(local)}`,
      'fileext = ".ics"',
      '',
    ].join('\n'),
  );
  const vdirsyncer = (command: string): void => {
    const env = { ...process.env, LC_ALL: 'C.UTF-8', HOME: folder };
    const run = spawnSync('vdirsyncer', ['-c', config, command], { encoding: 'utf8', env });
    if (run.status !== 0) throw new Error(`vdirsyncer ${command}: ${run.stdout}${run.stderr}`);
  };
  vdirsyncer('discover');
  return () => {
    vdirsyncer('sync');
    return eventsIn(local);
  };
}

/** By start. */
function eventsIn(local: string): ReadonlyMap<string, EventFile> {
  return new Map(
    readdirSync(local).map(name => {
      const file = path.join(local, name);
      const text = readFileSync(file, 'utf8');
      const start = /^DTSTART:(\S+)/m.exec(text)?.[1] ?? '';
      return [start, { name, text, writtenMs: statSync(file).mtimeMs }];
    }),
  );
}
