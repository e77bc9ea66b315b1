import { readFileSync, writeSync } from 'node:fs';
import type { Instance } from '../oncall/instance';
import { readInstance } from '../oncall/instance';
import { type InstanceModel, modelOf } from '../oncall/model';
import type { Answer } from './peer';
import { PEERS } from './solvers/peers';

/** What a solver is to do in a process of its own. */
export interface Task {
  readonly instance: string;
  readonly solver: string;
  readonly seconds: number;
  readonly seed: number;
}

/** What such a process tells, a line each. */
export type Message =
  | { readonly event: 'unavailable'; readonly reason: string }
  /** Its time begins. */
  | { readonly event: 'ready' }
  | { readonly event: 'covered'; readonly seconds: number }
  | ({ readonly event: 'found' | 'done' } & Told);

export interface Told extends Omit<Answer, 'roster'> {
  /** In the order of the instance's seats. */
  readonly assign: readonly number[] | null;
  /** Elapsed, and of the processor, this process and what it called; `null`: unknown. */
  readonly seconds: number;
  readonly cpuSeconds: number | null;
}

/** Solves in this process and tells the caller, at once, on its standard output. */
export async function solveAlone({ instance: file, solver, seconds, seed }: Task): Promise<void> {
  const instance: Instance = readInstance(readFileSync(file, 'utf8'));
  const { model, slotOf }: InstanceModel = modelOf(instance);
  const peer = PEERS[solver];
  if (peer === undefined) throw new Error(`there is no solver ${solver}`);
  const ready = await peer({ model, seconds, seed });
  if (typeof ready === 'string') {
    tell({ event: 'unavailable', reason: ready });
    return;
  }
  tell({ event: 'ready' });
  const [began, beganCpu] = [performance.now(), cpuSeconds()];
  const elapsed = (): number => (performance.now() - began) / 1000;
  const told = (event: 'found' | 'done', { roster, ...rest }: Answer): Message => {
    const assign = roster === null ? null : Array.from(slotOf, () => -1);
    roster?.forEach((person, bundle) => {
      if (assign !== null) assign[slotOf[bundle] as number] = person;
    });
    return { event, ...rest, assign, seconds: elapsed(), cpuSeconds: cpuSeconds() - beganCpu };
  };
  const answer = await ready.solve({
    covered: () => tell({ event: 'covered', seconds: elapsed() }),
    found: found => tell(told('found', found)),
  });
  tell(told('done', answer));
}

/** Written at once, since what is solved may hold the thread for good. */
function tell(message: Message): void {
  let text = `${JSON.stringify(message)}\n`;
  while (text.length > 0) {
    try {
      text = text.slice(writeSync(1, text));
    } catch (error) {
      // The pipe is full until the caller reads on.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

/** Of this process, and on Linux of the programs that it called and that have ended. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + childrensSeconds();
}

/** Ticks of a processor's clock in a second, as Linux tells times of processes. */
const TICKS = 100;

function childrensSeconds(): number {
  if (process.platform !== 'linux') return 0;
  // After the name, which may hold anything but ends with the last parenthesis: fields 14 and 15 from there.
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) / TICKS;
}
