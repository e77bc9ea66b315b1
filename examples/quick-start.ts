import { definePlan, fairnessReport, shiftsOfRotation, solve, verify } from '../src/index';

const plan = definePlan({
  id: 'search',
  horizon: { from: '2026-10-05', weeks: 4, zone: 'Etc/UTC' },
  people: ['ada', 'bo', 'cem'].map(id => ({ id, name: id, zone: 'Europe/Berlin' })),
  systems: [{ id: 'search', name: 'Search', briefingRequired: false }],
  rotations: [{ id: 'search', systems: ['search'], cadence: 'weekly', handover: { time: '00:00' } }],
  absences: [{ person: 'ada', from: '2026-10-05', through: '2026-10-12' }],
});
const result = await solve(plan);
if (!('schedule' in result)) throw new Error(result.status);
for (const { start, person } of shiftsOfRotation(result.schedule, 'search')) console.log(start, person);
console.log(`covered: ${verify(plan, result.schedule).coverage.percent} %`);
const { worstOverShare, bound } = fairnessReport(plan, result.schedule);
console.log(`worst over-share: ${worstOverShare}, proven limit: ${bound}`);
