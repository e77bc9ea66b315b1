import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BUILTINS = new Set(builtinModules);

/** Notes every import of a Node built-in that the bundle would hold, and by whom. */
function noteBuiltins(noted: string[]): Plugin {
  return {
    name: 'note-builtins',
    setup(bundler) {
      bundler.onResolve({ filter: /./ }, ({ path: name, importer }) => {
        const bare = name.replace(/^node:/, '');
        if (!name.startsWith('node:') && !BUILTINS.has(bare)) return undefined;
        noted.push(`${name} in ${path.relative('.', importer)}`);
        return { path: name, external: true };
      });
    },
  };
}

/** Bundles an entry for browsers and tells which Node built-ins it imports. */
async function builtinsOf(
  entry: string,
): Promise<{ readonly builtins: readonly string[]; readonly text: string }> {
  const builtins: string[] = [];
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
    plugins: [noteBuiltins(builtins)],
  });
  return { builtins, text: outputFiles[0]?.text ?? '' };
}

describe('the core in a browser', () => {
  it.each(['src/index.ts', 'src/yaml/index.ts', 'src/feed/index.ts'])(
    '%s imports nothing of Node',
    async entry => {
      const { builtins, text } = await builtinsOf(entry);
      expect(builtins).toEqual([]);
      expect(text.length).toBeGreaterThan(10_000);
      expect(text).not.toMatch(/\b(?:Buffer\.from|process\.env|__dirname)\b/);
    },
  );
});

describe('the check itself', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-bundle-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['node:fs', 'fs', 'node:worker_threads', 'util'])('finds an import of %s', async name => {
    const entry = path.join(folder, 'entry.ts');
    writeFileSync(path.join(folder, 'deeper.ts'), `import * as x from '${name}';\nexport const y = x;\n`);
    writeFileSync(entry, `export { y } from './deeper';\n`);
    const { builtins } = await builtinsOf(entry);
    expect(builtins).toHaveLength(1);
    expect(builtins[0]).toContain(`${name} in `);
  });

  it('finds one in the program, which is for Node', async () => {
    expect((await builtinsOf('src/cli/main.ts')).builtins.length).toBeGreaterThan(0);
  });
});
