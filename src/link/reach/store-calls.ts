/** What a call does to stored tokens, sessions and users, by the words it is written with. */

import type { CallRecord } from '../../model/summary.js';
import { wordsOf } from '../sites/names.js';
import type { Module } from '../world.js';
import { argumentNames, calledName, receiverWords } from './call-words.js';

/** What a look-up is about: a token's own id, a stored token or session, or some other row. */
export type Looked = 'token-id' | 'record' | 'row';

const LOOKUP =
  /^(find|get|load|fetch|lookup|look_up|select|query|retrieve|exists|hget|hgetall|hexists|sismember|smembers|ttl|count|one|oneOrNone|first|exec|execute|raw|all)(By|One|All|First|Many|Unique|User|Account|Member|Session|Token|Subscriber|Customer|Admin|Or|ActiveUser|Item|OrThrow|[A-Z]\w*)?\w*$/;
/** Reads of the request, the environment and of collections, not of a store. */
const OTHER_READS =
  /^(get(Header|Headers|Cookie|Cookies|Query|Body|Param|Params|Time|Request|Response|Context|Class|Handler|Type|Args|ArgByIndex|ClientIP|Ip|Env|Config|Option|Options|Secret|Key|Keys|PublicKey|SigningKey|OrThrow|Logger|Instance|Name|Url|Date|FullYear|TokenFromHeader|Token|Store|Item)|all|allSettled|first|exec|findIndex|getAll|getAllAndOverride|getHandler)$/;
const NOT_STORES = new Set(
  `res response reply headers header cookies cookie req request params query searchparams config configservice env reflector
  i18n logger log console formdata url json math object array promise map weakmap context ctx http https axios`.split(
    /\s+/,
  ),
);
const DENIAL =
  /^(revoked|revocation|revocations|blacklist|blacklists|blacklisted|denylist|denylisted|blocklist|blocklisted|invalidated)$/;
const SESSION_STORES = /^(session|sessions|token|tokens|refreshtoken|refreshtokens|tokenmodel)$/;
const CACHES = /^(redis|cache|kv|keyv|memcached|ioredis|cachemanager|store)$/;
const TOKEN_FIELDS =
  /^(token|refreshToken|refresh_token|accessToken|access_token|tokenHash|token_hash|hashedToken|sessionId|session_id|sid|session|sessionToken|tokenVersion|token_version|refreshTokens|sessions|tokens|\w+_sessions|\w+_tokens|hashedRefreshToken|hashedRt|currentHashedRefreshToken)$/i;
const STATUS =
  /^(is_?(active|suspended|banned|blocked|disabled|deleted|enabled|revoked|valid|locked|logged_?in|expired|deactivated|archived)|active|suspended|banned|blocked|disabled|enabled|locked|revoked|deactivated|deactivated_?at|deleted_?at|suspended_?at|banned_?at|disabled_?at|token_?version|session_?version|jwt_?version|token_?valid_?(after|since|from)|valid_?since|tokens_?valid_?after|password_?changed_?at|passwordLastChanged|password_?updated_?at|changed_?password_?after|last_?log_?out(_?at)?|status|account_?status|takedown\w*|blacklisted|security_?stamp|token_?hash|refresh_?token(s|_?hash)?|current_?refresh_?token|pw_?hash)$/i;

/** A field by which a row can refuse a token that is still within its lifetime. */
export function isStatusName(name: string): boolean {
  return STATUS.test(name);
}

/** A method that compares the time of a password change with the token's: `user.changedPasswordAfter(payload.iat)`. */
export function isPasswordChangeCheck(name: string): boolean {
  const words = wordsOf(name);
  return (
    words.includes('password') &&
    words.some((word) => word === 'changed' || word === 'change') &&
    !words.includes('update')
  );
}

/** Whether the words of a name speak of a list of tokens that no longer count. */
export function isDenialName(name: string): boolean {
  return (
    wordsOf(name).some((word) => DENIAL.test(word)) || /black_?list|deny_?list|token_?version|isRevoked/i.test(name)
  );
}

/** What a call looks up; undefined for calls that look nothing up. */
export function lookupOf(module: Module, call: CallRecord): Looked | undefined {
  const name = calledName(module, call);
  const receiver = receiverWords(module, call);
  const given = argumentNames(module, call);
  if (isDenialName(name) || receiver.some((word) => DENIAL.test(word)))
    return isByTokenId(given) ? 'token-id' : 'record';
  if (isInTokenList(name, receiver)) return 'record';
  if (!LOOKUP.test(name) || call.args.length === 0 || /cookie|header/i.test(name)) return undefined;
  if (OTHER_READS.test(name) && !isCache(receiver, name)) return undefined;
  if (receiver.some((word) => NOT_STORES.has(word)) || (receiver.length === 0 && wordsOf(name).length < 2))
    return undefined;
  if (isByTokenId(given)) return 'token-id';
  const subject = [...receiver, ...wordsOf(name).slice(1)];
  const own =
    receiver.some((word) => SESSION_STORES.test(word)) ||
    wordsOf(name).some((word) => word === 'session' || word === 'sessions');
  if (own || isCache(receiver, name)) return 'record';
  if (given.some((each) => TOKEN_FIELDS.test(each) || isStatusName(each))) return 'record';
  return subject.includes('token') && !/^get/.test(name) ? 'record' : 'row';
}

/** `refreshTokens.includes(token)`, `user.sessions.some(…)`: a list of what was issued, kept by the program itself. */
function isInTokenList(name: string, receiver: readonly string[]): boolean {
  return /^(includes|has|some|indexOf)$/.test(name) && TOKEN_LISTS.test(receiver.at(-1) ?? '');
}

const TOKEN_LISTS = /^(tokens|sessions|refreshtokens)$/;

/** `refreshTokens = refreshTokens.filter((each) => each !== token)`, also as a field of a row. */
export function isTokenListName(name: string): boolean {
  return TOKEN_LISTS.test(wordsOf(name).at(-1) ?? '');
}

function isCache(receiver: readonly string[], name: string): boolean {
  return (
    receiver.some((word) => CACHES.test(word)) &&
    /^(get|exists|hget|hgetall|hexists|sismember|smembers|ttl|find)/.test(name)
  );
}

function isByTokenId(names: readonly string[]): boolean {
  return names.some((name) => /^(jti|jwtid|jwtId|tokenId|token_id|jwt_id)$/.test(name));
}

const REMOVAL =
  /^(delete|destroy|remove|del|revoke|invalidate|blacklist|denylist|blocklist|block|ban|unset|expire|expireat|drop|logoutAll|terminate|kill|hdel|srem|zrem|purge|flush)([A-Z_]\w*)?$|^(find(ById|One)And(Delete|Remove|Update|Replace)|deleteOne|deleteMany|removeAll)$/;
const WRITE =
  /^(update|save|set|setex|setEx|psetex|hset|hmset|put|insert|create|upsert|store|persist|increment|incr|exec|execute|query|run|raw|replace|rotate|write|patch|mutate|transaction|\$transaction|\$executeRaw|executeRaw|bulkWrite|sql|sadd|zadd)((By|One|Many|All|Token|Session|User|Refresh|First|Or|Record|Row|Version|Last|Logged|Logout)\w*)?$/;
/** Collections of the program's own memory: what they hold counts where it is tokens. */
const COLLECT = /^(add|push|append|unshift)$/;
const NO_STORE =
  /^(openid\w*|oidc\w*|oauth\w*|auth0|cognito|crypto|cookies?|cookiestore|jar|headers?|res|resp|response|reply|console|logger|log|searchparams|params|url|formdata|state|flash|metrics?|i18n|hsts|events?|emitter|eventemitter|limiter|ratelimiter|rate|throttle|hub|span|tracer|analytics|socket|rooms?|timers?|map|array|list|cipher|hash|hmac|decipher|locals|telemetry|posthog|sentry)$/;

export type Change = 'removes' | 'writes';

/** Whether a call removes or writes something that is stored; nothing for cookies, responses, logs and meters. */
export function changeOf(module: Module, call: CallRecord): Change | undefined {
  // MikroORM's `nativeUpdate`, TypeORM's `softDelete`.
  const name = calledName(module, call).replace(/^(native|soft)(?=[A-Z])([A-Z])/, (_all, _kind, first: string) =>
    first.toLowerCase(),
  );
  const receiver = receiverWords(module, call);
  const words = wordsOf(name);
  if (receiver.some((word) => NO_STORE.test(word)) || words.some((word) => NOT_ABOUT_STORES.has(word)))
    return undefined;
  if (REMOVAL.test(name)) return 'removes';
  if (words.includes('invalidate') || words.includes('revoke') || words.includes('blacklist')) return 'removes';
  if (COLLECT.test(name)) return isAboutTokens(module, call) ? 'writes' : undefined;
  return WRITE.test(name) && (receiver.length > 0 || words.length > 1) ? 'writes' : undefined;
}

const NOT_ABOUT_STORES = new Set([
  'cookie',
  'cookies',
  'header',
  'headers',
  'response',
  'interval',
  'timeout',
  'listener',
  'listeners',
  'log',
  'limit',
  'rate',
  'event',
  'state',
  'flash',
  'metric',
  'status',
  'success',
  'error',
  'hook',
  'title',
]);

/** Whether what is stored or removed is a token, a session or a row that holds one. */
export function isAboutTokens(module: Module, call: CallRecord): boolean {
  if (isOfAnotherPurpose(module, call)) return false;
  return allWords(module, call).some((word) =>
    /^(tokens?|sessions?|refresh|jti|refreshtokens?|hash|rt|family|sid|blacklist|denylist|jwtid|redis)$/.test(word),
  );
}

/** `exchange(ssoRefreshToken)`: a token, but of another kind than those that are refreshed. */
export function isOfAnotherPurpose(module: Module, call: CallRecord): boolean {
  return allWords(module, call).some((word) => OTHER_PURPOSES.test(word));
}

function allWords(module: Module, call: CallRecord): readonly string[] {
  return [
    ...receiverWords(module, call),
    ...wordsOf(calledName(module, call)),
    ...argumentNames(module, call).flatMap(wordsOf),
  ];
}

/** Tokens that are handed over once, and are no refresh tokens. */
const OTHER_PURPOSES = /^(sso|oauth|csrf|xsrf|otp|totp|fcm)$/;

/** Names of a denylist of tokens: `isTokenRevoked`, `jwtBlacklist`. */
export function isDenylistName(name: string): boolean {
  return DENYLIST.test(name);
}

const DENYLIST =
  /(token|jwt|jti|session)s?_?(is_?)?(blacklist|denylist|blocklist|revoked|revocation)|(blacklist|denylist|blocklist|is_?revoked|revoked)(ed)?_?(access|refresh)?_?(token|jwt|jti|session)|^is_?(revoked|black_?listed|deny_?listed)$/i;
