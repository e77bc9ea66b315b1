// Serves calendars over HTTP.
//   node --import tsx examples/feed-server/main.ts
//     shows the life of a subscription on a free port, and ends
//   node --import tsx examples/feed-server/main.ts --stay [--folder published] [--port 8080]
//     serves what a folder holds until it is stopped
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createSubscription } from '../../src/feed/index';
import { solve } from '../../src/index';
import { definePlanYaml } from '../../src/yaml/index';
import { publish } from './publish';
import { startServer } from './start-server';
import { withFirstTurnsSwapped } from './swap';

const { values } = parseArgs({
  options: {
    stay: { type: 'boolean', default: false },
    folder: { type: 'string', default: 'published' },
    port: { type: 'string', default: '8080' },
  },
});

if (values.stay) {
  const { origin } = await startServer(values.folder, Number(values.port));
  console.log(`Calendars of "${values.folder}" are at ${origin}/calendars/`);
} else {
  await show();
}

async function show(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fair-oncall-feeds-'));
  const server = await startServer(folder, 0);
  try {
    // What an operator does: plan, publish, hand out addresses.
    const planText = await readFile(
      fileURLToPath(new URL('../weekly-six/plan.yaml', import.meta.url)),
      'utf8',
    );
    const plan = definePlanYaml(planText);
    const result = await solve(plan, { iterations: 20_000 });
    if (!('schedule' in result)) throw new Error(result.status);
    await publish(folder, planText, result.schedule, '2026-01-02T09:00:00Z');
    const { subscription, path: address } = await createSubscription(server.store, {
      subject: 'everyone',
      label: 'The screen in the kitchen',
    });

    // What a calendar does: fetch, and fetch again.
    const first = await fetch(server.origin + address);
    assert.equal(first.status, 200);
    console.log(`${first.status}: ${count(await first.text())} events, ${first.headers.get('Content-Type')}`);
    const ifNoneMatch = { 'If-None-Match': first.headers.get('ETag') ?? '' };
    const again = await fetch(server.origin + address, { headers: ifNoneMatch });
    assert.equal(again.status, 304);
    console.log(`${again.status}: nothing changed`);

    // Two people swap; the operator publishes again, and the server sees it by itself.
    await publish(folder, planText, withFirstTurnsSwapped(result.schedule), '2026-01-03T09:00:00Z');
    const swapped = await fetch(server.origin + address, { headers: ifNoneMatch });
    const changed = (await swapped.text()).match(/^SEQUENCE:1\r$/gm)?.length ?? 0;
    assert.equal(swapped.status, 200);
    assert.ok(changed >= 2);
    console.log(`${swapped.status}: ${changed} events read otherwise since a swap`);

    // The address has got into the wrong hands.
    await server.store.revoke(subscription.id, new Date().toISOString());
    const revoked = await fetch(server.origin + address);
    assert.equal(revoked.status, 410);
    console.log(`${revoked.status}: revoked`);
    assert.equal((await fetch(`${server.origin}/calendars/guess.ics`)).status, 404);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

function count(calendar: string): number {
  return calendar.match(/^BEGIN:VEVENT/gm)?.length ?? 0;
}
