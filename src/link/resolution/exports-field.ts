/**
 * `exports` and `imports` of package.json: the targets a subpath may lead to, best first.
 * `'./jwt/*': { types: …, import: … }` gives every condition's target, because which one a bundler takes is
 * unknown, ordered by how likely it names source code.
 */
const CONDITION_RANK: readonly string[] = [
  ...['source', 'development', 'types', 'typescript', 'import', 'module', 'node', 'default', 'require', 'browser'],
];

export function targetsOfField(field: unknown, key: string): string[] {
  const table = tableOf(field);
  const exact = Object.hasOwn(table, key) && !key.includes('*') ? table[key] : undefined;
  if (exact !== undefined) return leavesOf(exact);
  for (const pattern of Object.keys(table)
    .filter((candidate) => candidate.includes('*') || candidate.endsWith('/'))
    .sort(byLength)) {
    const matched = matchedPart(pattern, key);
    if (matched !== null) return leavesOf(table[pattern]).map((target) => filled(target, matched));
  }
  return [];
}

/** A string, a list or bare conditions stand for '.'. */
function tableOf(field: unknown): Readonly<Record<string, unknown>> {
  if (field === undefined || field === null) return {};
  if (!isTable(field)) return { '.': field };
  return Object.keys(field).some((key) => key.startsWith('.') || key.startsWith('#')) ? field : { '.': field };
}

/** Longer patterns are more specific. */
function byLength(a: string, b: string): number {
  return b.length - a.length || (a < b ? -1 : 1);
}

/** What `*` stands for; old packages map folders: './lib/'. */
function matchedPart(pattern: string, key: string): string | null {
  const [before = '', after = ''] = pattern.split('*');
  if (!pattern.includes('*'))
    return key.startsWith(pattern) && key.length > pattern.length ? key.slice(pattern.length) : null;
  if (key.length < before.length + after.length || !key.startsWith(before) || !key.endsWith(after)) return null;
  return key.slice(before.length, key.length - after.length);
}

function filled(target: string, matched: string): string {
  return target.endsWith('/') ? target + matched : target.replaceAll('*', () => matched);
}

interface Leaf {
  readonly target: string;
  readonly rank: number;
}

function leavesOf(value: unknown): string[] {
  const leaves: Leaf[] = [];
  collect(value, CONDITION_RANK.length, leaves, 0);
  const ordered = leaves
    .map((leaf, index) => ({ ...leaf, index }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  return [...new Set(ordered.map(({ target }) => target))];
}

/** The best condition on the way decides the rank. */
function collect(value: unknown, rank: number, leaves: Leaf[], depth: number): void {
  if (depth > 16) return;
  if (typeof value === 'string') leaves.push({ target: value, rank });
  else if (Array.isArray(value)) for (const item of value) collect(item, rank, leaves, depth + 1);
  else if (isTable(value)) {
    for (const [condition, target] of Object.entries(value)) {
      collect(target, Math.min(rank, rankOf(condition)), leaves, depth + 1);
    }
  }
}

function rankOf(condition: string): number {
  // Workspaces name their own condition for source: '@my-org/source'.
  if (/(?:^|[/:.-])(?:source|src)$/.test(condition)) return 0;
  const index = CONDITION_RANK.indexOf(condition);
  return index === -1 ? CONDITION_RANK.length : index;
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
