import { alternativesOf, defineRule, nameOf, type SettingSite } from '../../src/rule-api.js';
import { fallbackKeysOf, isPublic, renderWeakness } from './key-material.js';
import { partsOf, workOf } from './settings.js';

export default defineRule({
  id: 'fallback-secret',
  category: 'keys',
  on: ['key', 'setting'],
  title: 'Key in the source code for when none is configured',
  score: 9.3,
  confidence: 'high',
  profile: 'default',
  cwe: [798, 1188],
  references: {
    rfc8725: '3.5',
    asvs: '13.3.1',
    links: ['https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html'],
  },
  why: `A misspelt variable, a missing line in a deployment or a fresh environment makes the service sign and accept tokens with a key that everybody with the source code knows. Nothing fails and nothing is logged, so the mistake shows only when someone forges an administrator's token.`,
  fix: 'Drop the fallback and stop at start-up when the key is missing; give development its own key in an uncommitted .env file.',
  suppressWhen: 'The deployment proves in another way that the variable is always set, and says so here.',
  messages: {
    unset: 'Where {source} is not set, {api} {work} with a key written in the source code{weakness}.',
    interpolated: 'Where {name} is not set, {file} gives the key by which {api} {work}.',
    'not-passed': 'Where no other key is passed, {api} {work} with a key written in the source code{weakness}.',
  },
  check(site, context) {
    if (site.kind === 'setting') return settingProblems(site);
    if (isPublic(site)) return [];
    const provider = alternativesOf(site.material).find(({ kind }) => kind === 'env' || kind === 'member');
    const source = provider === undefined ? undefined : nameOf(provider);
    const work = workOf(site.purpose);
    return fallbackKeysOf(site.material).map((key) => {
      const weakness = renderWeakness(key, site, context);
      const place = { at: key.value, severity: key.value.developmentOnly ? 'medium' : 'critical' } as const;
      return source === undefined
        ? { message: 'not-passed', data: { api: site.api, work, weakness }, ...place }
        : { message: 'unset', data: { source, api: site.api, work, weakness }, ...place };
    });
  },
});

/** `${JWT_SECRET:-dev-secret}` of a compose file. */
function settingProblems(site: SettingSite) {
  const { data, place } = partsOf(site);
  return site.given === 'fallback' ? [{ message: 'interpolated', data, ...place } as const] : [];
}
