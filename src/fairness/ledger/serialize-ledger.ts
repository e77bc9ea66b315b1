import { sorted } from './entry-order';
import {
  amounts,
  type ChangeLine,
  type Ledger,
  type LedgerEntry,
  type LedgerPolicy,
  type PeriodLine,
} from './ledger';

/**
 * Writes a ledger as JSON for people and for version control: sorted, one person's line a line, so that a new
 * period is new lines of a diff. Equal ledgers give equal bytes, and `parseLedger` reads them.
 */
export function serializeLedger(ledger: Ledger): string {
  const { format, id, policy, entries } = sorted(ledger);
  const written = entries.map(entryText).join(',\n');
  return [
    '{',
    `  "format": ${JSON.stringify(format)},`,
    `  "id": ${JSON.stringify(id)},`,
    `  "policy": ${inLine(policyFields(policy))},`,
    entries.length === 0 ? '  "entries": []' : `  "entries": [\n${written}\n  ]`,
    '}\n',
  ].join('\n');
}

function policyFields({ version, hash, unitsPerHour }: LedgerPolicy): LedgerPolicy {
  return { version, hash, unitsPerHour };
}

function entryText(entry: LedgerEntry): string {
  const { kind, id, policy, planHash } = entry;
  const period =
    entry.period === null ? null : { plan: entry.period.plan, from: entry.period.from, to: entry.period.to };
  const fields =
    entry.kind === 'period'
      ? { kind, id, basis: entry.basis, period, policy, planHash }
      : {
          kind,
          id,
          date: entry.date,
          policy,
          reason: entry.reason,
          period,
          planHash,
          settled: entry.settled,
        };
  const head = Object.entries(fields).map(([key, value]) => `      "${key}": ${inLine(value)},`);
  const lines = entry.kind === 'period' ? entry.lines.map(periodLine) : entry.lines.map(changeLine);
  return [
    '    {',
    ...head,
    '      "lines": [',
    lines.map(line => `        ${inLine(line)}`).join(',\n'),
    '      ]',
    '    }',
  ].join('\n');
}

function periodLine({ person, assigned, target, adjusted, holidays }: PeriodLine): PeriodLine {
  return {
    person,
    assigned: inOrder(assigned),
    target: inOrder(target),
    adjusted: inOrder(adjusted),
    holidays: holidays.map(({ name, date, burden }) => ({ name, date, burden })),
  };
}

function changeLine({ person, change }: ChangeLine): ChangeLine {
  return { person, change: inOrder(change) };
}

function inOrder(values: PeriodLine['assigned']): PeriodLine['assigned'] {
  return amounts(column => values[column]);
}

/** JSON on one line with a space after colons and commas; keys in the order given. */
function inLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inLine(item)}`);
  return `{ ${fields.join(', ')} }`;
}
