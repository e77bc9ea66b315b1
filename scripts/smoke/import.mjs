import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import * as core from 'fair-oncall';
import * as feed from 'fair-oncall/feed';
import * as leave from 'fair-oncall/leave';
import * as node from 'fair-oncall/node';
import * as yaml from 'fair-oncall/yaml';

const text = readFileSync(new URL('plan.json', import.meta.url), 'utf8');
assert.equal(core.definePlan(JSON.parse(text)).hash, yaml.definePlanYaml(text).hash);
// Errors of one entry are those of the other.
assert.throws(() => yaml.definePlanYaml('id: 1'), core.InvalidPlanError);
assert.match(import.meta.resolve('fair-oncall/plan.schema.json'), /plan\.schema\.json$/);
assert.match(import.meta.resolve('fair-oncall/package.json'), /package\.json$/);
for (const [name, value] of Object.entries({ ...core, ...feed, ...yaml, ...node, ...leave }))
  assert.notEqual(value, undefined, name);

assert.throws(
  () => leave.readLeaveCalendar(core.definePlan(JSON.parse(text)), '', { whose: 'x' }),
  core.InvalidOptionError,
);
const days = { id: 'x', from: '2026-01-01', through: '2026-12-31' };
const holidays = 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260501\nEND:VEVENT\nEND:VCALENDAR\n';
assert.equal(leave.readHolidayCalendar(holidays, days).list.days.length, 1);

// What a plan with a recurrence rule loads is there, and threads find their file wherever the package is.
await (async () => {
  const plan = core.definePlan(JSON.parse(text));
  const alone = await core.solve(plan, { iterations: 200 });
  assert.equal(core.verify(plan, alone.schedule).status, 'valid');
  const options = { iterations: 200, parallel: 2, workers: node.nodeWorkers() };
  const { backend, schedule } = await core.solve(plan, options);
  assert.match(backend.reason, /best of 2 seeds/);
  assert.equal(schedule.uncovered.length, 0);

  // Subscriptions: what a folder holds is served, with what other entries bring.
  const folder = mkdtempSync('published-');
  writeFileSync(`${folder}/plan.yaml`, text);
  writeFileSync(`${folder}/schedule.json`, core.serializeSchedule(schedule));
  const store = node.fileSubscriptions(`${folder}/subscriptions.json`);
  const made = await feed.createSubscription(store, { subject: 'everyone' });
  const handle = feed.feedHandler({ store, source: node.publishedFolder(folder) });
  const response = await handle(new Request(`https://a.example${made.path}`));
  assert.equal(response.status, 200);
  assert.equal(await response.text(), core.toIcal(plan, schedule));
  assert.equal(typeof node.toNodeListener(handle), 'function');
  writeFileSync(`${folder}/subscriptions.json`, '{}');
  await assert.rejects(store.list(), core.FairOncallError);
})();
