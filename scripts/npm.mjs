import { execFileSync } from 'node:child_process';
import process from 'node:process';

/** Runs npm in a folder: the one that runs this, where there is one. Returns what it printed. */
export function npm(cwd, ...args) {
  const cli = process.env['npm_execpath'];
  const [program, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []];
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier'];
  try {
    return execFileSync(program, [...first, ...args.slice(0, 1), ...quiet, ...args.slice(1)], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    throw new Error(`npm ${args.join(' ')} failed:\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
}
