import { rules } from '../../rules/index.js';
import { libraries } from '../libraries/index.js';
import type { LibraryTable } from '../model/library.js';
import { type RuleInfo, severityOf } from '../model/rule.js';
import { padEnd, truncate } from '../report/pretty/text.js';
import { PSEUDO_RULES } from '../triage/pseudo-rules.js';
import { explanationOf } from './explain.js';

interface ListOptions {
  readonly json: boolean;
  readonly width: number;
}

/** One line a rule, by category. */
export function listRules({ json, width }: ListOptions): string {
  const known: readonly RuleInfo[] = [...rules, ...PSEUDO_RULES].sort(byCategory);
  if (json) return `${JSON.stringify(known.map(explanationOf), null, 2)}\n`;
  const columns = Math.max(...known.map(({ id }) => id.length));
  const categories = [...new Set(known.map(({ category }) => category))];
  const sections = categories.map((category) =>
    [
      category,
      ...known.filter((rule) => rule.category === category).map((rule) => renderRule(rule, columns, width)),
    ].join('\n'),
  );
  return `${sections.join('\n\n')}\n\n${known.length} rules; 'jwtlint explain <rule>' tells more.\n`;
}

function byCategory(a: RuleInfo, b: RuleInfo): number {
  if (a.category !== b.category) return a.category < b.category ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function renderRule({ id, score, profile, title }: RuleInfo, columns: number, width: number): string {
  const head = `  ${padEnd(id, columns)}  ${padEnd(severityOf(score), 8)}  ${padEnd(profile, 7)}  `;
  return truncate(head + title, Math.max(width, head.length + 20));
}

/** One line a library: what of it is understood. Tables of conversions and environments are not libraries. */
export function listLibraries({ json, width }: ListOptions): string {
  const shown = libraries
    .filter(({ kind }) => kind === 'jwt' || kind === 'cookie' || kind === 'storage')
    .toSorted((a, b) => (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1));
  if (json) return `${JSON.stringify(shown.map(libraryJson), null, 2)}\n`;
  const columns = Math.max(...shown.map(({ title }) => title.length));
  const lines = shown.map(({ title, kind, understands }) =>
    truncate(`  ${padEnd(title, columns)}  ${padEnd(kind, 7)}  ${understands}`, Math.max(width, columns + 32)),
  );
  return `${lines.join('\n')}\n\n${shown.length} libraries and platform interfaces\n`;
}

function libraryJson({ id, title, kind, packages, understands }: LibraryTable) {
  return { id, title, kind, packages, understands };
}
