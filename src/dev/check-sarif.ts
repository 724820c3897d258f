/**
 * Validates reports with Microsoft's SARIF validator and its GitHub rules: `npm run check:sarif -- FOLDER…`.
 * Audits each folder (default: fixtures/projects) at the widest settings and exits 1 for any error or warning. The
 * validator has 104 MB, so it is no dependency: it is installed into node_modules/.cache on first use.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PROJECT_ROOT } from './project-files.js';

const VALIDATOR = '@microsoft/sarif-multitool@5.7.0';
const CACHE = join(PROJECT_ROOT, 'node_modules/.cache/sarif-multitool');
/** As much as there can be in a report. */
const WIDEST = ['--profile', 'audit', '--min-confidence', 'low', '--fail-on', 'none', '--no-config', '--no-baseline'];

interface Problem {
  readonly ruleId: string;
  readonly level?: string;
  readonly message: { readonly text?: string; readonly arguments?: readonly string[] };
}

function validatorPath(): string {
  if (!existsSync(join(CACHE, 'node_modules'))) {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(join(CACHE, 'package.json'), '{ "private": true }\n');
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
    execFileSync('npm', ['install', ...flags, VALIDATOR], { cwd: CACHE, stdio: 'inherit' });
  }
  const path: unknown = createRequire(join(CACHE, 'package.json'))('@microsoft/sarif-multitool');
  if (typeof path !== 'string') throw new Error(`${VALIDATOR} does not tell where its executable is.`);
  // Its own install script would do this.
  chmodSync(path, 0o755);
  return path;
}

/** Its exit code is 0 whatever it finds, so its own report is read. */
function problemsOf(sarif: string, validator: string): readonly Problem[] {
  const output = `${sarif}.problems`;
  const kinds = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning'];
  execFileSync(validator, ['validate', sarif, ...kinds, '--output', output, '--log', 'ForceOverwrite']);
  return JSON.parse(readFileSync(output, 'utf8')).runs[0].results ?? [];
}

function main(folders: readonly string[]): void {
  const validator = validatorPath();
  const temporary = mkdtempSync(join(tmpdir(), 'jwtlint-sarif-'));
  for (const [index, folder] of folders.entries()) {
    const sarif = join(temporary, `${index}.sarif`);
    const jwtlint = [join(PROJECT_ROOT, 'bin/jwtlint.js'), resolve(folder), '--quiet', ...WIDEST, '-o', sarif];
    execFileSync(process.execPath, jwtlint, { cwd: resolve(folder), stdio: ['ignore', 'ignore', 'inherit'] });
    const { results } = JSON.parse(readFileSync(sarif, 'utf8')).runs[0];
    const problems = problemsOf(sarif, validator);
    console.log(`${folder}: ${results.length} results, ${problems.length} errors and warnings`);
    for (const { ruleId, level = 'warning', message } of problems)
      console.log(`  ${level} ${ruleId}: ${message.text ?? message.arguments?.join(' | ')}`);
    if (problems.length > 0) process.exitCode = 1;
  }
}

const folders = process.argv.slice(2);
main(folders.length > 0 ? folders : [join(PROJECT_ROOT, 'fixtures/projects')]);
