import { describe, expect, test } from 'vitest';
import { escapeMarkdown } from '../../../src/export/escape-markdown';
import { toMarkdown } from '../../../src/export/markdown';
import { ANA, BEN, WEEKS, exportPlan, open, row, schedule, smallSchedule } from './export-plan';
import { HOSTILE } from './hostile-text';

describe('who is on call by week', () => {
  test('a table per rotation, the holes and the warnings', () => {
    const made = schedule(smallSchedule().assignments, [open({ ...WEEKS[1], role: 'backup' })], {
      warnings: [{ code: 'stale-zone-data', message: 'Zone data | is old' }],
    });
    expect(toMarkdown(exportPlan(), made)).toBe(`# ML platform

2026-03-02 to 2026-04-12, Europe/London

## Ranker weekly

Times in Europe/London.

| Week of | primary | backup |
| --- | --- | --- |
| 2026-03-02 | Ana Silva from Mon 09:00 | Ben Itō from Mon 09:00 |
| 2026-03-09 | Ana Silva from Mon 09:00 | **nobody** from Mon 09:00 |
| 2026-03-16 | Ana Silva until Mon 09:00 | **nobody** until Mon 09:00 |
| 2026-03-23 | Ben Itō from Mon 09:00 | — |
| 2026-03-30 | Ben Itō until Mon 09:00 | — |

## Joint

Times in Europe/London.

| Week of | primary |
| --- | --- |
| 2026-03-02 | Ana Silva from Mon 09:00 |
| 2026-03-09 | Ana Silva until Mon 09:00 |

## Uncovered

- Recommendation ranker, backup: Mon 2026-03-09 09:00 to Mon 2026-03-16 09:00 (Europe/London)

## Warnings

- Zone data \\| is old (stale-zone-data)
`);
  });

  test('days of one person in a row are one entry, and systems are named where they differ', () => {
    const day = (date: number, person: string, system: string) =>
      row({
        person,
        rotation: 'joint',
        system,
        start: `2026-03-0${date}T09:00:00Z`,
        end: `2026-03-0${date}T17:00:00Z`,
      });
    const text = toMarkdown(
      exportPlan(),
      schedule([
        day(2, ANA, 'features'),
        day(2, ANA, 'ranker'),
        day(3, ANA, 'features'),
        day(4, BEN, 'ranker'),
      ]),
    );
    expect(text).toContain('| Ana Silva from Mon 09:00<br>Ben Itō (Recommendation ranker) from Wed 09:00 |');
  });

  test('a turn of several weeks is told in each', () => {
    const text = toMarkdown(
      exportPlan(),
      schedule([row({ person: ANA, start: '2026-03-02T09:00:00Z', end: '2026-03-23T00:00:00Z' })]),
    );
    expect(text).toContain('| 2026-03-16 | Ana Silva all week |');
    expect(text).not.toContain('2026-03-23 |');
  });

  test('nothing to tell', () => {
    expect(toMarkdown(exportPlan(), schedule([]))).toContain(
      '## Joint\n\nNo turns.\n\n## Uncovered\n\nNone.\n\n## Warnings\n\nNone.\n',
    );
  });
});

describe('hostile text', () => {
  test.each(HOSTILE)('makes no markup and no column: %s', (_, text) => {
    const escaped = escapeMarkdown(text);
    // What is left when backslash escapes and entities are letters.
    const bare = escaped.replace(/\\[!-/:-@[-`{-~]/g, 'x').replace(/&(?:amp|lt|gt);/g, 'x');
    expect(bare).not.toMatch(/[`*_[\]<>|#!~\\\r\n]|&\w|:\/\/|www\.|^[-+=]|^\d+[.)]/);
  });

  test('shows what was written', () => {
    const shown = escapeMarkdown('a|b `c` <d> & [e](f) 1*2 \\ https://x.example')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      .replace(/\\([!-/:-@[-`{-~])/g, '$1');
    expect(shown).toBe('a|b `c` <d> & [e](f) 1*2 \\ https://x.example');
  });
});
