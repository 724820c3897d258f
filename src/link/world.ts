import type { DataFiles } from '../model/data-files.js';
import type { LibraryTable } from '../model/library.js';
import type { Location, Span } from '../model/location.js';
import type {
  BindingRecord,
  CallRecord,
  ClassRecord,
  Expr,
  FunctionRecord,
  ModuleSummary,
  PropertyWrite,
} from '../model/summary.js';
import type { Hop, Value } from '../model/value.js';
import type { Resolution } from '../model/workspace.js';
import type { Budget } from './budget.js';
import type { SourceMatcher } from './evaluate/sources.js';
import type { CallGraph } from './graph/call-graph.js';

/** Everything evaluation looks things up in. One per audit; lives as long as the link stage. */
export interface World {
  readonly modules: Map<string, Module>;
  /** The same, in the order in which they were linked: indexes go on where they stopped. */
  readonly linked: Module[];
  readonly resolve: (fromFile: string, specifier: string) => Resolution;
  readonly summaryOf: (path: string) => ModuleSummary | undefined;
  /** Interfaces whose implementations were asked for and are in none of the linked files. */
  readonly wantedInterfaces: Set<string>;
  /** Whether a file that is not linked yet may export a name: its text has it, or it re-exports from others. */
  readonly mayExport: (path: string, name: string) => boolean;
  /** The module behind `export *` that has a name, by file and name; null where none has. */
  readonly starExports: Map<string, Module | null>;
  /** Whether a file holds a table's word itself or re-exports from others: only then a library may stand behind its names. */
  readonly mayPassOn: (path: string) => boolean;
  readonly libraries: readonly LibraryTable[];
  readonly data: DataFiles;
  readonly sources: SourceMatcher;
  readonly graph: CallGraph;
  /** Calls that function values close over, by `FunctionValue.closure`; only those that some value refers to. */
  readonly frames: Map<number, Frame>;
  /** Values of module-level evaluation; frames keep their own. */
  readonly memo: Map<Expr, Value>;
  /** How deep evaluation is at this moment. */
  depth: number;
  /** Steps left for the site at hand: hostile code must not make one site cost minutes. */
  steps: number;
  readonly budget: Budget;
  /** Functions of the tree being applied at this moment, outermost first. */
  readonly applying: string[];
  frameCount: number;
  /** Constructor calls and bound members by instance, so that what is read of an object is computed once. */
  readonly frameLists: Map<string, readonly Frame[]>;
  /** Results of calls without arguments, by function and closure. */
  readonly results: Map<string, Value>;
}

export interface Module {
  readonly path: string;
  readonly summary: ModuleSummary;
  readonly index: ModuleIndex;
}

/** Look-ups inside one summary. */
export interface ModuleIndex {
  /** Property writes and `Object.assign` calls by the binding whose object they change. */
  readonly mutations: ReadonlyMap<number, readonly Mutation[]>;
  /** Callbacks of `promise.then(callback)`, with the promise. */
  readonly thenCallbacks: ReadonlyMap<number, Expr>;
  /** Callbacks of `list.map(callback)` and the like, with the list. */
  readonly itemCallbacks: ReadonlyMap<number, Expr>;
  /** Lists that methods grow or shrink: what was written first is not all they hold. */
  readonly resized: ReadonlyMap<number, readonly CallRecord[]>;
  /** `this.x = …` by class and name. */
  readonly thisWrites: ReadonlyMap<number, readonly PropertyWrite[]>;
  /** `this.x.y = …` by class and field: '3.x'. */
  readonly partWrites: ReadonlyMap<string, readonly PropertyWrite[]>;
  /** Top-level bindings by name, for types and enums. */
  readonly bindingsByName: ReadonlyMap<string, number>;
}

export type Mutation =
  | { readonly kind: 'write'; readonly path: readonly string[]; readonly write: PropertyWrite; readonly at: Span }
  | { readonly kind: 'assign'; readonly call: CallRecord; readonly at: Span }
  /** `Object.defineProperty(binding, name, descriptor)`. */
  | { readonly kind: 'define'; readonly call: CallRecord; readonly at: Span }
  /** A method that changes a date or builder in place: `expires.setDate(…)`. */
  | { readonly kind: 'method'; readonly name: string; readonly call: CallRecord; readonly at: Span };

/** The arguments of one call of a function of the tree, and what it closes over. */
export interface Frame {
  readonly id: number;
  readonly file: string;
  readonly fn: number;
  /** One per argument; lazily evaluated in the caller's scope. */
  readonly args: readonly Argument[];
  /** Where arguments that are left out would stand. */
  readonly callAt: Location;
  readonly self: Value | null;
  readonly up: Frame | null;
  readonly memo: Map<Expr, Value>;
}

export interface Argument {
  readonly value: () => Value;
  readonly spread: boolean;
  readonly at: Location;
}

export interface Scope {
  readonly module: Module;
  readonly frame: Frame | null;
}

export function createFrame(world: World, parts: Omit<Frame, 'id' | 'memo'>): Frame {
  return { ...parts, id: ++world.frameCount, memo: new Map() };
}

/** The number by which a function value refers to the call it closes over. */
export function closureOf(world: World, frame: Frame | null): number {
  if (!frame) return 0;
  world.frames.set(frame.id, frame);
  return frame.id;
}

export function locationIn(module: Module, span: Span): Location {
  return { file: module.path, span };
}

/** Where a function stands; null for the top level. */
export function functionLocation(module: Module, fn: number): Location | null {
  const record = functionOf(module, fn);
  return record ? locationIn(module, record.at) : null;
}

export function bindingOf(module: Module, id: number): BindingRecord | undefined {
  return module.summary.bindings[id];
}

export function functionOf(module: Module, id: number): FunctionRecord | undefined {
  return module.summary.functions[id];
}

export function classOf(module: Module, id: number): ClassRecord | undefined {
  return module.summary.classes[id];
}

export function callOf(module: Module, id: number): CallRecord | undefined {
  return module.summary.calls[id];
}

/** The module of a path, summarised on demand. */
export function moduleAt(world: World, path: string): Module | undefined {
  const known = world.modules.get(path);
  if (known) return known;
  const summary = world.summaryOf(path);
  if (!summary) return undefined;
  return addModule(world, path, summary);
}

export function addModule(world: World, path: string, summary: ModuleSummary): Module {
  const module = createModule(summary);
  world.modules.set(path, module);
  world.linked.push(module);
  return module;
}

export function createModule(summary: ModuleSummary): Module {
  let index: ModuleIndex | undefined;
  return {
    path: summary.path,
    summary,
    get index() {
      index ??= indexOf(summary);
      return index;
    },
  };
}

/** The same value, reached over one more place. */
export function withHop(value: Value, hop: Hop): Value {
  return { ...value, trail: [hop, ...value.trail] };
}

function indexOf(summary: ModuleSummary): ModuleIndex {
  const mutations = new Map<number, Mutation[]>();
  const thisWrites = new Map<number, PropertyWrite[]>();
  const partWrites = new Map<string, PropertyWrite[]>();
  const resized = new Map<number, CallRecord[]>();
  const thenCallbacks = new Map<number, Expr>();
  const itemCallbacks = new Map<number, Expr>();
  for (const write of summary.writes) {
    if (write.target.kind === 'this' && write.target.cls !== null) listIn(thisWrites, write.target.cls).push(write);
    const field = fieldOf(write.target);
    if (field !== undefined) listIn(partWrites, field).push(write);
    const root = rootBindingOf(write.target);
    if (root) listIn(mutations, root.binding).push({ kind: 'write', path: root.path, write, at: write.at });
  }
  for (const call of summary.calls) {
    const change = objectChangeOf(call);
    if (change) listIn(mutations, change.binding).push({ kind: change.kind, call, at: call.at });
    const { callee } = call;
    const [callback] = call.args;
    if (callee.kind === 'member' && callee.name === 'then' && callback?.kind === 'function') {
      thenCallbacks.set(callback.fn, callee.of);
    }
    if (callee.kind === 'member' && callback?.kind === 'function' && ITERATING.has(callee.name)) {
      itemCallbacks.set(callback.fn, callee.of);
    }
    if (callee.kind === 'member' && callee.of.kind === 'binding' && RESIZING.has(callee.name))
      listIn(resized, callee.of.binding).push(call);
    if (
      callee.kind === 'member' &&
      callee.of.kind === 'binding' &&
      call.use.kind === 'discarded' &&
      CHANGING.test(callee.name)
    ) {
      listIn(mutations, callee.of.binding).push({ kind: 'method', name: callee.name, call, at: call.at });
    }
  }
  for (const list of mutations.values()) list.sort((a, b) => a.at[0] - b.at[0]);
  const bindingsByName = new Map<string, number>();
  summary.bindings.forEach((binding, id) => {
    if (binding.fn === -1 && !bindingsByName.has(binding.name)) bindingsByName.set(binding.name, id);
  });
  return { mutations, resized, thenCallbacks, itemCallbacks, thisWrites, partWrites, bindingsByName };
}

/** The field of a class that `this.field` is. */
function fieldOf(expr: Expr): string | undefined {
  return expr.kind === 'member' && expr.of.kind === 'this' && expr.of.cls !== null
    ? `${expr.of.cls}.${expr.name}`
    : undefined;
}

const ITERATING = new Set(['map', 'flatMap', 'forEach', 'filter', 'find', 'some', 'every']);

const RESIZING = new Set(['push', 'unshift', 'splice', 'pop', 'shift', 'fill', 'copyWithin']);

/** Methods of Date, moment and the like that change the object they are called on. */
const CHANGING = /^(set[A-Z]\w*|add|subtract|plus|minus)$/;

function listIn<K, V>(map: Map<K, V[]>, key: K): V[] {
  const list = map.get(key) ?? [];
  if (list.length === 0) map.set(key, list);
  return list;
}

/** `a` and ['b', 'c'] of `a.b.c`. */
export function rootBindingOf(expr: Expr): { binding: number; path: string[] } | undefined {
  const path: string[] = [];
  let at = expr;
  while (at.kind === 'member') {
    path.unshift(at.name);
    at = at.of;
  }
  return at.kind === 'binding' ? { binding: at.binding, path } : undefined;
}

/** The binding that `Object.assign(binding, …)` or `Object.defineProperty(binding, …)` changes. */
function objectChangeOf(call: CallRecord): { kind: 'assign' | 'define'; binding: number } | undefined {
  const { callee } = call;
  if (callee.kind !== 'member' || callee.of.kind !== 'global') return undefined;
  const kind = CHANGES[`${callee.of.name}.${callee.name}`];
  const [target] = call.args;
  return kind && target?.kind === 'binding' ? { kind, binding: target.binding } : undefined;
}

const CHANGES: Readonly<Record<string, 'assign' | 'define'>> = {
  'Object.assign': 'assign',
  'Object.defineProperty': 'define',
  'Reflect.defineProperty': 'define',
};
