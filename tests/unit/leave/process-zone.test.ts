import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { bundled } from '../../helpers/bundled';
import { leaveInText } from './print-leave';

test('what is read does not depend on the zone or the locale of the process', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = bundled(fileURLToPath(new URL('print-leave.ts', import.meta.url)), folder);
  const own = leaveInText();
  expect(own).toContain('2026-03-08T07:30:00Z');
  for (const [zone, locale] of [
    ['UTC', 'C'],
    ['America/Los_Angeles', 'de_DE.UTF-8'],
    ['Australia/Lord_Howe', 'ar_EG.UTF-8'],
    ['Pacific/Apia', 'th_TH.UTF-8'],
  ]) {
    const child = spawnSync(process.execPath, [program], {
      env: { ...process.env, TZ: zone, LC_ALL: locale, LANG: locale, FAIR_ONCALL_PRINT: 'leave' },
      encoding: 'utf8',
    });
    expect(child.stderr).toBe('');
    expect(child.stdout, zone).toBe(own);
  }
});
