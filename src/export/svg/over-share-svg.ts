import type { FairnessReport } from '../../fairness/report';
import { barChart } from './bar-chart';
import { tenths } from './svg-text';

/**
 * Draws everyone's over-share in equivalent hours of daytime work as a bar, the worst-off first, and what is proven that no
 * schedule goes below as a line. Right of nought is above the fair share. An SVG of its own, the same bytes
 * everywhere, which loads and runs nothing.
 */
export function overShareSvg(report: FairnessReport): string {
  const hours = (units: number): number => units / report.unitsPerHour;
  const worst = hours(report.worstOverShare);
  const limit = report.bound === null ? null : hours(report.bound);
  const proven =
    limit === null
      ? 'Nothing is proven about how fair it could have been.'
      : `It is proven that the worst-off of no schedule is below ${tenths(limit)} h.`;
  return barChart({
    title: 'Over-share: burden carried above the fair share',
    description: `${report.people.length} people. The worst-off is at ${tenths(worst)} h. ${proven}`,
    axis: 'equivalent hours of daytime work; 0 is the fair share',
    bars: report.people.map(({ name, overShare }) => ({
      label: name,
      value: hours(overShare.total),
      note: tenths(hours(overShare.total)),
      color: overShare.total === report.worstOverShare ? 'strong' : 'plain',
    })),
    lines:
      limit === null
        ? []
        : [
            {
              value: limit,
              label: `proven limit: the worst-off of no schedule is below ${tenths(limit)} h`,
            },
          ],
  });
}
