import { expect, test } from 'vitest';
import { onDays, reasonsOf } from './rule-case';

const twoDays = { rules: [], horizon: { weeks: undefined, through: '2026-03-03' } };

test('nothing moves where the published holder stays', () => {
  expect(reasonsOf('stability', { ...twoDays, published: 'ana', held: onDays('ana', 2, 3) })).toEqual([]);
});

test('nothing moves where nothing was published', () => {
  expect(reasonsOf('stability', { ...twoDays, held: onDays('ana', 2, 3) })).toEqual([]);
});

test('tells from whom to whom a turn moves', () => {
  const held = { ...onDays('ana', 2), ...onDays('bo', 3) };
  expect(reasonsOf('stability', { ...twoDays, published: 'ana', held })).toEqual([
    {
      people: ['ana', 'bo'],
      slots: ['r/primary/2026-03-03'],
      amount: 1,
      words:
        '1 turn moves from "ana" to "bo": primary on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z.',
    },
  ]);
});

test('tells that a turn is now open', () => {
  expect(reasonsOf('stability', { ...twoDays, published: 'ana', held: onDays('ana', 2) })).toEqual([
    {
      people: ['ana'],
      slots: ['r/primary/2026-03-03'],
      amount: 1,
      words:
        '1 turn moves from "ana" to nobody: primary on "s" (rotation "r"), 2026-03-03 00:00Z to 2026-03-04 00:00Z.',
    },
  ]);
});
