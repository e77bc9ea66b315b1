import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};

describe('package-lock.json', () => {
  it('names no registry', () => {
    const withHost = Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined);
    expect(withHost.map(([place]) => place)).toEqual([]);
  });

  it('has every optional package of every platform, without which `npm ci` stops', () => {
    const missing = Object.entries(lock.packages).flatMap(([holder, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        name =>
          !(`${holder}/node_modules/${name}` in lock.packages) && !(`node_modules/${name}` in lock.packages),
      ),
    );
    expect(missing, 'run "node scripts/complete-lock.mjs"').toEqual([]);
  });
});
