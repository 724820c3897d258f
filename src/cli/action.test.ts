import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PROJECT_ROOT } from '../dev/project-files.js';
import { commands, environment, RUN } from '../testing/commands.js';
import { temporaryTree } from '../testing/temporary-tree.js';

const LOGIN = `import jwt from 'jsonwebtoken';

export function issue(user) {
  return jwt.sign({ sub: user.id }, 'Tr0ub4dor&3-kettle', { algorithm: 'HS256', expiresIn: '15m' });
}
`;
const PACKAGE = { dependencies: { jsonwebtoken: '9.0.2' } };
interface Step {
  readonly id: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

const steps: readonly Step[] = parse(readFileSync(join(PROJECT_ROOT, 'action.yml'), 'utf8')).runs.steps;

interface ActionRun {
  readonly files?: Readonly<Record<string, unknown>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly fork?: boolean;
  readonly uploadOutcome?: string;
}

/** Runs the steps of action.yml as the runner does, expressions filled in; `npx` runs the sources of this tree. */
function runAction({ files = {}, inputs = {}, fork = false, uploadOutcome = 'success' }: ActionRun) {
  const root = temporaryTree({ 'package.json': PACKAGE, 'src/login.js': LOGIN, ...files });
  const runner = temporaryTree({ output: '', summary: '' });
  const bin = commands({ npx: `echo "npx $1 $2"; shift 2\n${RUN}` });
  const outputs = new Map<string, string>();
  const given = {
    paths: '.',
    args: '--only\nhardcoded-secret',
    'working-directory': '.',
    version: '',
    upload: 'true',
    'sarif-file': 'jwtlint.sarif',
    ...inputs,
  };
  const filled = (text: string) =>
    text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
      if (expression.includes('repo.fork')) return String(fork);
      if (expression === 'steps.upload.outcome') return outputs.get('upload') === 'true' ? uploadOutcome : 'skipped';
      const [, input, output] = /^inputs\.([\w-]+)$|^steps\.scan\.outputs\.([\w-]+)$/.exec(expression) ?? [];
      return input === undefined
        ? (outputs.get(output ?? '') ?? '')
        : (new Map(Object.entries(given)).get(input) ?? '');
    });
  const ran = steps.flatMap(({ id, run, env = {} }) => {
    if (run === undefined) return [];
    const values = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value)]));
    const fake = {
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: PROJECT_ROOT,
      GITHUB_OUTPUT: join(runner, 'output'),
      GITHUB_STEP_SUMMARY: join(runner, 'summary'),
      GITHUB_WORKSPACE: root,
    };
    const cwd = id === 'scan' ? join(root, given['working-directory']) : root;
    const result = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd,
      env: environment(bin, { ...fake, ...values }),
      encoding: 'utf8',
    });
    for (const line of readFileSync(join(runner, 'output'), 'utf8').split('\n')) {
      const [name = '', ...rest] = line.split('=');
      outputs.set(name, rest.join('='));
    }
    return [{ id, code: result.status, stdout: result.stdout, stderr: result.stderr }];
  });
  const [scan, gate] = ran;
  return { root, scan, gate, outputs, summary: readFileSync(join(runner, 'summary'), 'utf8') };
}

describe('action.yml', () => {
  it('scans, hands results to the upload, and fails last', () => {
    const { root, scan, gate, outputs, summary } = runAction({});
    expect(scan).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/jwtlint: exit 1: 1 finding of severity medium or worse\n$/),
    });
    expect(scan?.stdout).toMatch(/^npx --yes jwtlint@\d+\.\d+\.\d+\n/);
    expect(scan?.stdout).not.toMatch(/^::error/m);
    expect(Object.fromEntries(outputs)).toMatchObject({
      'exit-code': '1',
      upload: 'true',
      'sarif-file': 'jwtlint.sarif',
    });
    expect(JSON.parse(readFileSync(join(root, 'jwtlint.sarif'), 'utf8')).runs[0].results).toHaveLength(1);
    expect(summary).toContain('**1 finding**: 1 critical.');
    expect(gate).toMatchObject({ code: 1, stdout: 'jwtlint: findings; see the step before\n' });
    expect(steps.find(({ id }) => id === 'upload')?.if).toBe("steps.scan.outputs.upload == 'true'");
  });

  it('falls back to annotations on pull requests of forks', () => {
    const { scan, gate, outputs, summary } = runAction({ fork: true });
    expect(outputs.get('upload')).toBe('false');
    expect(scan?.stdout).toMatch(/^::error file=src\/login\.js,line=4,/m);
    expect(summary).toContain('**1 finding**: 1 critical.');
    expect(gate?.code).toBe(1);
  });

  it('passes where there is nothing, with an empty result for code scanning', () => {
    const { gate, outputs } = runAction({ files: { 'src/login.js': 'export {};\n' } });
    expect(Object.fromEntries(outputs)).toMatchObject({
      'exit-code': '0',
      upload: 'true',
      'sarif-file': 'jwtlint.sarif',
    });
    expect(gate).toMatchObject({ code: 0, stdout: '' });
  });

  it('uploads nothing, and says so, where the job could not be done', () => {
    const { gate, outputs } = runAction({ inputs: { args: '--profil\nstrict' } });
    expect(Object.fromEntries(outputs)).toMatchObject({ 'exit-code': '2', upload: 'false', 'sarif-file': '' });
    expect(gate).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('::error title=jwtlint::jwtlint could not do its job'),
    });
  });

  it('warns where the upload failed, and fails by the findings alone', () => {
    const { gate } = runAction({ files: { 'src/login.js': 'export {};\n' }, uploadOutcome: 'failure' });
    expect(gate).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('::warning title=jwtlint::The results could not be uploaded'),
    });
  });

  it('takes inputs for words, never for commands', () => {
    const { root, outputs } = runAction({
      files: { 'my app/login.js': LOGIN },
      inputs: { paths: 'my app\n$(touch pwned)\n', version: '1; touch pwned', 'working-directory': '.' },
    });
    expect(outputs.get('exit-code')).toBe('2');
    expect(existsSync(join(root, 'pwned'))).toBe(false);
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  it('works in a folder of the workspace', () => {
    const { outputs } = runAction({
      files: { 'api/login.js': LOGIN, 'api/package.json': PACKAGE },
      inputs: { 'working-directory': 'api' },
    });
    expect(outputs.get('sarif-file')).toBe('api/jwtlint.sarif');
  });
});
