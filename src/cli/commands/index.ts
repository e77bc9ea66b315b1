import type { Command } from '../command';
import { check } from './check';
import { exportProgram } from './export';
import { ical } from './ical';
import { init } from './init';
import { leave } from './leave';
import { ledger } from './ledger';
import { report } from './report';
import { schema } from './schema';
import { solve } from './solve';
import { verify } from './verify';
import { whatIf } from './what-if';
import { who } from './who';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  init,
  check,
  solve,
  verify,
  who,
  report,
  whatIf,
  ledger,
  leave,
  ical,
  exportProgram,
  schema,
];
