import { sanitizeText } from '../sanitize-text';

/** Makes any text safe as text or attribute of an SVG: one line that shows as it is, and is no markup. */
export function svgText(text: string): string {
  return sanitizeText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** What belongs to the character before it: marks, and what joins emoji. */
const JOINED = /^[\p{M}\u200d]$/u;

/**
 * The first characters of a text that is too long for its place, with a sign that there is more. Cut by code points,
 * since engines differ about what a letter is, but never before a mark or within joined emoji.
 */
export function shortened(text: string, most: number): string {
  const points = Array.from(sanitizeText(text));
  if (points.length <= most) return points.join('');
  let end = most - 1;
  while (end > 0 && (JOINED.test(points[end] as string) || points[end - 1] === '\u200d')) end--;
  return `${points.slice(0, end).join('').trimEnd()}…`;
}

/** A coordinate with at most two decimals, written the same everywhere. */
export function coordinate(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** With one decimal, and nought without a sign. */
export function tenths(value: number): string {
  const text = value.toFixed(1);
  return text === '-0.0' ? '0.0' : text;
}
