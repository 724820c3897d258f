import { defineRule, type TokenChoice } from '../../src/rule-api.js';

export default defineRule({
  id: 'untrusted-key-source',
  category: 'keys',
  on: ['verify', 'jwks'],
  title: 'Verification key taken from the token itself',
  score: 9.8,
  confidence: 'high',
  profile: 'default',
  cwe: [347, 345],
  references: {
    rfc8725: '3.10',
    asvs: '9.1.3',
    links: ['https://www.rfc-editor.org/rfc/rfc7515#section-4.1'],
  },
  why: `A signature proves something only if the verifier already trusts the key. With the key, or the address of the key, read from the token, an attacker signs with a key of their own, puts it or a link to it into the header, and every check passes for any user they name. An address besides lets them make the server fetch URLs inside its network.`,
  fix: 'Configure the key or the JWKS address of each issuer, compare iss with that list first, and use only kid to pick a key from the trusted set.',
  suppressWhen:
    'The token is a proof of possession whose key is compared with a thumbprint that a trusted token carries.',
  messages: {
    embedded: "{api} verifies with a key that the token's own header carries ({field}).",
    address: '{api} fetches its keys from an address that the unverified token gives ({field}).',
    issuer: "{api} compares the issuer with the token's own unverified {field}, which always matches.",
  },
  check(site) {
    return site.chosenByToken
      .filter(({ field }) => field !== 'alg')
      .map((choice) => ({
        message: messageOf(choice),
        data: { api: site.api, field: choice.field },
        // The call has to change, or, for a helper of another file, who chose.
        ...(choice.value.at.file === site.at.file ? {} : { at: choice.value }),
        confidence: choice.confidence,
        related: [{ at: choice.value.at, label: 'the token is asked here' }],
      }));
  },
});

function messageOf({ of }: TokenChoice): 'embedded' | 'address' | 'issuer' {
  if (of === 'issuer') return 'issuer';
  return of === 'key-url' ? 'address' : 'embedded';
}
