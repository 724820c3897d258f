import { defineRule, renderDuration } from '../../src/rule-api.js';
import { isClientSecret, limitSecondsOf } from './age-limits.js';
import { shorterAdvice } from './lifetime-advice.js';

export default defineRule({
  id: 'excessive-expiration',
  category: 'lifetime',
  on: 'sign',
  title: 'Token that lives longer than its purpose needs',
  score: 5.5,
  confidence: 'high',
  profile: 'default',
  cwe: [613],
  references: {
    asvs: '7.3.2',
    links: [
      'https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html#no-built-in-token-revocation-by-the-user',
    ],
  },
  why: `A signed token cannot be called back: until exp it opens the account for whoever holds it. The longer it lives, the longer a copy from a log, a proxy or a stolen device stays useful, and the longer a dismissed employee or a demoted administrator keeps the old rights.`,
  fix: 'Keep access tokens to minutes or hours and renew them through a refresh token that the server can revoke; the limits are set under limits in jwtlint.config.json.',
  suppressWhen: 'The server looks each of these tokens up and can reject one before it expires.',
  messages: {
    excessive: 'The {token} that {api} issues lives {lifetime}; the limit is {limit}.',
  },
  check(site, { limits }) {
    const { lifetime, tokenKind, api } = site;
    if (isClientSecret(site)) return [];
    switch (lifetime.kind) {
      case 'unresolved':
      case 'none':
      case 'undecided':
        return [];
      // A slip of the unit is expiration-unit-mismatch's, which comes first where both are shown.
      case 'unit-mismatch':
      case 'seconds': {
        const limitSeconds = limitSecondsOf(tokenKind, limits);
        // A library's own default is nobody's choice here, and documented where the library is.
        if (lifetime.seconds <= limitSeconds || lifetime.value.kind === 'absent') return [];
        return [
          {
            message: 'excessive',
            data: {
              token: tokenKind === 'unknown' ? 'token' : `${tokenKind} token`,
              api,
              lifetime: renderDuration(lifetime.seconds),
              limit: renderDuration(limitSeconds),
            },
            at: lifetime.value,
            ...shorterAdvice(tokenKind, renderDuration(limitSeconds)),
          },
        ];
      }
    }
  },
});
