import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { nextFeedState } from '../../src/export/feed-state';
import { toIcal } from '../../src/export/ical';
import { ANA, exportPlan, schedule, smallSchedule } from '../unit/export/export-plan';
import { HOSTILE } from '../unit/export/hostile-text';

// libical holds the strictest tables of what RFC 5545 and RFC 5546 allow where. `libical-check.py` prints
// `errors 0` for each file that is right.
const checker = path.join(import.meta.dirname, 'libical-check.py');
const isThere = spawnSync('python3', [checker]).status === 0;
// Where every outside reader is installed, a missing one is a failure and not a reason to skip.
const isMandatory = process.env['FAIR_ONCALL_EXTERNAL'] === 'mandatory';

test.skipIf(!isThere && !isMandatory)(
  isThere || isMandatory
    ? 'feeds pass libical'
    : 'feeds pass libical (skipped: python3 or libical is not installed)',
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
      const run = spawnSync('python3', [checker, ...files], { encoding: 'utf8' });
      expect(run.stderr).toBe('');
      expect(run.stdout.trim().split('\n')).toEqual(files.map(file => `${file} errors 0`));
      expect(run.status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
