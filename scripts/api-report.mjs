// Writes the public surface, as its built declarations tell it, to etc/*.api.md: a change of what users can
// import then shows in review. With `--check` it writes nothing and fails when a file is stale.
// Needs `npm run build`.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';

const ENTRIES = ['index', 'yaml', 'duties', 'import', 'leave', 'feed', 'node'].filter(
  entry => existsSync(`src/${entry}/index.ts`) || entry === 'index',
);

const check = process.argv.includes('--check');
const folder = mkdtempSync(path.join(tmpdir(), 'fair-oncall-api-'));
const stale = [];
try {
  for (const entry of ENTRIES) {
    const file = `etc/${entry}.api.md`;
    const report = describe(entry);
    if (existsSync(file) && readFileSync(file, 'utf8') === report) continue;
    stale.push(file);
    if (check) continue;
    mkdirSync('etc', { recursive: true });
    writeFileSync(file, report);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

if (check && stale.length > 0) {
  console.error(`The public surface is not what ${stale.join(', ')} says.`);
  console.error('If that is meant, run "npm run build && npm run api" and commit the result.');
  process.exitCode = 1;
} else {
  console.log(stale.length === 0 ? 'The public surface is as written.' : `Wrote ${stale.join(', ')}.`);
}

/** The report of one entry. Throws when the declarations cannot be read. */
function describe(entry) {
  const types = path.resolve(`dist/${entry}.d.ts`);
  if (!existsSync(types)) throw new Error(`${types} is missing.\nMaybe run "npm run build" first.`);
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: path.resolve('package.json'),
    configObject: {
      projectFolder: process.cwd(),
      mainEntryPointFilePath: types,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2022',
            module: 'esnext',
            moduleResolution: 'bundler',
            lib: ['es2022'],
            types: [],
            strict: true,
          },
          files: [types],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: folder,
        reportTempFolder: folder,
        reportFileName: `${entry}.api.md`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        // Everything exported is public. Comments are plain prose: `{ … }` in them is code, not a tag.
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: true },
          'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
          // Told by line numbers, which move; the report marks such declarations anyway.
          'ae-undocumented': { logLevel: ExtractorLogLevel.None },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
  const broken = [];
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback(message) {
      if (message.logLevel === ExtractorLogLevel.Error) broken.push(message.text);
      message.handled = true;
    },
  });
  if (broken.length > 0)
    throw new Error(`The declarations of "${entry}" cannot be read:\n${broken.join('\n')}`);
  // Places in `dist` move with every line above them, and its chunks have hashes for names.
  return readFileSync(path.join(folder, `${entry}.api.md`), 'utf8').replaceAll(
    /^(\/\/ )dist\/\S+ - /gm,
    '$1',
  );
}
