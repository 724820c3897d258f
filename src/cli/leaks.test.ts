import { Chalk } from 'chalk';
import { expect, it } from 'vitest';
import { audit } from '../audit.js';
import { PROJECT_ROOT } from '../dev/project-files.js';
import { insideQuotes } from '../model/masking.js';
import { formats } from '../report/formats.js';
import { formatContextOf } from '../testing/format-context.js';

const UNMISTAKABLE_CHARACTERS = 8;

it('prints no key of the fixture projects in any format', async () => {
  const { report, textOf, rules } = await audit({
    cwd: PROJECT_ROOT,
    paths: ['fixtures/projects'],
    profile: 'audit',
    minConfidence: 'low',
    suppressions: false,
  });
  const secrets = report.secrets
    .map(({ file, span }) => (textOf(file) ?? '').slice(...insideQuotes(textOf(file) ?? '', span)))
    .filter((secret) => secret.length >= UNMISTAKABLE_CHARACTERS);
  expect(secrets.length).toBeGreaterThan(5);
  const { terminal } = formatContextOf({ width: 200, verbose: true, chalk: new Chalk({ level: 0 }) });
  for (const format of formats) {
    const text = format.render(report, {
      ...formatContextOf(),
      textOf,
      rules,
      terminal,
    });
    for (const secret of secrets) expect(text.includes(secret), `${format.id}: ${secret}`).toBe(false);
  }
});
