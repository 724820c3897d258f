import { defineRule, type Location, renderDuration, type UnitMismatch, type Value } from '../../src/rule-api.js';

export default defineRule({
  id: 'expiration-unit-mismatch',
  category: 'lifetime',
  on: ['sign', 'cookie'],
  title: 'Lifetime given in the wrong unit',
  score: 8.1,
  confidence: 'high',
  profile: 'default',
  cwe: [613, 682],
  references: { asvs: '9.2.1', links: ['https://www.rfc-editor.org/rfc/rfc7519#section-2'] },
  why: `JWT libraries count seconds in numbers and milliseconds in digit strings, the exp claim is an absolute time in seconds, and cookie libraries disagree with each other. A slip by a factor of a thousand turns an hour into six weeks, or an exp into the year 50000, which in effect is a token that never expires. In the other direction tokens expire before the response arrives, and teams answer that by switching the check off.`,
  fix: "Write the unit out: expiresIn: '15m' instead of a number, exp: Math.floor(Date.now() / 1000) + 900, and a cookie's maxAge in the unit that its library documents.",
  suppressWhen: 'The value is right for the installed version of the library although it looks like another unit.',
  messages: {
    'digits-as-milliseconds':
      '{library} reads the digits-only string {written} as milliseconds, so the lifetime is {actual}.',
    'milliseconds-as-seconds': '{library} reads {written} as seconds, so the lifetime is {actual}.',
    'seconds-as-milliseconds': '{library} reads {written} as milliseconds, so the lifetime is {actual}.',
    'exp-in-milliseconds':
      'The exp claim is computed in milliseconds; {library} reads it as seconds, thousands of years ahead.',
    'duration-as-timestamp': '{library} reads {written} as a point in time, so the token expired in 1970.',
  },
  check(site) {
    if (site.kind === 'cookie' && (site.token === null || site.clears)) return [];
    const { lifetime } = site;
    switch (lifetime.kind) {
      case 'seconds':
      case 'unresolved':
      case 'none':
      case 'undecided':
        return [];
      case 'unit-mismatch':
        return [
          {
            message: lifetime.reason,
            data: {
              library: site.library.title,
              written: lifetime.written,
              actual: renderDuration(lifetime.seconds),
            },
            at: placeOfSlip(lifetime.value, lifetime.reason),
            confidence: lifetime.certain ? 'high' : 'medium',
          },
        ];
    }
  },
});

/** A right duration that is given where a point in time is expected is wrong where it is used, not where it is written. */
function placeOfSlip(value: Value, reason: UnitMismatch): Value | Location {
  const use = reason === 'duration-as-timestamp' ? value.trail.find(({ kind }) => kind === 'use') : undefined;
  return use?.at ?? value;
}
