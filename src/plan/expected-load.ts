import * as z from 'zod/mini';
import { described, list, whole, withDefault } from './field';
import type { SystemId } from './ids';
import { type Role, roleName } from './role';
import { PLAN_LIMITS, idText } from './text';
import { type WeeklyWindow, normalizeWeeklyWindow, weeklyWindowInput } from './weekly-window';

/**
 * What systems are expected to ask of whoever is on call, so that noisy nights weigh more. A person's minutes cost
 * band × day × (role × response + incidents per thousand hours × incident weight), summed over the systems held.
 */
export interface ExpectedLoad {
  /**
   * What one incident weighs. At 1, as much as 25 hours of standby as primary at standard response, at that time of
   * day and under the default policy.
   */
  readonly incidentWeight: number;
  readonly rates: readonly ExpectedRate[];
}

/** How often a system calls on a role, in a stretch of the week on the clock of the system's coverage. */
export interface ExpectedRate extends WeeklyWindow {
  readonly system: SystemId;
  readonly role: Role;
  /** Distinct incidents, or hours with at least one. */
  readonly incidentsPerThousandHours: number;
}

export const expectedLoadInput = described(
  z.strictObject({
    incidentWeight: withDefault(
      whole(0, 1_000),
      1,
      'What one incident weighs; 1: as much as 25 hours of standby as primary at standard response at that time of day. Default 1.',
    ),
    rates: described(
      list(
        z.extend(weeklyWindowInput, {
          system: described(idText, 'The system.'),
          role: withDefault(roleName, 'primary', 'The role that the incidents reach. Default `primary`.'),
          days: withDefault(
            weeklyWindowInput.shape.days,
            'every-day',
            "The days on which the stretch starts, on the clock of the system's coverage. Default `every-day`.",
          ),
          incidentsPerThousandHours: described(
            whole(0, 60_000),
            'Distinct incidents (or hours with at least one) expected in a thousand hours of such time.',
          ),
        }),
        PLAN_LIMITS.expectedRates,
      ),
      'How often each system calls, by stretch of the week. Nothing is expected at other times.',
    ),
  }),
  'Incidents to be expected, by system and time of the week: they add to the burden of whoever is on call.',
);

/** `null`: nothing is expected, which is said by nothing at all, so that plans without it keep their hash. */
export function normalizeExpectedLoad(
  input: z.output<typeof expectedLoadInput> | undefined,
): ExpectedLoad | null {
  if (input === undefined) return null;
  return {
    incidentWeight: input.incidentWeight,
    rates: input.rates.map(({ system, role, incidentsPerThousandHours, ...window }) => ({
      system,
      role,
      ...normalizeWeeklyWindow(window),
      incidentsPerThousandHours,
    })),
  };
}
