import { build } from 'esbuild';
import { expect, test } from 'vitest';

async function chanceIn(names: string): Promise<readonly string[]> {
  const { metafile } = await build({
    stdin: { contents: `export { ${names} } from './src/index';`, resolveDir: '.', loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    logLevel: 'silent',
  });
  const [output] = Object.values(metafile.outputs);
  return Object.entries(output?.inputs ?? {})
    .filter(([file, { bytesInOutput }]) => file.includes('src/chance/') && bytesInOutput > 0)
    .map(([file]) => file);
}

test('whoever plans, solves and verifies loads no statistics, only random numbers', async () => {
  expect(await chanceIn('definePlan, solve, verify, fairnessReport')).toEqual(['src/chance/random.ts']);
});

test('whoever asks for the report of luck does', async () => {
  expect(await chanceIn('luckReport')).toContain('src/chance/permutation.ts');
});
