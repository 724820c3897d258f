import { adviceOf, alternativesOf, type ProgramFacts, stringOf, type VerifySite } from '../../src/rule-api.js';

/** The allowlist to write here: what the program's own tokens are signed with, else the usual one for such a key. */
export function algorithmAdvice(site: VerifySite, program: ProgramFacts): { readonly fix?: string } {
  const issued = issuedAlgorithms(site, program);
  const names = issued.length > 0 ? issued : [site.keyKind === 'symmetric' ? 'HS256' : 'RS256'];
  const why = issued.length > 0 ? 'the tokens are signed so' : `${names.join()} stands for what the issuer signs with`;
  const advice = adviceOf(site.spellings, 'algorithms', `[${names.map((name) => `'${name}'`).join(', ')}]`);
  return advice === undefined ? {} : { fix: `${advice}; ${why}.` };
}

/** Empty where a signer's algorithm is unknown. */
function issuedAlgorithms(site: VerifySite, program: ProgramFacts): readonly string[] {
  const algorithms = program.issuersOf(site).flatMap(({ algorithm }) => alternativesOf(algorithm));
  const names = algorithms.map((value) => (value.kind === 'absent' ? value.default : stringOf(value)));
  const known = names.filter((name) => typeof name === 'string' && /^(?:HS|RS|ES|PS)\d{3}$|^EdDSA$/.test(name));
  return known.length === names.length ? [...new Set(known.map(String))].sort() : [];
}
