import path from 'node:path';
import process from 'node:process';
import { buildSync } from 'esbuild';

/**
 * Bundles a program with all it needs into a folder, so that each process a test starts is there at once: to
 * transform every source file anew takes seconds. Returns the file.
 */
export function bundled(entry: string, folder: string): string {
  const file = path.join(folder, `${path.basename(entry, '.ts')}.mjs`);
  const here = JSON.stringify(path.join(process.cwd(), 'package.json'));
  buildSync({
    entryPoints: [entry],
    bundle: true,
    outfile: file,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(${here});`,
    },
    logLevel: 'silent',
  });
  return file;
}
