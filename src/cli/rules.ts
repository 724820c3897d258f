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

/** One line a library: what of it is understood. Tables of conversions and environments make no findings. */
export function listLibraries({ json, width }: ListOptions): string {
  const shown = libraries
    .filter(({ kind }) => kind !== 'environment' && kind !== 'conversion')
    .toSorted((a, b) => (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1));
  if (json) return `${JSON.stringify(shown.map(libraryJson), null, 2)}\n`;
  const columns = Math.max(...shown.map(({ title }) => title.length));
  const lines = shown.map((table) =>
    truncate(
      `  ${padEnd(table.title, columns)}  ${padEnd(table.kind, 9)}  ${describe(table)}`,
      Math.max(width, columns + 34),
    ),
  );
  return `${lines.join('\n')}\n\n${shown.length} libraries and platform interfaces; --json tells kinds of sites and versions\n`;
}

function describe(table: LibraryTable): string {
  const versions = versionsOf(table);
  return versions.length === 0 ? table.understands : `${table.understands} (${versions.join(', ')} differ)`;
}

function libraryJson(table: LibraryTable) {
  const { id, title, kind, packages, understands } = table;
  return { id, title, kind, packages, understands, sites: sitesOf(table), versions: versionsOf(table) };
}

/** What its rows make: 'sign', 'verify', 'cookie' …; values that other rows read are no findings. */
function sitesOf({ rows }: LibraryTable): readonly string[] {
  const sites = rows.map(({ site }) => site).filter((site) => !['source', 'schema', 'conversion'].includes(site));
  return [...new Set(sites)].sort();
}

/** The ranges in which the library behaves otherwise: of rows, defaults, switches and ignored options. */
function versionsOf({ rows }: LibraryTable): readonly string[] {
  const ranges = JSON.stringify(rows).matchAll(/"versions":"([^"]+)"/g);
  return [...new Set([...ranges].map(([, range = '']) => range.replaceAll('-0', '')))].sort();
}
