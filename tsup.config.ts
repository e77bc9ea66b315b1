import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Options } from 'tsup';
import { withoutProse } from './scripts/without-prose';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Entries of the package: what a user can import. Those without a source yet are left out. */
const LIBRARY = existing({
  index: 'src/index.ts',
  yaml: 'src/yaml/index.ts',
  duties: 'src/duties/index.ts',
  import: 'src/import/index.ts',
  leave: 'src/leave/index.ts',
  feed: 'src/feed/index.ts',
  node: 'src/node/index.ts',
});

/** What is run and not imported, so that it is ESM without types: the program, and the file of Node's threads. */
const PROGRAMS = existing({ cli: 'src/cli/main.ts', worker: 'src/node/worker.ts' });

/**
 * Parts of the core that get a file of their own, so that bundlers leave them out where nothing of them is used:
 * ical-generator, which they import, does not say that importing it does nothing.
 */
const PARTS = existing({ calendars: 'src/export/calendar-feeds.ts' });

const shared: Options = {
  target: 'es2022',
  // The core runs in browsers and workers too: nothing of Node is filled in or taken for granted.
  platform: 'neutral',
  external: [/^node:/],
  sourcemap: true,
  minify: false,
  esbuildPlugins: [leanSchemas()],
  // tsup's declaration step sets `baseUrl`, which TypeScript 6 calls deprecated.
  dts: { entry: LIBRARY, compilerOptions: { ignoreDeprecations: '6.0' } },
};

// `npm run build` empties `dist` first; either configuration doing so would race with the other.
export default defineConfig([
  { ...shared, format: 'esm', entry: { ...LIBRARY, ...PROGRAMS, ...PARTS }, splitting: true },
  // tsup splits CommonJS by way of sucrase, which turns each `?.` and `??` into a call.
  {
    ...shared,
    format: 'cjs',
    entry: LIBRARY,
    splitting: false,
    // `import.meta.url`, from which Node's threads find their file.
    shims: true,
    esbuildPlugins: [leanSchemas(), coreFromIndex()],
  },
]);

/** Leaves the prose of the plan's schema out of what is shipped: a 25th of the bundle. */
function leanSchemas(): Plugin {
  return {
    name: 'lean-schemas',
    setup(build) {
      build.onLoad({ filter: /[/\\]src[/\\]plan[/\\].*\.ts$/ }, ({ path: file }) => {
        return { contents: withoutProse(readFileSync(file, 'utf8')), loader: 'ts' };
      });
    },
  };
}

/**
 * Makes the other entries take the core from `./index.cjs`, and each other from their own files, rather than hold a
 * second copy, whose errors would not be `instanceof` the classes users import. Whatever they take must be public.
 */
function coreFromIndex(): Plugin {
  return {
    name: 'core-from-index',
    setup(build) {
      build.onResolve({ filter: /^\.\.\// }, ({ importer, path: target }) => {
        const entry = path.relative('src', importer).split(path.sep)[0];
        if (entry === undefined || !(entry in LIBRARY)) return undefined;
        // What these need of the core is not in its public surface: each has its own of it, and shares the errors.
        const hasItsOwn = entry === 'duties' || entry === 'leave';
        if (hasItsOwn && !target.endsWith('/errors/errors')) return undefined;
        const folder = path.join('src', entry);
        const leaves = path.relative(folder, path.resolve(path.dirname(importer), target)).startsWith('..');
        if (!leaves) return undefined;
        const other = /\/(\w+)\/index$/.exec(target)?.[1];
        const from = other !== undefined && other in LIBRARY ? other : 'index';
        return { path: `./${from}.cjs`, external: true };
      });
    },
  };
}

function existing(entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([, source]) => existsSync(source)));
}
