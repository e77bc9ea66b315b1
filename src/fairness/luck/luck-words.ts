import type { ChanceVerdict } from '../../chance/verdict';

/** The level of the tests. */
const LEVEL = 0.05;

/**
 * What is said of one person. It tells what they carried and whether chance explains it, and nothing of how they are.
 * @param p how often chance gives as many or more, corrected for asking about everyone.
 */
export function luckWords(counted: number, expected: number, p: number, verdict: ChanceVerdict): string {
  const numbers = `${counted} vs ${tenths(expected)} expected`;
  if (counted < expected + 1) {
    return counted > expected - 1 ? `carried as expected (${numbers})` : `carried less (${numbers})`;
  }
  if (p <= LEVEL && verdict === 'more than chance')
    return `carried more (${numbers}; more than chance: p = ${pText(p)})`;
  if (verdict === 'too little data') return `carried more (${numbers}; too little data to tell why)`;
  // One look at everybody comes first: without it, asking each would find somebody too often.
  if (p <= LEVEL) return `carried more (${numbers}; chance explains how all differ)`;
  return `carried more (${numbers}; chance explains this: p = ${pText(p)})`;
}

function tenths(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function pText(p: number): string {
  if (p < 0.001) return 'below .001';
  return p >= 0.995 ? '1' : p.toFixed(p < 0.01 ? 3 : 2).replace(/^0/, '');
}
