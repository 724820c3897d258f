import { alternativesOf, defineRule, type KeySite, productionAlternativesOf, type Value } from '../../src/rule-api.js';

export default defineRule({
  id: 'secret-in-client',
  category: 'keys',
  on: 'key',
  title: 'Signing key handed to browsers',
  score: 9.3,
  confidence: 'high',
  profile: 'default',
  cwe: [522, 540],
  references: { asvs: '13.3.1' },
  why: `What the bundle needs, every visitor has: the key is one search in the developer tools away, minified or not. With it they sign tokens for any user and any role, and the server has no way to tell them from its own. Caches, proxies and archives keep the bundle, so the key stays public after the next build.`,
  fix: 'Move signing and HMAC verification to the server; verify with a public key where the client has to check a token, and replace the key that was published.',
  suppressWhen: 'The key only opens data that the user wrote and that nobody else trusts.',
  messages: {
    published: "The key of {api} is read from '{name}', a name whose value bundlers write into the published code.",
    client: '{api} needs a shared secret in code that runs in the browser.',
  },
  check(site) {
    const published = productionAlternativesOf(site.material).flatMap(publishedNameOf);
    if (published.length > 0 && isSecret(site)) {
      return published.map(({ name, value }) => ({
        message: 'published' as const,
        data: { api: site.api, name },
        at: value,
      }));
    }
    const isShared =
      site.inBrowserFile && site.runtime === 'client' && (site.keyKind === 'symmetric' || site.keyKind === 'private');
    return isShared && alternativesOf(site.material).some(isApplicationsOwn)
      ? [{ message: 'client', data: { api: site.api }, confidence: 'medium' }]
      : [];
  },
});

/** Whoever signs has a secret; a key to verify with may be a public one. */
function isSecret({ keyKind, purpose }: KeySite): boolean {
  return purpose !== 'verify' || keyKind === 'symmetric' || keyKind === 'private';
}

const PUBLISHED =
  /^(NEXT_PUBLIC_|VITE_|REACT_APP_|EXPO_PUBLIC_|NUXT_PUBLIC_|GATSBY_|VUE_APP_|NG_APP_|STORYBOOK_|PUBLIC_)/;

function publishedNameOf(value: Value): readonly { readonly name: string; readonly value: Value }[] {
  if (value.kind !== 'env') return [];
  if (PUBLISHED.test(value.name)) return [{ name: value.name, value }];
  return value.fallback === null ? [] : alternativesOf(value.fallback).flatMap(publishedNameOf);
}

/** What users type in is theirs. */
function isApplicationsOwn(value: Value): boolean {
  return value.kind === 'env' || (value.kind === 'literal' && value.value !== '' && value.value !== null);
}
