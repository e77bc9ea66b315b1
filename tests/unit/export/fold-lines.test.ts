import { describe, expect, test } from 'vitest';
import { foldLine, foldLines } from '../../../src/export/fold-lines';

describe('folding', () => {
  test.each(['a', 'é', '山', '😀'])('%s: fills lines to 75 octets and cuts no character', character => {
    for (let length = 0; length < 200; length++) {
      const line = `x${character.repeat(length)}`;
      const pieces = foldLine(line).split('\r\n');
      const octets = pieces.map(piece => new TextEncoder().encode(piece).length);
      const size = new TextEncoder().encode(character).length;
      expect(Math.max(...octets)).toBeLessThanOrEqual(75);
      for (const full of octets.slice(0, -1)) expect(full).toBeGreaterThan(75 - size);
      expect(pieces.every(piece => !/\p{Surrogate}/u.test(piece))).toBe(true);
      expect(pieces.map((piece, index) => (index === 0 ? piece : piece.slice(1))).join('')).toBe(line);
      expect(pieces.slice(1).every(piece => piece.startsWith(' '))).toBe(true);
    }
  });

  test.each(['a', 'é', '😀'])('%s: of a text with several lines is that of each', character => {
    for (let length = 0; length < 200; length += 1) {
      const lines = [
        'BEGIN:X',
        'b'.repeat(length),
        `x${character.repeat(length)}`,
        'b'.repeat(200),
        'END:X',
        '',
      ];
      expect(foldLines(lines.join('\r\n'))).toBe(lines.map(foldLine).join('\r\n'));
    }
  });
});
