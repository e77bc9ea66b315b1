import { describe, expect, test } from 'vitest';
import {
  displayName,
  sanitizeCalendarName,
  sanitizeParameter,
  sanitizeText,
} from '../../../src/export/sanitize-text';
import { hasNoControls } from '../../../src/plan/text';
import { HOSTILE } from './hostile-text';

describe('sanitizing', () => {
  test.each(HOSTILE)('leaves one line without controls: %s', (_, text) => {
    const clean = sanitizeText(text);
    expect(hasNoControls(clean)).toBe(true);
    expect(/\p{Surrogate}/u.test(clean)).toBe(false);
    expect(sanitizeText(clean)).toBe(clean);
  });

  test('turns line breaks into one space and keeps what people can see', () => {
    expect(sanitizeText('a\r\n\r\n  b\u2028c\td\u0085e')).toBe('a b c d e');
    expect(sanitizeText('👩🏽‍💻 山田 שלום\u200f')).toBe('👩🏽‍💻 山田 שלום\u200f');
    expect(sanitizeText('\ud83dx')).toBe('\ufffdx');
    expect(sanitizeText('abc\u202edcba')).toBe('abcdcba');
  });

  test('does not shorten a long text', () => {
    expect(sanitizeText('é'.repeat(10_000))).toHaveLength(10_000);
  });

  test('takes what needs escaping out of calendar names', () => {
    expect(sanitizeCalendarName('Ranker, EU; \\n x')).toBe('Ranker EU n x');
    expect(sanitizeCalendarName(' ,;\\ ')).toBe('');
  });

  test('a name in which nothing can be seen gives way to the id', () => {
    expect(displayName({ id: 'ana', name: ' \u202e\u0000' })).toBe('ana');
    expect(displayName({ id: 'ana', name: ' Ana\n' })).toBe('Ana');
  });

  test('takes what cannot be quoted out of parameters', () => {
    expect(sanitizeParameter('The "A" team^n\\')).toBe("The 'A' teamn");
  });
});
