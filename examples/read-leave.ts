import { readFileSync } from 'node:fs';
import { readLeaveCalendar } from '../src/leave/index';
import { definePlanYaml } from '../src/yaml/index';

const file = (name: string): string => readFileSync(`examples/weekly-six/${name}`, 'utf8');
const plan = definePlanYaml(file('plan.yaml'));
const leave = readLeaveCalendar(plan, file('leave.ics'), { whose: { summary: '{person} - *' } });

for (const { person, from, through, start, end } of leave.absences)
  console.log(person, from ?? start, through ?? end);
for (const { uid, code } of [...leave.dropped, ...leave.skipped]) console.log('not taken:', uid, code);
