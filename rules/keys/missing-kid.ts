import { defineRule, findFault, isUnset, judge, placeOf, type SignSite, stringOf } from '../../src/rule-api.js';

export default defineRule({
  id: 'missing-kid',
  category: 'keys',
  on: 'sign',
  title: 'Token that does not say which key signed it',
  score: 4.3,
  confidence: 'high',
  profile: 'default',
  cwe: [324],
  references: { links: ['https://www.rfc-editor.org/rfc/rfc7515#section-4.1.4'] },
  why: `Keys have to be replaced, on a schedule and after a leak. A verifier that finds no kid in the header cannot hold the old and the new key side by side: the change ends every session at once, or it is put off, and a leaked key stays in use because replacing it hurts.`,
  fix: 'Give each key an identifier, put it into the header when signing (keyid or kid), and pick the verification key by it.',
  suppressWhen: 'One verifier with one key reads these tokens, or the receiver takes no kid.',
  messages: {
    asymmetric: '{api} signs with a private key and puts no kid into the header, so verifiers cannot tell keys apart.',
    symmetric:
      '{api} signs without a kid in the header, so the secret cannot be replaced without ending every session.',
  },
  check(site) {
    if (isUnsigned(site) || isProofOfIssuer(site)) return [];
    const fault = findFault(site.keyid, isUnset);
    // Set on one of several ways is set by those who need it.
    if (fault === undefined || judge(site.keyid, isUnset) !== 'always') return [];
    const place = { data: { api: site.api }, at: placeOf(site, fault.value), confidence: fault.confidence };
    return site.keyKind === 'private'
      ? [{ message: 'asymmetric', ...place }]
      : [{ message: 'symmetric', severity: 'low', profile: 'strict', ...place }];
  },
});

function isUnsigned({ algorithm }: SignSite): boolean {
  return stringOf(algorithm)?.toLowerCase() === 'none';
}

/** `{ iat, exp, iss }` and nothing else: an application names itself to somebody who has its one key on file. */
function isProofOfIssuer({ payload }: SignSite): boolean {
  if (payload.kind !== 'object' || !payload.complete || !payload.properties.has('iss')) return false;
  return [...payload.properties.keys()].every((claim) => /^(iss|iat|nbf|exp)$/.test(claim));
}
