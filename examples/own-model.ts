import { checkBound, defineModel, solveModel } from '../src/duties/index';

const day = 24 * 60;
const problem = defineModel({
  people: ['ada', 'ben', 'cyn'],
  duties: ['mon', 'tue', 'wed', 'thu', 'fri'].map((id, index) => ({
    id,
    start: index * day + 9 * 60,
    end: index * day + 21 * 60,
    needed: 1,
    under: 1000,
  })),
  rules: [{ rule: 'rest', minutes: 24 * 60 }],
  wishes: [{ person: 'ada', duty: 'fri', price: 20 }],
  loads: [
    {
      name: 'turns',
      weight: { mon: 1, tue: 1, wed: 1, thu: 1, fri: 1 },
      target: { ada: 2, ben: 2, cyn: 1 },
      price: 10,
    },
  ],
});

const result = await solveModel(problem);
if (result.status !== 'optimal') throw new Error(result.status);
console.log(result.objective, result.bound, result.roster);
console.log(checkBound(problem.model, result.certificate).status);
