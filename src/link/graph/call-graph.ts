import type { CallRecord, ClassRecord, Expr } from '../../model/summary.js';
import { bindingOf, type Module, type World } from '../world.js';
import { expressionsOf } from './expressions.js';

/** One call somewhere in the linked files. */
export interface CallPlace {
  readonly module: Module;
  readonly call: CallRecord;
}

/** One class somewhere in the linked files. */
export interface ClassPlace {
  readonly module: Module;
  readonly id: number;
  readonly record: ClassRecord;
}

/** Calls and constructions by the names they are written with; modules join as they are linked. */
export interface CallGraph {
  /** Calls whose callee's last name, or the name it was imported or destructured under, is one of these. */
  readonly callsNamed: (names: Iterable<string>) => readonly CallPlace[];
  /** `super(…)` calls. */
  readonly superCalls: () => readonly CallPlace[];
  /** Classes that say `implements` with a name, or with one that was imported under it; in the order of linking. */
  readonly implementing: (name: string) => readonly ClassPlace[];
  /** Every name under which a function or class of a file may be called. */
  readonly namesOf: (module: Module, what: 'function' | 'class', id: number) => ReadonlySet<string>;
}

export function createCallGraph(world: () => World): CallGraph {
  const byName = new Map<string, CallPlace[]>();
  const supers: CallPlace[] = [];
  /** Local names of default and namespace imports, by the file they lead to. */
  const importNames = new Map<string, Set<string>>();
  const ownNames = new Map<Module, OwnNames>();
  const implementing = new Map<string, ClassPlace[]>();
  let seen = 0;

  const refresh = (): void => {
    const { linked, resolve } = world();
    for (; seen < linked.length; seen++) {
      const module = linked[seen];
      if (!module) continue;
      indexCalls(module, byName, supers);
      indexImports(module, resolve, importNames);
      indexClasses(module, implementing);
    }
  };

  return {
    callsNamed(names) {
      refresh();
      const places = [...names].flatMap((name) => byName.get(name) ?? []);
      return [...new Set(places)];
    },
    superCalls() {
      refresh();
      return supers;
    },
    implementing(name) {
      refresh();
      return implementing.get(name) ?? [];
    },
    namesOf(module, what, id) {
      refresh();
      let names = ownNames.get(module);
      if (!names) {
        names = ownNamesOf(module);
        ownNames.set(module, names);
      }
      const own = (what === 'function' ? names.functions : names.classes).get(id) ?? new Set<string>();
      return own.has('default') ? new Set([...own, ...(importNames.get(module.path) ?? [])]) : own;
    },
  };
}

function indexCalls(module: Module, byName: Map<string, CallPlace[]>, supers: CallPlace[]): void {
  for (const call of module.summary.calls) {
    const place = { module, call };
    if (call.callee.kind === 'super') supers.push(place);
    for (const name of calleeNames(module, call.callee)) {
      const places = byName.get(name);
      if (places) places.push(place);
      else byName.set(name, [place]);
    }
  }
}

function indexClasses(module: Module, implementing: Map<string, ClassPlace[]>): void {
  module.summary.classes.forEach((record, id) => {
    const names = new Set(record.implements.flatMap((type) => namesOfType(module, type.name)));
    for (const name of names) implementing.set(name, [...(implementing.get(name) ?? []), { module, id, record }]);
  });
}

/** `Sessions` of `stores.Sessions`; the exported name of one that was imported under another. */
function namesOfType(module: Module, name: string): readonly string[] {
  const id = module.index.bindingsByName.get(name);
  const imported = id === undefined ? undefined : bindingOf(module, id)?.imported?.name;
  const last = name.slice(name.lastIndexOf('.') + 1);
  return imported === undefined ? [last] : [last, imported];
}

/** The name under which calls of results stand: `create(key)(options)`. */
export const RESULT = '()';

/** The name under which a function stands that is called where it is written: `((key) => …)('…')`. */
export function calledAtOnce({ path }: Module, fn: number): string {
  return `${path}#${fn}`;
}

function calleeNames(module: Module, callee: Expr): ReadonlySet<string> {
  if (callee.kind === 'member') {
    const shifted = callee.name === 'call' || callee.name === 'apply';
    return new Set([callee.name, ...(shifted ? calleeNames(module, callee.of) : [])]);
  }
  if (callee.kind === 'global') return new Set([callee.name]);
  if (callee.kind === 'call') return new Set([RESULT]);
  if (callee.kind === 'function') return new Set([calledAtOnce(module, callee.fn)]);
  if (callee.kind !== 'binding') return new Set();
  const binding = bindingOf(module, callee.binding);
  if (!binding) return new Set();
  const names = new Set([binding.name]);
  if (binding.imported) names.add(binding.imported.name);
  if (binding.init?.kind === 'member') names.add(binding.init.name);
  return names;
}

function indexImports(module: Module, resolve: World['resolve'], names: Map<string, Set<string>>): void {
  for (const binding of module.summary.bindings) {
    const specifier = binding.imported?.specifier ?? requiredSpecifier(binding.init);
    if (specifier === undefined) continue;
    if (binding.imported && binding.imported.name !== 'default') continue;
    const resolution = resolve(module.path, specifier);
    if (resolution.kind !== 'file') continue;
    names.set(resolution.path, (names.get(resolution.path) ?? new Set()).add(binding.name));
  }
}

function requiredSpecifier(init: Expr | null): string | undefined {
  return init?.kind === 'require' ? init.specifier : undefined;
}

// ── Names inside one file ──────────────────────────────────────────────────────────────────────────

interface OwnNames {
  readonly functions: ReadonlyMap<number, Set<string>>;
  readonly classes: ReadonlyMap<number, Set<string>>;
}

function ownNamesOf(module: Module): OwnNames {
  const functions = new Map<number, Set<string>>();
  const classes = new Map<number, Set<string>>();
  const add = (expr: Expr | null | undefined, name: string): void => {
    const target = entityOf(module, expr, 0);
    if (!target) return;
    const map = target.kind === 'function' ? functions : classes;
    map.set(target.id, (map.get(target.id) ?? new Set()).add(name));
  };
  const { summary } = module;
  summary.functions.forEach((record, id) => {
    if (record.name) add({ kind: 'function', fn: id, at: record.at }, record.name);
  });
  summary.classes.forEach((record, id) => {
    if (record.name) add({ kind: 'class', cls: id, at: record.at }, record.name);
    for (const member of record.members) {
      if (member.kind === 'field') add(member.init, member.name);
      else add({ kind: 'function', fn: member.fn, at: member.at }, member.name);
    }
  });
  for (const binding of summary.bindings) add(binding.init, binding.name);
  for (const write of summary.writes) if (write.name) add(write.value, write.name);
  for (const record of summary.exports) {
    if (record.kind === 'value') add(record.value, record.name);
    if (record.kind === 'assign') add(record.value, 'default');
  }
  for (const expr of expressionsOf(summary)) {
    if (expr.kind !== 'object') continue;
    for (const entry of expr.entries) if (entry.kind === 'property') add(entry.value, entry.key);
  }
  return { functions, classes };
}

/** The function or class that an expression plainly is, through variables and wrapping calls like `useCallback(f)`. */
function entityOf(
  module: Module,
  expr: Expr | null | undefined,
  depth: number,
): { kind: 'function' | 'class'; id: number } | undefined {
  if (!expr || depth > 4) return undefined;
  if (expr.kind === 'function') return { kind: 'function', id: expr.fn };
  if (expr.kind === 'class') return { kind: 'class', id: expr.cls };
  if (expr.kind === 'binding') {
    const binding = bindingOf(module, expr.binding);
    return binding?.imported ? undefined : entityOf(module, binding?.init, depth + 1);
  }
  if (expr.kind === 'call') {
    const call = module.summary.calls[expr.call];
    return call && !call.new ? entityOf(module, call.args[0], depth + 1) : undefined;
  }
  return undefined;
}
