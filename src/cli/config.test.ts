import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../model/rule.js';
import { runCli } from '../testing/run-cli.js';
import { temporaryTree } from '../testing/temporary-tree.js';

const LOGIN = `import jwt from 'jsonwebtoken';

export function issue(user) {
  return jwt.sign({ sub: user.id }, 'supersecret', { algorithm: 'HS256', expiresIn: '15m' });
}
`;
const FINDING = (file: string, severity = 'critical') => `${file}:4:37: ${severity} hardcoded-secret\n`;
const TREE = {
  'package.json': { dependencies: { jsonwebtoken: '9.0.2' } },
  'src/login.js': LOGIN,
  'demo/login.js': LOGIN,
};
const ONLY = ['--only', 'hardcoded-secret', '-f', 'compact'];

/** Without messages, which belong to the rules. */
function placesIn(stdout: string): string {
  return stdout.replaceAll(/^(\S+: \w+ [\w-]+): .*$/gm, '$1');
}

async function runShort(cwd: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const result = await runCli(cwd, argv, { env });
  return { ...result, stdout: placesIn(result.stdout) };
}

function scan(config: unknown, argv: readonly string[] = ONLY, files: Readonly<Record<string, unknown>> = {}) {
  return runShort(temporaryTree({ ...TREE, ...files, 'jwtlint.config.json': config }), argv);
}

describe('jwtlint.config.json', () => {
  it('ignores files, turns rules off for some, changes their severity, and sets the gate', async () => {
    const config = `{
      // comments and trailing commas are fine
      "rules": { "hardcoded-secret": { "severity": "low" } },
      "overrides": [{ "files": ["src/**"], "rules": { "hardcoded-secret": { "severity": "high" } } }],
      "failOn": "critical",
    }`;
    expect(await scan(config)).toEqual({
      code: 0,
      stdout: FINDING('src/login.js', 'high') + FINDING('demo/login.js', 'low'),
      stderr: 'jwtlint: exit 0: no findings of severity critical or worse (--fail-on)\n',
    });
    expect((await scan({ ignore: ['demo'] })).stdout).toBe(FINDING('src/login.js'));
    const off = { overrides: [{ files: ['demo/'], rules: { 'hardcoded-secret': 'off' } }] };
    expect((await scan(off)).stdout).toBe(FINDING('src/login.js'));
  });

  it('turns a rule off everywhere and on again for some files', async () => {
    const config = {
      rules: { 'hardcoded-secret': 'off' },
      overrides: [{ files: ['src/**'], rules: { 'hardcoded-secret': {} } }],
    };
    expect((await scan(config)).stdout).toBe(FINDING('src/login.js'));
  });

  it('gives way to flags', async () => {
    const config = { failOn: 'none', profile: 'audit' };
    expect((await scan(config)).code).toBe(0);
    expect((await scan(config, [...ONLY, '--fail-on', 'high'])).code).toBe(1);
    expect((await scan(config, [...ONLY, '--no-config'])).code).toBe(1);
    const { stdout } = await scan(config, ['--print-config', '--profile', 'strict']);
    expect(JSON.parse(stdout)).toEqual({
      profile: 'strict',
      failOn: 'none',
      ignore: [],
      limits: DEFAULT_LIMITS,
    });
  });

  it('sets limits, for all rules or for one', async () => {
    const files = {
      'src/login.js': LOGIN.replace("'15m'", "'2h'")
        .replace("'supersecret'", 'process.env.SECRET')
        .replace('issue(', 'issueAccessToken('),
    };
    const argv = ['--only', 'excessive-expiration', '-f', 'compact', 'src'];
    expect((await scan({}, argv, files)).stdout).toBe('');
    const finding = /^src\/login\.js:4:\d+: \w+ excessive-expiration\n/;
    expect((await scan({ limits: { accessLifetimeSeconds: 3600 } }, argv, files)).stdout).toMatch(finding);
    const own = { rules: { 'excessive-expiration': { options: { accessLifetimeSeconds: 3600 } } } };
    expect((await scan(own, argv, files)).stdout).toMatch(finding);
  });

  it('accepts findings with a reason, and says where none is left', async () => {
    const suppressions = [
      { rules: ['hardcoded-secret'], files: ['demo/**'], reason: 'sample data' },
      { rules: ['hardcoded-secret'], files: ['gone/**'], reason: 'sample data' },
    ];
    const { stdout, stderr } = await scan({ suppressions }, [
      '--only',
      'hardcoded-secret',
      '--show-suppressed',
      '--strict',
      '--fail-on',
      'none',
    ]);
    expect(stdout).toContain('Suppressed (1)\n  demo/login.js:4:37  hardcoded-secret  sample data\n');
    expect(stdout).toContain('suppressions[1] of the configuration suppresses nothing: hardcoded-secret in\ngone/**\n');
    expect(stderr).toBe('jwtlint: exit 1: 1 unused suppression in the configuration (--strict)\n');
  });

  it('may be in package.json, or where -c says', async () => {
    const manifest = { ...TREE['package.json'], jwtlint: { ignore: ['demo'] } };
    const root = temporaryTree({ ...TREE, 'package.json': manifest, 'ci/strict.json': { ignore: ['src'] } });
    expect((await runShort(root, ONLY)).stdout).toBe(FINDING('src/login.js'));
    expect((await runShort(root, [...ONLY, '-c', 'ci/strict.json'])).stdout).toBe(FINDING('demo/login.js'));
    expect((await runShort(root, ONLY, { JWTLINT_CONFIG: 'ci/strict.json' })).stdout).toBe(FINDING('demo/login.js'));
    expect((await runShort(root, [...ONLY, '-c', 'none.json'])).stderr).toBe(
      'jwtlint: exit 2: There is no configuration file none.json.\n',
    );
  });

  it('holds for folders below the root of the repository', async () => {
    const root = temporaryTree({
      ...TREE,
      '.git/HEAD': 'ref: refs/heads/main\n',
      'jwtlint.config.json': { ignore: ['demo'] },
    });
    expect((await runShort(`${root}/demo`, ONLY)).stdout).toBe('');
    expect((await runShort(`${root}/src`, ONLY)).stdout).toBe(FINDING('login.js'));
  });
});

describe('wrappers and libraries', () => {
  const sign = {
    site: 'sign',
    payload: { from: [{ at: 'arg', index: 0 }] },
    key: { from: [{ at: 'arg', index: 1 }] },
    lifetime: { from: [{ at: 'option', arg: 2, path: ['lives'] }], number: 'minutes', string: 'none' },
    algorithm: { from: [{ at: 'fixed', value: 'HS256' }] },
  };
  const call = (from: string) =>
    `import { mint } from '${from}';\nexport const token = (id) => mint({ sub: id }, 'supersecret', { lives: 5 });\n`;
  const stdout = 'src/a.js:2:48: critical hardcoded-secret\n';

  it('reach a helper of the tree by its file, through re-exports', async () => {
    const files = {
      'src/tokens.js':
        'import { seal } from "sealer";\nexport const mint = (claims, key, { lives }) => seal(claims, key, lives);\n',
      'src/index.js': "export * from './tokens.js';\n",
      'src/a.js': call('./index.js'),
    };
    const config = { wrappers: [{ ...sign, file: './src/tokens.js', export: 'mint' }] };
    expect((await scan(config, [...ONLY, 'src/a.js'], files)).stdout).toBe(stdout);
    expect((await scan({}, [...ONLY, 'src/a.js'], files)).stdout).toBe('');
  });

  it('reach a helper of a package, and methods of a class', async () => {
    const files = {
      'src/a.js': call('@acme/auth'),
      'src/b.js':
        "import { Minter } from '@acme/auth';\nconst minter = new Minter();\nexport const token = () => minter.mint({}, 'supersecret', {});\n",
    };
    const config = {
      wrappers: [
        { ...sign, package: '@acme/auth', export: 'mint' },
        { ...sign, package: '@acme/auth', export: 'Minter', method: 'mint' },
      ],
    };
    expect((await scan(config, [...ONLY, 'src/a.js'], files)).stdout).toBe(stdout);
    expect((await scan(config, [...ONLY, 'src/b.js'], files)).stdout).toBe(
      'src/b.js:3:44: critical hardcoded-secret\n',
    );
  });

  it('read a library table', async () => {
    const row = { ...sign, reach: { by: 'export', path: ['mint'] } };
    const config = { libraries: [{ id: 'acme', packages: ['@acme/auth'], rows: [row] }] };
    expect((await scan(config, [...ONLY, 'src/a.js'], { 'src/a.js': call('@acme/auth') })).stdout).toBe(stdout);
  });
});
