import { confidenceOfToken, defineRule, type LogSite } from '../../src/rule-api.js';
import { issuedPlaces } from './issued-places.js';

export default defineRule({
  id: 'token-in-log',
  category: 'storage',
  on: 'transport',
  title: 'Token written to a log',
  score: 5.7,
  confidence: 'high',
  profile: 'default',
  cwe: [532],
  references: {
    asvs: '16.2.5',
    links: ['https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude'],
  },
  why: `Logs are read by more people than the systems they come from, are copied to aggregators and backups, and outlive the request by months. Whoever sees the line holds the user's session until the token expires. Debug levels are no protection: they are switched on where something already goes wrong.`,
  fix: 'Log an identifier that is no credential (the subject, the jti, a request id), or let the logger redact the authorization header and token fields.',
  suppressWhen: 'The logger redacts the value before it writes, or the value is not a credential of this application.',
  messages: {
    token: '{what} is written to {sink} by {api}.',
    object: 'The object given to {api} contains {what}, which is written to {sink}.',
    headers: 'All headers of the request, the Authorization header and cookies among them, are given to {api}.',
  },
  check(site, { program }) {
    if (site.channel !== 'log') return [];
    const confidence = confidenceOfToken(site.token);
    if (site.wholeHeaders) return [{ message: 'headers', data: { api: site.api }, confidence }];
    const data = { what: site.token.what, api: site.api, sink: sinkOf(site) };
    const related = issuedPlaces(program, site.value);
    return [{ message: site.token.partial ? 'object' : 'token', data, confidence, related }];
  },
});

function sinkOf({ sink }: LogSite): string {
  return sink === 'tracker' ? 'an error tracker' : 'the log';
}
