import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What ran a benchmark, as far as it matters to times. */
export const machine = {
  cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
  cores: String(os.availableParallelism()),
  node: process.version,
  /** Processes that wanted a core in the minute before; above the number of cores, elapsed times are too long. */
  load: (os.loadavg()[0] ?? 0).toFixed(1),
};

/** The machine in a line, for the head of a table. */
export function machineLine(): string {
  return `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, load ${machine.load} at the start.`;
}

/** Writes rows below a header, each with the machine at its end; or adds them to those that are there. */
export function writeCsv(
  file: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { append = false } = {},
): void {
  const keeps = append && existsSync(file);
  const lines = [
    ...(keeps ? [] : [[...header, ...Object.keys(machine)]]),
    ...rows.map(row => [...row, ...Object.values(machine)]),
  ];
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, lines.map(line => `${line.map(quoted).join(',')}\n`).join(''), {
    flag: keeps ? 'a' : 'w',
  });
}

function quoted(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
