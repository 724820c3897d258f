import { describe, expect, it } from 'vitest';
import type { Selection } from '../model/report.js';
import type { RaisedProblem } from '../model/rule.js';
import {
  absentAt,
  type Files,
  literalAt,
  locate,
  problemOf,
  ruleOf,
  summariesOf,
  verifySiteOf,
} from '../testing/sample-problems.js';
import { PSEUDO_RULES } from './pseudo-rules.js';
import { type Triaged, triage } from './triage.js';

const FILES: Files = {
  'src/key.ts': "export const KEY = 'supersecret';\n",
  'src/auth.ts': `class Auth {
  check(token) {
    return jwt.verify(token, KEY, {
      issuer: 'me',
    });
  }
  recheck(token) {
    return jwt.verify(token, KEY, { issuer: 'you' });
  }
}
`,
};

const SELECTION: Selection = { profile: 'default', minSeverity: 'low', minConfidence: 'medium', only: [], skip: [] };
const CHECK = locate(FILES, 'src/auth.ts', "jwt.verify(token, KEY, {\n      issuer: 'me',\n    })");
const RECHECK = locate(FILES, 'src/auth.ts', "jwt.verify(token, KEY, { issuer: 'you' })");
const VERIFY = locate(FILES, 'src/auth.ts', 'verify');
const REVERIFY = locate(FILES, 'src/auth.ts', 'verify', 1);
const SECRET = locate(FILES, 'src/key.ts', "'supersecret'");
const check = verifySiteOf(CHECK, VERIFY, { keyIdentity: 'key' });
const recheck = verifySiteOf(RECHECK, REVERIFY, { keyIdentity: 'key' });

function triageOf(problems: readonly RaisedProblem[], selection: Partial<Selection> = {}, files = FILES): Triaged {
  const rules = [...problems.map(({ rule }) => rule), ...PSEUDO_RULES];
  return triage({
    problems,
    summaries: summariesOf(files),
    textOf: (file) => files[file],
    secrets: { locations: [SECRET], texts: new Set(['supersecret']) },
    rules,
    checkedRules: new Set(rules.map(({ id }) => id)),
    selection: { ...SELECTION, ...selection },
    suppressions: true,
  });
}

function idsOf({ findings }: Triaged): readonly string[] {
  return findings.map(({ rule }) => rule);
}

describe('where a finding sits', () => {
  const rule = ruleOf('missing-audience');
  const placeOf = (problem: Partial<RaisedProblem>, site = check) => {
    const [finding] = triageOf([problemOf(rule, site, problem)]).findings;
    return finding === undefined
      ? undefined
      : [finding.place.file, finding.place.start.line, finding.place.start.column, finding.place.end.column];
  };

  it('is the name of the call by default', () => {
    expect(placeOf({})).toEqual(['src/auth.ts', 3, 16, 22]);
  });

  it('is the name of the call that leaves an option out', () => {
    expect(placeOf({ at: absentAt(CHECK) })).toEqual(['src/auth.ts', 3, 16, 22]);
    const options = locate(FILES, 'src/auth.ts', "{\n      issuer: 'me',\n    }");
    expect(placeOf({ at: absentAt(options) })).toEqual(['src/auth.ts', 3, 16, 22]);
  });

  it('is the options object where that fits on a line', () => {
    expect(placeOf({ at: absentAt(locate(FILES, 'src/auth.ts', "{ issuer: 'you' }")) }, recheck)).toEqual([
      'src/auth.ts',
      8,
      35,
      52,
    ]);
  });

  it('is a location', () => {
    expect(placeOf({ at: locate(FILES, 'src/auth.ts', "'me'") })).toEqual(['src/auth.ts', 4, 15, 19]);
  });

  it('is the first line of what spans several', () => {
    expect(placeOf({ at: locate(FILES, 'src/auth.ts', 'check(token) {\n    return') })).toEqual([
      'src/auth.ts',
      2,
      3,
      17,
    ]);
  });

  it('is where a value was written, with the way to its use', () => {
    const hop = { at: locate(FILES, 'src/key.ts', 'KEY'), kind: 'definition' as const, name: 'KEY' };
    const [finding] = triageOf([problemOf(rule, check, { at: literalAt('supersecret', SECRET, hop) })]).findings;
    expect(finding?.place).toEqual({
      file: 'src/key.ts',
      span: [19, 32],
      start: { line: 1, column: 20 },
      end: { line: 1, column: 33 },
    });
    expect(finding?.flow.map(({ file, start, label }) => [file, start.line, label])).toEqual([
      ['src/key.ts', 1, 'written here'],
      ['src/key.ts', 1, 'defined as KEY'],
      ['src/auth.ts', 3, 'used by jwt.verify here'],
    ]);
    expect(finding?.related.map(({ file, start, label }) => [file, start.line, label])).toEqual([
      ['src/auth.ts', 3, 'used by jwt.verify here'],
    ]);
  });

  it('names the functions and classes around it', () => {
    expect(triageOf([problemOf(rule, check)]).findings[0]?.scope).toEqual(['check', 'Auth']);
  });

  it('groups what is about one call', () => {
    const other = ruleOf('missing-issuer');
    const { findings } = triageOf([
      problemOf(rule, check),
      problemOf(other, check, { at: locate(FILES, 'src/auth.ts', "'me'") }),
      problemOf(rule, recheck),
    ]);
    expect(findings[0]?.group).toBe(findings[1]?.group);
    expect(findings[2]?.group).not.toBe(findings[0]?.group);
  });

  it('names the wrappers that lead to it', () => {
    const via = [{ at: locate(FILES, 'src/auth.ts', 'recheck'), kind: 'argument' as const, name: 'checkToken' }];
    const [finding] = triageOf([problemOf(rule, verifySiteOf(CHECK, VERIFY, { via }))]).findings;
    expect(finding?.related.map(({ label, start }) => [label, start.line])).toEqual([
      ['reached through checkToken here', 7],
    ]);
  });
});

describe('one wrong line', () => {
  const rule = ruleOf('hardcoded-secret');
  const at = literalAt('supersecret', SECRET);

  it('is one finding, as bad and as sure as its worst use', () => {
    const { findings } = triageOf([
      problemOf(rule, check, { at, severity: 'low', confidence: 'high' }),
      problemOf(rule, recheck, { at, severity: 'critical', confidence: 'medium' }),
    ]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'critical', confidence: 'high' });
    expect(findings[0]?.related.map(({ start }) => start.line)).toEqual([3, 8]);
  });

  it('names twenty uses and counts the rest', () => {
    const text = `${'jwt.verify(token, KEY);\n'.repeat(30)}`;
    const files = { ...FILES, 'src/many.ts': text };
    const problems = Array.from({ length: 30 }, (_, nth) =>
      problemOf(
        rule,
        verifySiteOf(
          locate(files, 'src/many.ts', 'jwt.verify(token, KEY)', nth),
          locate(files, 'src/many.ts', 'verify', nth),
        ),
        { at },
      ),
    );
    const [finding] = triageOf(problems, {}, files).findings;
    expect(finding?.related).toHaveLength(20);
    expect(finding?.related.at(-1)?.label).toBe('used by jwt.verify here, and 10 more');
  });
});

describe('one cause', () => {
  const at = literalAt('supersecret', SECRET);
  const inCall = (rule: string, fields: Partial<RaisedProblem> = {}, site = check) =>
    problemOf(ruleOf(rule), site, fields);

  it.each([
    ['hardcoded-secret', 'weak-secret', { at }],
    ['algorithm-from-token', 'missing-algorithms', {}],
    ['none-algorithm', 'mixed-algorithms', {}],
    ['disabled-verification', 'missing-audience', {}],
    ['disabled-verification', 'missing-token-type', {}],
    ['expiration-unit-mismatch', 'excessive-expiration', {}],
    ['refresh-without-rotation', 'missing-revocation', {}],
  ] as const)('%s stands for %s', (first, later, fields) => {
    expect(idsOf(triageOf([inCall(later, fields), inCall(first, fields)]))).toEqual([first]);
  });

  it('differs from call to call', () => {
    expect(idsOf(triageOf([inCall('disabled-verification'), inCall('missing-audience', {}, recheck)]))).toHaveLength(2);
  });

  it('is shared by all uses of a key where the rules are about keys', () => {
    expect(idsOf(triageOf([inCall('shared-key'), inCall('missing-token-type', {}, recheck)]))).toEqual(['shared-key']);
    const other = verifySiteOf(RECHECK, REVERIFY, { keyIdentity: 'other' });
    expect(idsOf(triageOf([inCall('shared-key'), inCall('missing-token-type', {}, other)]))).toHaveLength(2);
  });

  it('is about the same option where an option has no effect', () => {
    const issuer = literalAt('me', locate(FILES, 'src/auth.ts', "'me'"));
    const site = verifySiteOf(CHECK, VERIFY, { issuer });
    const problems = [
      inCall('ineffective-validation', { at: issuer }, site),
      inCall('missing-issuer', {}, site),
      inCall('missing-audience', {}, site),
    ];
    expect([...idsOf(triageOf(problems))].sort()).toEqual(['ineffective-validation', 'missing-audience']);
    const named = [inCall('ineffective-validation', { data: { option: 'audience' } }), inCall('missing-audience')];
    expect(idsOf(triageOf(named))).toEqual(['ineffective-validation']);
  });

  it('does not vanish behind a finding that is not shown', () => {
    const first = inCall('none-algorithm', { profile: 'strict' });
    expect(idsOf(triageOf([first, inCall('mixed-algorithms')]))).toEqual(['mixed-algorithms']);
  });
});

describe('thresholds and order', () => {
  const problems = [
    problemOf(ruleOf('a', { score: 3 }), check),
    problemOf(ruleOf('b', { score: 9.3 }), recheck),
    problemOf(ruleOf('c', { profile: 'strict' }), check),
    problemOf(ruleOf('d', { confidence: 'low' }), check),
    problemOf(ruleOf('e', { score: 9.3 }), check),
  ];

  it('sorts the worst first, then by position', () => {
    expect(idsOf(triageOf(problems))).toEqual(['e', 'b', 'a']);
  });

  it('counts what it hides', () => {
    const { findings, hidden } = triageOf(problems, { minSeverity: 'medium' });
    expect(findings.map(({ rule }) => rule)).toEqual(['e', 'b']);
    expect(hidden).toEqual({ byProfile: 1, bySeverity: 1, byConfidence: 1 });
  });

  it('shows more on request', () => {
    expect(idsOf(triageOf(problems, { profile: 'audit', minConfidence: 'low' }))).toEqual(['e', 'b', 'c', 'd', 'a']);
  });

  it('does not depend on the order of the problems', () => {
    expect(triageOf(problems.toReversed())).toEqual(triageOf(problems));
  });
});

describe('messages', () => {
  it('mask keys and tokens, and escape controls', () => {
    const rule = ruleOf('x', { messages: { found: 'The key {value}, known as {name}, is short.' } });
    const data = { value: 'supersecret', name: 'a\u001b[0m\nb' };
    expect(triageOf([problemOf(rule, check, { data })]).findings[0]?.message).toBe(
      'The key sup… (11 characters), known as a␛[0m b, is short.',
    );
  });
});

describe('fingerprints', () => {
  const fingerprintOf = (files: Files) => {
    const at = locate(files, 'src/auth.ts', 'jwt.verify');
    const site = verifySiteOf(at, locate(files, 'src/auth.ts', 'verify'));
    return triageOf([problemOf(ruleOf('missing-audience'), site)], {}, files).findings[0]?.fingerprint;
  };

  it('stay when lines move and code is indented', () => {
    const moved = {
      ...FILES,
      'src/auth.ts': `// a comment\n\n${(FILES['src/auth.ts'] ?? '').replaceAll('\n', '\n    ')}`,
    };
    expect(fingerprintOf(moved)).toBe(fingerprintOf(FILES));
  });

  it('change with the function', () => {
    const renamed = { ...FILES, 'src/auth.ts': (FILES['src/auth.ts'] ?? '').replace('check(', 'inspect(') };
    expect(fingerprintOf(renamed)).not.toBe(fingerprintOf(FILES));
  });

  it('differ for equal findings in one function', () => {
    const text = 'function f() {\n  jwt.verify(a);\n  jwt.verify(b);\n}\n';
    const files = { 'a.ts': text };
    const problems = [0, 1].map((nth) =>
      problemOf(
        ruleOf('x'),
        verifySiteOf(locate(files, 'a.ts', 'jwt.verify(', nth), locate(files, 'a.ts', 'verify', nth)),
      ),
    );
    const [first, second] = triageOf(problems, {}, files).findings;
    expect(first?.fingerprint).not.toBe(second?.fingerprint);
  });
});
