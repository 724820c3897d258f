import { ruleExamples } from '../../rules/examples.generated.js';
import { rules } from '../../rules/index.js';
import { checkRuleId } from '../config/options.js';
import { type RuleInfo, severityOf } from '../model/rule.js';
import { wrapText } from '../report/pretty/text.js';
import type { Example } from '../report/rule-examples.js';
import { PSEUDO_RULES } from '../triage/pseudo-rules.js';

const MAX_WIDTH = 100;

/** Everything about one rule, offline. Throws `UsageError` for an id that does not exist. */
export function explain(id: string, { json, width }: { readonly json: boolean; readonly width: number }): string {
  const known: readonly RuleInfo[] = [...rules, ...PSEUDO_RULES];
  checkRuleId(id, known.map((rule) => rule.id).sort());
  const rule = known.find((candidate) => candidate.id === id);
  if (rule === undefined) return '';
  const examples = ruleExamples[id] ?? { bad: [], good: [] };
  if (json) return `${JSON.stringify({ ...explanationOf(rule), examples }, null, 2)}\n`;
  return `${renderExplanation(rule, examples, Math.min(width, MAX_WIDTH)).join('\n')}\n`;
}

/** What `rules --json` and `explain --json` say about a rule. */
export function explanationOf(rule: RuleInfo) {
  const { id, category, title, score, confidence, profile, cwe, references, why, fix, suppressWhen, messages } = rule;
  const severity = severityOf(score);
  return {
    id,
    category,
    title,
    severity,
    score,
    confidence,
    profile,
    cwe,
    references,
    why,
    fix,
    suppressWhen,
    messages,
  };
}

interface Examples {
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
}

function renderExplanation(rule: RuleInfo, { bad, good }: Examples, width: number): readonly string[] {
  const paragraph = (text: string) => wrapText(text.replaceAll(/\s+/g, ' ').trim(), width);
  return [
    `${rule.id}: ${rule.title}`,
    `${rule.category} · ${severityOf(rule.score)} · confidence ${rule.confidence} · profile ${rule.profile}`,
    '',
    ...paragraph(rule.why),
    '',
    'Fix',
    ...paragraph(rule.fix),
    ...renderExample('Reported', bad[0]),
    ...renderExample('Not reported', good[0]),
    '',
    'When to suppress',
    ...paragraph(rule.suppressWhen),
    ...(rule.category === 'suppressions' ? [] : [`  // jwtlint-ignore-next-line ${rule.id} -- <reason>`]),
    ...renderReferences(rule),
  ];
}

function renderExample(heading: string, example: Example | undefined): readonly string[] {
  if (example === undefined) return [];
  return [
    '',
    `${heading} (${example.file})`,
    ...example.code
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
  ];
}

function renderReferences({ cwe, references }: RuleInfo): readonly string[] {
  const { rfc8725, asvs, links = [] } = references;
  const lines = [
    ...cwe.map((id) => `CWE-${id}  https://cwe.mitre.org/data/definitions/${id}.html`),
    ...(rfc8725 === undefined
      ? []
      : [`RFC 8725, section ${rfc8725}  https://www.rfc-editor.org/rfc/rfc8725#section-${rfc8725}`]),
    ...(asvs === undefined ? [] : [`OWASP ASVS 5.0, ${asvs}`]),
    ...links,
  ];
  return lines.length === 0 ? [] : ['', 'References', ...lines.map((line) => `  ${line}`)];
}
