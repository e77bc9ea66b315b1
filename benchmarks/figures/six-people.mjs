// Plans six people over 26 weekly turns with the built package and writes what was proven and how long it took.
import { definePlan, solve } from 'fair-oncall';

const began = performance.now();
const plan = definePlan({
  id: 'six-people',
  horizon: { from: '2026-01-05', weeks: 26, zone: 'Europe/London' },
  people: ['ada', 'ben', 'cleo', 'dan', 'eve', 'finn'].map(id => ({ id, name: id, zone: 'Europe/London' })),
  systems: [{ id: 'service', name: 'Service', briefingRequired: false }],
  rotations: [{ id: 'weekly', systems: ['service'], cadence: 'weekly' }],
});
const result = await solve(plan);
const seconds = (performance.now() - began) / 1000;
const fairness = result.schedule?.objective.find(({ level }) => level === 'fairness');
console.log(
  JSON.stringify({
    seconds,
    status: result.status,
    open: result.schedule?.uncovered.length,
    value: fairness?.value,
    bound: fairness?.bound,
    provenLevels: fairness?.provenLevels,
    levels: fairness?.profile.length,
  }),
);
