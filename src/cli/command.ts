import type { Console } from './console';
import type { ExitStatus } from './exit-status';
import type { CliIo } from './io';

/** An option of a command. */
export interface CommandOption {
  readonly name: string;
  /** Name of its value in the help, such as `DIR`; without one the option is a switch. */
  readonly value?: string;
  readonly help: string;
}

/** An operand of a command. */
export interface CommandOperand {
  readonly name: string;
  readonly help: string;
  readonly optional?: boolean;
}

/** What the user gave a command, checked for form. */
export interface CommandArguments {
  readonly operands: readonly string[];
  readonly switches: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
}

/** One command of the program. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly operands: readonly CommandOperand[];
  readonly options: readonly CommandOption[];
  /** More for `COMMAND --help`: what it writes, what its exit status tells. */
  readonly details: string;
  readonly run: (given: CommandArguments, context: CommandContext) => Promise<ExitStatus>;
}

/** What a command works with. */
export interface CommandContext {
  readonly io: CliIo;
  readonly console: Console;
}

/** Options that every command has. */
export const COMMON_OPTIONS: readonly CommandOption[] = [
  { name: 'json', help: 'Write one JSON document to standard output.' },
  { name: 'help', help: 'Show this help.' },
];
