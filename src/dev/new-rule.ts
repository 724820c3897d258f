/** Starts a rule: `npm run new-rule -- <category> <id>` writes the rule, one bad and one good fixture, and the indexes. */

import { createFiles, stopWith } from './create-files.js';
import { generatedFiles, writeGenerated } from './generate.js';

const CATEGORIES = ['storage', 'cookies', 'lifetime', 'revocation', 'size', 'keys', 'validation', 'dependencies'];

const [category = '', id = ''] = process.argv.slice(2);
if (!CATEGORIES.includes(category) || !/^[a-z]+(?:-[a-z0-9]+)+$/.test(id)) {
  stopWith(`Usage: npm run new-rule -- <category> <id>\n  category: ${CATEGORIES.join(', ')}\n  id: two-or-more-words`);
}

createFiles({
  [`rules/${category}/${id}.ts`]: `import { defineRule, findFault, isUnset, placeOf } from '../../src/rule-api.js';

export default defineRule({
  id: '${id}',
  category: '${category}',
  on: 'verify',
  title: 'At most sixty characters, no full stop',
  score: 5.5,
  confidence: 'high',
  profile: 'default',
  cwe: [347],
  references: { rfc8725: '3.1' },
  why: \`What an attacker gains, in two to four sentences.\`,
  fix: 'What to do, in one or two sentences.',
  suppressWhen: 'When a finding is rightly suppressed.',
  messages: {
    missing: '{api} is called without a maximal age.',
  },
  check(site) {
    const fault = findFault(site.maxAge, isUnset);
    if (fault === undefined) return [];
    return [
      { message: 'missing', data: { api: site.api }, at: placeOf(site, fault.value), confidence: fault.confidence },
    ];
  },
});
`,
  [`fixtures/rules/${category}/${id}/bad.ts`]: `import jwt from 'jsonwebtoken';

export const readToken = (token: string) =>
  jwt.verify(token, process.env.JWT_SECRET as string, { algorithms: ['HS256'] }); // expect: ${id} medium
`,
  [`fixtures/rules/${category}/${id}/good.ts`]: `import jwt from 'jsonwebtoken';

export const readToken = (token: string) =>
  jwt.verify(token, process.env.JWT_SECRET as string, { algorithms: ['HS256'], maxAge: '1h' });
`,
});
for (const path of writeGenerated(await generatedFiles())) console.log(`updated ${path}`);
console.log(`Next: RULES.md says what ${id} flags; npx vitest run src/testing shows what it finds.`);
