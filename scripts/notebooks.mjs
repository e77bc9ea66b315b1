// Executes the notebooks as users get the package: packs it, installs the tarball beside a copy of the notebooks, and
// runs each headless with the TypeScript kernel of tslab, twice, in two time zones. Every output that a cell says it
// has (`expect` in its metadata) must be there, and charts must be the same bytes both times.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.mjs';

const KERNEL = ['tslab@1.0.22', '@types/node@22.20.5'];
const ZONES = ['UTC', 'Australia/Lord_Howe'];
const MIME = { svg: 'image/svg+xml', markdown: 'text/markdown' };

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.join(root, 'notebooks');

if (!hasJupyter()) {
  const how =
    'jupyter nbconvert is not installed; on Debian: apt-get install jupyter-nbconvert jupyter-client';
  if (process.env['FAIR_ONCALL_EXTERNAL'] === 'mandatory') throw new Error(how);
  console.log(`Skipped: ${how}`);
} else {
  const folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-notebooks-'));
  try {
    main(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hasJupyter() {
  try {
    execFileSync('jupyter', ['nbconvert', '--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function main(folder) {
  if (!existsSync(path.join(root, 'dist', 'index.js'))) npm(root, 'run', '--silent', 'build');
  const packed = npm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder);
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf('[')));
  const work = path.join(folder, 'notebooks');
  mkdirSync(work);
  writeFileSync(path.join(work, 'package.json'), '{ "name": "notebooks", "private": true }\n');
  npm(work, 'install', path.join(folder, filename), ...KERNEL);
  cpSync(path.join(root, 'examples'), path.join(folder, 'examples'), { recursive: true });
  const kernel = path.join(folder, 'jupyter', 'kernels', 'tslab');
  mkdirSync(kernel, { recursive: true });
  const program = path.join(work, 'node_modules', 'tslab', 'bin', 'tslab');
  writeFileSync(
    path.join(kernel, 'kernel.json'),
    JSON.stringify({
      argv: [process.execPath, program, 'kernel', '--config-path', '{connection_file}'],
      display_name: 'TypeScript',
      language: 'typescript',
    }),
  );

  const notebooks = readdirSync(source).filter(file => file.endsWith('.ipynb'));
  if (notebooks.length === 0) throw new Error('There are no notebooks.');
  for (const file of notebooks) {
    const notebook = JSON.parse(readFileSync(path.join(source, file), 'utf8'));
    const faults = storedFaults(notebook);
    cpSync(path.join(source, file), path.join(work, file));
    const started = Date.now();
    const [first, second] = ZONES.map(zone => execute(folder, file, zone));
    faults.push(...missingOutputs(notebook, first));
    if (svgsOf(first).join('') !== svgsOf(second).join('')) faults.push('the charts differ from run to run');
    if (faults.length > 0) throw new Error(`${file}:\n${faults.map(fault => `- ${fault}`).join('\n')}`);
    const expected = codeCells(notebook).flatMap(cell => cell.metadata.expect ?? []).length;
    const seconds = ((Date.now() - started) / 1000 / ZONES.length).toFixed(1);
    console.log(
      `${file}: ${expected} of ${expected} expected outputs, ${svgsOf(first).length} charts, ${seconds} s`,
    );
  }
}

/** Runs all cells; a type error or an exception in one ends it. */
function execute(folder, file, zone) {
  const output = `${zone.replace('/', '-')}-${file}`;
  try {
    execFileSync('jupyter', ['nbconvert', '--to', 'notebook', '--execute', file, '--output', output], {
      cwd: path.join(folder, 'notebooks'),
      env: { ...process.env, JUPYTER_PATH: path.join(folder, 'jupyter'), NO_COLOR: '1', TZ: zone },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    throw new Error(`${file} failed in ${zone}:\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
  return JSON.parse(readFileSync(path.join(folder, 'notebooks', output), 'utf8'));
}

function codeCells(notebook) {
  return notebook.cells.filter(cell => cell.cell_type === 'code');
}

/** Notebooks are kept without what running them leaves behind. */
function storedFaults(notebook) {
  return codeCells(notebook).flatMap(cell => {
    const faults = [];
    if (cell.outputs.length > 0 || cell.execution_count !== null) {
      faults.push(`cell ${cell.id} is stored with outputs; clear them`);
    }
    if ((cell.metadata.expect ?? []).length === 0)
      faults.push(`cell ${cell.id} does not say what it puts out`);
    return faults;
  });
}

function missingOutputs(stored, executed) {
  return codeCells(stored).flatMap(({ id, metadata }) => {
    const { outputs } = executed.cells.find(cell => cell.id === id);
    return (metadata.expect ?? []).flatMap(wanted => {
      const [[kind, pattern]] = Object.entries(wanted);
      const isThere = textsOf(outputs, kind).some(text => new RegExp(pattern, 'm').test(text));
      return isThere
        ? []
        : [`cell ${id} has no ${kind} like ${pattern}; it has ${JSON.stringify(outputs).slice(0, 800)}`];
    });
  });
}

/** What a cell printed, in one piece, or what it showed of a kind. */
function textsOf(outputs, kind) {
  if (kind === 'text') {
    return [
      outputs
        .filter(output => output.output_type === 'stream' && output.name === 'stdout')
        .map(output => [output.text].flat().join(''))
        .join(''),
    ];
  }
  return outputs.flatMap(output => {
    const data = output.data?.[MIME[kind]];
    return data === undefined ? [] : [[data].flat().join('')];
  });
}

function svgsOf(executed) {
  return codeCells(executed).flatMap(({ outputs }) => textsOf(outputs, 'svg'));
}
