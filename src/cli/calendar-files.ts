import { type Plan, type Schedule, toIcal } from '../index';

/** A file to be written, by its path below the output folder. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** Calendars of a schedule: one per person, rotation and system, and one of everyone. */
export function calendarFiles(plan: Plan, schedule: Schedule): readonly OutputFile[] {
  const taken = new Set<string>();
  const calendar = (name: string, text: string): OutputFile => ({
    path: `ics/${freeName(name, taken)}.ics`,
    text,
  });
  return [
    ...plan.people.map(({ id }) => calendar(`person-${id}`, toIcal(plan, schedule, { for: { person: id } }))),
    ...plan.rotations.map(({ id }) =>
      calendar(`rotation-${id}`, toIcal(plan, schedule, { for: { rotation: id } })),
    ),
    ...plan.systems.map(({ id }) =>
      calendar(`system-${id}`, toIcal(plan, schedule, { for: { system: id } })),
    ),
    calendar('all', toIcal(plan, schedule, { for: 'everyone' })),
  ];
}

/**
 * A file name of its own. Ids hold only letters, digits, `.`, `_` and `-`, and the prefix keeps them from
 * being a device name of Windows; but two ids may differ in case only, which not every disk tells apart.
 */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name}~${number}`;
  taken.add(free.toLowerCase());
  return free;
}
