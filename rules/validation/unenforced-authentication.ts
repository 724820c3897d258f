import { defineRule, type GuardSite } from '../../src/rule-api.js';

export default defineRule({
  id: 'unenforced-authentication',
  category: 'validation',
  on: ['verify', 'guard'],
  title: 'Authentication check that has no effect',
  score: 8.6,
  confidence: 'high',
  profile: 'default',
  cwe: [252, 306],
  references: { rfc8725: '3.3', asvs: '9.1.1', links: ['https://cwe.mitre.org/data/definitions/252.html'] },
  why: `The code looks protected and is open. A factory only makes a middleware, which protects nothing until it is installed, and an API that reports a bad signature by what it returns refuses nobody by itself. Reviewers read the call and move on, so such routes stay open for years.`,
  fix: 'Install the middleware on the application or route, and refuse the request where the result says that the token is not valid.',
  suppressWhen: 'The call is made for a side effect, and another guard protects the route.',
  messages: {
    'guard-discarded': '{api} makes a middleware that is not installed anywhere.',
    callback: 'The callback of {api} lets the request go on where nobody is signed in.',
    discarded: '{api} reports an invalid token by what it returns, and nothing reads it.',
    untested: '{api} returns false for an invalid token, and its result is used without a test.',
  },
  check(site) {
    if (site.kind === 'guard') return guardProblems(site);
    return site.flow.unread.map(({ use, at, api }) => ({
      message: site.guardsRequests ? 'guard-discarded' : use,
      data: { api },
      at,
    }));
  },
});

function guardProblems({ api, discarded, letsPass }: GuardSite) {
  if (discarded) return [{ message: 'guard-discarded', data: { api } } as const];
  if (letsPass === null) return [];
  const related = [{ at: letsPass.at, label: 'the request goes on here' }];
  const optional = letsPass.onPurpose ? ({ severity: 'low', profile: 'strict', confidence: 'medium' } as const) : {};
  return [{ message: 'callback', data: { api }, related, ...optional } as const];
}
