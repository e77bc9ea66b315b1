import { defineConfig } from 'vitest/config';

/** Tests that put something in the place of a module. */
const ALONE = 'tests/**/*.alone.test.ts';

// `tests/external` needs programs that are not npm packages (calendar readers, solvers, browsers):
// `npm run test:external` runs it, and only it.
const EXTERNAL = 'tests/external/**/*.test.ts';

const common = { testTimeout: 20_000, hookTimeout: 20_000 };

export default defineConfig(({ mode }) => ({
  test: {
    // By default one processor is left idle, which on two is half of the machine.
    maxWorkers: '100%',
    projects:
      mode === 'external'
        ? [{ test: { ...common, name: 'external', include: [EXTERNAL] } }]
        : [
            // The project's own modules keep no state, so that files can share them: half of all time went
            // into loading them anew for each file.
            {
              test: {
                ...common,
                name: 'together',
                isolate: false,
                include: ['tests/**/*.test.ts'],
                exclude: [ALONE, EXTERNAL],
              },
            },
            { test: { ...common, name: 'alone', include: [ALONE] } },
          ],
  },
}));
