// Whether solves keep what is promised: time limits within 5 % + 50 ms, iterations exactly, signals answered within
// 50 ms, the event loop held for 20 ms at most. Each subject has a process of its own.
//   npm run build && npm run bench:contract -- [--time 2] [--repetitions 3] [--subjects a,b,…]
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { itself } from '../itself';
import { machineLine, writeCsv } from '../machine';
import { markdownTable } from '../table';
import { measure, type Measured } from './measure';
import { SUBJECTS } from './subjects';

const FILE = 'benchmarks/results/contract.csv';
const ABORT_MS = 50;
const HELD_MS = 20;
const WATCHDOG_MS = 180_000;

const { values } = parseArgs({
  options: {
    time: { type: 'string', default: '2' },
    repetitions: { type: 'string', default: '3' },
    subjects: { type: 'string' },
    alone: { type: 'string' },
  },
});
const [limitMs, repetitions] = [1000 * Number(values.time), Number(values.repetitions)];
if (!(limitMs > 0)) throw new Error(`--time ${values.time}: a number of seconds is needed`);
if (!(Number.isInteger(repetitions) && repetitions > 0)) {
  throw new Error(`--repetitions ${values.repetitions}: a whole number above 0 is needed`);
}

if (values.alone === undefined) report();
else console.log(JSON.stringify(await measure(values.alone, limitMs, repetitions)));

function report(): void {
  console.log(
    `${machineLine()} Limit ${limitMs / 1000} s; the worst of ${repetitions} runs, in milliseconds.\n`,
  );
  const wanted = values.subjects?.split(',') ?? null;
  const names = Object.keys(SUBJECTS).filter(
    name => wanted === null || wanted.some(part => name.includes(part)),
  );
  const overshootMs = 0.05 * limitMs + 50;
  const header = [
    'subject',
    `past the limit (≤ ${overshootMs})`,
    'iterations',
    `signal (≤ ${ABORT_MS})`,
    'first report',
    `loop held (≤ ${HELD_MS})`,
    'of the processor',
    'MB',
    'note',
  ];
  const rows = names.map(name => rowOf(name, runAlone(name), overshootMs));
  console.log(markdownTable(header, rows));
  console.log(
    '\n**Bold**: not kept. The loop is judged by seconds of the processor; elapsed ones count other processes.',
  );
  writeCsv(FILE, header, rows);
}

/** Measures a subject in a process of its own; a text says why there is nothing. */
function runAlone(name: string): Measured | string {
  const options = ['--alone', name, '--time', values.time, '--repetitions', values.repetitions];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...itself('benchmarks/contract/main.ts'), ...options],
    { encoding: 'utf8', timeout: WATCHDOG_MS, killSignal: 'SIGKILL' },
  );
  if (status === 0) return JSON.parse(stdout.trim().split('\n').at(-1) as string) as Measured;
  if (status === null) return `ended after ${WATCHDOG_MS / 1000} s`;
  return stderr.split('\n').find(line => /^\w*Error: /.test(line)) ?? `ended with status ${status}`;
}

function rowOf(name: string, measured: Measured | string, overshootMs: number): readonly string[] {
  if (typeof measured === 'string') return [name, '–', '–', '–', '–', '–', '–', '–', measured];
  const {
    overshootMs: over,
    iterations,
    abortMs,
    incumbentMs,
    heldMs,
    heldOfProcessorMs,
    rssMb,
    note,
  } = measured;
  const judged = (value: number | null, most: number): string => {
    if (value === null) return '–';
    return value <= most ? value.toFixed(0) : `**${value.toFixed(0)}**`;
  };
  const [asked, done] = iterations ?? [0, 0];
  return [
    name,
    judged(over, overshootMs),
    iterations === null ? '–' : done === asked ? 'exact' : `**${done} of ${asked}**`,
    judged(abortMs, ABORT_MS),
    incumbentMs === null ? '–' : incumbentMs.toFixed(0),
    heldMs.toFixed(0),
    judged(heldOfProcessorMs, HELD_MS),
    String(rssMb),
    note,
  ];
}
