import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisFor } from '../../../../src/export/svg/axis';
import { type BarChart, barChart } from '../../../../src/export/svg/bar-chart';
import { shortened } from '../../../../src/export/svg/svg-text';

const CHART: BarChart = {
  title: 'Two people',
  description: 'Ada above, Bo below.',
  axis: 'hours',
  bars: [
    { label: 'Ada', value: 7.5, note: '7.5', color: 'strong' },
    { label: 'Bo', value: -2, note: '-2.0', color: 'plain', range: [-3, 1] },
  ],
  lines: [{ value: 4, label: 'limit' }],
};

test('the same chart is the same bytes', () => {
  expect(barChart(CHART)).toMatchInlineSnapshot(`
    "<svg xmlns="http://www.w3.org/2000/svg" width="760" height="160" viewBox="0 0 760 160" role="img" font-family="sans-serif" font-size="12" fill="#222222">
    <title>Two people</title>
    <desc>Ada above, Bo below.</desc>
    <rect width="760" height="160" fill="#ffffff"/>
    <text x="12" y="22" font-size="15" font-weight="bold">Two people</text>
    <line x1="268" y1="40" x2="268" y2="92" stroke="#222222" stroke-opacity="0.15"/>
    <text x="268" y="108" text-anchor="middle">-4</text>
    <line x1="339.33" y1="40" x2="339.33" y2="92" stroke="#222222" stroke-opacity="0.15"/>
    <text x="339.33" y="108" text-anchor="middle">-2</text>
    <line x1="410.67" y1="40" x2="410.67" y2="92" stroke="#222222" stroke-opacity="0.7"/>
    <text x="410.67" y="108" text-anchor="middle">0</text>
    <line x1="482" y1="40" x2="482" y2="92" stroke="#222222" stroke-opacity="0.15"/>
    <text x="482" y="108" text-anchor="middle">2</text>
    <line x1="553.33" y1="40" x2="553.33" y2="92" stroke="#222222" stroke-opacity="0.15"/>
    <text x="553.33" y="108" text-anchor="middle">4</text>
    <line x1="624.67" y1="40" x2="624.67" y2="92" stroke="#222222" stroke-opacity="0.15"/>
    <text x="624.67" y="108" text-anchor="middle">6</text>
    <line x1="696" y1="40" x2="696" y2="92" stroke="#222222" stroke-opacity="0.15"/>
    <text x="696" y="108" text-anchor="middle">8</text>
    <text x="482" y="126" text-anchor="middle">hours</text>
    <text x="260" y="60" text-anchor="end">Ada</text>
    <rect x="410.67" y="48" width="267.5" height="16" fill="#d55e00"/>
    <text x="683.17" y="60">7.5</text>
    <text x="260" y="84" text-anchor="end">Bo</text>
    <rect x="339.33" y="72" width="71.33" height="16" fill="#0072b2"/>
    <line x1="303.67" y1="80" x2="446.33" y2="80" stroke="#222222" stroke-width="1.5"/>
    <text x="451.33" y="84">-2.0</text>
    <line x1="553.33" y1="40" x2="553.33" y2="92" stroke="#d55e00" stroke-width="2" stroke-dasharray="5 4"/>
    <line x1="12" y1="140" x2="40" y2="140" stroke="#d55e00" stroke-width="2" stroke-dasharray="5 4"/>
    <text x="46" y="144">limit</text>
    </svg>
    "
  `);
});

/** The smallest step there is. */
const thousandths = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(value => value / 1000);

describe('the axis', () => {
  test('has nought, round steps, and room for every value', () => {
    expect(axisFor([7.5, -2, 4]).marks).toEqual(['-2', '0', '2', '4', '6', '8']);
    expect(axisFor([0.034]).marks).toEqual(
      ['0.000', '0.005', '0.010', '0.015', '0.020', '0.025', '0.030', '0.035'].map(mark =>
        mark === '0.000' ? '0' : mark,
      ),
    );
    expect(axisFor([]).marks).toEqual(['0', '0.001']);
    fc.assert(
      fc.property(fc.array(thousandths, { maxLength: 9 }), values => {
        const { from, to, marks } = axisFor(values);
        expect(from).toBeLessThanOrEqual(Math.min(0, ...values));
        expect(to).toBeGreaterThanOrEqual(Math.max(0, ...values));
        expect(marks).toContain('0');
        expect(marks.length).toBeLessThanOrEqual(9);
        expect(marks.length).toBeGreaterThan(1);
        expect(Number(marks.at(-1))).toBeCloseTo(to, 3);
      }),
    );
  });
});

describe('texts of users', () => {
  test('are no markup, and one line', () => {
    const hostile = `</text><script>alert(1)</script>"'&\u0000\n\u202e]]>`;
    const svg = barChart({
      title: hostile,
      description: hostile,
      axis: hostile,
      bars: [{ label: hostile, value: 1, note: hostile, color: 'plain' }],
      lines: [{ value: 1, label: hostile }],
    });
    for (const part of ['<script', '\u0000', '\u202e', ']]>']) expect(svg).not.toContain(part);
    expect(svg.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(3);
    // One element a line: none was broken up.
    for (const line of svg.trimEnd().split('\n')) expect(line).toMatch(/^<.*>$/);
  });

  test('that are too long are cut between letters, and say so', () => {
    expect(shortened('Lakshmi', 7)).toBe('Lakshmi');
    expect(shortened('Lakshmi Gowda', 9)).toBe('Lakshmi…');
    // Never before a vowel sign, nor within a family.
    expect(shortened('ಲಕ್ಷ್ಮಿ', 7)).toBe('ಲಕ್ಷ್ಮಿ');
    expect(shortened('ಲಕ್ಷ್ಮಿ ಗೌಡ', 8)).toBe('ಲಕ್ಷ್ಮಿ…');
    expect(shortened('ಲಕ್ಷ್ಮಿ ಗೌಡ', 7)).toBe('ಲಕ್ಷ್…');
    expect(shortened('👩‍👩‍👧👩‍👩‍👧', 8)).toBe('👩‍👩‍👧…');
  });
});
