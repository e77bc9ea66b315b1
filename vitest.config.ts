import { defineConfig } from 'vitest/config';

// `tests/external` needs programs that are not npm packages (calendar readers, solvers, browsers):
// `npm run test:external` runs it, and only it.
export default defineConfig(({ mode }) => ({
  test: {
    include: mode === 'external' ? ['tests/external/**/*.test.ts'] : ['tests/**/*.test.ts'],
    exclude: mode === 'external' ? [] : ['tests/external/**'],
    // By default one processor is left idle, which on two is half of the machine.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
}));
