import { definePlan, shiftsOfRotation, solve, verify } from '../src/index';

const plan = definePlan({
  id: 'search',
  horizon: { from: '2026-10-05', weeks: 4, zone: 'Europe/Berlin' },
  people: ['ada', 'bo', 'cem'].map(id => ({ id, name: id, zone: 'Europe/Berlin' })),
  systems: [{ id: 'search', name: 'Search', briefingRequired: false }],
  rotations: [{ id: 'search', systems: ['search'], cadence: 'weekly', handover: { time: '00:00' } }],
  absences: [{ person: 'ada', from: '2026-10-05', through: '2026-10-11' }],
});
const result = await solve(plan);
if (!('schedule' in result)) throw new Error(result.status);
console.log(result.status, `${verify(plan, result.schedule).coverage.percent} % covered`);
for (const { start, person } of shiftsOfRotation(result.schedule, 'search')) console.log(start, person);
console.log(result.schedule.objective.find(({ level }) => level === 'fairness'));
