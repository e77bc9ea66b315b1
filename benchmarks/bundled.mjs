// Runs a benchmark from a bundle of its own, in this process: compiling TypeScript takes longer than proving a
// small schedule optimal. The bundle is kept as long as no source is newer.
//   node benchmarks/bundled.mjs benchmarks/oncall/main.ts --instance FILE …
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [entry] = process.argv.splice(2, 1);
if (entry === undefined) throw new Error('The benchmark to run is needed, as a path.');
const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'node_modules/.cache/fair-oncall');
const bundle = path.join(folder, `${path.relative(root, path.resolve(entry)).replaceAll(/[/\\]/g, '-')}.mjs`);

if (newest(path.join(root, 'src'), newest(path.join(root, 'benchmarks'), 0)) > modified(bundle)) {
  const { buildSync } = await import('esbuild');
  mkdirSync(folder, { recursive: true });
  buildSync({
    entryPoints: [path.resolve(entry)],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
}
await import(pathToFileURL(bundle).href);

/** When the last of a folder's sources was changed, or `since` if that is later. */
function newest(directory, since) {
  let last = since;
  for (const { name, parentPath } of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (/\.m?ts$/.test(name)) last = Math.max(last, modified(path.join(parentPath, name)));
  }
  return last;
}

function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
