import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { nextFeedState } from '../../src/export/feed-state';
import { toIcal } from '../../src/export/ical';
import { ANA, exportPlan, schedule, smallSchedule } from '../unit/export/export-plan';
import { HOSTILE } from '../unit/export/hostile-text';

// libical holds the strictest tables of what RFC 5545 and RFC 5546 allow where. The checker is a Python
// script that is given .ics files and prints `errors 0` for each that is right.
const checker = process.env['FAIR_ONCALL_ICALLINT'];

test.skipIf(checker === undefined)(
  checker === undefined
    ? 'feeds pass libical (skipped: FAIR_ONCALL_ICALLINT does not name a checker)'
    : 'feeds pass libical',
  () => {
    const plan = exportPlan();
    const made = smallSchedule();
    const feeds = [
      toIcal(plan, made),
      toIcal(plan, made, {
        for: { person: ANA },
        state: nextFeedState(plan, made, null, '2026-02-20T10:00:00Z'),
      }),
      toIcal(plan, schedule([])),
      ...HOSTILE.map(([, text]) => {
        const hostile = {
          ...plan,
          name: text,
          people: plan.people.map(person => ({ ...person, name: text })),
          systems: plan.systems.map(system => ({
            ...system,
            name: text,
            links: [{ title: text, url: text }],
          })),
        };
        return toIcal(hostile, made, { organizer: { name: `x${text}`, email: 'a@example.org' } });
      }),
    ];
    const folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-'));
    try {
      const files = feeds.map((feed, index) => path.join(folder, `${index}.ics`));
      files.forEach((file, index) => writeFileSync(file, feeds[index] ?? ''));
      const run = spawnSync('python3', [checker ?? '', ...files], { encoding: 'utf8' });
      expect(run.stderr).toBe('');
      expect(run.stdout.trim().split('\n')).toEqual(files.map(file => `${file} errors 0`));
      expect(run.status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
