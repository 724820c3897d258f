import compare from 'semver/functions/compare.js';
import gt from 'semver/functions/gt.js';
import satisfies from 'semver/functions/satisfies.js';
import minVersion from 'semver/ranges/min-version.js';
import { type Confidence, type DependencySite, defineRule, type Severity } from '../../src/rule-api.js';
import { ADVISORIES, type Advisory } from './advisories.js';
import { isInRange, renderChain, renderVersion } from './installed-range.js';

export default defineRule({
  id: 'vulnerable-jwt-library',
  category: 'dependencies',
  on: 'dependency',
  title: 'JWT library with a known vulnerability',
  score: 7.5,
  confidence: 'high',
  profile: 'default',
  cwe: [1395],
  references: { asvs: '15.2.1', links: ['https://owasp.org/Top10/A06_2021-Vulnerable_and_Outdated_Components/'] },
  why: `What a verification library gets wrong, no option of the calling code puts right: flaws in this list let an attacker forge tokens, sign in as somebody else or stop the server. They are public, with proofs, and scanners look for them. A copy that another package brings along is just as reachable where that package verifies tokens.`,
  fix: 'Update to the first fixed version or later; for a copy that comes along, update the package that asks for it or override its version.',
  suppressWhen: 'The flaw is in a part of the library that the project provably does not use.',
  messages: {
    one: '{name} {version}{chain} is affected by {id}: {what}. {fix}.',
    several: '{name} {version}{chain} is affected by {id} and {more} more: {what}. {fix}.',
  },
  check(site) {
    const found = ADVISORIES.filter((each) => each.package === site.name && isInRange(site, each.affected)).sort(
      bySeverity,
    );
    const [worst] = found;
    if (worst === undefined) return [];
    const { id, what, severity } = worst;
    const data = {
      name: site.name,
      version: renderVersion(site),
      chain: renderChain(site),
      id,
      what,
      fix: renderFix(site, found),
    };
    const shade = { severity, confidence: confidenceOf(site, worst), ...adviceFor(site) } as const;
    if (found.length === 1) return [{ message: 'one', data, ...shade }];
    return [{ message: 'several', data: { ...data, more: found.length - 1 }, ...shade }];
  },
});

/** A copy that comes along is not asked for by the tree. */
function adviceFor({ name, chain }: DependencySite): { readonly fix?: string } {
  const asking = chain.at(-2);
  return asking === undefined
    ? {}
    : { fix: `Update ${asking}, which brings ${name} along, or override the version of ${name}.` };
}

/** A copy that a development tool brings along, or a package that does not use what is flawed, is hardly reachable. */
function confidenceOf({ version, chain, development }: DependencySite, { unusedBy = [] }: Advisory): Confidence {
  if (development && chain.length > 1) return 'low';
  if (unusedBy.includes(chain.at(-2) ?? '')) return 'low';
  return version === null ? 'medium' : 'high';
}

const RANKS: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

function bySeverity(a: Advisory, b: Advisory): number {
  return RANKS.indexOf(a.severity) - RANKS.indexOf(b.severity);
}

/** The first version that is free of all of them, in the installed line where there is one. */
function renderFix({ version, range }: DependencySite, found: readonly Advisory[]): string {
  const installed = version ?? (range === null ? null : (minVersion(range)?.version ?? null));
  const fixes = found.flatMap(({ fixed }) => fixed.filter((each) => installed === null || gt(each, installed)));
  const free = fixes.filter((each) =>
    found.every(({ affected }) => !satisfies(each, affected, { includePrerelease: true })),
  );
  const [first] = free.sort(compare);
  return first === undefined ? 'No fixed version is known' : `The first fixed version is ${first}`;
}
