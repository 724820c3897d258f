import { describe, expect, it } from 'vitest';
import { link } from '../link/link.js';
import { DEFAULT_LIMITS, type ProgramFacts, type Rule } from '../model/rule.js';
import { absentAt, locate, ruleOf, summariesOf, verifySiteOf } from '../testing/sample-problems.js';
import { check } from './check.js';

const FILES = { 'a.ts': '\njwt.verify(a);\njwt.verify(b);\n' };
const SITES = [0, 1].map((nth) =>
  verifySiteOf(locate(FILES, 'a.ts', `jwt.verify(${'ab'[nth]})`), locate(FILES, 'a.ts', 'verify', nth)),
);
const NO_PROGRAM = link({
  summaries: new Map(),
  workspace: { files: new Set(), packages: [], aliases: [] },
  libraries: [],
  summaryOf: () => undefined,
  filesMentioning: () => [],
});
const FACTS: ProgramFacts = { ...NO_PROGRAM.facts, verifies: SITES };

function run(rules: readonly Rule[]) {
  return check({ rules, sites: SITES, facts: FACTS, limits: DEFAULT_LIMITS, summaries: summariesOf(FILES) });
}

describe('check', () => {
  it('asks every rule about every site, by site and then by rule', () => {
    const { problems, diagnostics } = run([ruleOf('b'), ruleOf('a')]);
    expect(problems.map(({ rule, site }) => [site.id, rule.id])).toEqual([
      ['a.ts:1', 'a'],
      ['a.ts:1', 'b'],
      ['a.ts:16', 'a'],
      ['a.ts:16', 'b'],
    ]);
    expect(diagnostics).toEqual([]);
  });

  it('asks a rule about sites of its kinds only', () => {
    expect(run([ruleOf('a', { on: 'sign' })]).problems).toEqual([]);
    expect(run([ruleOf('a', { on: ['sign', 'verify'] })]).problems).toHaveLength(2);
  });

  it('passes on what a rule says', () => {
    const at = absentAt(locate(FILES, 'a.ts', 'a'));
    const rule = ruleOf('a', {
      check: (site, { limits, program }) => [
        {
          message: 'found',
          at,
          severity: 'low',
          confidence: 'medium',
          profile: 'audit',
          data: { api: `${site.api} ${limits.clockToleranceSeconds} ${program.verifies.length}` },
          related: [{ at: site.at, label: 'here' }],
        },
      ],
    });
    expect(run([rule]).problems[0]).toEqual({
      rule,
      site: SITES[0],
      message: 'found',
      data: { api: 'jwt.verify 300 2' },
      at,
      severity: 'low',
      confidence: 'medium',
      profile: 'audit',
      related: [{ at: SITES[0]?.at, label: 'here' }],
    });
  });

  it('goes on when a rule throws', () => {
    const failing = ruleOf('failing', {
      check(site) {
        if (site.id === 'a.ts:1') throw new TypeError('x is not a function');
        return [];
      },
    });
    const { problems, diagnostics } = run([failing, ruleOf('sound')]);
    expect(problems.map(({ rule }) => rule.id)).toEqual(['sound', 'sound']);
    expect(diagnostics).toEqual([
      {
        kind: 'rule-failed',
        file: 'a.ts',
        line: 2,
        message: 'Rule failing failed at jwt.verify: TypeError: x is not a function',
      },
    ]);
  });
});
