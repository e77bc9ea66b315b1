import { clockWindow, weekdayName } from '../../plan/input-of/clock';
import type { ExpectedLoadInput } from '../../plan/plan-input';
import type { ExpectedLoadEstimate } from './expected-load';

/**
 * An estimate as the section `expectedLoad` of a plan: rates per thousand hours, rounded to whole numbers, for the
 * role that incidents reach first. Cells that come to nought are left out.
 */
export function expectedLoadInput(
  estimate: ExpectedLoadEstimate,
  incidentWeight?: number,
): ExpectedLoadInput {
  return {
    ...(incidentWeight === undefined ? {} : { incidentWeight }),
    rates: estimate.cells.flatMap(({ system, band, perThousandHours }) => {
      const incidentsPerThousandHours = Math.round(perThousandHours.mean);
      if (incidentsPerThousandHours === 0) return [];
      const windows = estimate.bands.find(({ name }) => name === band)?.windows ?? [];
      return windows.map(({ days, ...hours }) => ({
        system,
        role: 'primary' as const,
        days: days.map(weekdayName),
        ...clockWindow(hours),
        incidentsPerThousandHours,
      }));
    }),
  };
}
