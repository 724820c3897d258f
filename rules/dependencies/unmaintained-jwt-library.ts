import { defineRule } from '../../src/rule-api.js';
import { isInRange, renderVersion } from './installed-range.js';
import { UNMAINTAINED } from './unmaintained.js';

export default defineRule({
  id: 'unmaintained-jwt-library',
  category: 'dependencies',
  on: 'dependency',
  title: 'JWT library without maintenance',
  score: 3.1,
  confidence: 'high',
  profile: 'strict',
  cwe: [1104],
  references: { asvs: '15.2.1' },
  why: `The next flaw in the library will be published without a fix, and the code that decides who is signed in has to be replaced in a hurry. Standards move as well: new algorithms and recommendations never reach it.`,
  fix: 'Plan the move to the library named here while nothing is on fire.',
  suppressWhen: 'The team maintains its own copy of the library.',
  messages: {
    unmaintained: '{name} {version} is no longer maintained: {reason}; {instead} takes its place.',
  },
  check(site) {
    if (site.range === null) return [];
    const found = UNMAINTAINED.find((each) => each.package === site.name && isInRange(site, each.affected));
    if (found === undefined) return [];
    const data = { name: site.name, version: renderVersion(site), reason: found.why, instead: found.instead };
    return [{ message: 'unmaintained', data }];
  },
});
