import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { temporaryTree } from '../testing/temporary-tree.js';

const LOGIN = `import jwt from 'jsonwebtoken';

export function issue(user) {
  return jwt.sign({ sub: user.id }, 'supersecret', { algorithm: 'HS256', expiresIn: '15m' });
}
`;
const TREE = {
  'package.json': { dependencies: { jsonwebtoken: '9.0.2' } },
  'src/login.js': LOGIN,
  'demo/login.js': LOGIN,
};
const ONLY = ['--only', 'hardcoded-secret', '-f', 'compact'];

function scan(config: unknown, argv: readonly string[] = ONLY, files: Readonly<Record<string, unknown>> = {}) {
  return runCli(temporaryTree({ ...TREE, ...files, 'jwtlint.config.json': config }), argv);
}

describe('mistakes in jwtlint.config.json', () => {
  it.each([
    [{ ignored: [] }, "unknown key 'ignored'; did you mean 'ignore'?"],
    [{ overrides: [{ file: ['a'], rules: {} }] }, "unknown key 'file' in overrides[0]; did you mean 'files'?"],
    [{ overrides: [{ rules: {} }] }, "'files' is missing in overrides[0]."],
    [{ profile: 'strickt' }, 'profile is "strickt"; did you mean \'strict\'?'],
    [{ rules: { 'missing-audience': 'of' } }, 'rules.missing-audience is "of"; did you mean \'off\'?'],
    [
      { rules: { 'missing-audience': { severty: 'low' } } },
      "unknown key 'severty' in rules.missing-audience; did you mean 'severity'?",
    ],
    [
      { rules: { 'missing-audience': { severity: 'lo' } } },
      'rules.missing-audience.severity is "lo"; did you mean \'low\'?',
    ],
    [{ limits: { accessLifetimeSeconds: '1h' } }, 'limits.accessLifetimeSeconds is "1h"; it must be number.'],
    [{ ignore: 'src' }, 'ignore is "src"; it must be array.'],
    [[], 'the whole is []; it must be object.'],
    ['{ "ignore": [ }', 'value expected'],
    [{ wrappers: [{ site: 'sing', file: 'a.ts', export: 'a' }] }, 'wrappers[0].site is "sing"; did you mean \'sign\'?'],
    [
      { wrappers: [{ site: 'sign', file: 'a.ts', export: 'a', paylod: {} }] },
      "unknown key 'paylod' in wrappers[0]; did you mean 'payload'?",
    ],
  ])('%j: %s', async (config, message) => {
    const { code, stdout, stderr } = await scan(config);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^jwtlint: exit 2: jwtlint\.config\.json:[^\n]*\n$/);
    expect(stderr.toLowerCase()).toContain(message.toLowerCase());
  });

  it.each([
    [
      { rules: { 'missing-audence': 'off' } },
      "There is no rule 'missing-audence' in rules of the configuration; did you mean 'missing-audience'?",
    ],
    [
      { overrides: [{ files: ['a'], rules: { x: 'off' } }] },
      "There is no rule 'x' in overrides of the configuration; 'jwtlint rules' lists them.",
    ],
    [{ wrappers: [{ site: 'sign', export: 'a' }] }, 'wrappers[0] names no file and no package; give one of them.'],
    [
      {
        libraries: [
          { id: 'jose', packages: ['jose'], rows: [{ site: 'decode', reach: { by: 'export', path: ['d'] } }] },
        ],
      },
      "libraries of the configuration: there is a library 'jose' already; give it another id.",
    ],
  ])('%j', async (config, message) => {
    expect(await scan(config)).toEqual({ code: 2, stdout: '', stderr: `jwtlint: exit 2: ${message}\n` });
  });

  it('names both places where there are two', async () => {
    const files = { 'package.json': { jwtlint: {} } };
    expect((await scan({}, ONLY, files)).stderr).toBe(
      'jwtlint: exit 2: There is jwtlint.config.json and package.json#jwtlint beside it; keep one of them.\n',
    );
  });
});
