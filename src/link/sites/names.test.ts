import { describe, expect, it } from 'vitest';
import type { TokenKind } from '../../model/site.js';
import { isOtherCookieName, isTokenCookieName, isTokenName, tokenKindOf } from './names.js';

describe('names of tokens', () => {
  it.each(
    `token tokens jwt accessToken access_token ACCESS_TOKEN refreshToken refresh-token idToken authToken userToken
    sessionToken bearer bearerToken x-auth-token JWT_TOKEN apiToken loginToken credentials auth.token user_jwt`.split(
      /\s+/,
    ),
  )('%s is one', (name) => {
    expect(isTokenName(name)).toBe(true);
  });

  it.each(
    `csrfToken xsrf-token X-CSRF-TOKEN pushToken deviceToken fcmToken pageToken nextToken continuationToken syncToken
    designTokens themeTokens captchaToken mapboxToken githubToken slackToken botToken cancelToken abortToken
    tokenType tokenCount expireInToken tokenExpiry token_expires_at tokenUrl tokenName tokenSecret tokenId jwtConfig tokenService
    tokenOverrides token_domain hashedToken masked_token allowedNTLMCredentialsDomains isToken hasToken setToken removeToken clearToken maxTokens numTokens totalTokens invalidToken tokenizer tokenize
    id_token_signing_alg_values_supported refresh-token-users secret password user session authorized theme`.split(
      /\s+/,
    ),
  )('%s is none', (name) => {
    expect(isTokenName(name)).toBe(false);
  });

  it('takes a sentence for no name', () => {
    expect(isTokenName('')).toBe(false);
    expect(isTokenName(`${'a '.repeat(30)}token`)).toBe(false);
  });
});

describe('names of cookies', () => {
  it.each(
    `token jwt auth session sid sessionid session_id connect.sid access_token refreshToken __Host-session
    __Secure-auth-token authorization auth_data refresh access app_session`.split(/\s+/),
  )('%s carries a token or session', (name) => {
    expect(isTokenCookieName(name)).toBe(true);
  });

  it.each(
    `csrf csrfToken XSRF-TOKEN __Host-csrf theme locale lang cookie_consent oauth_state nonce code_verifier
    pkce_session redirect_after_auth auth_state session_expiry token_type sidebar_state logged_in flash public-access`.split(
      /\s+/,
    ),
  )('%s carries none', (name) => {
    expect(isTokenCookieName(name)).toBe(false);
  });

  it.each([
    ['theme', true],
    ['oauth_state', true],
    ['logged_in', true],
    ['session', false],
    ['cart', false],
  ])('%s is named for a preference or a step: %s', (name, expected) => {
    expect(isOtherCookieName(name)).toBe(expected);
  });
});

describe('kinds of tokens', () => {
  it.each<readonly [names: readonly (string | undefined)[], kind: TokenKind]>([
    [['accessToken'], 'access'],
    [['signAccessToken', 'AuthService'], 'access'],
    [['idToken'], 'access'],
    [['login'], 'access'],
    [['REFRESH_TOKEN_SECRET'], 'refresh'],
    [['refreshToken'], 'refresh'],
    [['rememberMe'], 'refresh'],
    [['resetToken'], 'link'],
    [['passwordResetToken'], 'link'],
    [['emailVerificationToken'], 'link'],
    [['invitation'], 'link'],
    [['magicLink'], 'link'],
    [['unsubscribeToken'], 'link'],
    [['verifyToken'], 'unknown'],
    [['verifyAccessToken'], 'access'],
    [['verifyJwt'], 'unknown'],
    [['token'], 'unknown'],
    [[], 'unknown'],
    [[undefined, 'refresh'], 'refresh'],
    [['token', 'refresh', 'login'], 'refresh'],
    [['login', 'refresh'], 'access'],
  ])('%j: %s', (names, kind) => {
    expect(tokenKindOf(names)).toBe(kind);
  });
});
