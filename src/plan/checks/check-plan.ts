import type { Issue } from '../../errors/errors';
import { normalizeHorizon } from '../horizon';
import type { ParsedPlan } from '../plan';
import type { Losses } from '../salvage';
import { checkRecurrences } from './cadence';
import { checkExpectedLoad } from './expected-load';
import { Findings, type KnownIds } from './findings';
import { checkHorizon } from './horizon';
import { checkObjective } from './objective';
import { checkPeople } from './people';
import { checkRecords } from './records';
import { checkRotations } from './rotations';
import { checkRules } from './rules';
import { checkSeats, seatCounts } from './seats';
import { checkStaffing } from './staffing';
import { checkSystems } from './systems';
import { checkWatch } from './watch';
import { checkWithinHorizon } from './within-horizon';

/**
 * Checks what a plan means: that ids exist, intervals run forwards, and somebody can do each job.
 * Of a plan that could only be read in part, `lost` is the rest, of which nothing is said.
 */
export function checkPlan(plan: ParsedPlan, lost: Losses): readonly Issue[] {
  const found = new Findings();
  const ids = (section: 'people' | 'systems' | 'rotations' | 'holidayLists', what: string): KnownIds => {
    const unique = found.uniqueIds(plan[section], section, what);
    const unread = lost.ids(section);
    return unread === null ? null : new Set([...unique, ...unread]);
  };
  const people = ids('people', 'person');
  const systems = ids('systems', 'system');
  const rotations = ids('rotations', 'rotation');
  const holidayLists = ids('holidayLists', 'holiday list');
  found.uniqueIds(plan.incidents, 'incidents', 'incident');
  const sites = lost.touches('people')
    ? null
    : new Set(plan.people.flatMap(({ site }) => (site === undefined ? [] : [site])));

  checkHorizon(plan, found);
  checkPeople(plan, found, { rotations, holidayLists }, lost);
  checkSystems(plan, found, {
    people,
    holidayLists,
    rotations: lost.touches('rotations') ? null : rotations,
  });
  checkRotations(plan, found, { people, systems, sites, holidayLists });
  checkRules(plan, found, { people, rotations });
  checkObjective(plan, found);
  checkExpectedLoad(plan, found, {
    systems,
    rotations: lost.touches('rotations') ? null : rotations,
  });
  checkRecords(plan, found, { people, systems, rotations });
  checkSeats(plan, found, { people, rotations, seats: lost.touches('rotations') ? null : seatCounts(plan) });
  const horizon =
    lost.touches('horizon') || found.touches(['horizon']) ? null : normalizeHorizon(plan.horizon);
  if (horizon !== null) checkWithinHorizon(plan, found);
  const turns = ['horizon', 'rotations'];
  if (!turns.some(section => lost.touches(section)) && !found.touches(turns)) checkRecurrences(plan, found);
  // Who can staff what is only worth saying once everything it depends on is right.
  const staff = ['people', 'systems', 'rotations', 'briefings'];
  if (!staff.some(section => lost.touches(section)) && !found.touches(staff))
    checkStaffing(plan, horizon, found);
  // So is when nobody is on watch.
  const time = ['horizon', 'holidayLists', 'systems', 'rotations'];
  if (!time.some(section => lost.touches(section)) && !found.touches(time)) checkWatch(plan, found);
  return found.issues.filter(issue => !lost.changed(issue.path));
}
