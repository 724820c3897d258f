/** The programs that are compared, installed into a folder of their own and never into a project. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGES = [
  'oxlint@1',
  'eslint@9',
  'eslint-plugin-sonarjs@4',
  'eslint-plugin-jwt-security@3',
  'typescript-eslint@8',
];

/** Rules of ESLint's SonarJS plugin that look at tokens, secrets and cookies, and all of eslint-plugin-jwt-security. */
const ESLINT_CONFIG = `
import sonarjs from 'eslint-plugin-sonarjs';
import * as jwt from 'eslint-plugin-jwt-security';
import { parser } from 'typescript-eslint';
const plugin = jwt.default ?? jwt;
const sonarRules = ['insecure-jwt-token', 'no-hardcoded-secrets', 'insecure-cookie', 'cookie-no-httponly'];
const own = Object.keys(plugin.rules ?? {});
export default [{
  files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
  linterOptions: { reportUnusedDisableDirectives: 'off' },
  languageOptions: { parser },
  plugins: { sonarjs, jwt: plugin },
  rules: Object.fromEntries([
    ...sonarRules.filter((rule) => rule in sonarjs.rules).map((rule) => ['sonarjs/' + rule, 'warn']),
    ...own.map((rule) => ['jwt/' + rule, 'warn']),
  ]),
}];`;

/** Installs once; a second run finds everything there. */
export function installTools(folder = join(tmpdir(), 'jwtlint-bench-tools')) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  writeFileSync(join(folder, 'oxlint.json'), '{"categories":{"correctness":"off"},"rules":{"no-debugger":"error"}}');
  writeFileSync(join(folder, 'eslint.config.js'), ESLINT_CONFIG);
  if (!existsSync(join(folder, 'node_modules/.bin/eslint')) || !existsSync(join(folder, 'node_modules/.bin/oxlint')))
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...PACKAGES], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const bin = (name) => join(folder, 'node_modules', name);
  return {
    oxlint: (tree) => [process.execPath, bin('oxlint/bin/oxlint'), '-c', join(folder, 'oxlint.json'), tree],
    eslint: (tree) => [
      process.execPath,
      ...['--max-old-space-size=8192', bin('eslint/bin/eslint.js'), '-c', join(folder, 'eslint.config.js')],
      ...['--no-config-lookup', '--no-inline-config', '--no-error-on-unmatched-pattern', tree],
    ],
    ripgrep: hasRipgrep() ? (tree) => ['rg', '-c', 'jsonwebtoken|jose|jwt|JWT|Bearer|token|cookie', tree] : undefined,
  };
}

function hasRipgrep() {
  try {
    execFileSync('rg', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
