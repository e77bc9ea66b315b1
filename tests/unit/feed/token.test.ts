import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64url, hashOfToken, sameText, tokenIn, withoutTokens } from '../../../src/feed/token';

test('base64url is as Node writes it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), bytes => {
      expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    }),
  );
});

test('the hash is SHA-256 of the text', async () => {
  const token = 'A'.repeat(43);
  expect(await hashOfToken(token)).toBe(createHash('sha256').update(token).digest('hex'));
});

test('texts are the same when they are equal', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 }), (a, b) => {
      expect(sameText(a, b)).toBe(a === b);
      expect(sameText(a, a)).toBe(true);
    }),
  );
});

test('a token is read back from the path it is written to, and from no other', () => {
  const token = `${'aZ0-_'.repeat(8)}xyz`;
  expect(tokenIn(`https://a.example/calendars/${token}.ics?x#y`, '/calendars/')).toBe(token);
  expect(tokenIn(`https://a.example/${token}.ics`, '/')).toBe(token);
  expect(tokenIn(`https://a.example/calendars/${token}.ics`, '/')).toBeNull();
  expect(tokenIn(`/calendars/${token}.ics`, '/calendars/')).toBeNull();
});

test('what could be a token is blotted out', () => {
  expect(withoutTokens(`a ${'b'.repeat(43)}.ics, ${'c'.repeat(42)}`)).toBe(`a […].ics, ${'c'.repeat(42)}`);
});
