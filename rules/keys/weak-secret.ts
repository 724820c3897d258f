import { defineRule, type KeySite, type RuleContext, type SettingSite } from '../../src/rule-api.js';
import { fallbackKeysOf, hardcodedKeysOf, isPublic } from './key-material.js';
import { weaknessOf } from './secret-strength.js';
import { isPrivateKey, partsOf, workOf } from './settings.js';

export default defineRule({
  id: 'weak-secret',
  category: 'keys',
  on: ['key', 'setting'],
  title: 'Secret that can be guessed',
  score: 8.1,
  confidence: 'high',
  profile: 'default',
  cwe: [326, 521],
  references: {
    rfc8725: '3.5',
    asvs: '11.2.3',
    links: ['https://www.rfc-editor.org/rfc/rfc7518#section-3.2'],
  },
  why: `One token is enough to guess at the secret offline, billions of times a second, and nobody notices. Word lists hold the samples of every library, tutorial and template; a key shorter than the hash shrinks the search to hours. Whoever has the secret signs tokens for any user.`,
  fix: 'Generate the secret, `openssl rand -base64 48`, keep it out of the repository, and end the tokens signed with the old one.',
  suppressWhen: 'The file is never used by a deployed service, and no data worth protecting sits behind it.',
  messages: {
    setting: 'The secret {name} in {file}, by which {api} {work}, {weakness}.',
    literal: 'The secret by which {api} {work} {weakness}.',
  },
  check(site, context) {
    return site.kind === 'setting' ? weakSetting(site, context) : weakLiterals(site, context);
  },
});

function weakSetting(site: SettingSite, context: RuleContext) {
  const { text, data, place } = partsOf(site);
  const weakness = isPrivateKey(text) ? undefined : weaknessOf({ text, encoding: 'utf8' }, site.algorithms, context);
  return weakness === undefined
    ? []
    : [{ message: 'setting', data: { ...data, weakness: weakness.text }, ...place } as const];
}

/** hardcoded-secret and fallback-secret come first where they run. */
function weakLiterals(site: KeySite, context: RuleContext) {
  if (isPublic(site)) return [];
  const keys = [...hardcodedKeysOf(site.material), ...fallbackKeysOf(site.material)];
  return keys.flatMap((key) => {
    const weakness = key.kind === 'secret' ? weaknessOf(key, site.algorithms, context) : undefined;
    const data = { api: site.api, work: workOf(site.purpose), weakness: weakness?.text ?? '' };
    return weakness === undefined ? [] : [{ message: 'literal', data, at: key.value } as const];
  });
}
