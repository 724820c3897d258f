import { defineRule, findFault, numberOf, renderDuration, type Value } from '../../src/rule-api.js';

export default defineRule({
  id: 'excessive-clock-tolerance',
  category: 'lifetime',
  on: 'verify',
  title: 'Clock tolerance that prolongs every token',
  score: 5.3,
  confidence: 'high',
  profile: 'default',
  cwe: [613],
  references: { asvs: '9.2.1', links: ['https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4'] },
  why: `A tolerance is for clocks that differ by seconds, and it is added to the life of every token. A stolen one, or that of a user who was removed, works that much longer than its issuer decided, and the same number lets tokens in before their time.`,
  fix: 'Allow a minute at most, for example clockTolerance: 60, and repair the clock where that is not enough.',
  suppressWhen:
    'An expired token is accepted here on purpose, for example to end its session, and nothing is granted for it.',
  messages: {
    excessive: '{api} accepts tokens {tolerance} past their expiry.',
    endless: '{api} tolerates any difference of clocks, so no token ever expires.',
  },
  check(site, { limits }) {
    const fault = findFault(site.clockTolerance, (value) => secondsOf(value) > limits.clockToleranceSeconds);
    if (fault === undefined) return [];
    const place = { at: fault.value, confidence: fault.confidence };
    const seconds = secondsOf(fault.value);
    return Number.isFinite(seconds)
      ? [{ message: 'excessive', data: { api: site.api, tolerance: renderDuration(seconds) }, ...place }]
      : [{ message: 'endless', data: { api: site.api }, ...place }];
  },
});

/** 0 where it is left out or not resolved. */
function secondsOf(value: Value): number {
  return (value.kind === 'absent' ? 0 : numberOf(value)) ?? 0;
}
