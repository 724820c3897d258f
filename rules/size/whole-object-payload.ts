import { defineRule, type Location } from '../../src/rule-api.js';

/** Types that are written for tokens list claims on purpose. */
const CLAIM_TYPES = /payload|claims|jwt|token/i;

export default defineRule({
  id: 'whole-object-payload',
  category: 'size',
  on: 'payload',
  title: 'A whole object is put into the token',
  score: 5.3,
  confidence: 'high',
  profile: 'default',
  cwe: [200, 212],
  references: {
    asvs: '14.2.6',
    links: ['https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html'],
  },
  why: `A signed token is readable by everybody who holds it: the browser, its extensions, proxies and logs. Whatever column is added to the record later, a password hash or a reset code, travels in every token from that day without anybody deciding it. The token also grows with the record, up to the limits of cookies and headers, and keeps stale copies of roles and names until it expires.`,
  fix: 'List the claims that receivers need, mostly the subject and a role, and look the rest up by the subject.',
  suppressWhen: 'The record is made for the token and its fields are kept small and public on purpose.',
  messages: {
    record: 'The token that {api} issues carries the whole {what} record{count}.',
    type: 'The token that {api} issues carries a whole {what} object with its {fields} fields.',
  },
  check({ api, wholes, encrypted }, { limits }) {
    if (encrypted) return [];
    const records = wholes.filter(({ kind }) => kind === 'record');
    const objects = wholes.filter(({ kind, what }) => kind === 'type' && !CLAIM_TYPES.test(what));
    return [
      ...records.map(({ what, fields, at, declaredAt }) => ({
        message: 'record' as const,
        data: {
          api,
          what: what === '' ? 'database' : what,
          count: fields === null ? '' : ` with its ${fields.length} fields`,
        },
        at,
        related: declarationOf(declaredAt),
      })),
      ...objects
        .filter(({ fields }) => fields !== null && fields.length > limits.payloadFields)
        .map(({ what, fields, at, declaredAt }) => ({
          message: 'type' as const,
          data: { api, what: what === '' ? 'untitled' : what, fields: fields?.length ?? 0 },
          at,
          related: declarationOf(declaredAt),
        })),
    ];
  },
});

function declarationOf(at: Location | null) {
  return at === null ? [] : [{ at, label: 'its fields are declared here' }];
}
