import { alternativesOf, defineRule, findFault, isLiteral, stringOf, type Value } from '../../src/rule-api.js';

export default defineRule({
  id: 'insecure-jwks',
  category: 'keys',
  on: 'jwks',
  title: 'Keys fetched over a connection that can be forged',
  score: 7.5,
  confidence: 'high',
  profile: 'default',
  cwe: [319, 295],
  references: { rfc8725: '3.8', asvs: '12.3.1' },
  why: `Whoever sits between the service and the issuer answers with a key set of their own when the connection is not authenticated: a shared network, a spoofed DNS name, a compromised proxy are enough. From then on they sign tokens for any user, and the keys stay in the cache after they have left.`,
  fix: 'Fetch keys and discovery documents over https with certificate checks on; give a private CA to the agent instead of switching the checks off.',
  suppressWhen: 'The connection never leaves the host, or a mesh authenticates both ends.',
  messages: {
    http: '{api} fetches its keys over plain http from {host}.',
    unchecked: '{api} fetches its keys without checking the certificate of the server.',
  },
  check(site) {
    const data = { api: site.api };
    const plain = findFault(written(site.url), (value) => hostOfPlainHttp(value) !== undefined);
    if (plain !== undefined) {
      const host = hostOfPlainHttp(plain.value) ?? '';
      return [{ message: 'http', data: { ...data, host }, at: plain.value, confidence: plain.confidence }];
    }
    const unchecked = findFault(site.tlsVerification, (value) => isLiteral(value, false));
    return unchecked === undefined
      ? []
      : [{ message: 'unchecked', data, at: unchecked.value, confidence: unchecked.confidence }];
  },
});

/** A variable of the environment may have a fallback. */
function written(url: Value): Value {
  const fallbacks = alternativesOf(url).flatMap((option) =>
    option.kind === 'env' && option.fallback !== null ? alternativesOf(option.fallback) : [],
  );
  return fallbacks.length === 0 ? url : { ...url, kind: 'union', options: [...alternativesOf(url), ...fallbacks] };
}

const LOOPBACK = /^(localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0|host\.docker\.internal)$/;

/** Undefined for https, for hosts of the machine itself, and where the scheme is not known. */
function hostOfPlainHttp(value: Value): string | undefined {
  const start = value.kind === 'template' ? value.parts[0] : value;
  const host = /^http:\/\/([^/:?#]+|\[[^\]]+\])?/i.exec((start && stringOf(start)) ?? '');
  if (host === null) return undefined;
  const name = host[1]?.toLowerCase() ?? 'a configured host';
  return LOOPBACK.test(name) ? undefined : name;
}
