import { readFile } from 'node:fs/promises';
import type { CliIo } from '../../../src/cli/io';
import { runProgram } from '../../../src/cli/run';

/** A world for the command line that keeps its files and what it writes in memory. */
export class MemoryIo implements CliIo {
  out = '';
  error = '';
  readonly files = new Map<string, string>();
  stdin = '';
  errorIsTerminal = false;
  readonly columns = 100;
  interrupt: (() => void) | null = null;
  time = Date.parse('2026-10-06T12:00:00Z');

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.files.set(path, text);
  }

  readonly writeOut = (text: string): void => void (this.out += text);
  readonly writeError = (text: string): void => void (this.error += text);
  readonly readFile = async (path: string): Promise<string> => {
    const text = this.files.get(path);
    if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    return text;
  };
  readonly readStdin = async (): Promise<string> => this.stdin;
  readonly writeFile = async (path: string, text: string, mode: 'create' | 'replace'): Promise<void> => {
    if (mode === 'create' && this.files.has(path))
      throw Object.assign(new Error('exists'), { code: 'EEXIST' });
    this.files.set(path, text);
  };
  readonly makeFolder = async (path: string): Promise<void> => {
    if (this.files.has(path)) throw Object.assign(new Error('a file'), { code: 'ENOTDIR' });
  };
  readonly readPackageFile = (name: string): Promise<string> =>
    readFile(new URL(`../../../${name}`, import.meta.url), 'utf8');
  readonly now = (): number => this.time;
  readonly onInterrupt = (callback: () => void): (() => void) => {
    this.interrupt = callback;
    return () => void (this.interrupt = null);
  };

  /** The one JSON document that `--json` wrote. */
  get json(): unknown {
    return JSON.parse(this.out);
  }
}

/** What a run of the program did. */
export interface Ran {
  readonly exit: number;
  readonly io: MemoryIo;
}

/** Runs the program on files in memory. */
export async function run(args: readonly string[], io: MemoryIo = new MemoryIo()): Promise<Ran> {
  io.out = '';
  io.error = '';
  return { exit: await runProgram(args, io), io };
}
