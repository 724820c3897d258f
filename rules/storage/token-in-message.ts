import { confidenceOfToken, defineRule } from '../../src/rule-api.js';

export default defineRule({
  id: 'token-in-message',
  category: 'storage',
  on: 'transport',
  title: 'Token handed to other windows or scripts of a page',
  score: 6.1,
  confidence: 'high',
  profile: 'default',
  cwe: [201, 200],
  references: {
    asvs: '14.2.3',
    links: ['https://developer.mozilla.org/docs/Web/API/Window/postMessage#security_concerns'],
  },
  why: `A message posted with target origin '*' is delivered to whatever page the other window shows at that moment, the attacker's included: framing or opening the page is enough to receive the token. A token in a global variable or in the text of a page is read by every script on it, kept in caches, and shown to whoever finds an injection flaw.`,
  fix: 'Keep the token in an HttpOnly cookie, with which the page fetches what it needs, instead of handing it to its scripts.',
  suppressWhen:
    'The other window is created and controlled by this page alone, as with a sandboxed frame of its own text.',
  messages: {
    window: "{what} is posted to another window with target origin '*'.",
    global: '{what} is kept as {api}, where every script of the page reads it.',
    page: '{what} is written into the text of a page.',
  },
  check(site) {
    if (site.channel !== 'message') return [];
    const { to, api, token } = site;
    const confidence = confidenceOfToken(token);
    if (to === 'global') return [{ message: to, data: { what: token.what, api }, confidence }];
    const advice = to === 'window' ? { fix: "Pass the receiver's exact origin to postMessage instead of '*'." } : {};
    return [{ message: to, data: { what: token.what }, confidence, ...advice }];
  },
});
