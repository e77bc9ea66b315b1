import { describe, expect, test } from 'vitest';
import { briefingValueSvg, type BriefingValue, fairnessReport, overShareSvg } from '../../../../src/index';
import { row, scheduleOf, tinyPlan } from '../../../helpers/tiny-plan';

const plan = tinyPlan();
const schedule = scheduleOf(plan, [
  row('ada', '2026-03-02', '2026-03-09'),
  row('ada', '2026-03-09', '2026-03-16'),
  row('bo', '2026-03-16', '2026-03-23'),
  row('cy', '2026-03-23', '2026-03-30'),
]);

describe('the chart of over-shares', () => {
  test('has a bar for everyone, with the numbers of the report, and no limit where nothing is proven', () => {
    const report = fairnessReport(plan, schedule);
    const svg = overShareSvg(report);
    const notes = [...svg.matchAll(/>(-?\d+\.\d)<\/text>/g)].map(([, note]) => Number(note));
    expect(notes).toEqual(
      report.people.map(({ overShare }) => Number((overShare.total / report.unitsPerHour).toFixed(1))),
    );
    expect(svg).toContain('<desc>3 people. The worst-off is at');
    expect(svg).toContain('Nothing is proven');
    expect(svg).not.toContain('stroke-dasharray');
  });

  test('draws the proven limit where there is one', () => {
    const report = fairnessReport(plan, schedule);
    const svg = overShareSvg({ ...report, bound: 0 });
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(2);
    expect(svg).toContain('the worst-off of no schedule is below 0.0 h');
  });
});

describe('the chart of briefings', () => {
  const answer = { name: '', status: 'unknown', message: '' } as const;
  const briefing = (name: string, gain: number | null): BriefingValue['briefings'][number] => ({
    person: name,
    name,
    systems: ['api'],
    level: 'primary',
    answer,
    isLonger: true,
    gain,
    provenGain: 0,
    gainAtMost: gain === null ? null : gain + 50,
    effort: [],
  });
  const value = (briefings: BriefingValue['briefings']): BriefingValue => ({
    unitsPerHour: 100,
    base: answer,
    briefings,
  });

  test('tells how many it leaves out: those beyond the most, and those that could not be compared', () => {
    const svg = briefingValueSvg(value([briefing('ada', 250), briefing('bo', null), briefing('cy', -1)]), {
      most: 1,
    });
    expect(svg).toContain('ada: api');
    expect(svg).toContain('>2.5<');
    expect(svg).not.toContain('cy: api');
    expect(svg).toContain('2 more briefings are not shown');
  });

  test('says so when no briefing is missing', () => {
    expect(briefingValueSvg(value([]))).toContain('No briefing is missing');
  });

  test('nought has no sign', () => {
    expect(briefingValueSvg(value([briefing('cy', -1)]))).toContain('>0.0<');
  });
});
