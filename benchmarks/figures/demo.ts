import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Schedule } from '../../src/schedule/schedule';
import { type Figure, RUNS, timeFigure } from './figure';
import { median, runProcess } from './measure';

const PROGRAM = 'dist/cli.js';
const PLAN = 'examples/ai-platform/plan.yaml';
const TARGET_SECONDS = 5;

/** The demo's plan solved by the built program, from its start to its end; every hour must be covered. */
export function demoFigures(): readonly Figure[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fair-oncall-figures-'));
  try {
    const runs = Array.from({ length: RUNS }, () =>
      runProcess(process.execPath, [PROGRAM, 'solve', PLAN, '--out', folder]),
    );
    const schedule = JSON.parse(readFileSync(path.join(folder, 'schedule.json'), 'utf8')) as Schedule;
    const open = schedule.uncovered.length;
    return [
      timeFigure(
        'demo plan (12 people, 5 systems, 12 weeks): `fair-oncall solve`, calendars written',
        median(runs.map(run => run.seconds)),
        TARGET_SECONDS,
      ),
      { name: 'demo plan: seats without anybody', target: '0', measured: String(open), met: open === 0 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The demo as the README starts it. */
export function demoCommandFigures(): readonly Figure[] {
  const runs = Array.from({ length: RUNS }, () => runProcess('npm', ['run', '--silent', 'demo']));
  return [timeFigure('`npm run demo`', median(runs.map(run => run.seconds)), TARGET_SECONDS)];
}
