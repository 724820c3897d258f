import { defineRule } from '../../src/rule-api.js';

export default defineRule({
  id: 'unsafe-kid',
  category: 'keys',
  on: 'kid-lookup',
  title: 'Unverified kid used to find the key without a check',
  score: 8.1,
  confidence: 'high',
  profile: 'default',
  cwe: [20, 22, 89, 1321],
  references: {
    rfc8725: '3.10',
    asvs: '9.1.3',
    links: ['https://portswigger.net/web-security/jwt#injecting-self-signed-jwts-via-the-kid-parameter'],
  },
  why: `The kid is read before anything is verified, so its sender chooses it. In a path it leads to a file whose content they know, and whose bytes then pass as the HMAC secret; in a statement or a command it runs what they write; as an index of a plain object it reaches names like constructor and __proto__ that were never keys.`,
  fix: 'Look the kid up in a Map, with Object.hasOwn, or with a parameter of the query, and refuse the token where nothing is found.',
  suppressWhen: 'The kid is restricted to known values or to a harmless pattern before it gets here.',
  messages: {
    path: 'The kid of an unverified token goes into {api}, so the token chooses the file that its key is read from.',
    sql: 'The kid of an unverified token is written into the text of a database statement.',
    command: 'The kid of an unverified token goes into {api} and becomes part of a command.',
    url: 'The kid of an unverified token becomes part of the address that {api} fetches the key from.',
    index:
      'The kid of an unverified token indexes the plain object {api}, which also answers to constructor and __proto__.',
  },
  check({ sink, api, readAt, others, certain }) {
    const related = [
      { at: readAt, label: 'the kid is read here' },
      ...others.map((at) => ({ at, label: 'and used again here' })),
    ];
    const place = { confidence: certain ? ('high' as const) : ('medium' as const), related };
    return sink === 'sql' ? [{ message: 'sql', ...place }] : [{ message: sink, data: { api }, ...place }];
  },
});
