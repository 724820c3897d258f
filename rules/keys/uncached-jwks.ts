import { defineRule, findFault, isLiteral, placeOf } from '../../src/rule-api.js';

export default defineRule({
  id: 'uncached-jwks',
  category: 'keys',
  on: 'jwks',
  title: 'Key set fetched again for each request',
  score: 5.3,
  confidence: 'high',
  profile: 'default',
  cwe: [400, 770],
  references: { links: ['https://github.com/auth0/node-jwks-rsa#caching', 'https://github.com/panva/jose'] },
  why: `Each token, also one that anybody made up, makes the service call its issuer. A burst of forged tokens runs into the issuer's rate limit and locks every user out, and each sign-in waits for one more round trip. The cache of a key set lives in its client: one made for each request never answers from it, whatever its options say.`,
  fix: 'Create the client once, at module level or in a constructor, and leave its cache and cooldown on.',
  suppressWhen: 'The function runs once at start-up, or the keys are cached elsewhere.',
  messages: {
    request: '{api} makes a new key set client for each request, so its cache is always empty.',
    use: '{api} makes a new key set client for each token, so its cache is always empty.',
    cache: '{api} fetches the key set each time: its cache is off.',
    limit: '{api} asks the issuer as often as tokens name unknown keys: its rate limit is switched off.',
  },
  check(site) {
    const data = { api: site.api };
    const uncached = findFault(site.cache, (value) => isLiteral(value, false) || isLiteral(value, 0));
    if (uncached !== undefined) {
      return [{ message: 'cache', data, at: placeOf(site, uncached.value), confidence: uncached.confidence }];
    }
    if (site.madeFor === 'each-request') return [{ message: 'request', data }];
    if (site.madeFor === 'each-use') return [{ message: 'use', data, confidence: 'medium' }];
    const unlimited = findFault(site.rateLimit, (value) => isLiteral(value, false) || isLiteral(value, 0));
    return unlimited === undefined
      ? []
      : [{ message: 'limit', data, at: unlimited.value, confidence: unlimited.confidence }];
  },
});
