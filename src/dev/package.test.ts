import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from './project-files.js';

/** What the packed package may weigh, in bytes: today 0.45 and 1.8 million. */
const BUDGET = { packed: 600_000, unpacked: 2_500_000 };
/** What `npm pack` builds the package from. */
const SOURCES = ['bin', 'src', 'rules', 'schema', 'templates', 'README.md', 'LICENSE', 'package.json', 'tsconfig.json'];

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'jwtlint-pack-')));
let packed: Packed;

/** Packs a copy: other tests run what is built here. */
beforeAll(() => {
  const copy = join(temporary, 'copy');
  for (const path of [...SOURCES, 'tsconfig.build.json'])
    cpSync(join(PROJECT_ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(copy, 'node_modules'));
  const text = execFileSync('npm', ['pack', '--json', '--pack-destination', temporary], {
    cwd: copy,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // What `prepare` prints comes first.
  [packed] = JSON.parse(text.slice(text.search(/^\[\s*$/m)));
}, 120_000);

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe('the package', () => {
  it('holds what it runs, its types, schemas and templates, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    const needed = [
      'LICENSE',
      'README.md',
      'bin/jwtlint.js',
      'dist/src/cli/main.js',
      'dist/src/index.d.ts',
      'dist/src/index.js',
      'package.json',
      'schema/config.schema.json',
      'schema/report.schema.json',
      'templates/action-gate.sh',
      'templates/action-scan.sh',
      'templates/gitlab-ci.yml',
    ];
    expect(paths).toEqual(expect.arrayContaining(needed));
    const isExpected = (path: string) => needed.includes(path) || /^dist\/.+\.(?:js|d\.ts)$/.test(path);
    expect(
      paths.filter(
        (path) => !isExpected(path) || /\.test\.|\/testing\/|test-support|fixtures|^dist\/src\/dev\//.test(path),
      ),
    ).toEqual([]);
  });

  it('stays within its budget', () => {
    expect(packed.size).toBeLessThan(BUDGET.packed);
    expect(packed.unpackedSize).toBeLessThan(BUDGET.unpacked);
  });

  it('runs nothing when it is installed, and needs no more than it says', () => {
    const manifest = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'));
    for (const script of ['preinstall', 'install', 'postinstall']) expect(manifest.scripts[script]).toBeUndefined();
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(12);
  });

  it('works from its tarball in an empty folder', ({ skip }) => {
    const folder = join(temporary, 'app');
    writeApp(folder, {
      'package.json': '{ "private": true, "type": "module", "dependencies": { "jsonwebtoken": "9.0.2" } }',
      'login.ts': `import jwt from 'jsonwebtoken';\nexport const issue = (sub: string) => jwt.sign({ sub }, 'Tr0ub4dor&3-kettle');\n`,
      'api.mjs': `import { audit } from 'jwtlint';\nconst { report } = await audit({ paths: ['.'], only: ['hardcoded-secret'] });\nconsole.log(report.findings.map(({ rule, place }) => \`\${place.file}:\${place.start.line} \${rule}\`).join());\n`,
      'api.ts': `import { audit, type Finding } from 'jwtlint';\nconst { report } = await audit({ paths: ['.'] });\nexport const first: Finding | undefined = report.findings[0];\n`,
    });
    const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--omit=dev'];
    const tarball = join(temporary, packed.filename);
    const installed = inFolder(folder, 'npm', ['install', ...flags, '--fetch-retries=0', tarball]);
    if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH/.test(installed.stderr))
      skip('the registry is unreachable, so the dependencies cannot be installed');
    expect(installed).toMatchObject({ status: 0 });
    const scan = inFolder(folder, 'npx', ['--no-install', 'jwtlint', '--only', 'hardcoded-secret', '-f', 'compact']);
    expect(scan.stdout).toMatch(/^login\.ts:2:57: critical hardcoded-secret: /);
    expect(scan).toMatchObject({ status: 1, stderr: expect.stringContaining('jwtlint: exit 1: 1 finding') });
    expect(inFolder(folder, 'node', ['api.mjs'])).toMatchObject({ stdout: 'login.ts:2 hardcoded-secret\n' });
    const tsc = join(PROJECT_ROOT, 'node_modules/typescript/bin/tsc');
    const types = ['--typeRoots', join(PROJECT_ROOT, 'node_modules/@types'), '--types', 'node', '--skipLibCheck'];
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', ...types];
    expect(inFolder(folder, 'node', [tsc, ...options, 'api.ts'])).toMatchObject({ status: 0, stdout: '' });
  }, 120_000);
});

function writeApp(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function inFolder(cwd: string, command: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, [...args], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}
