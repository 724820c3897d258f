import { defineRule, type SettingSite } from '../../src/rule-api.js';
import { hardcodedKeysOf, isPublic, renderWeakness } from './key-material.js';
import { type Measures, weaknessOf } from './secret-strength.js';
import { isPrivateKey, partsOf, workOf } from './settings.js';

export default defineRule({
  id: 'hardcoded-secret',
  category: 'keys',
  on: ['key', 'setting'],
  title: 'Key written in the source code',
  score: 9.3,
  confidence: 'high',
  profile: 'default',
  cwe: [798, 321],
  references: {
    rfc8725: '3.5',
    asvs: '13.3.1',
    links: ['https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html'],
  },
  why: `Whoever can read the repository, a build log, a container image or an old laptop signs tokens for any user and any role, and nothing in the logs tells them from real ones. The key stays in the history of the repository after it is removed from the code, and every environment that runs the same build shares it.`,
  fix: 'Read the key from the environment or a secret manager, stop at start-up when it is missing, and replace the key that was written here: it is no longer secret.',
  suppressWhen: 'The key only ever signs sample data that no deployed service accepts.',
  messages: {
    secret: 'The secret by which {api} {work} is written in the source code{weakness}.',
    'private-key': 'The private key by which {api} {work} is written in the source code.',
    example: 'The private key {name}, by which {api} {work}, is written in {file}, from which environments are copied.',
    setting: 'The key {name}, by which {api} {work}, is written in the committed file {file}.',
  },
  check(site, context) {
    if (site.kind === 'setting') return settingProblems(site, context);
    if (isPublic(site)) return [];
    const work = workOf(site.purpose);
    return hardcodedKeysOf(site.material).map((key) =>
      key.kind === 'secret'
        ? {
            message: 'secret',
            data: { api: site.api, work, weakness: renderWeakness(key, site, context) },
            at: key.value,
          }
        : { message: 'private-key', data: { api: site.api, work }, at: key.value },
    );
  },
});

/** A strong value; a weak one is weak-secret's, and one behind an interpolation fallback-secret's. */
function settingProblems(site: SettingSite, measures: Measures) {
  const { text, data, place } = partsOf(site);
  if (site.given === 'example') return [{ message: 'example', data, ...place, severity: 'medium' } as const];
  const isWeak = !isPrivateKey(text) && weaknessOf({ text, encoding: 'utf8' }, site.algorithms, measures) !== undefined;
  return site.given === 'fallback' || isWeak ? [] : [{ message: 'setting', data, ...place } as const];
}
