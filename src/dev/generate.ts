/**
 * Writes what is derived from rules, tables and fixtures: `npm run generate`.
 * `--check` writes nothing and exits 1 where something is stale; `--accept-projects` also renews fixtures/projects.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configSchema } from '../config/schema/config-schema.js';
import type { Rule } from '../model/rule.js';
import { jsonReportSchema } from '../report/json-schema.js';
import { withConsoleOutput } from './console-blocks.js';
import { documentationPages, filesBelow, PROJECT_ROOT, readProjectFile } from './project-files.js';
import { renderLibrariesIndex, renderRulesIndex } from './render-indexes.js';
import { renderRuleList, renderRulePage } from './render-rule-page.js';
import { renderRuleExamples, ruleExamplesOf } from './rule-examples.js';
import { libraryIds, ruleFiles } from './rule-files.js';
import { renderTerminalPicture } from './terminal-picture.js';

/** Path to text; null for a file that must not be there. */
export type GeneratedFiles = ReadonlyMap<string, string | null>;

export async function generatedFiles(): Promise<GeneratedFiles> {
  const files = ruleFiles();
  const rules = await Promise.all(files.map(({ category, id }) => importRule(`rules/${category}/${id}.ts`)));
  const examples = ruleExamplesOf(files);
  const pages = new Map(rules.map((rule) => [`docs/rules/${rule.id}.md`, renderRulePage(rule, examples)]));
  const orphans = filesBelow('docs/rules').map((name) => [`docs/rules/${name}`, null] as const);
  return new Map<string, string | null>([
    ...orphans,
    ...pages,
    ['docs/rules/README.md', renderRuleList(rules)],
    ['rules/index.ts', renderRulesIndex(files)],
    ['rules/examples.generated.ts', renderRuleExamples(examples)],
    ['src/libraries/index.ts', renderLibrariesIndex(libraryIds())],
    ['schema/config.schema.json', renderSchema(configSchema)],
    ['schema/report.schema.json', renderSchema(jsonReportSchema)],
    ['docs/terminal.svg', await renderTerminalPicture()],
    ...(await pagesWithOutput()),
  ]);
}

/** Pages written by hand, with what the commands in them print now. */
async function pagesWithOutput(): Promise<readonly (readonly [path: string, text: string])[]> {
  const paths = documentationPages();
  return Promise.all(paths.map(async (path) => [path, await withConsoleOutput(readProjectFile(path) ?? '')] as const));
}

function renderSchema(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

export function stalePathsOf(generated: GeneratedFiles): readonly string[] {
  return [...generated].filter(([path, text]) => (readProjectFile(path) ?? null) !== text).map(([path]) => path);
}

export function writeGenerated(generated: GeneratedFiles): readonly string[] {
  const stale = stalePathsOf(generated);
  for (const path of stale) {
    const text = generated.get(path) ?? null;
    const target = join(PROJECT_ROOT, path);
    mkdirSync(dirname(target), { recursive: true });
    if (text === null) rmSync(target);
    else writeFileSync(target, text);
  }
  return stale;
}

async function importRule(path: string): Promise<Rule> {
  const module: { readonly default: Rule } = await import(pathToFileURL(join(PROJECT_ROOT, path)).href);
  return module.default;
}

async function main(args: readonly string[]): Promise<void> {
  const generated = await generatedFiles();
  if (args.includes('--check')) {
    const stale = stalePathsOf(generated);
    for (const path of stale) console.error(`stale: ${path}`);
    if (stale.length > 0) console.error('Run npm run generate and commit the result.');
    process.exitCode = stale.length > 0 ? 1 : 0;
    return;
  }
  for (const path of writeGenerated(generated)) console.log(`updated ${path}`);
  if (args.includes('--accept-projects')) {
    const { acceptProjects } = await import('../testing/project-reports.js');
    for (const path of await acceptProjects()) console.log(`wrote ${path}`);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(process.argv.slice(2));
}
