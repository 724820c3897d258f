/**
 * Names under which code keeps functions of libraries: `{ check: jwt.verify }`, `this.read = promisify(verify)`,
 * `export { sign as issue } from 'jsonwebtoken'`. Calls go by these names and not by those of the tables.
 */
import type { LibraryTable } from '../../model/library.js';
import type { CallRecord, Expr } from '../../model/summary.js';
import type { CallPlace } from '../graph/call-graph.js';
import { expressionsOf } from '../graph/expressions.js';
import type { RowIndex } from '../match/rows.js';
import { bindingOf, type Module, type World } from '../world.js';
import { packageOf } from './imported-packages.js';

export interface Aliases {
  /** Keys of objects, fields of classes, properties that are written, names of exports. */
  readonly names: ReadonlySet<string>;
  /** Names by which other files reach them, by file. */
  readonly exported: ReadonlyMap<string, ReadonlySet<string>>;
  /** Calls that hand a library, or one of its functions, to code of the tree: `createTokens({ jwt })`. */
  readonly handed: readonly CallPlace[];
  /** The names that those calls are written with. */
  readonly takers: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

export function aliasesIn(world: World, rows: RowIndex): Aliases {
  const packages = packagesTold(world.libraries);
  const names = new Set<string>();
  const exported = new Map<string, ReadonlySet<string>>();
  const handed: CallPlace[] = [];
  const takers = new Set<string>();
  for (const module of world.modules.values()) {
    const { specifiers, browserGlobals } = module.summary;
    if (!browserGlobals && !specifiers.some((specifier) => packages.has(packageOf(specifier)))) continue;
    const isLibrary: IsKept = (expr) => isKept(module, expr, packages, rows, 0);
    const own = aliasesOf(module, isLibrary);
    for (const call of module.summary.calls) {
      const name = takerOf(module, call, isLibrary);
      if (name === undefined) continue;
      handed.push({ module, call });
      takers.add(name);
    }
    for (const name of own.names) names.add(name);
    if (own.exported.size > 0) exported.set(module.path, own.exported);
  }
  return { names, exported, handed, takers };
}

/** The name of what a call hands a library to; undefined where it is the library's own or an unwrapped wrapper. */
function takerOf(module: Module, { callee, args, new: constructs }: CallRecord, isLibrary: IsKept): string | undefined {
  if (constructs || args.length === 0 || isLibrary(callee)) return undefined;
  const name = nameOfCallee(module, callee);
  if (name === '' || WRAPPERS.has(name)) return undefined;
  const isHanded = args.some((arg) => isLibrary(arg) || keysIn(arg, isLibrary).length > 0);
  return isHanded ? name : undefined;
}

function nameOfCallee(module: Module, callee: Expr): string {
  if (callee.kind === 'member') return callee.name;
  return callee.kind === 'binding' ? nameIn(module, callee) : '';
}

function packagesTold(libraries: readonly LibraryTable[]): ReadonlySet<string> {
  const told = libraries.filter(({ kind }) => kind === 'jwt' || kind === 'cookie' || kind === 'storage');
  return new Set(told.flatMap(({ packages }) => packages));
}

type IsKept = (expr: Expr | null) => boolean;

function aliasesOf(module: Module, isLibrary: IsKept): { names: Set<string>; exported: ReadonlySet<string> } {
  const { summary } = module;
  const names = new Set<string>();
  for (const expr of expressionsOf(summary)) for (const name of keysIn(expr, isLibrary)) names.add(name);
  for (const { members } of summary.classes) {
    for (const member of members) if (member.kind === 'field' && isLibrary(member.init)) names.add(member.name);
  }
  for (const { name, value } of summary.writes) if (name !== null && isLibrary(value)) names.add(name);
  const exported = names.size === 0 && !mayExport(module) ? NONE : exportsOf(module, isLibrary);
  for (const name of exported) names.add(name);
  return { names, exported };
}

function mayExport({ summary }: Module): boolean {
  return summary.exports.length > 0;
}

function keysIn(expr: Expr, isLibrary: IsKept): readonly string[] {
  if (expr.kind !== 'object') return [];
  return expr.entries.flatMap((entry) => (entry.kind === 'property' && isLibrary(entry.value) ? [entry.key] : []));
}

/** 'default' for what stands for the whole module. */
function exportsOf(module: Module, isLibrary: IsKept): ReadonlySet<string> {
  const names = new Set<string>();
  const holds = (expr: Expr): boolean => isLibrary(expr) || keysIn(initialOf(module, expr), isLibrary).length > 0;
  for (const record of module.summary.exports) {
    if (record.kind === 'from' || record.kind === 'all') names.add(record.kind === 'from' ? record.name : 'default');
    else if (record.kind === 'value' && holds(record.value)) names.add(record.name);
    else if (record.kind === 'assign') {
      for (const key of keysIn(initialOf(module, record.value), isLibrary)) names.add(key);
      if (holds(record.value)) names.add('default');
    }
  }
  return names;
}

function initialOf(module: Module, expr: Expr): Expr {
  return expr.kind === 'binding' ? (bindingOf(module, expr.binding)?.init ?? expr) : expr;
}

const STORES = new Set(['localStorage', 'sessionStorage']);

const WRAPPERS = new Set(['promisify', 'promisifyAll', 'bind', 'partial', 'curry']);

/** Whether an expression plainly is a function, class or module of a package of the tables. */
function isKept(
  module: Module,
  expr: Expr | null,
  packages: ReadonlySet<string>,
  rows: RowIndex,
  depth: number,
): boolean {
  if (!expr || depth > 6) return false;
  const inner = (of: Expr | null): boolean => isKept(module, of, packages, rows, depth + 1);
  switch (expr.kind) {
    case 'require':
    case 'import':
      return packages.has(packageOf(expr.specifier));
    case 'member':
      return STORES.has(expr.name) ? expr.of.kind === 'global' : inner(expr.of);
    case 'await':
      return inner(expr.of);
    case 'global':
      return STORES.has(expr.name);
    case 'binding': {
      const binding = bindingOf(module, expr.binding);
      if (binding?.imported) return !binding.imported.typeOnly && packages.has(packageOf(binding.imported.specifier));
      return binding?.kind === 'const' && inner(binding.init);
    }
    case 'call': {
      const call = module.summary.calls[expr.call];
      if (!call || call.new) return false;
      const { callee } = call;
      const name = nameOfCallee(module, callee);
      if (WRAPPERS.has(name)) return name === 'bind' ? inner(callee) : inner(call.args[0] ?? null);
      // A factory's result is called under the name it is kept by.
      return rows.makes.has(name) && inner(callee);
    }
    default:
      return false;
  }
}

function nameIn(module: Module, { binding }: Extract<Expr, { kind: 'binding' }>): string {
  const record = bindingOf(module, binding);
  return record?.imported?.name ?? record?.name ?? '';
}
