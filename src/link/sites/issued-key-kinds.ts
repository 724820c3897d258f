import type { KeyKind, Site } from '../../model/site.js';

/**
 * Verifications whose key says nothing about itself, with what signing with the same key says: what signs by HS256,
 * the default of most libraries, is no key pair.
 */
export function withIssuedKeyKinds(sites: readonly Site[]): readonly Site[] {
  const symmetric = new Set(sites.flatMap((site) => (isHmac(site) ? namesOf(site) : [])));
  return sites.map((site) => {
    if (site.kind !== 'verify' || site.keyKind !== 'unknown') return site;
    return namesOf(site).some((name) => symmetric.has(name)) ? { ...site, keyKind: SYMMETRIC } : site;
  });
}

const SYMMETRIC: KeyKind = 'symmetric';

function isHmac(site: Site): boolean {
  return site.kind === 'sign' && site.keyKind === SYMMETRIC;
}

/** What the key is called in its project; the name alone may be another service's. */
function namesOf(site: Site): readonly string[] {
  if (site.kind !== 'sign' && site.kind !== 'verify') return [];
  const { keyIdentity, keyName, project } = site;
  return [keyIdentity, keyName].flatMap((name) => (name === null ? [] : [`${project}\n${name}`]));
}
