import { beforeAll, describe, expect, test } from 'vitest';
import {
  type BurdenParts,
  type FairnessReport,
  METRIC_IDS,
  parseSchedule,
  type Schedule,
} from '../../../src/index';
import { solvedExample } from './example-files';
import { type MemoryIo, run } from './memory-io';

const SCHEDULE = 'out/schedule.json';
let io: MemoryIo;
let schedule: Schedule;
beforeAll(async () => {
  io = await solvedExample();
  schedule = parseSchedule(io.files.get(SCHEDULE));
  const worked = schedule.assignments.map(({ start, end, person, rotation, system, role, seat }) =>
    [start, end, person, rotation, system, role, seat].join(','),
  );
  io.files.set('worked.csv', ['start,end,person,rotation,system,role,seat', ...worked].join('\n'));
  io.files.set(
    'incidents.csv',
    [
      'id,paged,acknowledged,ended,system,severity,people',
      'INC-1,2026-10-07T02:10:00Z,2026-10-07T02:14:00Z,2026-10-07T03:10:00Z,checkout,2,',
      'INC-2,2026-10-14T12:10:00Z,,2026-10-14T13:10:00Z,checkout,3,',
    ].join('\n'),
  );
});

interface Written {
  readonly fairness: Pick<FairnessReport, 'people'>;
  readonly parts: BurdenParts;
  readonly metrics: Readonly<
    Record<string, { readonly id: string; readonly status: string; readonly needs?: unknown }>
  >;
  readonly issues: readonly { readonly code: string }[];
  readonly dropped: readonly { readonly code: string; readonly file: string }[];
  readonly notes: readonly { readonly code: string }[];
  readonly causes: {
    readonly people: readonly {
      readonly luck: { readonly status: string };
      readonly structural: { readonly basis: string };
    }[];
  };
}

async function report(
  ...args: readonly string[]
): Promise<{ readonly exit: number; readonly written: Written }> {
  const { exit } = await run(['report', 'plan.yaml', SCHEDULE, ...args, '--json'], io);
  return { exit, written: exit === 2 ? (null as never) : (io.json as Written) };
}

describe('fair-oncall report', () => {
  test('leads with the proof and the check of one turn, then the four causes', async () => {
    await run(['report', 'plan.yaml', SCHEDULE], io);
    const words = [
      '**Worst over-share**',
      '**Gap to attainable**',
      '**Proof**',
      '**Nobody more than one turn',
      '**Assigned**',
    ];
    const places = words.map(text => io.out.indexOf(text));
    expect(places.every(place => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(io.files.get('out/report.md')).toBe(io.out);
  });

  test('shows raw hours before the load, and both as data', async () => {
    const { written } = await report();
    for (const { person, load } of written.fairness.people) {
      const parts = written.parts.people.find(each => each.person === person);
      expect(parts?.standby.reduce((sum, { minutes, weight }) => sum + minutes * weight, 0)).toBe(load.total);
    }
    await run(['report', 'plan.yaml', SCHEDULE], io);
    const raw = io.out.indexOf('## What people carry, before any weight');
    expect(raw).toBeGreaterThan(0);
    expect(io.out.indexOf('## People')).toBeGreaterThan(raw);
    expect(io.out).toContain('| Person | primary at work | primary off work | primary asleep |');
  });

  test('has every metric by id, and says what those without facts need', async () => {
    const { exit, written } = await report();
    expect(exit).toBe(0);
    expect(Object.keys(written.metrics)).toEqual([...METRIC_IDS]);
    for (const id of METRIC_IDS) expect(written.metrics[id]).toMatchObject({ id });
    expect(written.metrics['M13']).toMatchObject({ status: 'needs facts', needs: ['incidents'] });
    expect(written.metrics['M26']).toMatchObject({ status: 'needs facts', needs: ['published'] });
    expect(written.causes.people[0]?.luck.status).toBe('needs facts');
  });

  test('measures what happened from files', async () => {
    const { exit, written } = await report('--incidents', 'incidents.csv', '--worked', 'worked.csv');
    expect(exit).toBe(0);
    for (const id of ['M13', 'M14', 'M15', 'M16', 'M19']) {
      expect(written.metrics[id]?.status, id).toBe('measured');
    }
    expect(written.issues).toEqual([]);
    const planned = await report('--incidents', 'incidents.csv', '--worked-as-planned');
    expect(planned.written.metrics['M15']).toEqual(written.metrics['M15']);
  });

  test('does not guess whom incidents engaged when nobody says who worked', async () => {
    const { exit, written } = await report('--incidents', 'incidents.csv');
    expect(exit).toBe(0);
    expect(written.issues.map(({ code }) => code)).toEqual(['nobody-engaged', 'nobody-engaged']);
    expect(written.notes).toEqual([]);
    expect(written.metrics['M13']?.status).toBe('measured');
    expect(written.metrics['M15']).toMatchObject({ needs: ['worked'] });
  });

  test('counts changes, and reads a ledger', async () => {
    await run(['ledger', 'post', 'ledger.json', 'plan.yaml', SCHEDULE], io);
    const { exit, written } = await report(
      '--published',
      SCHEDULE,
      '--changed-at',
      '2026-09-01T00:00Z',
      '--ledger',
      'ledger.json',
    );
    expect(exit).toBe(0);
    expect(written.metrics['M26']).toMatchObject({ value: { changed: 0, weighted: 0 } });
    expect(written.metrics['M27']).toMatchObject({ value: { accepted: 0, refused: null } });
    expect(written.metrics['M1']).toMatchObject({ value: [{ ledger: { before: 0 } }, {}, {}, {}, {}, {}] });
  });

  test('expects load from a history before the horizon', async () => {
    const history = ['2026-06-01T02:00:00Z', '2026-07-03T12:00:00Z'].map(
      (paged, index) => `OLD-${index},${paged},,${paged},checkout,3,`,
    );
    io.files.set(
      'history.csv',
      ['id,paged,acknowledged,ended,system,severity,people', ...history].join('\n'),
    );
    const observed = '2026-05-04T00:00Z/2026-10-04T23:00Z';
    const { written } = await report('--incidents', 'history.csv', '--observed', observed);
    expect(written.metrics['M17']?.status).toBe('measured');
    expect(written.metrics['M13']).toMatchObject({ status: 'too little data' });
  });

  test('leaves out lines that cannot be taken, and says so', async () => {
    io.files.set('odd.csv', 'id,paged,ended,system\nA,2026-10-07T02:10:00Z,2026-10-07T03:10:00Z,nosuch');
    const { exit, written } = await report('--incidents', 'odd.csv');
    expect(exit).toBe(1);
    expect(written.dropped).toMatchObject([{ code: 'unknown-system', file: 'odd.csv' }]);
    expect(io.error).toContain('odd.csv:2');
  });

  test('with --deep measures what takes solves, and the structural cause', async () => {
    const few = ['--deep', '--iterations', '2000'];
    const { exit, written } = await report(...few);
    expect(exit).toBe(0);
    for (const id of ['M9', 'M10', 'M18']) expect(written.metrics[id]?.status, id).toBe('measured');
    expect(written.causes.people.map(({ structural }) => structural.basis)).toEqual(
      written.causes.people.map(() => 'least load'),
    );
    io.errorIsTerminal = true;
    const text = await run(['report', 'plan.yaml', SCHEDULE, ...few], io);
    io.errorIsTerminal = false;
    expect(text.exit).toBe(0);
    expect(io.error).toContain('Structural load: 6 of 6 solved');
    expect(io.out).toContain('Least loads are proven over all schedules');
    expect(io.out).not.toContain('needs `structuralLoad`');
  });

  test('--deep ends early with what was measured', async () => {
    const running = run(['report', 'plan.yaml', SCHEDULE, '--deep', '--iterations', '2000'], io);
    while (io.interrupt === null) await new Promise(resolve => void setTimeout(resolve, 1));
    io.interrupt();
    expect((await running).exit).toBe(1);
    expect(io.error).toContain('Ended early');
    expect(io.out).toContain('needs `structuralLoad`');
  });

  test('reads swaps from a file', async () => {
    io.files.set('swaps.csv', 'giver,taker,outcome\nada,ben,accepted\nben,,refused\n');
    const { exit, written } = await report('--swaps', 'swaps.csv');
    expect(exit).toBe(0);
    expect(written.metrics['M27']).toMatchObject({ value: { asked: 2, accepted: 1, refused: 1 } });
  });

  test.each([
    ['--iterations is for --deep', ['--iterations', '10']],
    ['both exclude', ['--worked', 'worked.csv', '--worked-as-planned']],
    ['cannot read "none.csv"', ['--incidents', 'none.csv']],
    ['--observed is "2026-10-05"', ['--observed', '2026-10-05']],
    ['`observed` runs from "a" to "b"', ['--observed', 'a/b']],
    ['`changedAt` is "soon"', ['--published', SCHEDULE, '--changed-at', 'soon']],
    ['cannot read the ledger "none.json"', ['--ledger', 'none.json']],
  ])('refuses: %s', async (message, args) => {
    const { exit } = await report(...args);
    expect(exit).toBe(2);
    expect(io.error + io.out).toContain(message.replace('both exclude', 'exclude each other'));
  });
});
