import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mpsText } from '../../../src/model/program-text';
import { readSolutionText } from '../../../src/model/solution-text';
import { dutyProgram, rosterOf } from '../duty-program';
import { type Answer, NOTHING, type Peer, type Question } from '../peer';

/** How a program of the system is called, and what it says of its own success. */
interface Command {
  readonly name: string;
  readonly isThere: readonly string[];
  arguments(problem: string, solution: string, question: Question): readonly string[];
  /** From what it wrote to the screen and to the file of its solution. */
  read(output: string, solution: string): { found: boolean; proven: boolean; bound: number | null };
}

const CBC: Command = {
  name: 'cbc',
  isThere: ['-quit'],
  arguments: (problem, solution, { seconds, seed }) => [
    problem,
    '-timeMode',
    'elapsed',
    '-sec',
    `${seconds}`,
    '-ratio',
    '0',
    '-allow',
    '0',
    '-randomSeed',
    `${seed}`,
    '-solve',
    '-solution',
    solution,
  ],
  read: (output, solution) => {
    const proven = solution.startsWith('Optimal');
    const value = /objective value\s+(\S+)/.exec(solution)?.[1];
    const bound = proven ? value : /Lower bound:\s+(\S+)/.exec(output)?.[1];
    return {
      found: proven || (value !== undefined && !solution.includes('no integer solution')),
      proven,
      bound: bound === undefined ? null : Number(bound),
    };
  },
};

const GLPSOL: Command = {
  name: 'glpsol',
  isThere: ['--version'],
  arguments: (problem, solution, { seconds }) => [
    '--freemps',
    problem,
    '--tmlim',
    `${Math.max(1, Math.round(seconds))}`,
    '--output',
    solution,
  ],
  read: (output, solution) => {
    const proven = /^Status: +INTEGER OPTIMAL$/m.test(solution);
    const value = /^Objective: +value = (\S+)/m.exec(solution)?.[1];
    // The best bound of the tree stands after >= on the lines of its progress.
    const bound = proven ? value : [...output.matchAll(/>=\s+(-?[\d.e+]+)/g)].at(-1)?.[1];
    return {
      found: proven || /^Status: +INTEGER NON-OPTIMAL$/m.test(solution),
      proven,
      bound: bound === undefined ? null : Number(bound),
    };
  },
};

/** A solver that is a program of its own, and reads MPS. It is ended with the process that called it. */
function peerOf(command: Command): Peer {
  return question => {
    if (spawnSync(command.name, command.isThere).status !== 0) {
      return Promise.resolve(`${command.name} is not installed`);
    }
    const { model } = question;
    const { written, program, form, constant } = dutyProgram(model);
    const folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-'));
    const [problem, solution] = [path.join(folder, 'problem.mps'), path.join(folder, 'solution.txt')];
    writeFileSync(problem, mpsText(written));
    const solve = (): Answer => {
      const { stdout } = spawnSync(command.name, command.arguments(problem, solution, question), {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      const text = existsSync(solution) ? readFileSync(solution, 'utf8') : '';
      rmSync(folder, { recursive: true });
      const { found, proven, bound: least } = command.read(stdout, text);
      const bound = least === null || !Number.isFinite(least) ? null : least + constant;
      if (!found) return { ...NOTHING, bound };
      const read = readSolutionText(text, new Set(program.names));
      if (read.status === 'unreadable') return { ...NOTHING, bound, note: read.message };
      const roster = rosterOf(
        model,
        form,
        program.names.map(name => read.values.get(name) ?? 0),
      );
      return { roster, bound, proven, note: roster === null ? 'fractions called a solution' : '' };
    };
    return Promise.resolve({ solve });
  };
}

export const cbcPeer = peerOf(CBC);
export const glpsolPeer = peerOf(GLPSOL);
