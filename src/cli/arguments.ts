import { parseArgs } from 'node:util';
import { COMMON_OPTIONS, type Command, type CommandArguments, type CommandOperand } from './command';
import { UsageError, nearestWord } from './usage-error';

/**
 * Reads the arguments of a command.
 * @throws {UsageError} for unknown or repeated options, missing values, and too many or too few operands.
 */
export function readArguments(command: Command, args: readonly string[]): CommandArguments {
  const options = [...command.options, ...COMMON_OPTIONS];
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      options.map(option => [
        option.name,
        { type: option.value === undefined ? 'boolean' : 'string' } as const,
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const operands: string[] = [];
  const switches = new Set<string>();
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = options.find(({ name }) => token.rawName === `--${name}`);
    if (option === undefined) throw unknownOption(token.rawName, command);
    if (switches.has(option.name) || values.has(option.name)) {
      throw new UsageError(`${token.rawName} is given twice`);
    }
    if (option.value === undefined) {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
      switches.add(option.name);
    } else {
      if (token.value === undefined || token.value === '') {
        throw new UsageError(`${token.rawName} needs a value: ${token.rawName} ${option.value}`);
      }
      values.set(option.name, token.value);
    }
  }
  if (!switches.has('help')) checkOperands(command, operands);
  return { operands, switches, values };
}

/**
 * Reads a whole number that an option holds.
 * @throws {UsageError} when it is something else.
 */
export function wholeNumber(given: CommandArguments, name: string): number | undefined {
  const text = given.values.get(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`--${name} is "${text}"; it must be a whole number`);
  return Number(text);
}

/**
 * Reads a number above 0 that an option holds.
 * @throws {UsageError} when it is something else.
 */
export function positiveNumber(given: CommandArguments, name: string): number | undefined {
  const text = given.values.get(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}(?:\.\d{1,6})?$/.test(text) || Number(text) === 0) {
    throw new UsageError(`--${name} is "${text}"; it must be a number above 0`);
  }
  return Number(text);
}

function unknownOption(rawName: string, command: Command): UsageError {
  const known = [...command.options, ...COMMON_OPTIONS].map(({ name }) => `--${name}`);
  const near = nearestWord(rawName, known);
  const advice =
    near === null ? `Maybe see "fair-oncall ${command.name} --help".` : `Maybe ${near} is meant.`;
  return new UsageError(`"${command.name}" has no option ${rawName}\n${advice}`);
}

function checkOperands(command: Command, operands: readonly string[]): void {
  const missing = command.operands.slice(operands.length).find(({ optional }) => optional !== true);
  if (missing !== undefined) {
    throw new UsageError(`${missing.name} is missing\n${usageLine(command)}`);
  }
  const extra = operands[command.operands.length];
  if (extra !== undefined) throw new UsageError(`"${extra}" is one operand too many\n${usageLine(command)}`);
}

/** `Usage: fair-oncall solve PLAN [options]`. */
export function usageLine(command: Command): string {
  return ['Usage: fair-oncall', command.name, ...command.operands.map(operandName), '[options]'].join(' ');
}

/** `PLAN`, or `[FILE]` for one that may be left out. */
export function operandName({ name, optional }: CommandOperand): string {
  return optional === true ? `[${name}]` : name;
}
