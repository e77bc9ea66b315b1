import type { Command } from '../command';

/** `fair-oncall schema`: writes the JSON Schema of the plan. */
export const schema: Command = {
  name: 'schema',
  summary: 'Write the JSON Schema of the plan, for editors.',
  operands: [],
  options: [],
  details: 'With or without --json it is the same JSON document. Exit status: 0 written; 2 bad usage.',
  async run(_given, { io, console }) {
    console.raw(await io.readPackageFile('plan.schema.json'));
    return 0;
  },
};
