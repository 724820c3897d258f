import { defineRule } from '../../src/rule-api.js';

export default defineRule({
  id: 'optional-authentication',
  category: 'validation',
  on: ['verify', 'access'],
  title: 'Requests without a token pass the middleware',
  score: 4.3,
  confidence: 'high',
  profile: 'strict',
  cwe: [287, 306],
  references: { asvs: '8.2.1' },
  why: `Behind this setting a handler runs for callers who are nobody. Each one has to ask whether there is a user, for ever, also the handlers that are added next year; one that forgets serves data without authentication, and in some modes even a forged token only leaves the user unset.`,
  fix: 'Require the token by default, and give the few routes that work without one a middleware of their own.',
  suppressWhen: 'The route serves the same public data to everybody and only adds to it for known users.',
  messages: {
    optional: "'{option}' lets requests without a valid token pass {api}.",
    argument: '{option} lets requests without a valid token pass {api}.',
  },
  check(site) {
    return site.switchedOff
      .filter(({ protection }) => protection === 'authentication')
      .map(({ option, value, confidence }) => {
        const place = { at: value, confidence };
        return option.startsWith('the ')
          ? { message: 'argument' as const, data: { option: `T${option.slice(1)}`, api: site.api }, ...place }
          : { message: 'optional' as const, data: { option, api: site.api }, ...place };
      });
  },
});
