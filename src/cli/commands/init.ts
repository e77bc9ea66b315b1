import type { Command } from '../command';
import { EXAMPLE_PLAN } from '../example-plan';
import { reasonOf } from '../files';
import { UsageError } from '../usage-error';

/** `fair-oncall init [FILE]`: writes a commented example plan. */
export const init: Command = {
  name: 'init',
  summary: 'Write a commented example plan to start from.',
  operands: [{ name: 'FILE', help: 'Where to write it. Default plan.yaml.', optional: true }],
  options: [{ name: 'force', help: 'Replace the file if there is one.' }],
  details: 'Exit status: 0 written; 2 there is such a file already (and no --force), or bad usage.',
  async run({ operands, switches }, { io, console }) {
    const file = operands[0] ?? 'plan.yaml';
    try {
      await io.writeFile(file, EXAMPLE_PLAN, switches.has('force') ? 'replace' : 'create');
    } catch (error) {
      const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      const advice = exists ? '\nMaybe use another name, or --force to replace it.' : '';
      throw new UsageError(`cannot write "${file}": ${reasonOf(error)}${advice}`);
    }
    console.say(`Wrote ${file}. Next: fair-oncall check ${file}`);
    console.data({ status: 'written', file });
    return 0;
  },
};
