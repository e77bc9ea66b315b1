// Tries the package as users get it: packs it, installs the tarball into an empty folder, and there imports,
// requires, type-checks and runs it, on this Node and on later ones. `--this-node` leaves the later ones out.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.mjs';

const LATER_NODES = process.argv.includes('--this-node') ? [] : [22, 24, 26];
/** The oldest compiler that must read the declarations: the notebook kernel tslab brings it. */
const OLDEST_TYPESCRIPT = '5.0.4';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const typescript = manifest.devDependencies.typescript;
const folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-smoke-'));
const consumer = path.join(folder, 'consumer');

try {
  await main();
  console.log('The packed package works.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main() {
  if (!existsSync(path.join(root, 'dist', 'index.js'))) npm(root, 'run', '--silent', 'build');
  const tarball = pack();
  cpSync(path.join(root, 'scripts', 'smoke'), consumer, { recursive: true });
  writeFileSync(path.join(consumer, 'package.json'), '{ "name": "consumer", "private": true }\n');
  npm(consumer, 'install', tarball);
  console.log(`installed ${path.basename(tarball)}`);

  const nodes = [['this Node', process.execPath], ...LATER_NODES.map(version => laterNode(version))];
  for (const [name, node] of nodes) {
    for (const script of ['import.mjs', 'require.cjs']) run(node, [script]);
    if (manifest.bin !== undefined) {
      const help = run(node, [
        path.join('node_modules', 'fair-oncall', manifest.bin['fair-oncall']),
        '--help',
      ]);
      if (!help.includes('fair-oncall'))
        throw new Error(`--help says nothing of fair-oncall on ${name}: ${help}`);
    }
    console.log(`runs on ${name}, ${run(node, ['--version']).trim()}`);
  }
  if (manifest.bin !== undefined) {
    npm(consumer, 'exec', '--offline', '--', 'fair-oncall', '--help');
    console.log('npx fair-oncall --help works');
  }
  for (const version of [typescript, OLDEST_TYPESCRIPT]) checkTypes(version);
}

/** Packs what `npm publish` would, without building again. */
function pack() {
  const output = npm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder);
  const [{ filename, files }] = JSON.parse(output.slice(output.indexOf('[')));
  const packed = new Set(files.map(({ path: file }) => file));
  for (const needed of ['LICENSE', 'package.json', ...targets(manifest.exports), ...targets(manifest.bin)]) {
    if (!packed.has(needed)) throw new Error(`${needed} is not in the package`);
  }
  for (const file of packed) {
    if (/^(?:src|tests|scripts|benchmarks)\//.test(file)) throw new Error(`${file} is in the package`);
  }
  return path.join(folder, filename);
}

/** The files that `exports` or `bin` names, relative to the package. */
function targets(value) {
  if (typeof value === 'string') return [path.posix.normalize(value)];
  return Object.values(value ?? {}).flatMap(targets);
}

/** Installs a Node from the npm package that brings the binary for this machine, without install scripts. */
function laterNode(version) {
  const home = path.join(folder, `node-${version}`);
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  mkdirSync(home);
  writeFileSync(path.join(home, 'package.json'), '{ "private": true }\n');
  npm(home, 'install', '--ignore-scripts', `${name}@${version}`);
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  return [`Node ${version}`, path.join(home, 'node_modules', name, 'bin', binary)];
}

function checkTypes(version) {
  const home = path.join(folder, `typescript-${version}`);
  mkdirSync(home);
  writeFileSync(path.join(home, 'package.json'), '{ "private": true }\n');
  npm(home, 'install', `typescript@${version}`);
  const compiler = path.join(home, 'node_modules', 'typescript', 'bin', 'tsc');
  const strict = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022'];
  const kinds = [
    ['node16', 'node16', 'consumer.mts'],
    ['node16', 'node16', 'consumer.cts'],
    ['esnext', 'bundler', 'consumer.mts'],
  ];
  for (const [module, resolution, file] of kinds) {
    // Without `skipLibCheck`: the declarations themselves are what is checked.
    run(process.execPath, [compiler, ...strict, '--module', module, '--moduleResolution', resolution, file]);
    console.log(`${file} compiles with TypeScript ${version}, ${resolution}`);
  }
}

function run(program, args) {
  try {
    return execFileSync(program, args, {
      cwd: consumer,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    throw new Error(`${path.basename(program)} ${args.join(' ')} failed:\n${error.stdout}\n${error.stderr}`, {
      cause: error,
    });
  }
}
