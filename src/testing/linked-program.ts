/** Helpers of the linker's tests: programs of a few files in memory, and resolved values as short text. */
import { libraries } from '../libraries/index.js';
import { link, type Program } from '../link/link.js';
import type { Lifetime, SignSite, SiteKind, SiteOf, VerifySite } from '../model/site.js';
import type { ModuleSummary } from '../model/summary.js';
import type { Value } from '../model/value.js';
import type { PackageManifest, PathAliases } from '../model/workspace.js';
import { summarise } from '../summarise/summarise.js';

const MANIFEST: PackageManifest = {
  dir: '',
  name: null,
  version: null,
  type: 'module',
  main: null,
  module: null,
  source: null,
  isCommand: false,
  types: null,
  exports: undefined,
  imports: undefined,
  dependencies: {},
  devOnly: [],
  installed: {},
};

export interface Tree {
  /** Texts by path; a single text is `auth.ts`. */
  readonly files: Readonly<Record<string, string>> | string;
  readonly packages?: readonly Partial<PackageManifest>[];
  readonly aliases?: readonly PathAliases[];
}

/** Every file takes part from the start, as if the screen had let all of them through. */
export function programOf({ files, packages = [{}], aliases = [] }: Tree): Program {
  const texts = new Map(Object.entries(typeof files === 'string' ? { 'auth.ts': files } : files));
  const summaries = new Map([...texts].map(([path, text]) => [path, summaryOf(path, text)]));
  return link({
    summaries,
    workspace: {
      files: new Set(texts.keys()),
      packages: packages.map((manifest) => ({ ...MANIFEST, ...manifest })),
      aliases,
    },
    libraries,
    summaryOf: () => undefined,
    textOf: (path) => texts.get(path),
    filesMentioning: () => [],
  });
}

function summaryOf(path: string, text: string): ModuleSummary {
  const result = summarise(path, text);
  if (result.kind !== 'summary') throw new Error(`${path}:${result.line}: ${result.message}`);
  return result.summary;
}

export function sitesOf<K extends SiteKind>(tree: Tree, kind: K): readonly SiteOf<K>[] {
  return programOf(tree).sites.filter((site): site is SiteOf<K> => site.kind === kind);
}

/** The only sign site. */
export function signOf(tree: Tree): SignSite {
  return onlyOne(sitesOf(tree, 'sign'));
}

/** The only verify site. */
export function verifyOf(tree: Tree): VerifySite {
  return onlyOne(sitesOf(tree, 'verify'));
}

function onlyOne<T>(sites: readonly T[]): T {
  const [site] = sites;
  if (site === undefined || sites.length > 1) throw new Error(`${sites.length} sites`);
  return site;
}

/** `900 s`, `none`, `digits-as-milliseconds: 3.6 s for 3600 s`. */
export function shownLifetime(lifetime: Lifetime): string {
  switch (lifetime.kind) {
    case 'seconds':
      return `${lifetime.seconds} s`;
    case 'unit-mismatch':
      return `${lifetime.reason}: ${lifetime.seconds} s for ${lifetime.intendedSeconds} s`;
    case 'none':
      return lifetime.sometimes ? 'none sometimes' : 'none';
    case 'unresolved':
    case 'undecided':
      return lifetime.kind;
  }
}

/** Literals as JSON, `$NAME` for the environment, `…` for what is not complete, ` | ` between alternatives. */
export function shown(value: Value): string {
  switch (value.kind) {
    case 'literal':
      return JSON.stringify(value.value);
    case 'regexp':
      return `/${value.source}/`;
    case 'template':
      return `\`${value.parts.map(shown).join(' ')}\``;
    case 'list':
      return `[${[...value.items.map(shown), ...(value.complete ? [] : ['…'])].join(', ')}]`;
    case 'object':
      return `{${shownProperties(value)}}`;
    case 'union':
      return value.options.map(shown).join(' | ');
    case 'env':
      return value.fallback === null ? `$${value.name}` : `$${value.name} ?? ${shown(value.fallback)}`;
    case 'function':
    case 'class':
      return `${value.kind} ${value.name}`;
    case 'instance':
      return `new ${shown(value.of)}${value.args === null ? '' : `(${value.args.map(shown).join(', ')})`}`;
    case 'external':
      return [value.package, ...value.path].join('.');
    case 'global':
      return value.path.join('.');
    case 'call':
      return `${shown(value.callee)}(${value.args.map(shown).join(', ')})`;
    case 'member':
      return `${shown(value.of)}.${value.name}`;
    case 'operation':
      return `(${value.operands.map(shown).join(` ${value.op} `)})`;
    case 'parameter':
      return `<${value.name}>`;
    case 'absent':
    case 'unknown':
      return value.kind;
  }
}

function shownProperties(value: Extract<Value, { kind: 'object' }>): string {
  const properties = [...value.properties.values()].map((property) => `${property.name}: ${shown(property.value)}`);
  return [...properties, ...(value.complete ? [] : ['…'])].join(', ');
}
