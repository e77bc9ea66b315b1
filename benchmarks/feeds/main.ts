// How long calendars of a large department take: 500 people, a year, 26,000 events, each told under a feed state.
//   npm run bench:feeds -- [--people 500] [--rotations 72] [--days 364] [--repetitions 21]
// Times are of the processor, all threads of the process together. Exits 1 when a figure is missed.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { createSubscription, feedEdition, feedHandler, memorySubscriptions } from '../../src/feed/index';
import { type FeedSubject, calendarFeeds, nextFeedState } from '../../src/index';
import { machineLine } from '../machine';
import { markdownTable } from '../table';
import { departmentSchedule } from './department';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '500' },
    rotations: { type: 'string', default: '72' },
    days: { type: 'string', default: '364' },
    repetitions: { type: 'string', default: '21' },
    memory: { type: 'boolean', default: false },
  },
});
const [people, rotations, days, repetitions] = [
  Number(values.people),
  Number(values.rotations),
  Number(values.days),
  Number(values.repetitions),
];
if (![people, rotations, days, repetitions].every(number => Number.isInteger(number) && number > 0)) {
  throw new Error('--people, --rotations, --days and --repetitions are whole numbers above 0.');
}
const { plan, schedule } = departmentSchedule({ people, rotations, days });
const state = nextFeedState(plan, schedule, null, '2026-01-01T00:00:00Z');
if (values.memory) {
  // A process of its own, which writes the whole schedule once and tells the most memory it ever had.
  if (calendarFeeds(plan, schedule, { state }).ical().length === 0) throw new Error('nothing was written');
  console.log(process.resourceUsage().maxRSS / 1_024);
  process.exit();
}
console.log(`${machineLine()} Milliseconds are of the processor.\n`);
const store = memorySubscriptions();
// Nothing is kept, so that each calendar is written anew; and all is kept.
const source = { edition: await feedEdition(plan, schedule, { state }) };
const anew = feedHandler({ store, source: () => source.edition, cacheBytes: 0 });
const kept = feedHandler({ store, source: () => source.edition });

const rows: (readonly string[])[] = [];

/** Measures what is done, and whether its median is below what is promised. */
async function measure(
  what: string,
  promisedMs: number | null,
  times: number,
  work: () => unknown,
): Promise<void> {
  const spent: number[] = [];
  for (let time = 0; time < times; time++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    spent.push((user + system) / 1_000);
  }
  spent.sort((a, b) => a - b);
  const [median, most] = [spent[spent.length >> 1] as number, spent.at(-1) as number];
  note(what, [median, most], promisedMs, 'ms');
}

function note(
  what: string,
  [median, most]: readonly [number, number],
  promised: number | null,
  unit: string,
): void {
  const holds = promised === null || median < promised;
  if (!holds) process.exitCode = 1;
  const figure = promised === null ? '' : `< ${promised.toLocaleString('en')}${holds ? '' : ' **missed**'}`;
  rows.push([what, shown(median), shown(most), unit, figure]);
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
}

async function subscribe(subject: FeedSubject): Promise<(headers?: HeadersInit) => Request> {
  const { path } = await createSubscription(store, { subject });
  return (headers = {}) => new Request(`https://feeds.example${path}`, { headers });
}

/** Throws when the answer is not what is to be measured. */
async function expectStatus(status: number, answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (response.status !== status) throw new Error(`${response.status} instead of ${status}`);
  return response;
}

const one = await subscribe({ person: 'person-7' });
const all = await subscribe('everyone');
const etag = (await expectStatus(200, kept(one()))).headers.get('ETag') ?? '';
const allEtag = (await expectStatus(200, kept(all()))).headers.get('ETag') ?? '';

const edition = async (): Promise<void> => {
  source.edition = await feedEdition(plan, schedule, { state });
};
await measure('edition prepared from plan, schedule and state', null, 3, edition);
await measure('whole schedule, prepared and written', 2_000, 3, async () => {
  await edition();
  await (await expectStatus(200, anew(all()))).arrayBuffer();
});
await measure("a person's calendar, written", 20, repetitions, async () => {
  await (await expectStatus(200, anew(one()))).arrayBuffer();
});
await measure("a person's calendar, kept", null, repetitions, async () => {
  await (await expectStatus(200, kept(one()))).arrayBuffer();
});
await measure("304 of a person's calendar", 2, 10 * repetitions, () =>
  expectStatus(304, kept(one({ 'If-None-Match': etag }))),
);
await measure('304 of the whole schedule', 2, 10 * repetitions, () =>
  expectStatus(304, kept(all({ 'If-None-Match': allEtag }))),
);
await measure('404', null, 10 * repetitions, () =>
  expectStatus(404, kept(new Request('https://feeds.example/'))),
);
const size = ['--people', values.people, '--rotations', values.rotations, '--days', values.days];
const once = [process.argv[1] as string, 'benchmarks/feeds/main.ts', ...size, '--memory'];
const megabytes = Number(spawnSync(process.execPath, once, { encoding: 'utf8' }).stdout);
note('memory of a process that writes the whole schedule', [megabytes, megabytes], 300, 'MB');

console.log(`${people} people, ${schedule.assignments.length.toLocaleString('en')} events\n`);
console.log(markdownTable(['what', 'median', 'most', 'unit', 'promised'], rows));
