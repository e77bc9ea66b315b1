import type { BoundsVerification, LevelCheck, Verification } from '../index';
import { count } from './show';

/** `Coverage 100 % of 5,544 required hours`. */
export function describeCoverage({ coverage }: Verification): string {
  const { requiredMinutes, coveredMinutes } = coverage;
  if (requiredMinutes === 0) return 'Coverage: nobody is needed at any time of the horizon';
  // Never rounds up to 100.
  const tenths = Math.floor((1_000 * coveredMinutes) / requiredMinutes);
  const hours = (requiredMinutes / 60).toLocaleString('en-US', { maximumFractionDigits: 1 });
  return `Coverage ${tenths / 10} % of ${hours} required hours`;
}

/** Whether every rule holds and all of the time that needs people has them, which none at all is not. */
export function isFullyCovered({ status, coverage }: Verification): boolean {
  const { requiredMinutes, coveredMinutes } = coverage;
  return status === 'valid' && requiredMinutes > 0 && coveredMinutes === requiredMinutes;
}

/** Every finding on a line of its own, and how many there are. */
export function describeFindings({ findings }: Verification): readonly string[] {
  if (findings.length === 0) return ['Every rule that must hold holds.'];
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return [
    `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}:`,
    ...findings.map(({ severity, message, code }) => `- ${severity}: ${message} [${code}]`),
  ];
}

/** A line for each level of the objective: what came of its bound. */
export function describeBounds({ levels }: BoundsVerification): readonly string[] {
  return ['Bounds:', ...levels.map(check => `- ${check.level}: ${describeLevel(check)}`)];
}

function describeLevel(check: LevelCheck): string {
  switch (check.status) {
    case 'accepted':
      return `${check.bound.toLocaleString('en-US')} accepted`;
    case 'trusted':
      return `${check.bound.toLocaleString('en-US')} on the word of ${check.backend}`;
    case 'rejected':
      return `rejected: ${check.reason}`;
    case 'not-claimed':
      return 'nothing claimed';
  }
}
