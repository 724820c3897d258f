import type { Span } from '../model/location.js';
import type { CallId, Expr, ObjectEntry } from '../model/summary.js';
import { calledNameOf, isGlobal } from './requires.js';
import type { Walk } from './walk.js';

/** `module.exports` or `exports`. */
function isExports(expr: Expr): boolean {
  if (expr.kind === 'assign') return isExports(expr.target);
  return isGlobal(expr, 'exports') || isModuleExports(expr);
}

function isModuleExports(expr: Expr): boolean {
  return expr.kind === 'member' && expr.name === 'exports' && isGlobal(expr.of, 'module');
}

/** `module.exports = …`, `module.exports.x = …`, `exports.x = …`. */
export function noteExportWrite(walk: Walk, target: Expr, value: Expr, at: Span): void {
  if (target.kind !== 'member') return;
  if (isModuleExports(target)) walk.exports.push({ kind: 'assign', value, at });
  else if (isExports(target.of)) addValue(walk, target.name, value, at);
}

/** Compilers first write `exports.a = exports.b = void 0`: that announces names and is no value. */
function addValue(walk: Walk, name: string, value: Expr, at: Span): void {
  if (value.kind !== 'undefined') walk.exports.push({ kind: 'value', name, value, at });
}

/** Calls that export: `Object.defineProperty(exports, …)`, `Object.assign(exports, …)`, `__exportStar(…)`. */
export function noteExportCall(walk: Walk, call: CallId): void {
  const record = walk.calls[call];
  if (record === undefined || record.args.length < 2) return;
  switch (calledNameOf(walk, record.callee)) {
    case 'defineProperty':
      noteDefinedProperty(walk, record.args, record.at);
      return;
    case 'assign':
      noteAssign(walk, record.args, record.at);
      return;
    case '__exportStar':
    case '__export':
      noteExportStar(walk, record.args, record.at);
      return;
    default:
      return;
  }
}

function noteDefinedProperty(walk: Walk, args: readonly Expr[], at: Span): void {
  const [target, key, descriptor] = args;
  if (target === undefined || key?.kind !== 'literal' || descriptor?.kind !== 'object' || !isExports(target)) return;
  for (const entry of descriptor.entries) {
    const value = describedValue(walk, entry);
    if (value !== null) addValue(walk, String(key.value), value, at);
  }
}

/** The value a property descriptor gives: `value`, or what its getter returns. */
function describedValue(walk: Walk, entry: ObjectEntry): Expr | null {
  if (entry.kind !== 'property') return null;
  if (entry.key === 'value') return entry.value;
  if (entry.key !== 'get' || entry.value.kind !== 'function') return null;
  return walk.functions[entry.value.fn]?.returns[0]?.value ?? null;
}

function noteExportStar(walk: Walk, args: readonly Expr[], at: Span): void {
  const [source, target] = args;
  if (source?.kind === 'require' && target !== undefined && isExports(target)) {
    walk.exports.push({ kind: 'all', specifier: source.specifier, at });
  }
}

function noteAssign(walk: Walk, args: readonly Expr[], at: Span): void {
  const [target, ...sources] = args;
  if (target === undefined || !isExports(target)) return;
  for (const source of sources) {
    if (source.kind === 'require') walk.exports.push({ kind: 'all', specifier: source.specifier, at });
    else if (source.kind === 'object') noteEntries(walk, source.entries);
    else spreadExport(walk, source, at);
  }
}

function noteEntries(walk: Walk, entries: readonly ObjectEntry[]): void {
  for (const entry of entries) {
    if (entry.kind === 'property') addValue(walk, entry.key, entry.value, entry.at);
    else if (entry.kind === 'spread' && entry.of.kind === 'require') {
      walk.exports.push({ kind: 'all', specifier: entry.of.specifier, at: entry.at });
    } else if (entry.kind === 'spread') spreadExport(walk, entry.of, entry.at);
  }
}

function spreadExport(walk: Walk, of: Expr, at: Span): void {
  const entries: ObjectEntry[] = [{ kind: 'spread', of, at }];
  walk.exports.push({ kind: 'assign', value: { kind: 'object', entries, at }, at });
}
