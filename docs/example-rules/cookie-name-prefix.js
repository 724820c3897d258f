/** @type {import('jwtlint').Rule<'cookie'>} */
export default {
  id: 'cookie-name-prefix',
  category: 'cookies',
  on: 'cookie',
  title: 'Token cookie without the __Host- prefix',
  score: 3.1,
  confidence: 'high',
  profile: 'default',
  cwe: [1275],
  references: {},
  why: 'Our browsers refuse a __Host- cookie that another subdomain sets, so nobody can plant a session.',
  fix: "Begin the name of the cookie with '__Host-'.",
  suppressWhen: 'The cookie is read by several subdomains on purpose.',
  messages: { unprefixed: "The cookie '{name}' has no __Host- prefix." },
  check({ name, token }) {
    if (token === null || name.kind !== 'literal' || typeof name.value !== 'string') return [];
    return name.value.startsWith('__Host-') ? [] : [{ message: 'unprefixed', data: { name: name.value } }];
  },
};
