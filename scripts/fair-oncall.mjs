// Runs the program from a checkout: `npm run fair-oncall -- solve plan.yaml`. Builds first if need be.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const program = path.join(root, 'dist', 'cli.js');

if (!existsSync(program)) {
  // npm passes its own path, so that this works where no `npm` is on the PATH, and on Windows.
  const npm = process.env['npm_execpath'];
  const [command, args] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const build = spawnSync(command, [...args, 'run', '--silent', 'build'], {
    cwd: root,
    // Standard output belongs to the program.
    stdio: ['ignore', 2, 2],
  });
  if (build.status !== 0) process.exit(build.status ?? 1);
}

const run = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
if (run.signal !== null) process.kill(process.pid, run.signal);
process.exit(run.status ?? 1);
