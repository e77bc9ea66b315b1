import { absences } from './absences';
import { anyOnDuty } from './any-on-duty';
import { consecutiveDays } from './consecutive-days';
import { consecutiveNights } from './consecutive-nights';
import { cover } from './cover';
import { daylight } from './daylight';
import { daysOff } from './days-off';
import { distinctPeople } from './distinct-people';
import { eligibility } from './eligibility';
import { fairLoad } from './fair-load';
import { firstTimers } from './first-timers';
import { forbiddenSuccession } from './forbidden-succession';
import { incidentRest } from './incident-rest';
import { limit } from './limit';
import { minimumGap } from './minimum-gap';
import { minimumRest } from './minimum-rest';
import { onCallShare } from './on-call-share';
import { onePlaceAtATime } from './one-place-at-a-time';
import { pinsAndOverrides } from './pins-and-overrides';
import { preferences } from './preferences';
import type { RuleDefinition } from './rule-definition';
import { sameHoliday } from './same-holiday';
import { shadowPairing } from './shadow-pairing';
import { stability } from './stability';
import { weekends } from './weekends';

/**
 * Every rule, in the order in which they are posted. What is given and who may hold what come first, since
 * fair load, the last, looks at them; among the others the order is that of the model's constraints.
 */
export const RULES: readonly RuleDefinition[] = [
  pinsAndOverrides,
  eligibility,
  absences,
  incidentRest,
  daylight,
  cover,
  onePlaceAtATime,
  distinctPeople,
  minimumRest,
  minimumGap,
  forbiddenSuccession,
  consecutiveDays,
  consecutiveNights,
  daysOff,
  limit,
  onCallShare,
  weekends,
  sameHoliday,
  firstTimers,
  anyOnDuty,
  shadowPairing,
  preferences,
  stability,
  fairLoad,
];
