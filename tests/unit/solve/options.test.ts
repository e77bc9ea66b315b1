import { expect, test } from 'vitest';
import { InvalidOptionError, solve, type SolveOptions } from '../../../src/index';
import { tinyPlan } from '../../helpers/tiny-plan';

test.each<[unknown, string]>([
  [
    { iteration: 5 },
    '"iteration" is no option of solve; the options are seed, iterations, timeLimitMs, published, warmStart, forced, forbidden, rulesOff, softened, frozen, backend, parallel, workers, signal, onProgress.\nMaybe write iterations.',
  ],
  [{ timeLimit: 3 }, 'Maybe write timeLimitMs.'],
  [{ turbo: true }, '"turbo" is no option of solve'],
  [null, 'options is null; it must be an object.\nMaybe leave it out.'],
  [
    { seed: 'one' },
    'seed is "one"; it must be a whole number from 0 to 4294967295.\nMaybe leave it out; the default is 1.',
  ],
  [
    { iterations: 0.5 },
    'iterations is 0.5; it must be a whole number from 1 to 10000000000.\nMaybe leave it out',
  ],
  [{ timeLimitMs: -1 }, 'timeLimitMs is -1; it must be a finite number above 0.\nMaybe leave it out'],
  [
    { backend: 'serch' },
    'backend is "serch"; it must be one of auto, search, javascript-lp-solver, highs.\nMaybe write "search".',
  ],
  [{ backend: 'glpk' }, 'Maybe write "auto".'],
  [{ backend: 3 }, 'Maybe write "auto".'],
  [{ signal: 5 }, 'signal is 5; it must have a field `aborted` that is true or false.\nMaybe'],
  [{ onProgress: 'loud' }, 'onProgress is "loud"; it must be a function.\nMaybe leave it out.'],
])('%j is refused with what is legal and what may be meant', async (options, message) => {
  const failure: unknown = await solve(tinyPlan(), options as SolveOptions).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(InvalidOptionError);
  expect(String(failure)).toContain(message);
});
