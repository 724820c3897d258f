import {
  defineRule,
  findFault,
  isLiteral,
  isUnset,
  judge,
  placeOf,
  type Value,
  type VerifySite,
} from '../../src/rule-api.js';

export default defineRule({
  id: 'disabled-verification',
  category: 'validation',
  on: 'verify',
  title: 'Signature verification switched off',
  score: 9.8,
  confidence: 'high',
  profile: 'default',
  cwe: [347, 287],
  references: { rfc8725: '3.3', asvs: '9.1.1' },
  why: `A token whose signature nobody compares is a form that its sender fills in. Whoever knows the shape of the claims writes any user id and any role into it, signs with nothing, with an empty key or with noise, and is let in. The call is named like a verification, so it passes for one in review.`,
  fix: 'Remove the option, and stop at start-up when the key is missing or empty.',
  suppressWhen: 'The same token is verified before it gets here.',
  messages: {
    off: "'{option}' switches the signature check of {api} off.",
    argument: '{option} switches the signature check of {api} off.',
    unsigned: '{api} is given an empty key, and {library} then accepts tokens without a signature.',
    empty: '{api} is given an empty key, by which anybody can sign.',
  },
  check(site) {
    const off = site.switchedOff.filter(({ protection }) => protection === 'signature');
    if (off.length > 0) {
      return off.map(({ option, value, confidence }) => {
        const place = { at: value, confidence };
        return option.startsWith('the ')
          ? { message: 'argument' as const, data: { option: `T${option.slice(1)}`, api: site.api }, ...place }
          : { message: 'off' as const, data: { option, api: site.api }, ...place };
      });
    }
    const fault = findFault(withFallback(site), (value) => isEmptyKey(value, site));
    if (fault === undefined || !acceptsEmptyKey(site)) return [];
    const place = { at: placeOf(site, fault.value), confidence: fault.confidence };
    return site.withEmptyKey === 'used'
      ? [{ message: 'empty', data: { api: site.api }, ...place }]
      : [{ message: 'unsigned', data: { api: site.api, library: site.library.title }, ...place }];
  },
});

/** By what the installed version does; most refuse. */
function acceptsEmptyKey({ withEmptyKey, algorithms }: VerifySite): boolean {
  if (withEmptyKey === 'unsigned-without-allowlist') return judge(algorithms, isUnset) === 'always';
  return withEmptyKey !== 'refused';
}

/** Written as empty; a variable that may be unset is missing-algorithms'. What takes an empty text still refuses none. */
function isEmptyKey(value: Value, { withEmptyKey }: VerifySite): boolean {
  if (value.kind === 'literal' && value.value === '') return true;
  return withEmptyKey !== 'used' && (value.kind === 'absent' || isLiteral(value, null));
}

/** `process.env.SECRET ?? ''` is empty where the variable is unset. */
function withFallback({ key }: VerifySite): Value {
  const fallback = key.kind === 'env' ? key.fallback : null;
  return fallback === null ? key : { kind: 'union', options: [key, fallback], at: key.at, trail: key.trail };
}
