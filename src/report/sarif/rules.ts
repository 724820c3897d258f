import type { RuleInfo, Severity } from '../../model/rule.js';
import { severityOf } from '../../model/rule.js';
import type { Example, RuleExamples } from '../rule-examples.js';

/** GitHub's limit for short and full descriptions. */
const MAX_DESCRIPTION = 1024;
/** Examples longer than this are no help beside an alert. */
const MAX_EXAMPLE_LINES = 40;

/** GitHub takes 20 tags of a rule and shows 10. */
const MAX_TAGS = 10;

export type SarifLevel = 'error' | 'warning' | 'note';

export function levelOf(severity: Severity): SarifLevel {
  switch (severity) {
    case 'critical':
    case 'high':
      return 'error';
    case 'medium':
      return 'warning';
    case 'low':
      return 'note';
  }
}

/** A `reportingDescriptor`. Rules about jwtlint's own comments are no security alerts. */
export function sarifRule(rule: RuleInfo, examples: RuleExamples, docsUrl: string | undefined) {
  const isSecurity = rule.category !== 'suppressions';
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: clipped(rule.title) },
    fullDescription: { text: clipped(rule.why) },
    help: { text: `${rule.why}\n\n${rule.fix}`, markdown: helpMarkdown(rule, examples[rule.id]) },
    ...(docsUrl === undefined ? {} : { helpUri: docsUrl }),
    defaultConfiguration: { level: levelOf(severityOf(rule.score)) },
    properties: {
      tags: isSecurity
        ? ['security', `jwt/${rule.category}`, ...cweTags(rule)].slice(0, MAX_TAGS)
        : [`jwt/${rule.category}`],
      precision: rule.confidence,
      ...(isSecurity ? { 'security-severity': rule.score.toFixed(1) } : {}),
    },
  };
}

/** GitHub reads the first form, GitLab the second. */
function cweTags({ cwe }: RuleInfo): readonly string[] {
  return cwe.flatMap((id) => [`external/cwe/cwe-${String(id).padStart(3, '0')}`, `CWE-${id}`]);
}

function pascalCase(id: string): string {
  return id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function clipped(text: string): string {
  return text.length <= MAX_DESCRIPTION ? text : `${text.slice(0, MAX_DESCRIPTION - 1)}…`;
}

function helpMarkdown(rule: RuleInfo, examples: RuleExamples[string] | undefined): string {
  const bad = examples?.bad.find(isShort);
  const good = examples?.good.find(isShort);
  return [
    `# ${rule.title}`,
    rule.why,
    `**Fix:** ${rule.fix}`,
    ...(bad === undefined ? [] : ['## Reported', fenced(bad)]),
    ...(good === undefined ? [] : ['## Not reported', fenced(good)]),
    '## When to suppress',
    rule.suppressWhen,
    `\`\`\`js\n// jwtlint-ignore-next-line ${rule.id} -- <reason>\n\`\`\``,
    ...referenceLines(rule),
  ].join('\n\n');
}

function isShort({ code }: Example): boolean {
  return code.split('\n').length <= MAX_EXAMPLE_LINES;
}

function fenced({ file, code }: Example): string {
  const language = /\.[cm]?jsx?$/.test(file) ? 'js' : 'ts';
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`;
}

function referenceLines(rule: RuleInfo): readonly string[] {
  const { rfc8725, asvs, links = [] } = rule.references;
  const lines = [
    ...rule.cwe.map((id) => `[CWE-${id}](https://cwe.mitre.org/data/definitions/${id}.html)`),
    ...(rfc8725 === undefined
      ? []
      : [`[RFC 8725, section ${rfc8725}](https://www.rfc-editor.org/rfc/rfc8725#section-${rfc8725})`]),
    ...(asvs === undefined ? [] : [`OWASP ASVS 5.0, ${asvs}`]),
    ...links.map((link) => `<${link}>`),
  ];
  return lines.length === 0 ? [] : ['## References', lines.map((line) => `- ${line}`).join('\n')];
}
