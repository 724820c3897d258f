/** Problems made by hand over real summaries, for tests of triage. */
import { NO_FLOW } from '../model/flow.js';
import type { Location } from '../model/location.js';
import type { RaisedProblem, Rule } from '../model/rule.js';
import type { VerifySite } from '../model/site.js';
import type { ModuleSummary } from '../model/summary.js';
import type { Value } from '../model/value.js';
import { summarise } from '../summarise/summarise.js';

export type Files = Readonly<Record<string, string>>;

export function summariesOf(files: Files): ReadonlyMap<string, ModuleSummary> {
  return new Map(
    Object.entries(files).map(([file, text]) => {
      const result = summarise(file, text);
      if (result.kind === 'unparsable') throw new Error(`${file}: ${result.message}`);
      return [file, result.summary];
    }),
  );
}

/** The n-th occurrence (from 0) of a text. */
export function locate(files: Files, file: string, text: string, nth = 0): Location {
  const source = files[file] ?? '';
  let start = source.indexOf(text);
  for (let count = 0; count < nth; count++) start = source.indexOf(text, start + 1);
  if (start < 0) throw new Error(`${file} does not hold ${text}`);
  return { file, span: [start, start + text.length] };
}

export function absentAt(at: Location): Value {
  return { kind: 'absent', at, trail: [], default: null };
}

export function literalAt(value: string, at: Location, ...trail: Value['trail']): Value {
  return { kind: 'literal', value, at, trail };
}

/** A call of jwt.verify: `at` is the whole call, `nameAt` its name. */
export function verifySiteOf(at: Location, nameAt: Location, fields: Partial<VerifySite> = {}): VerifySite {
  const absent = absentAt(at);
  return {
    kind: 'verify',
    id: `${at.file}:${at.span[0]}`,
    at,
    nameAt,
    library: { id: 'jsonwebtoken', title: 'jsonwebtoken', version: '9.0.2' },
    api: 'jwt.verify',
    runtime: 'server',
    via: [],
    scope: [],
    project: '',
    developmentOnly: false,
    token: absent,
    key: absent,
    keyKind: 'symmetric',
    spellings: {},
    keyIdentity: null,
    algorithms: absent,
    withoutAlgorithms: 'restricted-by-key',
    audience: absent,
    issuer: absent,
    maxAge: absent,
    ignoreExpiration: absent,
    clockTolerance: absent,
    currentTime: absent,
    tokenType: absent,
    checksExpiration: true,
    checkedClaims: [],
    claimsUsed: true,
    flow: NO_FLOW,
    keyName: null,
    revocation: 'none',
    requiredClaims: absent,
    tokenKind: 'unknown',
    guardsRequests: false,
    checksShape: false,
    withEmptyKey: 'refused',
    chosenByToken: [],
    ignoredOptions: [],
    switchedOff: [],
    ...fields,
  };
}

export function ruleOf(id: string, fields: Partial<Rule> = {}): Rule {
  return {
    id,
    category: 'validation',
    on: 'verify',
    title: id,
    score: 5.5,
    confidence: 'high',
    profile: 'default',
    cwe: [347],
    references: {},
    why: 'Why.',
    fix: 'Fix.',
    suppressWhen: 'Never.',
    messages: { found: '{api} is wrong.' },
    check: (site) => [{ message: 'found', data: { api: site.api } }],
    ...fields,
  };
}

export function problemOf(rule: Rule, site: VerifySite, fields: Partial<RaisedProblem> = {}): RaisedProblem {
  return {
    rule,
    site,
    message: 'found',
    data: { api: site.api },
    at: undefined,
    severity: undefined,
    confidence: undefined,
    profile: undefined,
    fix: undefined,
    related: [],
    ...fields,
  };
}
