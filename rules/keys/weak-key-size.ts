import {
  type Confidence,
  defineRule,
  type SignSite,
  type SwitchedOff,
  stringOf,
  type Value,
  type VerifySite,
} from '../../src/rule-api.js';
import { shortKeyOf } from './key-sizes.js';

export default defineRule({
  id: 'weak-key-size',
  category: 'keys',
  on: ['key-generation', 'sign', 'verify'],
  title: 'Key too short for its algorithm',
  score: 7.4,
  confidence: 'high',
  profile: 'default',
  cwe: [326],
  references: {
    rfc8725: '3.5',
    asvs: '11.2.3',
    links: ['https://www.rfc-editor.org/rfc/rfc7518#section-3.3', 'https://www.rfc-editor.org/rfc/rfc7518#section-3.2'],
  },
  why: `The key is the whole of a token's security: who finds it signs for any user, offline and unseen. Moduli of 1024 bits are within reach of well-funded attackers and shorter ones of anybody, small curves fall faster, and a secret shorter than its hash is what dictionaries and rented GPUs are for.`,
  fix: 'Generate RSA keys of at least 2048 bits, EC keys on P-256 or larger, and secrets of 32 random bytes (48 for HS384, 64 for HS512); remove options that let shorter keys pass.',
  suppressWhen: 'The key signs sample data that no deployed service accepts.',
  messages: {
    rsa: '{api} makes an RSA key of {bits} bits for tokens; the least is {least}.',
    curve: '{api} makes a key for tokens on {curve}, a curve of fewer than {least} bits.',
    secret: '{api} makes a secret of {bytes} bytes for tokens; the least is {least}.',
    allowed: "'{option}' lets {api} accept RSA keys of fewer than 2048 bits.",
    type: "'{option}' lets {api} accept keys that do not fit the algorithm.",
  },
  check(site, { limits }) {
    const { api } = site;
    if (site.kind !== 'key-generation')
      return site.switchedOff.flatMap((off) => allowances(api, off, algorithmOf(site)));
    const short = site.usedFor === null ? undefined : shortKeyOf(site, limits);
    if (short === undefined) return [];
    const confidence: Confidence = site.usedFor === 'project' ? 'medium' : 'high';
    const place = { at: short.value, confidence };
    switch (short.kind) {
      case 'rsa':
        return [{ message: 'rsa', data: { api, bits: short.bits, least: limits.rsaKeyBits }, ...place }];
      case 'secret':
        return [{ message: 'secret', data: { api, bytes: short.bytes, least: limits.hs256SecretBytes }, ...place }];
      case 'curve':
        return [{ message: 'curve', data: { api, curve: short.curve, least: limits.ecKeyBits }, ...place }];
    }
  },
});

function algorithmOf(site: SignSite | VerifySite): Value {
  return site.kind === 'sign' ? site.algorithm : site.algorithms;
}

/** The size option means RSA keys only. */
function allowances(api: string, { protection, option, value, confidence }: SwitchedOff, algorithm: Value) {
  const isOther = /^(ES|HS|Ed)/.test(stringOf(algorithm) ?? '');
  if (protection !== 'key-type' && (protection !== 'key-size' || isOther)) return [];
  const message = protection === 'key-type' ? ('type' as const) : ('allowed' as const);
  return [{ message, data: { option, api }, at: value, confidence }];
}
