import { defineRule } from '../../src/rule-api.js';
import { meantAdvice } from './meant-advice.js';

export default defineRule({
  id: 'ineffective-validation',
  category: 'validation',
  on: ['verify', 'sign'],
  title: 'Option that looks like a check and has no effect',
  score: 7.4,
  confidence: 'high',
  profile: 'default',
  cwe: [347, 287, 1287],
  references: { rfc8725: '3.8', asvs: '9.2.3' },
  why: `The code reads as if tokens of other issuers, for other services, or past their time were refused, and none of them is: the library skips an option of the wrong kind or name without a word. Tests with good tokens pass, and an attacker's token of a foreign tenant, or one that expired last year, passes as well.`,
  fix: 'Give the option in the form and place that this library and version read, and add a test that a token with the wrong value is refused.',
  suppressWhen: 'The same check is made by hand on the result.',
  messages: {
    ignored: "'{option}' of {api} does not work as {check}: {because}.",
    argument: '{option} of {api} does not work as {check}: {because}.',
  },
  check(site) {
    // A lifetime that is ignored is missing-expiration's.
    const ignored = site.ignoredOptions.filter(({ check }) => check !== 'lifetime');
    return ignored.map((each) => {
      const { option, check, because, at, confidence } = each;
      const isArgument = option.startsWith('the ');
      return {
        message: isArgument ? ('argument' as const) : ('ignored' as const),
        data: {
          option: isArgument ? `T${option.slice(1)}` : option,
          api: site.api,
          check: CHECKS[check] ?? `a check of ${check}`,
          because,
        },
        at,
        confidence,
        ...meantAdvice(site, each),
      };
    });
  },
});

/** What the options look like. */
const CHECKS: Readonly<Record<string, string>> = {
  issuer: 'an issuer check',
  audience: 'an audience check',
  subject: 'a subject check',
  algorithms: 'an algorithm allowlist',
  algorithm: 'the signing algorithm',
  clockTolerance: 'a clock tolerance',
  ignoreExpiration: 'a switch of the expiry check',
  maxAge: 'a limit of age',
  maxTokenAge: 'a limit of age',
};
