import {
  adviceOf,
  alternativesOf,
  isUnset,
  judge,
  type ProgramFacts,
  productionAlternativesOf,
  type Severity,
  type SignSite,
  stringOf,
  type Value,
  type VerifySite,
} from '../../src/rule-api.js';

/** Low for one secret that nothing shows to be another service's too. */
export function severityOfMissing(site: VerifySite, program: ProgramFacts): Severity {
  const signs = program.signsWithKey(site);
  switch (site.keyKind) {
    case 'public':
    case 'private':
    case 'remote':
    case 'callback':
      return 'medium';
    case 'symmetric':
      return isShared(site, signs) || (signs.length === 0 && namesIssuer(site)) ? 'medium' : 'low';
    case 'unknown':
      return isShared(site, signs) || signs.length === 0 ? 'medium' : 'low';
  }
}

/** An issuer with an address, whose tokens this program does not sign, is somebody else. */
function namesIssuer({ issuer }: VerifySite): boolean {
  return alternativesOf(issuer).some((alternative) => /^https?:/.test(stringOf(alternative) ?? ''));
}

/** One key in several projects, or for several kinds of token. */
function isShared(site: VerifySite, signs: readonly SignSite[]): boolean {
  const kinds = new Set(signs.map(({ tokenKind }) => tokenKind).filter((kind) => kind !== 'unknown'));
  return kinds.size > 1 || signs.some(({ project }) => project !== site.project);
}

export function setsAudience({ audience }: SignSite): boolean {
  return productionAlternativesOf(audience).some((alternative) => isUnset(alternative) === false);
}

export function ignoresAudience({ audience, checkedClaims }: VerifySite): boolean {
  return judge(audience, isUnset) === 'always' && !checkedClaims.includes('aud');
}

/** A DPoP proof names the request it is made for, and neither audience nor issuer (RFC 9449, 4.2). */
export function isProof({ tokenType }: VerifySite): boolean {
  return alternativesOf(tokenType).some((alternative) => stringOf(alternative)?.toLowerCase() === 'dpop+jwt');
}

/** The audience to ask for here: the one that the program's own tokens are issued with, or where that is configured. */
export function audienceAdvice({ spellings }: VerifySite, issued: readonly SignSite[]): { readonly fix?: string } {
  const given = issued.flatMap(({ audience }) => alternativesOf(audience)).flatMap(itemsOf);
  const texts = new Set(given.map(stringOf));
  const [text] = texts.size === 1 ? texts : [];
  const names = new Set(given.map((value) => (value.kind === 'env' ? value.name : undefined)));
  const [name] = names.size === 1 ? names : [];
  const value = text ?? (issued.length > 0 ? undefined : 'https://api.example.com');
  const advice = adviceOf(spellings, 'audience', value === undefined ? '…' : `'${value}'`);
  if (advice === undefined) return {};
  if (issued.length === 0) return { fix: `${advice}, and issue tokens for this service with the same.` };
  return { fix: `${advice}, as the tokens are issued${name === undefined ? '' : ` (with the value of ${name})`}.` };
}

function itemsOf(value: Value): readonly Value[] {
  return value.kind === 'list' ? value.items : [value];
}
