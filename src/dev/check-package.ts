/**
 * Lints the package as npm would publish it: `npm run check:package`. publint reads its manifest and files, attw
 * resolves its types as TypeScript does. Both are installed into node_modules/.cache on first use: with what they
 * bring along they weigh more than all of jwtlint.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-files.js';

const TOOLS = ['publint@0.3.25', '@arethetypeswrong/cli@0.18.5'];
const CACHE = join(PROJECT_ROOT, 'node_modules/.cache/check-package');

if (!existsSync(join(CACHE, 'node_modules'))) {
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, 'package.json'), '{ "private": true }\n');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
  execFileSync('npm', ['install', ...flags, ...TOOLS], { cwd: CACHE, stdio: 'inherit' });
}
const folder = mkdtempSync(join(tmpdir(), 'jwtlint-package-'));
execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: PROJECT_ROOT, stdio: 'ignore' });
const tarball = readdirSync(folder)[0] ?? '';
const checks = [
  ['publint', '--strict', join(folder, tarball)],
  // ES modules only, as package.json says: `require` needs a Node that can require them.
  ['attw', '--profile', 'esm-only', join(folder, tarball)],
];
for (const [tool = '', ...args] of checks) {
  const { status } = spawnSync(join(CACHE, 'node_modules/.bin', tool), args, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
