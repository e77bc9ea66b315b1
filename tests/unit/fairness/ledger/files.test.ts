import { describe, expect, test } from 'vitest';
import { append } from '../../../../src/fairness/ledger/append';
import type { Ledger } from '../../../../src/fairness/ledger/ledger';
import { mergeLedgers } from '../../../../src/fairness/ledger/merge-ledgers';
import { parseLedger, safeParseLedger } from '../../../../src/fairness/ledger/parse-ledger';
import { serializeLedger } from '../../../../src/fairness/ledger/serialize-ledger';
import { correctionOf, emptyLedger, periodOf } from '../../../helpers/ledger-case';
import { thrownCodes } from '../../../helpers/thrown-codes';

const ledger = [
  periodOf({ ada: 5, bo: -5 }),
  correctionOf('sick-note', { bo: 7 }),
  periodOf({ ada: 1, bo: -1 }, { from: '2026-02-02', to: '2026-03-02' }),
].reduce(append, emptyLedger);

/** Codes and paths of the issues a ledger has when a copy of it is changed. */
function issuesOf(change: (copy: any) => void): readonly string[] {
  const copy: unknown = JSON.parse(serializeLedger(ledger));
  change(copy);
  const result = safeParseLedger(copy);
  return result.status === 'valid' ? [] : result.issues.map(({ code, path }) => `${code} ${path.join('.')}`);
}

describe('ledger files', () => {
  test('are read as they were written, whatever the order of entries', () => {
    const text = serializeLedger(ledger);
    expect(parseLedger(text)).toEqual(ledger);
    const shuffled = { ...ledger, entries: [...ledger.entries].reverse() };
    expect(serializeLedger(shuffled)).toBe(text);
    expect(parseLedger(JSON.stringify(shuffled))).toEqual(ledger);
  });

  test('have a line for each person', () => {
    expect(serializeLedger(emptyLedger)).toMatch(/"entries": \[\]\n}\n$/);
    expect(serializeLedger(ledger).match(/^ {8}{ "person": "ada"/gm)).toHaveLength(2);
  });

  test('are refused with every issue and its place', () => {
    expect(safeParseLedger('{')).toMatchObject({ issues: [{ code: 'invalid-json' }] });
    expect(issuesOf(copy => delete copy.policy)).toEqual(['missing policy']);
    expect(issuesOf(copy => (copy.extra = 1))).toEqual(['unknown-key extra']);
    expect(issuesOf(copy => (copy.entries[0].lines[1].target.night = 0.5))).toEqual([
      'wrong-type entries.0.lines.1.target.night',
    ]);
    expect(issuesOf(copy => (copy.entries[1].date = '2026-02-30'))).toEqual(['invalid-text entries.1.date']);
    expect(issuesOf(copy => (copy.entries[1].kind = 'gift'))).toEqual(['not-allowed entries.1.kind']);
    expect(
      issuesOf(copy => {
        copy.entries[0].period.to = copy.entries[0].period.from;
        copy.entries[1].policy = 'mine@2';
      }),
    ).toEqual([
      'ends-before-start entries.0.period.to',
      'period-id entries.0.id',
      'other-policy entries.1.policy',
    ]);
    expect(issuesOf(copy => copy.entries.push(copy.entries[1]))).toEqual(['duplicate-id entries.3.id']);
    expect(issuesOf(copy => copy.entries[1].lines.push(copy.entries[1].lines[0]))).toEqual([
      'duplicate-person entries.1.lines.1.person',
    ]);
    expect(issuesOf(copy => (copy.entries[0].lines[0].adjusted.total = 3))).toEqual([
      'unbalanced entries.0.lines',
    ]);
    expect(issuesOf(copy => (copy.entries[1].kind = 'settlement'))).toEqual(['unbalanced entries.1.lines']);
    expect(
      issuesOf(copy => {
        copy.entries[2].period.from = '2026-01-31';
        copy.entries[2].id = 'planned/tiny/2026-01-31/2026-03-02';
      }),
    ).toEqual(['overlapping-periods entries.2.period']);
  });

  test('have limits', () => {
    const many = { ...ledger, entries: Array.from({ length: 50_001 }, () => 1) };
    expect(safeParseLedger(many)).toMatchObject({ issues: [{ code: 'too-large' }] });
  });
});

describe('entries are only added', () => {
  test('the same again changes nothing', () => {
    expect(append(ledger, periodOf({ ada: 5, bo: -5 }))).toBe(ledger);
  });

  test('another post of the period, another entry of the id and days that count twice are refused', () => {
    expect(thrownCodes(() => append(ledger, periodOf({ ada: 6, bo: -6 })))).toEqual(['period-conflict']);
    expect(thrownCodes(() => append(ledger, correctionOf('sick-note', { bo: 8 })))).toEqual([
      'entry-conflict',
    ]);
    const overlapping = { from: '2026-02-23', to: '2026-03-30' };
    expect(thrownCodes(() => append(ledger, periodOf({ ada: 0 }, overlapping)))).toEqual([
      'overlapping-periods',
    ]);
    expect(append(ledger, periodOf({ ada: 0 }, { ...overlapping, plan: 'other' })).entries).toHaveLength(4);
  });
});

describe('merging', () => {
  const other = [periodOf({ ada: 5, bo: -5 }), correctionOf('bonus', { ada: 2 })].reduce(append, emptyLedger);

  test('takes what either has, once, in any order', () => {
    const merged = mergeLedgers(ledger, other);
    expect(merged.entries.map(({ id }) => id)).toEqual([
      'planned/tiny/2026-01-05/2026-02-02',
      'bonus',
      'sick-note',
      'planned/tiny/2026-02-02/2026-03-02',
    ]);
    expect(mergeLedgers(other, ledger)).toEqual(merged);
    expect(mergeLedgers(merged, other)).toEqual(merged);
  });

  test('refuses two different posts of a period, other entries of an id, overlaps, other ledgers and policies', () => {
    const broken = [
      periodOf({ ada: 6, bo: -6 }),
      correctionOf('sick-note', { bo: 8 }),
      periodOf({ ada: 1 }, { from: '2026-02-09', to: '2026-03-09' }),
    ].reduce(append, emptyLedger);
    expect(thrownCodes(() => mergeLedgers(ledger, broken))).toEqual([
      'period-conflict',
      'entry-conflict',
      'overlapping-periods',
    ]);
    const stranger: Ledger = { ...other, id: 'else', policy: { ...other.policy, unitsPerHour: 1 } };
    expect(thrownCodes(() => mergeLedgers(ledger, stranger))).toEqual(['other-ledger', 'other-policy']);
  });
});
