import { describe, expect, it } from 'vitest';
import { audit, listFiles } from './audit.js';
import { ruleOf } from './testing/sample-problems.js';
import { temporaryTree } from './testing/temporary-tree.js';

const VERIFY =
  "import jwt from 'jsonwebtoken';\n\nexport const read = (token) => jwt.verify(token, process.env.KEY);\n";
const TREE = {
  'package.json': { name: 'app', dependencies: { jsonwebtoken: '9.0.2' } },
  'src/auth.js': VERIFY,
  'src/auth.test.js': VERIFY,
  'src/broken.js': "import jwt from 'jsonwebtoken';\nconst = ;\n",
  'src/plain.js': 'export const one = 1;\n',
};

describe('audit', () => {
  it('goes from files to findings', async () => {
    const { report, files } = await audit({ cwd: temporaryTree(TREE), rules: [ruleOf('always')] });
    expect(report.findings.map(({ rule, place, message }) => [rule, place.file, place.start, message])).toEqual([
      ['always', 'src/auth.js', { line: 3, column: 36 }, 'jwt.verify is wrong.'],
    ]);
    expect(report.coverage).toMatchObject({
      filesWithSites: 1,
      skipped: { test: 1, unparsable: 1 },
      libraries: ['jsonwebtoken 9.0.2'],
      rules: 1,
    });
    expect(report.diagnostics).toMatchObject([{ kind: 'unparsable', file: 'src/broken.js', line: 2 }]);
    expect(files).toContain('src/plain.js');
    expect(Object.keys(report.timings)).toEqual(['discover', 'screen', 'summarise', 'link', 'check', 'triage']);
  });

  it('is relative to the repository around the paths', async () => {
    const root = temporaryTree({ ...TREE, '.git/HEAD': 'ref: refs/heads/main\n' });
    const { report } = await audit({ cwd: root, paths: ['src'], rules: [ruleOf('always')], gitignore: false });
    expect(report.root).toBe(root);
    expect(report.findings.map(({ place }) => place.file)).toEqual(['src/auth.js']);
  });

  it('audits tests on request', async () => {
    const options = { cwd: temporaryTree(TREE), rules: [ruleOf('always')], includeTests: true };
    expect((await audit(options)).report.findings.map(({ place }) => place.file)).toEqual([
      'src/auth.js',
      'src/auth.test.js',
    ]);
  });

  it('knows where keys are written, whatever the rules', async () => {
    const text = VERIFY.replace('process.env.KEY', "'supersecret'");
    const { report } = await audit({ cwd: temporaryTree({ 'a.js': text }), rules: [] });
    const [secret] = report.secrets;
    expect(text.slice(...(secret?.span ?? []))).toBe("'supersecret'");
  });

  it('notices suppression comments in files without tokens', async () => {
    const text = '// jwtlint-ignore-next-line always -- gone\nexport const a = 1;\n';
    const { report } = await audit({ cwd: temporaryTree({ 'a.js': text }), rules: [ruleOf('always')] });
    expect(report.findings.map(({ rule }) => rule)).toEqual(['unused-suppression']);
  });

  it('reports a rule that throws and goes on', async () => {
    const failing = ruleOf('failing', {
      check() {
        throw new Error('boom');
      },
    });
    const { report } = await audit({ cwd: temporaryTree(TREE), rules: [failing, ruleOf('sound')] });
    expect(report.findings.map(({ rule }) => rule)).toEqual(['sound']);
    expect(report.diagnostics.map(({ kind, line }) => [kind, line])).toEqual([
      ['unparsable', 2],
      ['rule-failed', 3],
    ]);
  });

  it('refuses rules that do not exist', async () => {
    await expect(audit({ cwd: temporaryTree(TREE), only: ['nothing'] })).rejects.toThrow(
      "There is no rule 'nothing' in --only",
    );
  });
});

describe('listFiles', () => {
  it('lists what would be audited', async () => {
    const files = await listFiles({ cwd: temporaryTree(TREE) });
    expect(files).toEqual(expect.arrayContaining(['src/auth.js', 'src/broken.js', 'src/plain.js']));
    expect(files).not.toContain('src/auth.test.js');
  });
});
