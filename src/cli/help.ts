import { operandName, usageLine } from './arguments';
import { COMMON_OPTIONS, type Command, type CommandOption } from './command';

/** The help of the whole program. */
export function programHelp(commands: readonly Command[]): string {
  return [
    'Fair on-call schedules, verified, with a proof of how fair they could have been.',
    '',
    'Usage: fair-oncall COMMAND [operands] [options]',
    '',
    'Commands:',
    ...columns(
      commands.map(({ name, operands, summary }) => [
        [name, ...operands.map(operandName)].join(' '),
        summary,
      ]),
    ),
    '',
    'Options:',
    ...columns([
      ['--json', 'Write one JSON document to standard output; every command has it.'],
      ['--help', 'Show this help, or after a command the help of the command.'],
      ['--version', 'Show the version.'],
    ]),
    '',
    'A plan is a .yaml, .yml or .json file, or - for standard input.',
    '',
    'Exit status: 0 done; 1 done, with findings (breaches, uncovered hours, infeasible, nobody on call);',
    '2 not done, for bad input or bad usage.',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const blocks = [command.summary, '', usageLine(command)];
  if (command.operands.length > 0) {
    blocks.push('', 'Operands:', ...columns(command.operands.map(({ name, help }) => [name, help])));
  }
  const options = [...command.options, ...COMMON_OPTIONS];
  blocks.push('', 'Options:', ...columns(options.map(option => [optionName(option), option.help])));
  return [...blocks, '', command.details].join('\n');
}

function optionName({ name, value }: CommandOption): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function columns(rows: readonly (readonly [string, string] | string[])[]): string[] {
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`);
}
