import { readArguments } from './arguments';
import { COMMANDS } from './commands/index';
import { Console } from './console';
import type { ExitStatus } from './exit-status';
import { commandHelp, programHelp } from './help';
import type { CliIo } from './io';
import { tellError } from './issues';
import { nearestWord, UsageError } from './usage-error';

/** Runs the program on its arguments (without the names of the runtime and the script). Never throws. */
export async function runProgram(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  // Known before the arguments are read, since reading them may fail.
  const console = new Console(io, args.includes('--json'));
  try {
    return await dispatch(args, io, console);
  } catch (error) {
    tellError(console, error);
    return 2;
  }
}

async function dispatch(args: readonly string[], io: CliIo, console: Console): Promise<ExitStatus> {
  const [name, ...rest] = args;
  // Help and version are text, with `--json` or without.
  const plain = new Console(io, false);
  if (name === '--version') {
    const { version } = JSON.parse(await io.readPackageFile('package.json')) as { readonly version: string };
    if (rest.includes('--json')) console.data({ version });
    else plain.say(version);
    return 0;
  }
  if (name === undefined) {
    console.error(programHelp(COMMANDS));
    return 2;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const [wanted] = rest.filter(word => !word.startsWith('-'));
    const topic = COMMANDS.find(command => command.name === wanted);
    if (wanted !== undefined && topic === undefined) throw unknownCommand(wanted);
    plain.say(topic === undefined ? programHelp(COMMANDS) : commandHelp(topic));
    return 0;
  }
  const command = COMMANDS.find(candidate => candidate.name === name);
  if (command === undefined) throw unknownCommand(name);
  const given = readArguments(command, rest);
  if (given.switches.has('help')) {
    plain.say(commandHelp(command));
    return 0;
  }
  return command.run(given, { io, console });
}

function unknownCommand(name: string): UsageError {
  const near = nearestWord(
    name,
    COMMANDS.map(command => command.name),
  );
  const what = name.startsWith('-') ? 'option' : 'command';
  return new UsageError(
    `there is no ${what} "${name}"\n${near === null ? 'Maybe see "fair-oncall --help".' : `Maybe "${near}" is meant.`}`,
  );
}
